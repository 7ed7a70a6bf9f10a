//! Rich Text and web pages written by hand: encodings, what hides words, what is skipped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{text, try_read};
use encoding_rs::{KOI8_R, WINDOWS_1251};
use ngao_model::{Document, MarkKind};

fn read(bytes: &[u8]) -> Document {
    try_read(bytes).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(bytes)))
}

fn marked(document: &Document, kind: MarkKind) -> Vec<String> {
    let chars: Vec<char> = document.pages[0].text.chars().collect();
    let cut = |start: u32, end: u32| chars[start as usize..end as usize].iter().collect();
    document.marks.iter().filter(|mark| mark.kind == kind).map(|mark| cut(mark.span.start, mark.span.end)).collect()
}

/// Russian as Word wrote it into Rich Text: bytes of the code page, in hexadecimal.
fn escaped(russian: &str) -> String {
    WINDOWS_1251.encode(russian).0.iter().map(|byte| format!("\\'{byte:02x}")).collect()
}

#[test]
fn rich_text_in_old_encodings() {
    let said = "Паспорт остаётся у работника";
    let by_page = format!("{{\\rtf1\\ansi\\ansicpg1251 {}\\par}}", escaped(said));
    let by_font = format!(
        "{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0\\fcharset0 Times;}}{{\\f1\\fcharset204 Times CYR;}}}}\\f0 Fee: \\f1 {}}}",
        escaped(said)
    );
    let raw = [b"{\\rtf1\\ansi\\ansicpg1251 ".as_slice(), &WINDOWS_1251.encode(said).0, b"\\par}"].concat();
    assert_eq!(text(&read(by_page.as_bytes())), said);
    assert_eq!(text(&read(by_font.as_bytes())), format!("Fee: {said}"));
    assert_eq!(text(&read(&raw)), said);
}

#[test]
fn rich_text_in_unicode_with_stand_ins() {
    let file = "{\\rtf1\\ansi\\uc1\\u1055?\\u1072?{\\uc2\\u1089\\'3f\\'3fx}\\u-10179?\\u-8704?\\~\\endash\\ldblquote a\\rdblquote}";
    assert_eq!(text(&read(file.as_bytes())), "Паcx😀\u{a0}–“a”".replace('c', "с"));
    // The better half of a twin is read, the other one is not.
    assert_eq!(
        text(&read(b"{\\rtf1{\\upr{old}{\\*\\ud{new}}} text{\\*\\unknown skipped}{\\info{\\title no}}}")),
        "new text"
    );
}

#[test]
fn rich_text_that_hides_words() {
    let file = "{\\rtf1{\\colortbl;\\red255\\green255\\blue255;\\red0\\green0\\blue128;}Pay. {\\v Fee.}{\\v0  Leave.}{\\cf1  White.}\
                {\\cf1\\chcbpat2  Seen.}{\\fs2  Tiny.}{\\deleted  Gone.}{\\revised  New.}\\plain  End.}";
    let document = read(file.as_bytes());
    assert_eq!(text(&document), "Pay. Fee. Leave. White. Seen. Tiny. Gone. New. End.");
    assert_eq!(marked(&document, MarkKind::Hidden), ["Fee.", "White.", "Tiny."]);
    assert_eq!(marked(&document, MarkKind::Deleted), ["Gone."]);
    assert_eq!(marked(&document, MarkKind::Inserted), ["New."]);
}

#[test]
fn pages_in_old_encodings() {
    let said = "Оклад 60 000 рублей, паспорт у работника";
    let page = |charset: &str| format!("<html><head><meta charset=\"{charset}\"></head><p>{said}</p></html>");
    let old = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\"></head><p>";
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(page("utf-16").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [
        page("utf-8").into_bytes(),
        KOI8_R.encode(&page("koi8-r")).0.into_owned(),
        WINDOWS_1251.encode(&format!("{old}{said}")).0.into_owned(),
        WINDOWS_1251.encode(&format!("<html><p>{said}</html>")).0.into_owned(),
        // A page that says what is not so.
        page("windows-1251").replace("windows-1251", "utf-16").into_bytes(),
        utf16,
    ] {
        assert_eq!(text(&read(&bytes)), said);
    }
}

#[test]
fn pages_that_hide_words() {
    let page = "<!doctype html><style>.off, p.x { display: none } @media print { .shown { display:none } } #far{position:absolute;left:-9999px}</style>\
        <p>Pay.<span style='display:none'> A.</span><span style='visibility:hidden'> B.</span><font color=white> C.</font>\
        <span style='font-size:1px'> D.</span><span hidden> E.</span><span class=off> F.</span><span id=far> G.</span>\
        <span style='opacity:0'> H.</span><span style='color:#fff;background:#036'> Seen.</span><span class=shown> Also.</span></p>\
        <p class=x>I.<p>After.<div style='mso-element:comment'>Why?</div><p><del>Old.</del> <ins>New.</ins>";
    let document = read(page.as_bytes());
    assert_eq!(text(&document), "Pay. A. B. C. D. E. F. G. H. Seen. Also.\nI.\nAfter.\nWhy?\nOld. New.");
    assert_eq!(marked(&document, MarkKind::Hidden), ["A. B. C. D. E. F. G. H.", "I."]);
    assert_eq!(marked(&document, MarkKind::Comment), ["Why?"]);
    assert_eq!(marked(&document, MarkKind::Deleted), ["Old."]);
    assert_eq!(marked(&document, MarkKind::Inserted), ["New."]);
}

#[test]
fn pages_with_loose_markup() {
    let page = "<p>One &amp; two&nbsp;three<br>four<table><tr><td>A<td>B<tr><td>1<td>2</table>after <b><i>x</b></i> <p>last<ul><li>l1<li>l2</ul>\
        <pre>a  b\nc</pre>&#8470; 5";
    let said: Vec<String> = text(&read(page.as_bytes())).lines().map(|line| line.trim_end().to_owned()).collect();
    assert_eq!(said.join("\n"), "One & two\u{a0}three\nfour\nA | B\n1 | 2\nafter x\nlast\nl1\nl2\na  b\nc\n№ 5");
}

#[test]
fn text_that_only_looks_like_markup_is_text() {
    for said in ["<Amina> who keeps the passport?", "a < b and c > d", "<3 thank you, Coach"] {
        let document = read(said.as_bytes());
        assert_eq!((text(&document).as_str(), document.source), (said, ngao_model::SourceKind::Text));
    }
}
