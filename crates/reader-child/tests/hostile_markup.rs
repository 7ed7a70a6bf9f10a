//! OpenDocument, Rich Text, web pages and old Word files that mean harm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "../../reader/tests/mutate/mod.rs"]
mod mutate;

use common::{Ended, archive, ask, check, check_but_for_time, packed_blocks};
use std::io::Write;

const SAYS: &str = "This contract is written in plain English.";

fn odt(head: &str, body: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>{head}<office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:xlink=\"http://www.w3.org/1999/xlink\"><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &xml)] {
        zip.start_file(name, stored).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn tell(what: &str, ended: &Ended) {
    // A million levels are ten megabytes: with a compiler that does not optimise, and other work on the machine, they take long.
    if what.ends_with(" 1000000") {
        check_but_for_time(ended)
    } else {
        check(ended)
    }
    println!("{what}: {} in {:?}", ended.outcome(), ended.took);
}

/// The answer is one of these; what is read is no more than `most` bytes of text.
fn expect(what: &str, name: &str, bytes: &[u8], codes: &[&str], most: usize) {
    let ended = ask(name, bytes);
    tell(what, &ended);
    assert!(codes.contains(&ended.outcome()), "{what}: {}", ended.outcome());
    if ended.outcome() == "document" {
        assert!(ended.text().len() <= most, "{what}: {} bytes", ended.text().len());
    }
}

#[test]
fn a_billion_laughs_are_not_laughed() {
    let mut names = "<!ENTITY l0 \"ha\">".to_owned();
    for level in 1..12 {
        names += &format!("<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10));
    }
    let said = format!("<text:p>{SAYS} &l11; after</text:p>");
    expect("OpenDocument", "a.odt", &odt(&format!("<!DOCTYPE x [{names}]>"), &said), &["document", "damaged"], 200);
    let page = format!("<!DOCTYPE html [{names}]><html><body><p>{SAYS} &l11; after</p></body></html>");
    expect("web page", "a.html", page.as_bytes(), &["document", "damaged"], 1000);
}

#[test]
fn an_archive_that_unpacks_more_than_a_hundredfold_is_too_large() {
    let blanks = packed_blocks("content.xml", &[b' '; 1 << 20], 12);
    // The directory is the same but for the kind, which OpenDocument tells in a file of its own.
    let kind = archive(&[("mimetype", b"application/vnd.oasis.opendocument.text")]);
    assert!(kind.len() < 1000 && blanks.len() < (12 << 20) / 100);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("mimetype", stored).unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.text").unwrap();
    zip.start_file("content.xml", zip::write::SimpleFileOptions::default()).unwrap();
    (0..12).for_each(|_| zip.write_all(&[b' '; 1 << 20]).unwrap());
    expect("blanks", "a.odt", &zip.finish().unwrap().into_inner(), &["too-large"], 0);
}

/// Depths that no paper has. What runs out of stack ends the process, and that is an answer; anything but a hang will do.
#[test]
fn nesting_of_any_depth_is_survived() {
    let any = ["document", "damaged", "too-large", "too-hard", "empty"];
    for depth in [1_000, 100_000, 1_000_000] {
        let deep = |open: &str, close: &str| format!("{}{SAYS}{}", open.repeat(depth), close.repeat(depth));
        for (open, close) in [
            ("<text:p>", "</text:p>"),
            ("<text:span>", "</text:span>"),
            ("<text:list><text:list-item>", "</text:list-item></text:list>"),
        ] {
            expect(&format!("{open} {depth}"), "a.odt", &odt("", &deep(open, close)), &any, 10_000);
        }
        for (open, close) in
            [("<div>", "</div>"), ("<b>", ""), ("<table><tr><td>", ""), ("<svg>", "</svg>"), ("<p><i><a>", "")]
        {
            let page = format!("<!doctype html><html><body>{}</body></html>", deep(open, close));
            expect(&format!("{open} {depth}"), "a.html", page.as_bytes(), &any, 10_000);
        }
        for (open, close) in
            [("{", "}"), ("{\\*\\x ", "}"), ("{\\field{\\fldinst ", "}}"), ("{\\trowd\\intbl ", "\\cell\\row}")]
        {
            let rich = format!("{{\\rtf1\\ansi {}}}", deep(open, close));
            expect(&format!("{open} {depth}"), "a.rtf", rich.as_bytes(), &any, 4 << 20);
        }
    }
}

#[test]
fn lies_in_rich_text_are_seen_through() {
    let any = ["document", "damaged", "too-large", "empty"];
    for lie in [
        "\\bin2147483647 x",
        "\\bin-1 x",
        "\\u-99999999999 ?",
        "\\uc4000000000\\u1234 x",
        "\\li99999999999999999999 x",
        "\\'",
        "\\'zz",
        "{\\pict\\picw2147483647\\pich2147483647 ff",
        "{\\object\\objdata 0105",
        "}}}}}}}} x",
        "\\ansicpg99999999 \\'e0",
        "{\\fonttbl{\\f0\\fcharset255 x;}\\f4294967296 x",
    ] {
        expect(lie, "a.rtf", format!("{{\\rtf1\\ansi {SAYS} {lie}}}").as_bytes(), &any, 1000);
    }
}

/// Pictures, scripts, frames, templates and objects that lie elsewhere: nobody calls, and a file beside stays unread.
#[test]
fn nothing_is_followed() {
    let ear = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    ear.set_nonblocking(true).unwrap();
    let url = format!("http://{}/", ear.local_addr().unwrap());
    let mut secret = tempfile::NamedTempFile::new().unwrap();
    secret.write_all(b"passport of another").unwrap();
    for target in [url, format!("file://{}", secret.path().display()), secret.path().display().to_string()] {
        let page = format!(
            "<!doctype html><html><head><base href=\"{target}\"><link rel=stylesheet href=\"{target}\"><script src=\"{target}\"></script>\
             <meta http-equiv=refresh content=\"0;url={target}\"><style>@import url({target});</style></head><body onload=\"fetch('{target}')\">\
             <p>{SAYS}</p><img src=\"{target}\"><iframe src=\"{target}\"></iframe><object data=\"{target}\"></object><embed src=\"{target}\">\
             <svg><image href=\"{target}\"/><use href=\"{target}#x\"/></svg><audio autoplay src=\"{target}\"></audio></body></html>"
        );
        let rich = format!(
            "{{\\rtf1\\ansi{{\\*\\template {target}}}{SAYS}{{\\field{{\\*\\fldinst INCLUDETEXT \"{target}\"}}{{\\fldrslt }}}}\
             {{\\field{{\\*\\fldinst INCLUDEPICTURE \"{target}\"}}{{\\fldrslt }}}}{{\\object\\objautlink\\objupdate{{\\*\\objclass Word.Document.8}}\
             {{\\*\\objdata 0105}}}}}}"
        );
        let head = format!("<!DOCTYPE x SYSTEM \"{target}\" [<!ENTITY x SYSTEM \"{target}\">]>");
        let open = odt(
            &head,
            &format!(
                "<text:section><text:section-source xlink:href=\"{target}\"/></text:section><text:p>{SAYS}&x;<draw:image xlink:href=\"{target}\"/></text:p>"
            ),
        );
        for (name, bytes) in [("a.html", page.into_bytes()), ("a.rtf", rich.into_bytes()), ("a.odt", open)] {
            let ended = ask(name, &bytes);
            tell(name, &ended);
            assert_eq!(ended.outcome(), "document", "{name}");
            assert!(ended.text().contains(SAYS) && !ended.text().contains("another"), "{name}: {}", ended.text());
        }
    }
    assert!(ear.accept().is_err(), "somebody called");
}

/// Archives and compound files know where they end; text may end anywhere.
#[test]
fn a_file_cut_short_anywhere_is_survived() {
    for (format, codes) in [
        ("odt", ["damaged"].as_slice()),
        ("doc", &["damaged", "unknown-format"]),
        ("rtf", &["damaged", "document", "empty"]),
        ("html", &["document", "empty", "damaged"]),
    ] {
        let samples = mutate::samples(format);
        assert!(!samples.is_empty(), "{format}");
        for (name, whole) in samples {
            assert_eq!(ask(&name, &whole).outcome(), "document", "{name}");
            for tenth in 1..10 {
                expect(&format!("{name}, {tenth} tenths"), &name, &whole[..whole.len() * tenth / 10], codes, 1 << 20);
            }
            for wrong in ["a.pdf", "a.txt", "a.jpg"] {
                assert_eq!(ask(wrong, &whole).outcome(), "document", "{name} as {wrong}");
            }
        }
    }
}

/// Compound files whose chains of sectors go round.
#[test]
fn compound_files_in_a_circle_end() {
    let (_, whole) = mutate::samples("doc").into_iter().next().unwrap();
    for (at, value) in
        [(0x30, 0_u32), (0x3c, 0), (0x44, 0), (0x2c, u32::MAX), (0x40, u32::MAX), (0x48, u32::MAX), (0x1e, 0xffff_ffff)]
    {
        let mut bytes = whole.clone();
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        let ended = ask("a.doc", &bytes);
        tell(&format!("{value:x} at {at:x}"), &ended);
        assert_ne!(ended.outcome(), "too-hard");
    }
    // Every table of sectors says that each sector follows itself.
    for sector in 1..(whole.len() / 512).min(40) {
        let mut bytes = whole.clone();
        let number = u32::try_from(sector).unwrap() - 1;
        bytes[sector * 512..(sector + 1) * 512].copy_from_slice(&number.to_le_bytes().repeat(128));
        let ended = ask("a.doc", &bytes);
        check(&ended);
        assert_ne!(ended.outcome(), "too-hard", "sector {sector}");
    }
}
