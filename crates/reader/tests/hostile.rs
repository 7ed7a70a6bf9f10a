//! Word files and their kin that are broken, encrypted or made to harm: each has its own answer, soon.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{path, text, try_read};
use ngao_model::{Document, Quiet};
use ngao_reader::{Limits, ReadError, read};
use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;

/// However harmful, an answer takes no longer, in an unoptimised build on a busy machine.
const SOON: Duration = Duration::from_secs(60);

fn soon(bytes: &[u8]) -> Result<Document, ReadError> {
    let begin = Instant::now();
    let answer = try_read(bytes);
    assert!(begin.elapsed() < SOON, "took {:?}", begin.elapsed());
    answer
}

fn office(file: &str) -> Vec<u8> {
    std::fs::read(path("../office").join(file)).unwrap()
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn odt(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    zipped(&[("META-INF/manifest.xml", "<m/>"), ("content.xml", &content)])
}

fn docx(body: &str) -> Vec<u8> {
    let body = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zipped(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &body)])
}

/// A compound file with streams of these names.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, content) in streams {
        file.create_stream(format!("/{name}")).unwrap().write_all(content).unwrap();
    }
    file.into_inner().into_inner()
}

/// The streams of a Word file, with the text stream changed.
fn doc_with(change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut file = cfb::CompoundFile::open(Cursor::new(office("negotiated.doc"))).unwrap();
    let mut stream = |name: &str| {
        let mut out = Vec::new();
        file.open_stream(name).unwrap().read_to_end(&mut out).unwrap();
        out
    };
    let (mut words, table) = (stream("/WordDocument"), stream("/1Table"));
    change(&mut words);
    compound(&[("WordDocument", &words), ("1Table", &table)])
}

#[test]
fn passwords_are_asked_for() {
    assert_eq!(
        soon(&compound(&[("EncryptedPackage", &[0; 64]), ("EncryptionInfo", &[0; 64])])),
        Err(ReadError::Encrypted)
    );
    assert_eq!(soon(&doc_with(|words| words[0x0b] |= 1)), Err(ReadError::Encrypted));
    let manifest =
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let file = zipped(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}\u{2}")]);
    assert_eq!(soon(&file), Err(ReadError::Encrypted));
}

#[test]
fn files_that_end_too_early_are_damaged() {
    for file in ["negotiated.doc", "negotiated.odt", "negotiated.docx", "negotiated.rtf"] {
        let whole = office(file);
        for share in [1, 2, 3] {
            let cut = soon(&whole[..whole.len() * share / 4]);
            assert!(matches!(cut, Err(ReadError::Damaged)), "{file}: {cut:?}");
        }
    }
    assert_eq!(soon(&odt("<text:p>cut")[..60]), Err(ReadError::Damaged));
}

#[test]
fn older_word_files_are_named() {
    assert_eq!(
        soon(&doc_with(|words| words[2..4].copy_from_slice(&[0x65, 0]))),
        Err(ReadError::UnknownFormat { seems: "doc" })
    );
}

#[test]
fn texts_that_claim_to_be_endless_are_too_large() {
    let claim = doc_with(|words| words[0x4c..0x50].copy_from_slice(&u32::MAX.to_le_bytes()));
    assert_eq!(soon(&claim), Err(ReadError::TooLarge));
    let pieces = doc_with(|words| words[0x1a2..0x1a6].copy_from_slice(&u32::MAX.to_le_bytes()));
    assert_eq!(soon(&pieces), Err(ReadError::Damaged));
    let long = "word ".repeat(1_100_000);
    assert_eq!(soon(format!("{{\\rtf1 {long}}}").as_bytes()), Err(ReadError::TooLarge));
    assert_eq!(soon(format!("<html><p>{long}</html>").as_bytes()), Err(ReadError::TooLarge));
}

#[test]
fn bombs_are_not_unpacked() {
    assert_eq!(soon(&odt(&format!("<text:p>{}</text:p>", "0".repeat(4 << 20)))), Err(ReadError::TooLarge));
    // Each part is small enough; together they are too much.
    let part = format!("<w:hdr>{}</w:hdr>", "<!-- x -->".repeat(40_000));
    let names: Vec<String> = (0..6).map(|n| format!("word/header{n}.xml")).collect();
    let body = "<w:document><w:p><w:r><w:t>body</w:t></w:r></w:p></w:document>";
    let mut parts = vec![("[Content_Types].xml", "<Types/>"), ("word/document.xml", body)];
    parts.extend(names.iter().map(|name| (name.as_str(), part.as_str())));
    let file = zipped(&parts);
    let limits = Limits { unpacked: 2 << 20, ..Limits::default() };
    assert_eq!(read(&file, "a.docx", &limits, &Quiet), Err(ReadError::TooLarge));
    assert!(soon(&file).is_ok());
}

#[test]
fn deep_nesting_is_read_or_refused() {
    let nested = |open: &str, inside: &str, close: &str, count: usize| {
        format!("{}{inside}{}", open.repeat(count), close.repeat(count))
    };
    assert_eq!(
        soon(nested("{\\b", " deep", "}", 300_000).replacen("{\\b", "{\\rtf1", 1).as_bytes()),
        Err(ReadError::TooLarge)
    );
    for (open, close) in
        [("<div>", "</div>"), ("<b>", "</b>"), ("<table><tr><td>", "</td></tr></table>"), ("<p><ins>", "</ins></p>")]
    {
        let page = soon(format!("<html>{}</html>", nested(open, "deep", close, 30_000)).as_bytes());
        assert!(page.is_ok_and(|page| text(&page).contains("deep")), "{open}");
    }
    for (open, close) in [
        ("<text:span>", "</text:span>"),
        ("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>"),
        ("<text:section>", "</text:section>"),
    ] {
        // Small enough that unpacking is not what refuses it.
        let (count, inside) = (8_000, "<text:p>deep</text:p>");
        let read = soon(&odt(&nested(open, inside, close, count)));
        assert!(read.is_ok_and(|read| text(&read).contains("deep")), "{open}");
    }
    assert_eq!(soon(&odt(&nested("<text:p>", "deep", "</text:p>", 20_000))), Err(ReadError::TooLarge));
    assert_eq!(soon(&docx(&nested("<w:p>", "", "</w:p>", 20_000))), Err(ReadError::TooLarge));
    let changes = nested("<w:ins>", "<w:r><w:t>deep</w:t></w:r>", "</w:ins>", 20_000);
    assert!(soon(&docx(&format!("<w:p>{changes}</w:p>"))).is_ok());
    let limits = Limits { unpack_ratio: u64::MAX, ..Limits::default() };
    let elements = docx(&nested("<w:x>", "", "</w:x>", 210_000));
    assert_eq!(read(&elements, "a.docx", &limits, &Quiet), Err(ReadError::TooLarge));
}

#[test]
fn tags_with_thousands_of_attributes_are_refused() {
    for quote in ["", "\""] {
        let many: String = (0..60_000).map(|n| format!(" a{n}{quote}")).collect();
        assert_eq!(soon(format!("<html><p{many}>x</p></html>").as_bytes()), Err(ReadError::TooLarge));
    }
    let script = format!("<html><script>if (a <b {}) x</script><p>read</p></html>", "word ".repeat(5_000));
    assert_eq!(text(&soon(script.as_bytes()).unwrap()), "read");
}

#[test]
fn endless_rows_and_end_tags_take_no_longer() {
    let tags = "</x>".repeat(100_000);
    assert!(soon(format!("<html>{}<p>read</p>{tags}", "<i>".repeat(300)).as_bytes()).is_ok());
    let cells = "<td>".repeat(60_000);
    assert!(soon(format!("<html><table><tr>{cells}<td>x</table>").as_bytes()).is_ok());
    let limits = Limits { scalars: 100_000, ..Limits::default() };
    let cells = format!("<html><table><tr>{cells}<td>x</table>");
    assert_eq!(read(cells.as_bytes(), "a.html", &limits, &Quiet), Err(ReadError::TooLarge));
    assert!(soon(format!("{{\\rtf1\\trowd {}x\\par}}", "\\intbl a\\cell\\row ".repeat(30_000)).as_bytes()).is_ok());
}

#[test]
fn styles_that_rest_on_each_other_are_no_loop() {
    let styles = "<w:styles><w:style w:type=\"character\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>\
                  <w:style w:type=\"character\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    let body = "<w:document><w:p><w:r><w:rPr><w:rStyle w:val=\"A\"/></w:rPr><w:t>looped</w:t></w:r></w:p></w:document>";
    let file = zipped(&[("[Content_Types].xml", "<T/>"), ("word/document.xml", body), ("word/styles.xml", styles)]);
    let document = soon(&file).unwrap();
    assert_eq!((text(&document).as_str(), document.marks.len()), ("looped", 1));
}

#[test]
fn nothing_outside_is_followed_and_no_script_is_read() {
    let page = "<html><head><title>T</title><link rel=stylesheet href=http://x.invalid/a.css><style>.n{display:none}</style>\
                <script>document.write('fee')</script></head><body><p onclick=\"go()\">Read <a href=http://x.invalid>this</a>\
                <span class=n> but not seen</span><iframe src=file:///etc/hostname>frame</iframe></p><!-- no --></body></html>";
    let document = soon(page.as_bytes()).unwrap();
    assert_eq!(text(&document), "Read this but not seen");
    assert_eq!(document.marks.len(), 1);
    let rtf = "{\\rtf1{\\field{\\*\\fldinst INCLUDETEXT \"/etc/hostname\"}{\\fldrslt shown}}{\\object{\\*\\objdata 0105}{\\result kept}}}";
    assert_eq!(text(&soon(rtf.as_bytes()).unwrap()), "shownkept");
}
