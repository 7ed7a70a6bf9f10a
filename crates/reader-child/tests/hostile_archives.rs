//! Word archives that mean harm, and files that are something else than their names say.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{archive, ask, check, packed, packed_blocks, sample, word_xml};
use std::io::Write;

const SAYS: &str = "<w:p><w:r><w:t>This contract is written in plain English.</w:t></w:r></w:p>";

fn expect(what: &str, bytes: &[u8], code: &str) {
    let ended = ask("a.docx", bytes);
    check(&ended);
    println!("{what}: {} in {:?}", ended.outcome(), ended.took);
    assert_eq!(ended.outcome(), code, "{what}");
}

fn word(body: &str) -> Vec<u8> {
    packed("word/document.xml", word_xml(body).as_bytes())
}

#[test]
fn an_archive_that_unpacks_more_than_a_hundredfold_is_too_large() {
    let blanks = packed_blocks("word/document.xml", &[b' '; 1 << 20], 12);
    assert!(blanks.len() > 12 << 10 && blanks.len() < (12 << 20) / 100, "{}", blanks.len());
    expect("blanks", &blanks, "too-large");
    // An archive in the place of the text is no text.
    expect("an archive in an archive", &packed("word/document.xml", &blanks), "damaged");
}

/// Many names for one packed file: the directory at the end of the archive is written by hand.
#[test]
fn files_that_share_their_bytes_are_refused() {
    let one = packed_blocks("word/header0000.xml", word_xml(&SAYS.repeat(10_000)).as_bytes(), 1);
    let at = one.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    let end = one.windows(4).rposition(|four| four == b"PK\x05\x06").unwrap();
    let mut entries: Vec<u8> = Vec::new();
    for number in 0..4000 {
        let mut entry = one[at..end].to_vec();
        entry[46 + 11..46 + 15].copy_from_slice(format!("{number:04}").as_bytes());
        entries.extend(entry);
    }
    let (length, start) = (u32::try_from(entries.len()).unwrap(), u32::try_from(at).unwrap());
    let mut bytes = [&one[..at], &entries].concat();
    bytes.extend(b"PK\x05\x06\0\0\0\0\xa0\x0f\xa0\x0f");
    bytes.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    bytes.extend([0, 0]);
    let ended = ask("a.docx", &bytes);
    check(&ended);
    assert!(["damaged", "too-large", "unknown-format"].contains(&ended.outcome()), "{}", ended.outcome());
}

#[test]
fn more_files_than_allowed_are_too_large() {
    let names: Vec<String> = (0..6000).map(|number| format!("word/{number}.xml")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    expect("six thousand files", &archive(&files), "too-large");
}

/// The sizes that an archive tells are claims.
#[test]
fn lies_about_sizes_are_seen_through() {
    let honest = word(SAYS);
    for claim in [0, 1, u32::MAX - 1, u32::MAX] {
        for offset in [18, 22] {
            let mut bytes = honest.clone();
            let at = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
            bytes[at + offset + 2..at + offset + 6].copy_from_slice(&claim.to_le_bytes());
            let ended = ask("a.docx", &bytes);
            check(&ended);
            assert_ne!(ended.outcome(), "too-hard", "{claim} at {offset}");
        }
    }
}

#[test]
fn names_that_climb_out_are_only_names() {
    let climbing = archive(&[
        ("word/document.xml", word_xml(SAYS).as_bytes()),
        ("../../../../tmp/ngao-was-here", b"x"),
        ("/tmp/ngao-was-here", b"x"),
        ("word/..\\..\\ngao-was-here", b"x"),
    ]);
    expect("climbing names", &climbing, "document");
    assert!(!std::path::Path::new("/tmp/ngao-was-here").exists());
}

#[test]
fn a_billion_laughs_are_not_laughed() {
    let mut names = "<!ENTITY l0 \"ha\">".to_owned();
    for level in 1..12 {
        names += &format!("<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10));
    }
    let xml = word_xml("<w:p><w:r><w:t>before &l11; after</w:t></w:r></w:p>");
    let xml = xml.replacen("?>", &format!("?><!DOCTYPE w [{names}]>"), 1);
    let ended = ask("a.docx", &packed("word/document.xml", xml.as_bytes()));
    check(&ended);
    match ended.outcome() {
        "document" => assert!(ended.text().len() < 100, "{}", ended.text()),
        code => assert_eq!(code, "damaged"),
    }
}

#[test]
fn xml_of_any_depth_is_survived() {
    for depth in [1_000, 100_000, 1_000_000] {
        for (open, close) in
            [("<w:p>", "</w:p>"), ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), ("<w:x>", "</w:x>")]
        {
            // Stored, for such XML packs a hundredfold.
            let xml = word_xml(&format!("{}{SAYS}{}", open.repeat(depth), close.repeat(depth)));
            let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
            zip.start_file("word/document.xml", stored).unwrap();
            zip.write_all(xml.as_bytes()).unwrap();
            let ended = ask("a.docx", &zip.finish().unwrap().into_inner());
            check(&ended);
            println!("{open} {depth}: {} in {:?}", ended.outcome(), ended.took);
            assert!(
                ["document", "too-large", "damaged"].contains(&ended.outcome()),
                "{open} {depth}: {}",
                ended.outcome()
            );
        }
    }
}

/// Templates, pictures and objects that lie elsewhere, and entities that are files: nobody calls, nothing is read.
#[test]
fn nothing_in_a_word_file_is_followed() {
    let ear = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    ear.set_nonblocking(true).unwrap();
    let url = format!("http://{}/", ear.local_addr().unwrap());
    let mut secret = tempfile::NamedTempFile::new().unwrap();
    secret.write_all(b"passport of another").unwrap();
    let file = format!("file://{}", secret.path().display());
    for target in [&url, &file] {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relations = ["attachedTemplate", "image", "oleObject", "subDocument", "aFChunk", "header", "hyperlink"]
            .map(|name| {
                format!(
                    "<Relationship Id=\"{name}\" Type=\"{kind}/{name}\" Target=\"{target}\" TargetMode=\"External\"/>"
                )
            });
        let relations = format!("<Relationships>{}</Relationships>", relations.concat());
        let body = format!(
            "{SAYS}<w:p><w:r><w:instrText>INCLUDETEXT \"{target}\"</w:instrText></w:r><w:r><w:t>&x;</w:t></w:r></w:p>\
             <w:altChunk r:id=\"aFChunk\"/><w:subDoc r:id=\"subDocument\"/><w:headerReference r:id=\"header\"/>"
        );
        let xml = word_xml(&body).replacen(
            "?>",
            &format!("?><!DOCTYPE w SYSTEM \"{target}\" [<!ENTITY x SYSTEM \"{target}\">]>"),
            1,
        );
        let bytes = archive(&[
            ("word/document.xml", xml.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
            ("word/settings.xml", b"<w:settings><w:attachedTemplate r:id=\"attachedTemplate\"/></w:settings>"),
            ("word/_rels/settings.xml.rels", relations.as_bytes()),
        ]);
        let ended = ask("a.docx", &bytes);
        check(&ended);
        match ended.outcome() {
            "document" => assert!(!ended.text().contains("another"), "{}", ended.text()),
            code => assert_eq!(code, "damaged"),
        }
    }
    assert!(ear.accept().is_err(), "somebody called");
}

#[test]
fn what_is_locked_is_told_so() {
    let mut locked = word(SAYS);
    // The flag of encryption, where the file begins and in the directory.
    locked[6] |= 1;
    let at = locked.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    locked[at + 8] |= 1;
    expect("a file of the archive", &locked, "encrypted");
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let around = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &name, &[0; 600]].concat();
    expect("a compound file around it", &around, "encrypted");
}

#[test]
fn an_archive_cut_short_anywhere_is_damaged() {
    for name in ["python-docx-english.docx", "libreoffice-russian.docx"] {
        let whole = sample(name);
        for tenth in 1..10 {
            expect(&format!("{name}, {tenth} tenths"), &whole[..whole.len() * tenth / 10], "damaged");
        }
    }
}

/// What a file is, its content says.
#[test]
fn a_wrong_name_changes_nothing() {
    for (name, bytes) in [
        ("reportlab-english.pdf", sample("reportlab-english.pdf")),
        ("python-docx-english.docx", sample("python-docx-english.docx")),
        ("plain.txt", "Паспорт хранится у работодателя. The passport is kept by the employer.".as_bytes().to_vec()),
    ] {
        let right = ask(name, &bytes);
        assert_eq!(right.outcome(), "document");
        for wrong in ["a.pdf", "a.docx", "a.jpg", "a.exe", "a", "", "a.doc", "../../a.txt\u{202e}fdp"] {
            let ended = ask(wrong, &bytes);
            check(&ended);
            assert_eq!(ended.answer(), right.answer(), "{name} as {wrong}");
        }
    }
}

#[test]
fn foreign_files_are_named() {
    let long = [0_u8; 4096];
    for (head, seems) in [
        (b"\x7fELF\x02\x01\x01".as_slice(), "program"),
        (b"MZ\x90\0\x03\0", "program"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "7z"),
        (b"Rar!\x1a\x07\x01\0", "rar"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"%!PS-Adobe-3.0\n", "postscript"),
        (b"GIF89a", "gif"),
        (b"\0\0\0\x18ftypheic", "heic"),
        (b"\0\0\0\x18ftypisom", "video"),
        (b"\0\x01\x02\x03\x04", "binary"),
    ] {
        let ended = ask("contract.pdf", &[head, &long].concat());
        check(&ended);
        assert_eq!(ended.outcome(), "unknown-format", "{seems}");
        assert_eq!(ended.answer()["problem"]["fields"]["seems"], seems);
    }
    let ended = ask("a.docx", &archive(&[("readme.md", b"text")]));
    assert_eq!(ended.answer()["problem"]["fields"]["seems"], "zip");
}
