//! The real program, with good files, broken ones and ones that mean harm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{ask, check, look, one_page, packed, packed_blocks, pdf, print, sample, send, start};
use serde_json::{Value, json};
use std::process::Command;
use std::time::{Duration, Instant};

#[test]
fn a_good_file_gives_steps_and_a_document() {
    let ended = ask("contract.pdf", &sample("reportlab-english.pdf"));
    check(&ended);
    assert_eq!(ended.lines[0]["step"]["stage"], "reading");
    let document: ngao_model::Document = serde_json::from_value(ended.answer()["document"].clone()).unwrap();
    assert!(document.pages[0].text.starts_with("EMPLOYMENT AGREEMENT No. 41/26"));
}

#[test]
fn pasted_text_is_a_text_file() {
    let ended = ask("pasted.txt", "Паспорт хранится у работодателя".as_bytes());
    assert_eq!(ended.answer()["document"]["pages"][0]["lines"][0]["language"], "ru");
}

#[test]
fn problems_have_code_and_fields() {
    // A scan is a document that waits for the recognition of its letters.
    let ended = ask("scan.pdf", &sample("scan.pdf"));
    check(&ended);
    assert_eq!(ended.answer()["document"]["pages_without_text"], json!([1, 2]));
    assert_eq!(ask("a.pdf", &sample("encrypted.pdf")).code(), "encrypted");
    let whole = sample("libreoffice-english.pdf");
    assert_eq!(ask("a.pdf", &whole[..whole.len() / 2]).code(), "damaged");
    let ended = ask("a.gif", b"GIF89a\x01\0\x01\0");
    assert_eq!(ended.answer()["problem"], json!({ "code": "unknown-format", "fields": { "seems": "gif" } }));
}

#[test]
fn malformed_requests_are_answered() {
    assert_eq!(send(b"").code(), "bad-request");
    assert_eq!(send(b"hello\n").code(), "bad-request");
    assert_eq!(send(b"{\"name\":\"a\",\"bytes\":100}\nshort").code(), "bad-request");
    assert_eq!(send(&[b'x'; 200_000]).code(), "bad-request");
    assert_eq!(send(b"{\"name\":\"a\",\"bytes\":18446744073709551615}\n").code(), "too-large");
    assert_eq!(send(b"{\"name\":\"a\",\"bytes\":60000000}\n").code(), "too-large");
}

#[test]
fn an_unknown_argument_is_wrong_usage() {
    let status = Command::new(env!("CARGO_BIN_EXE_ngao-reader")).arg("--help").status().unwrap();
    assert_eq!(status.code(), Some(2));
}

#[test]
fn a_page_is_drawn() {
    let ended = look(&sample("reportlab-english.pdf"), 1, 1.5);
    check(&ended);
    let picture = &ended.answer()["picture"];
    let (width, height) = (picture["width"].as_u64().unwrap(), picture["height"].as_u64().unwrap());
    assert_eq!((width, height), (893, 1263), "{picture}");
    assert!(ended.bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    // The PNG's own measures are the ones that were told.
    assert_eq!(ended.bytes[16..24], [(width as u32).to_be_bytes(), (height as u32).to_be_bytes()].concat());
    let to_page: Vec<f64> = picture["to_page"].as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect();
    let page_size = picture["page_size"].as_array().unwrap()[0].as_f64().unwrap();
    assert!((to_page[0] * width as f64 - page_size).abs() < 1.0, "{to_page:?} {page_size}");
}

#[test]
fn a_picture_needs_a_page_and_a_scale() {
    let file = sample("reportlab-english.pdf");
    for (page, scale) in [(0, 1.0), (1, 0.0), (1, -1.0), (1, 17.0), (1, f32::NAN)] {
        assert_eq!(look(&file, page, scale).code(), "bad-request", "{page} {scale}");
    }
    assert_eq!(common::ask_for(json!({ "ask": "look", "name": "a" }), &file).code(), "bad-request");
    assert_eq!(common::ask_for(json!({ "ask": "listen", "name": "a" }), &file).code(), "bad-request");
    assert_eq!(look(&file, 99, 1.0).code(), "damaged");
    assert_eq!(look(&sample("encrypted.pdf"), 1, 1.0).code(), "encrypted");
    assert_eq!(look(b"plain text", 1, 1.0).code(), "unknown-format");
}

#[test]
fn a_page_is_printed() {
    let ended = print(&sample("reportlab-english.pdf"), 1, 180_000);
    check(&ended);
    let told = &ended.answer()["printed"];
    // As high as the area allows at 200 dots to the inch.
    assert_eq!((told["width"].as_u64(), told["height"].as_u64()), (Some(1369), Some(1937)), "{told}");
    assert_eq!((told["gray"].as_bool(), told["of"].as_u64()), (Some(true), Some(2)), "{told}");
    assert_eq!(print(&sample("reportlab-english.pdf"), 3, 180_000).code(), "damaged");
    assert_eq!(print(&sample("encrypted.pdf"), 1, 180_000).code(), "encrypted");
    assert_eq!(print(b"plain text", 1, 180_000).code(), "unknown-format");
    for wrong in [json!({}), json!({ "area": [493, 720] }), json!({ "area": [0, 720], "most_bytes": 180_000 })] {
        let mut request = json!({ "ask": "print", "name": "a", "page": 1 });
        wrong.as_object().unwrap().iter().for_each(|(name, value)| request[name] = value.clone());
        assert_eq!(common::ask_for(request, &sample("reportlab-english.pdf")).code(), "bad-request", "{wrong}");
    }
    assert_eq!(print(&sample("reportlab-english.pdf"), 1, 100).code(), "bad-request");
}

fn about() -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_ngao-reader")).arg("--about").output().unwrap();
    serde_json::from_slice::<Value>(&output.stdout).unwrap()["about"].clone()
}

#[cfg(unix)]
#[test]
fn files_sockets_and_programs_are_refused() {
    let about = about();
    for trial in ["open_a_file", "list_a_folder", "make_a_file", "open_a_socket", "start_a_program", "start_a_thread"] {
        assert!(about["trials"][trial].as_str().unwrap().starts_with("refused"), "{trial}: {about}");
    }
    // "Not permitted" is what the list of calls says; the bound on handles would say "too many".
    if cfg!(target_os = "linux") {
        assert_eq!(about["walls"]["seccomp"], true);
        assert_eq!(about["trials"]["open_a_socket"], "refused (1)");
        assert_eq!(about["trials"]["start_a_thread"], "refused (1)");
    }
    for wall in ["no_new_handles", "no_writing", "no_core"] {
        assert_eq!(about["walls"][wall], true, "{wall}");
    }
}

/// What the kernel says of a process that has not been sent a byte yet.
#[cfg(target_os = "linux")]
#[test]
fn the_bounds_stand_before_anything_is_read() {
    let mut child = start();
    let file = format!("/proc/{}/limits", child.id());
    let bound = |name: &str| -> Option<String> {
        let limits = std::fs::read_to_string(&file).ok()?;
        let line = limits.lines().find(|line| line.starts_with(name))?.to_owned();
        line[name.len()..].split_whitespace().nth(1).map(str::to_owned)
    };
    let begun = Instant::now();
    while bound("Max open files").as_deref() != Some("0") {
        assert!(begun.elapsed() < Duration::from_secs(5));
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(bound("Max address space").as_deref(), Some("805306368"));
    assert_eq!(bound("Max data size").as_deref(), Some("503316480"));
    assert_eq!(bound("Max cpu time").as_deref(), Some("30"));
    assert_eq!(bound("Max core file size").as_deref(), Some("0"));
    // The list of calls comes last, and holds for every thread.
    let threads = std::fs::read_dir(format!("/proc/{}/task", child.id())).unwrap().flatten();
    let listed = |thread: &std::fs::DirEntry| {
        let status = std::fs::read_to_string(thread.path().join("status")).unwrap_or_default();
        status.lines().any(|line| line.split_whitespace().eq(["Seccomp:", "2"]))
    };
    for thread in threads {
        while !listed(&thread) {
            assert!(begun.elapsed() < Duration::from_secs(5), "{:?} may call what it likes", thread.path());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn deep_nesting_is_survived() {
    for depth in [600, 10_000, 200_000] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        check(&ask("deep.pdf", &pdf(&format!("1 0 obj {open}{close} endobj"))));
        check(&ask("deep.pdf", &pdf(&format!("1 0 obj <</Type/Catalog/Pages {open}{close}>> endobj"))));
        check(&ask("deep.pdf", &one_page(&format!("/X {open}{close}"), &format!("BT {open}{close} TJ ET"))));
        let dictionaries = format!("{}{}", "<</A".repeat(depth), ">>".repeat(depth));
        check(&ask("deep.pdf", &pdf(&format!("1 0 obj {dictionaries} endobj"))));
    }
}

#[test]
fn pages_that_are_their_own_parents_are_survived() {
    check(&ask(
        "loop.pdf",
        &pdf("1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>> endobj"),
    ));
    check(&ask(
        "loop.pdf",
        &one_page(
            "/XObject<</F 5 0 R>>",
            "/F Do\nendstream endobj\n5 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 11>> stream\n/F Do /F Do",
        ),
    ));
}

/// A few score kilobytes that unpack to one and a half gigabytes: runs of blanks, packed again. More memory than there is behind
/// the wall, so the process ends.
#[cfg(unix)]
#[test]
fn memory_is_bounded() {
    let runs = [0x81, b' '].repeat(12 << 20);
    let deflated = &packed("x", &runs)[31..];
    let objects = "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
                   3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>> endobj\n";
    let filters = format!("<</Filter[/FlateDecode/RunLengthDecode]/Length {}>>", deflated.len());
    let mut bytes = format!("%PDF-1.7\n{objects}4 0 obj {filters} stream\n").into_bytes();
    bytes.extend_from_slice(deflated);
    bytes.extend_from_slice(b"\nendstream endobj\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n");
    assert!(bytes.len() < 256 << 10);
    let ended = ask("flate.pdf", &bytes);
    check(&ended);
    assert!(!ended.clean, "{:?}", ended.lines);
}

#[test]
fn huge_claims_cost_nothing() {
    for claim in [
        "/Length 99999999999",
        "/Length 4294967295/Filter/FlateDecode",
        "/Length 10/Filter/LZWDecode/DecodeParms<</Predictor 15/Columns 2147483647>>",
    ] {
        check(&ask(
            "claims.pdf",
            &pdf(&format!(
                "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 1e30 1e30]/Contents 4 0 R>> endobj\n4 0 obj <<{claim}>> stream\nBT ET\nendstream endobj"
            )),
        ));
    }
    let image = "q 100 0 0 100 0 0 cm BI /W 2000000000 /H 2000000000 /BPC 16 /CS /RGB ID x EI Q";
    check(&ask("claims.pdf", &one_page("", image)));
    let picture = "/I Do\nendstream endobj\n5 0 obj <</Type/XObject/Subtype/Image/Width 65535/Height 65535/ColorSpace/DeviceRGB/BitsPerComponent 16/Length 1>> stream\nx";
    check(&ask("claims.pdf", &one_page("/XObject<</I 5 0 R>>", picture)));
}

#[test]
fn a_zip_bomb_is_refused() {
    let bomb = packed_blocks("word/document.xml", &[b'0'; 1 << 20], 300);
    assert!(bomb.len() < 1 << 20);
    let ended = ask("bomb.docx", &bomb);
    check(&ended);
    assert_eq!(ended.code(), "too-large");
}
