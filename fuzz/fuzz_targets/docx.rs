//! Word: whole archives, and the XML inside of them.
#![no_main]
libfuzzer_sys::fuzz_target!(init: ngao_fuzz::begin(), |bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return ngao_fuzz::read(bytes, "a.docx");
    }
    // The parts of a document, one after the other.
    let mut parts = bytes.split(|byte| *byte == 0);
    let names = [
        "word/document.xml",
        "word/comments.xml",
        "word/footnotes.xml",
        "word/header1.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
    ];
    let mut files = vec![("[Content_Types].xml", b"<Types/>".as_slice())];
    files.extend(names.into_iter().zip(&mut parts));
    ngao_fuzz::read_packed(&files, "a.docx");
});
