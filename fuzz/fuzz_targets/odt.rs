//! OpenDocument: whole archives, and the XML inside of them.
#![no_main]
libfuzzer_sys::fuzz_target!(init: ngao_fuzz::begin(), |bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return ngao_fuzz::read(bytes, "a.odt");
    }
    let mut parts = bytes.split(|byte| *byte == 0);
    let mut files = vec![("mimetype", b"application/vnd.oasis.opendocument.text".as_slice())];
    files.extend(["content.xml", "styles.xml", "META-INF/manifest.xml"].into_iter().zip(&mut parts));
    ngao_fuzz::read_packed(&files, "a.odt");
});
