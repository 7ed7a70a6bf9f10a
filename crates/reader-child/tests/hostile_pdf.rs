//! PDFs that mean harm. Each ends with the answer that stands beside it, within the bounds on time and memory.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Ended, FONT, ask, check, check_but_for_time, look, one_page, page_with, pdf, print, sample};
use std::io::Write;

const TREE: &str = "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n";

/// Reads the file, draws its first page, and prints it: that fails as the drawing does, or because it would be an empty sheet.
fn expect(what: &str, bytes: &[u8], text: &str, picture: &str) {
    let (read, drawn) = (ask("a.pdf", bytes), look(bytes, 1, 1.0));
    check(&read);
    check(&drawn);
    tell(what, &read, &drawn, text, picture);
    let printed = print(bytes, 1, 180_000);
    check(&printed);
    let expected: &[&str] = if picture == "picture" { &["printed", "damaged"] } else { &[picture] };
    assert!(expected.contains(&printed.outcome()), "{what}: {}", printed.outcome());
}

/// The same for what ends only at a bound: on a busy machine the clock on the wall runs on while the processor's does not.
fn expect_at_a_bound(what: &str, bytes: &[u8], text: &str, picture: &str) {
    let (read, drawn) = (ask("a.pdf", bytes), look(bytes, 1, 1.0));
    check_but_for_time(&read);
    check_but_for_time(&drawn);
    tell(what, &read, &drawn, text, picture);
    check_but_for_time(&print(bytes, 1, 180_000));
    #[cfg(target_os = "linux")]
    assert!(common::most_processor_time() < std::time::Duration::from_secs(3 * 31));
}

fn tell(what: &str, read: &Ended, drawn: &Ended, text: &str, picture: &str) {
    println!("{what}: {} in {:?}, {} in {:?}", read.outcome(), read.took, drawn.outcome(), drawn.took);
    assert_eq!((read.outcome(), drawn.outcome()), (text, picture), "{what}");
}

#[test]
fn a_tree_of_pages_that_bites_its_tail_is_damaged() {
    let kids = |kids: &str| format!("{TREE}2 0 obj <</Type/Pages/Kids[{kids}]/Count 9>> endobj");
    expect("its own child", &pdf(&kids("2 0 R 2 0 R")), "damaged", "damaged");
    let through_another = format!("{}\n3 0 obj <</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 9>> endobj", kids("3 0 R"));
    expect("its grandchild", &pdf(&through_another), "damaged", "damaged");
    let parent = format!(
        "{TREE}2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1/Parent 2 0 R>> endobj\n3 0 obj <</Type/Page/Parent 3 0 R>> endobj"
    );
    expect("its own parent", &pdf(&parent), "empty", "picture");
}

#[test]
fn a_tree_of_pages_sixty_thousand_levels_deep_is_climbed() {
    let deep = 60_000;
    let mut objects = TREE.to_owned();
    for at in 2..deep {
        objects += &format!("{at} 0 obj <</Type/Pages/Kids[{} 0 R]/Count 1>> endobj\n", at + 1);
    }
    objects += &format!("{deep} 0 obj <</Type/Page/MediaBox[0 0 9 9]>> endobj");
    expect("sixty thousand levels", &pdf(&objects), "empty", "picture");
}

#[test]
fn more_pages_than_allowed_are_counted_not_read() {
    let kids: String = (0..600).map(|at| format!("{} 0 R ", at + 3)).collect();
    let mut objects = format!("{TREE}2 0 obj <</Type/Pages/Kids[{kids}]/Count 600>> endobj\n");
    for at in 0..600 {
        objects += &format!("{} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj\n", at + 3);
    }
    expect("six hundred pages", &pdf(&objects), "too-many-pages", "too-many-pages");
}

/// Tables of objects that send the reader round: the objects are looked for instead, or the file is damaged.
#[test]
fn tables_of_objects_in_a_circle_end() {
    let body = "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
                3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj\n";
    let start = 9 + body.len();
    for (what, more) in [
        ("previous is itself", format!("/Prev {start}")),
        ("its stream is itself", format!("/XRefStm {start}")),
        ("previous is the header", "/Prev 0".to_owned()),
        ("previous is beyond the end", "/Prev 99999999999999999999".to_owned()),
    ] {
        let table = format!("xref\n0 1\n0000000000 65535 f \ntrailer <</Size 4/Root 1 0 R{more}>>\n");
        let bytes = format!("%PDF-1.7\n{body}{table}startxref\n{start}\n%%EOF\n");
        let read = ask("a.pdf", bytes.as_bytes());
        check(&read);
        assert!(["empty", "damaged"].contains(&read.outcome()), "{what}: {}", read.outcome());
    }
    let claims = format!(
        "%PDF-1.7\n{body}xref\n0 4294967295\n0000000000 65535 f \ntrailer <</Size 4294967295/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    let read = ask("a.pdf", claims.as_bytes());
    check(&read);
    assert!(["empty", "damaged"].contains(&read.outcome()), "{}", read.outcome());
}

/// Streams of objects that hold themselves, and lengths that are told by the stream that they measure.
#[test]
fn objects_that_hold_themselves_end() {
    for (what, objects) in [
        (
            "extends itself",
            "5 0 obj <</Type/ObjStm/N 1/First 4/Extends 5 0 R/Length 8>> stream\n5 0 <<>>\nendstream endobj",
        ),
        ("holds itself", "5 0 obj <</Type/ObjStm/N 1/First 4/Length 9>> stream\n5 0 5 0 R\nendstream endobj"),
        ("measures itself", "5 0 obj <</Length 5 0 R>> stream\nx\nendstream endobj"),
        ("is itself", "5 0 obj 5 0 R endobj"),
        ("is the other", "5 0 obj 6 0 R endobj\n6 0 obj 5 0 R endobj"),
        (
            "claims a billion",
            "5 0 obj <</Type/ObjStm/N 1000000000/First 4000000000/Length 8>> stream\n5 0 <<>>\nendstream endobj",
        ),
    ] {
        let page = "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R/Resources 5 0 R>> endobj\n";
        let read =
            ask("a.pdf", &pdf(&format!("{TREE}2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n{page}{objects}")));
        check(&read);
        assert!(["empty", "no-text", "damaged"].contains(&read.outcome()), "{what}: {}", read.outcome());
    }
}

/// A few kilobytes that unpack to gigabytes, in every way in which a stream can be packed twice.
#[test]
fn streams_that_unpack_without_an_end_are_too_hard() {
    // More blanks than there is memory, and the same once more packed.
    let once = deflated(&[b' '; 1 << 20], 600);
    let twice = deflated(&once, 1);
    assert!(twice.len() < 16 << 10, "{}", twice.len());
    let objects = format!(
        "{TREE}2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>> endobj\n"
    );
    let head = format!("4 0 obj <</Filter[/FlateDecode/FlateDecode]/Length {}>> stream\n", twice.len());
    let mut bytes = format!("%PDF-1.7\n{objects}{head}").into_bytes();
    bytes.extend(&twice);
    bytes.extend(b"\nendstream endobj\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n");
    expect_at_a_bound("flate in flate", &bytes, "too-hard", "too-hard");
}

/// `block` so many times, packed.
fn deflated(block: &[u8], times: usize) -> Vec<u8> {
    let mut packing = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    (0..times).for_each(|_| packing.write_all(block).unwrap());
    packing.finish().unwrap()
}

/// Forms that draw forms that draw forms: ten to the tenth letters out of two kilobytes.
#[test]
fn forms_that_multiply_are_too_large() {
    let levels = 10;
    let mut streams: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..levels {
        let next = if at + 1 < levels { format!("/XObject<</N {} 0 R>>", at + 6) } else { FONT.to_owned() };
        let content = if at + 1 < levels { "/N Do ".repeat(10) } else { "BT /F 9 Tf (laugh) Tj ET ".repeat(10) };
        streams.push((format!("/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<<{next}>>"), content.into_bytes()));
    }
    let streams: Vec<(&str, &[u8])> = streams.iter().map(|(a, b)| (a.as_str(), b.as_slice())).collect();
    expect_at_a_bound("forms", &page_with("/XObject<</N 5 0 R>>", "/N Do", &streams), "too-large", "too-large");
}

#[test]
fn fonts_of_absurd_size_are_survived() {
    let map =
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFFFFFF> endcodespacerange\n\
                1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap end";
    let font = |descendant: &str| {
        format!(
            "/Font<</F<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 5 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>{descendant}>>]>>>>"
        )
    };
    let say = "BT /F 9 Tf 9 9 Td <00410042> Tj ET";
    // A table of letters with four thousand million entries.
    let read = ask("a.pdf", &page_with(&font(""), say, &[("", map)]));
    check(&read);
    assert_ne!(read.outcome(), "too-hard");
    // A TrueType file whose tables claim to be as large as can be told.
    let mut truetype = b"\0\x01\0\0\xff\xff\0\0\0\0\0\0".to_vec();
    for table in [b"glyf", b"loca", b"maxp", b"head", b"hhea", b"hmtx", b"cmap"] {
        truetype.extend(table);
        truetype.extend([0, 0, 0, 0, 0, 0, 0, 28, 0xff, 0xff, 0xff, 0xff]);
    }
    truetype.resize(4096, 0xff);
    let inside =
        "/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 6 0 R>>/W[0 4294967295 1000]/DW 1e38";
    let bytes = page_with(&font(inside), say, &[("", map), ("/Length1 4294967295", &truetype)]);
    let read = ask("a.pdf", &bytes);
    check(&read);
    check(&look(&bytes, 1, 4.0));
    assert_ne!(read.outcome(), "too-hard");
    // A letter of a hundred thousand million points, and one of none.
    for size in ["1e30", "100000000000", "0", "-1e-30"] {
        let bytes = one_page(FONT, &format!("BT /F {size} Tf 9 9 Td (letter) Tj ET"));
        check(&ask("a.pdf", &bytes));
        check(&look(&bytes, 1, 4.0));
    }
}

/// A font whose letters are drawn with the font itself.
#[test]
fn a_letter_that_draws_itself_ends() {
    let font = "/Font<</F 5 0 R>>";
    let three = "/Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 65/LastChar 65/Widths[9]/Encoding<</Differences[65/A]>>/CharProcs<</A 6 0 R>>/Resources<</Font<</F 5 0 R>>>>";
    let bytes = page_with(font, "BT /F 1 Tf (AAAA) Tj ET", &[(three, b""), ("", b"9 0 d0 BT /F 1 Tf (AAAA) Tj ET")]);
    let read = ask("a.pdf", &bytes);
    check(&read);
    check(&look(&bytes, 1, 1.0));
}

#[test]
fn pictures_and_patterns_of_absurd_size_are_survived() {
    for filter in [
        "",
        "/Filter/DCTDecode",
        "/Filter/JPXDecode",
        "/Filter/JBIG2Decode",
        "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 60000/Rows 60000>>",
        "/Filter/FlateDecode",
    ] {
        let head = format!(
            "/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8{filter}"
        );
        let bytes = page_with(
            "/XObject<</I 5 0 R>>",
            "99 0 0 99 0 0 cm /I Do",
            &[(&head, b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01")],
        );
        check(&ask("a.pdf", &bytes));
        let drawn = look(&bytes, 1, 1.0);
        println!("{filter}: {} in {:?}", drawn.outcome(), drawn.took);
        check(&drawn);
    }
    // Tiles of a thousandth of a point; a mask that is masked by itself.
    let tile =
        "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001/Resources<<>>";
    let bytes = page_with("/Pattern<</P 5 0 R>>", "/Pattern cs /P scn 0 0 200 200 re f", &[(tile, b"0 0 1 1 re f")]);
    let drawn = look(&bytes, 1, 1.0);
    println!("tiles: {} in {:?}", drawn.outcome(), drawn.took);
    check(&drawn);
    let masked = "/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Group<</S/Transparency>>/Resources<</ExtGState<</G<</SMask<</S/Luminosity/G 5 0 R>>>>>>>>";
    let bytes = page_with("/XObject<</M 5 0 R>>", "/M Do", &[(masked, b"/G gs 0 0 9 9 re f")]);
    check(&look(&bytes, 1, 1.0));
}

#[test]
fn a_page_of_absurd_size_is_drawn_small() {
    for size in ["1000000 1000000", "1e30 1e30", "1e30 1", "0 0", "-200 -200", "0.0001 0.0001"] {
        let mut bytes = one_page("", "0 0 9 9 re f");
        let at = bytes.windows(17).position(|part| part == b"MediaBox[0 0 200 ").unwrap();
        bytes.splice(at + 9..at + 20, format!("0 0 {size}").into_bytes());
        let drawn = look(&bytes, 1, 16.0);
        println!("{size}: {} in {:?}", drawn.outcome(), drawn.took);
        check(&drawn);
        assert!(["picture", "too-large", "damaged"].contains(&drawn.outcome()), "{size}: {}", drawn.outcome());
    }
}

/// What a document might reach out for is not reached for: nobody calls, and a file beside it stays unread.
#[test]
fn nothing_in_a_document_is_followed() {
    let ear = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    ear.set_nonblocking(true).unwrap();
    let url = format!("http://{}/", ear.local_addr().unwrap());
    let mut secret = tempfile::NamedTempFile::new().unwrap();
    secret.write_all(b"BT /F 9 Tf 9 9 Td (passport of another) Tj ET").unwrap();
    let file = secret.path().to_str().unwrap();
    let actions = [
        format!("/OpenAction<</S/JavaScript/JS(app.launchURL\\('{url}'\\))>>"),
        format!("/OpenAction<</S/URI/URI({url})>>"),
        format!("/OpenAction<</S/Launch/F({file})>>"),
        format!("/OpenAction<</S/GoToR/F({file})/D[0/Fit]>>"),
        format!("/OpenAction<</S/SubmitForm/F<</FS/URL/F({url})>>>>"),
        format!("/AA<</WC<</S/JavaScript/JS(this.submitForm\\('{url}'\\))>>>>"),
        String::from(
            "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert\\(1\\))>>]>>/EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>]>>>>",
        ),
        String::from("/AcroForm<</XFA[(template) 6 0 R]/Fields[]>>"),
    ];
    let external = format!("/FS/URL/F({url})");
    let beside = format!("/F({file})");
    let xfa = format!(
        "<template><script contentType='application/x-javascript'>xfa.host.gotoURL('{url}')</script></template>"
    );
    for stream in [external.as_str(), beside.as_str(), ""] {
        for action in &actions {
            // A stream whose content is elsewhere; links and a picture that are, too.
            let notes = format!("/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/URI/URI({url})>>>>]");
            let mut bytes = page_with(
                &format!("{FONT}/XObject<</I 5 0 R>>"),
                "BT /F 9 Tf 9 9 Td (Plain English for everyone.) Tj ET /I Do",
                &[(&format!("/Type/XObject/Subtype/Form/BBox[0 0 99 99]{stream}"), b""), ("", xfa.as_bytes())],
            );
            let at = bytes.windows(14).position(|part| part == b"/Type/Catalog/").unwrap();
            bytes.splice(at + 13..at + 13, action.bytes());
            let at = bytes.windows(10).position(|part| part == b"/Contents ").unwrap();
            bytes.splice(at..at, notes.bytes());
            let read = ask("a.pdf", &bytes);
            check(&read);
            assert_eq!(read.outcome(), "document", "{action}");
            assert_eq!(read.text().trim(), "Plain English for everyone.");
            let drawn = look(&bytes, 1, 1.0);
            check(&drawn);
            assert_eq!(drawn.outcome(), "picture");
        }
    }
    assert!(ear.accept().is_err(), "somebody called");
}

#[test]
fn a_file_cut_short_anywhere_is_damaged() {
    for name in ["reportlab-english.pdf", "libreoffice-english.pdf", "cairo-russian.pdf", "scan.pdf"] {
        let whole = sample(name);
        for tenth in 1..10 {
            let ended = ask(name, &whole[..whole.len() * tenth / 10]);
            check(&ended);
            assert_eq!(ended.outcome(), "damaged", "{name}, {tenth} tenths");
        }
    }
}

/// The bound on processor time ends what goes round for ever. Two seconds here, for the test's sake: a bound that is set from
/// outside stays.
#[cfg(unix)]
#[test]
fn time_is_bounded() {
    use std::process::{Command, Stdio};
    // Forms within forms that draw nothing at all.
    let levels: Vec<(String, Vec<u8>)> = (0..12)
        .map(|at| {
            let next = format!("/XObject<</N {} 0 R>>", at + 6);
            (format!("/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<<{next}>>"), b"/N Do ".repeat(20))
        })
        .collect();
    let streams: Vec<(&str, &[u8])> = levels.iter().map(|(a, b)| (a.as_str(), b.as_slice())).collect();
    let bytes = page_with("/XObject<</N 5 0 R>>", "/N Do", &streams);
    let begun = std::time::Instant::now();
    let mut child = Command::new("/bin/sh")
        .args(["-c", "ulimit -t 2; exec \"$0\"", env!("CARGO_BIN_EXE_ngao-reader")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let header = format!("{{\"name\":\"a.pdf\",\"bytes\":{}}}\n", bytes.len());
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(&[header.as_bytes(), &bytes].concat()).unwrap();
    let output = child.wait_with_output().unwrap();
    println!("ended with {} after {:?}", output.status, begun.elapsed());
    assert!(begun.elapsed() < std::time::Duration::from_secs(30));
    let said = String::from_utf8_lossy(&output.stdout);
    let refused = said.contains("\"problem\"");
    assert!(refused || output.status.code() != Some(0), "{said}");
}
