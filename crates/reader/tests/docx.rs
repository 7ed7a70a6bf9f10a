//! Word files: made by Word's and LibreOffice's kin, made by hand, and made to harm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{document, measure, text, truths, try_read, words};
use ngao_model::{LineLanguage, SourceKind};
use ngao_reader::ReadError;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("[Content_Types].xml", "<Types/>")].iter().chain(parts) {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn body(xml: &str) -> String {
    format!("<w:document xmlns:w=\"w\"><w:body>{xml}</w:body></w:document>")
}

fn lines(xml: &str) -> String {
    text(&try_read(&docx(&[("word/document.xml", &body(xml))])).unwrap())
}

#[test]
fn files_of_two_makers_are_read_word_for_word() {
    for (file, source) in [("libreoffice-russian.docx", "russian"), ("python-docx-bilingual.docx", "bilingual")] {
        let document = document(file);
        assert_eq!(document.source, SourceKind::Docx);
        let words: Vec<String> = words(&text(&document)).into_iter().filter(|word| word != "|").collect();
        let found = measure(&words, &truths(source));
        assert!(found.recall == 1.0 && found.precision == 1.0 && found.order == 1.0, "{file}: {found:?}");
    }
}

#[test]
fn a_row_is_a_line_and_headers_come_last() {
    let text = text(&document("python-docx-english.docx"));
    assert!(text.contains("\nJune 2026 | 21 | 71,500 | 5 July\n"));
    assert!(text.ends_with("\nAgreement 41/26"));
}

#[test]
fn a_two_language_table_is_read_cell_by_cell() {
    let document = document("python-docx-bilingual.docx");
    for line in &document.pages[0].lines {
        let expected = if line.column == 0 { LineLanguage::En } else { LineLanguage::Ru };
        assert!([expected, LineLanguage::Other].contains(&line.language), "{line:?}");
    }
}

#[test]
fn what_was_deleted_inserted_or_hidden_is_read() {
    let said = lines(
        "<w:p><w:r><w:t>Pay: </w:t></w:r><w:del><w:r><w:delText>500</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t xml:space=\"preserve\"> 300</w:t></w:r></w:ins>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t> less the fee</w:t></w:r></w:p>",
    );
    assert_eq!(said, "Pay: 500 300 less the fee");
}

#[test]
fn tabs_breaks_controls_and_entities() {
    let said = lines(
        "<w:p><w:r><w:t>A &amp; B</w:t><w:tab/><w:t>x&#8470;1</w:t><w:br/><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t></w:r></w:p>\
         <w:sdt><w:sdtContent><w:p><w:r><w:t>field</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    );
    assert_eq!(said, "A & B\tx№1\nnon\u{2011}stop\nfield");
}

#[test]
fn a_text_box_is_read_once() {
    let said = lines(
        "<w:p><w:r><w:t>before</w:t></w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p>\
         </w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent></mc:Fallback>\
         </mc:AlternateContent><w:r><w:t> after</w:t></w:r></w:p>",
    );
    assert_eq!(said, "in the box\nbefore after");
}

#[test]
fn a_cell_with_several_paragraphs_keeps_them_together() {
    let said = lines(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1. First clause.</w:t></w:r></w:p><w:p><w:r><w:t>2. Second clause.</w:t></w:r></w:p></w:tc>\
         <w:tc><w:p><w:r><w:t>1. Первый пункт.</w:t></w:r></w:p><w:p><w:r><w:t>2. Второй пункт.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    );
    assert_eq!(said, "1. First clause.\n2. Second clause.\n1. Первый пункт.\n2. Второй пункт.");
}

#[test]
fn notes_follow_the_body() {
    let part = |text: &str| format!("<w:x><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:x>");
    let file = docx(&[
        ("word/footnotes.xml", &part("a note")),
        ("word/header1.xml", &part("a header")),
        ("word/header2.xml", &part("a header")),
        ("word/document.xml", &body("<w:p><w:r><w:t>the body</w:t></w:r></w:p>")),
    ]);
    assert_eq!(text(&try_read(&file).unwrap()), "the body\na header\na note");
}

#[test]
fn broken_and_foreign_archives_are_told() {
    let whole = std::fs::read(common::path("python-docx-english.docx")).unwrap();
    assert_eq!(try_read(&whole[..whole.len() / 2]), Err(ReadError::Damaged));
    assert_eq!(try_read(&docx(&[("word/document.xml", "<w:document><w:p><w:r><w:t>cut")])), Err(ReadError::Damaged));
    assert_eq!(try_read(&docx(&[("word/styles.xml", "<x/>")])), Err(ReadError::Damaged));
    assert_eq!(try_read(&docx(&[("word/document.xml", &body("<w:p/>"))])), Err(ReadError::Empty));
    assert_eq!(try_read(&docx(&[("xl/workbook.xml", "<x/>")])), Err(ReadError::UnknownFormat { seems: "xlsx" }));
    let mut odt = zip::ZipWriter::new(Cursor::new(Vec::new()));
    odt.start_file("mimetype", SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored))
        .unwrap();
    odt.write_all(b"application/vnd.oasis.opendocument.text").unwrap();
    // An OpenDocument text without its text.
    assert_eq!(try_read(&odt.finish().unwrap().into_inner()), Err(ReadError::Damaged));
}

#[test]
fn entities_and_nesting_do_not_multiply() {
    let laughs = format!(
        "<!DOCTYPE x [<!ENTITY a \"{}\">]>{}",
        "ha".repeat(1000),
        body("<w:p><w:r><w:t>&a;&a;&a;</w:t></w:r></w:p>")
    );
    assert_eq!(text(&try_read(&docx(&[("word/document.xml", &laughs)])).unwrap()), "\u{fffd}\u{fffd}\u{fffd}");
    let deep = format!(
        "{}<w:p><w:r><w:t>deep</w:t></w:r></w:p>{}",
        "<w:tbl><w:tr><w:tc>".repeat(20_000),
        "</w:tc></w:tr></w:tbl>".repeat(20_000)
    );
    assert!(
        try_read(&docx(&[("word/document.xml", &body(&deep))])).is_ok_and(|document| text(&document).contains("deep"))
    );
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = body(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "0".repeat(40 << 20)));
    assert_eq!(try_read(&docx(&[("word/document.xml", &bomb)])), Err(ReadError::TooLarge));
}
