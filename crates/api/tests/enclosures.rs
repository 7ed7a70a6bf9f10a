//! Kept papers as they are enclosed in a paper that is made: drawn page by page, searched, small, stopped, never the end of the work.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::{Desk, PASSPHRASE, sample};
use ngao_api::{Answer, JobRequest, ProblemCode};
#[cfg(target_os = "linux")]
use nix::sys::resource::{UsageWho, getrusage};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// What of the kept papers is in a drawn paper, and what is told of the others.
#[test]
fn kept_papers_are_enclosed_or_listed_with_the_reason_and_never_end_the_work() {
    let desk = Desk::new();
    let id = desk.traveller();
    let order = |enclosures: bool| desk.order("family", json!({ "enclosures": enclosures }));
    let draw = |enclosures| desk.call("draw_paper", json!({ "traveller": id, "order": order(enclosures) }));
    let bare = draw(false)["pages"].as_u64().unwrap();
    desk.add(&id, "scan", &sample("pdfs/scan.pdf"));
    desk.add(&id, "scan", &sample("pictures/two-pages.tiff"));
    desk.add(&id, "receipt", &sample("pictures/turned-progressive.jpg"));
    desk.add(&id, "contract", &sample("pdfs/python-docx-english.docx"));
    desk.add(&id, "scan", &sample("pdfs/encrypted.pdf"));
    let whole = std::fs::read(sample("pdfs/libreoffice-english.pdf")).unwrap();
    desk.add(&id, "scan", &desk.file("cut.pdf", &whole[..whole.len() / 2]));
    desk.add(&id, "scan", &desk.file("sheet.xlsx", b"PK\x03\x04 nothing of use"));
    // A page that draws itself without an end, with a script besides.
    let hostile = b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>> endobj\n\
        2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</F 4 0 R>>>>>> endobj\n\
        4 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</XObject<</F 4 0 R>>>>/Length 26>> stream\n\
        /F Do /F Do /F Do /F Do  \nendstream endobj\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
    desk.add(&id, "scan", &desk.file("hostile.pdf", hostile));
    // A photograph of the traveller is no enclosure.
    desk.add(&id, "photo", &sample("pictures/colour.jpg"));
    let drawn = draw(true);
    let told: Vec<(String, String)> = drawn["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|left| (left["file_name"].as_str().unwrap().to_owned(), left["why"].as_str().unwrap().to_owned()))
        .collect();
    let why = |name: &str| told.iter().find(|(own, _)| own == name).map(|(_, why)| why.as_str());
    assert_eq!(why("encrypted.pdf"), Some("read-encrypted"), "{told:?}");
    assert_eq!(why("cut.pdf"), Some("read-damaged"), "{told:?}");
    assert_eq!(why("sheet.xlsx"), Some("read-damaged"), "{told:?}");
    for enclosed in ["scan.pdf", "two-pages.tiff", "turned-progressive.jpg", "python-docx-english.docx"] {
        assert_eq!(why(enclosed), None, "{told:?}");
    }
    // Two pages of the scan, two of the TIFF, one photograph, at least one of the Word file.
    assert!(drawn["pages"].as_u64().unwrap() >= bare + 6, "{drawn} after {bare}");
    let place = desk.saves_to("out.pdf");
    desk.call("save_drawn", json!({ "token": drawn["token"] }));
    // Unpacked to the last object, so that nothing hides.
    let plain = place.with_extension("plain");
    let mut unpack = std::process::Command::new("qpdf");
    unpack.args(["--qdf", "--object-streams=disable"]).arg(&place).arg(&plain);
    assert!(unpack.status().unwrap().success());
    let bytes = std::fs::read(plain).unwrap();
    let holds = |canary: &[u8]| bytes.windows(canary.len()).any(|window| window == canary);
    assert!(holds(b"StructTreeRoot"), "the search would see it");
    for canary in [b"JavaScript".as_slice(), b"OpenAction", b"app.alert"] {
        assert!(!holds(canary));
    }
}

/// A PDF of so many pages; the content of those of `broken` can't be unpacked.
fn with_broken_pages(count: usize, broken: &[usize]) -> Vec<u8> {
    let kids: Vec<String> = (1..=count).map(|page| format!("{} 0 R", page + 9)).collect();
    let good = "BT /T 24 Tf 20 100 Td (Clause) Tj ET";
    let bad = "this was never packed";
    let mut file = format!(
        "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
        2 0 obj <</Type/Pages/Kids[{}]/Count {count}>> endobj\n\
        3 0 obj <</Length {}>> stream\n{good}\nendstream endobj\n\
        4 0 obj <</Filter/DCTDecode/Length {}>> stream\n{bad}\n\
        endstream endobj\n5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n",
        kids.join(" "),
        good.len(),
        bad.len(),
    );
    for page in 1..=count {
        let content = if broken.contains(&page) { 4 } else { 3 };
        file += &format!(
            "{} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents {content} 0 R\
            /Resources<</Font<</T 5 0 R>>>>>> endobj\n",
            page + 9
        );
    }
    file += "trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
    file.into_bytes()
}

#[test]
fn a_page_that_cannot_be_drawn_takes_no_other_with_it() {
    let desk = Desk::new();
    let id = desk.traveller();
    desk.add(&id, "scan", &desk.file("second.pdf", &with_broken_pages(3, &[2])));
    desk.add(&id, "scan", &desk.file("first.pdf", &with_broken_pages(2, &[1])));
    desk.add(&id, "scan", &desk.file("all.pdf", &with_broken_pages(2, &[1, 2])));
    let order = desk.order("family", json!({ "enclosures": true }));
    let drawn = desk.call("draw_paper", json!({ "traveller": id, "order": order }));
    let mut left: Vec<(&str, &Value)> = drawn["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|left| (left["file_name"].as_str().unwrap(), &left["pages"]))
        .collect();
    left.sort_by_key(|(name, _)| *name);
    assert_eq!(left, [("all.pdf", &json!([])), ("first.pdf", &json!([1])), ("second.pdf", &json!([2]))]);
    let place = desk.saves_to("out.pdf");
    desk.call("save_drawn", json!({ "token": drawn["token"] }));
    let text = text_of(&place);
    for phrase in
        ["Could not be drawn: page 2.", "page 3 of 3: second.pdf", "page 2 of 2: first.pdf", "This page of the file"]
    {
        assert!(text.contains(phrase), "{phrase}: {text}");
    }
}

/// The text of a PDF, by another program.
fn text_of(pdf: &std::path::Path) -> String {
    let told = std::process::Command::new("pdftotext").arg(pdf).arg("-").output().unwrap();
    assert!(told.status.success(), "{told:?}");
    String::from_utf8(told.stdout).unwrap()
}

/// Drawn as pictures, and still the words of the file can be searched and copied, also where its pages are turned.
#[test]
fn the_words_of_enclosed_pages_are_found() {
    let names = [
        "libreoffice-english",
        "xelatex-russian",
        "qpdf-russian-turned-270",
        "typst-bilingual-columns",
        "pdflatex-swahili",
    ];
    for name in names {
        let desk = Desk::new();
        let id = desk.traveller();
        let original = sample(&format!("pdfs/{name}.pdf"));
        desk.add(&id, "contract", &original);
        let order = desk.order("family", json!({ "enclosures": true }));
        let drawn = desk.call("draw_paper", json!({ "traveller": id, "order": order }));
        let place = desk.saves_to("out.pdf");
        desk.call("save_drawn", json!({ "token": drawn["token"] }));
        let printed = text_of(&place);
        let there: std::collections::BTreeSet<&str> = printed.split_whitespace().collect();
        let told = text_of(&original);
        let words: Vec<&str> = told.split_whitespace().filter(|word| word.chars().count() > 3).collect();
        let found = words.iter().filter(|word| there.contains(*word)).count();
        println!("{name}: {found} of {} words", words.len());
        assert!(words.len() > 50 && found * 100 >= words.len() * 97, "{name}: {found} of {}", words.len());
    }
}

#[test]
fn words_that_a_file_hides_are_not_in_the_paper() {
    let desk = Desk::new();
    let id = desk.traveller();
    let original = sample("pdfs/hidden-text.pdf");
    desk.add(&id, "contract", &original);
    let order = desk.order("family", json!({ "enclosures": true }));
    let drawn = desk.call("draw_paper", json!({ "traveller": id, "order": order }));
    let place = desk.saves_to("out.pdf");
    desk.call("save_drawn", json!({ "token": drawn["token"] }));
    let (told, printed) = (text_of(&original), text_of(&place));
    for seen in ["works as a packer", "White letters on a dark bar", "Grey words can be read"] {
        assert!(printed.contains(seen), "{seen}: {printed}");
    }
    for hidden in
        ["a deposit written in white", "a fine in blue on blue", "Tiny words", "over no picture", "painted over"]
    {
        assert!(told.contains(hidden) && !printed.contains(hidden), "{hidden}: {printed}");
    }
}

#[test]
fn pages_are_not_drawn_again_for_every_choice_and_are_forgotten_at_lock() {
    let folder = tempfile::tempdir().unwrap();
    let reader = folder.path().join("ngao-reader");
    std::fs::copy(desk::reader(), &reader).unwrap();
    let desk = Desk::with_reader(reader.clone());
    let id = desk.traveller();
    desk.add(&id, "scan", &sample("pdfs/scan.pdf"));
    let args = json!({ "traveller": id, "order": desk.order("family", json!({ "enclosures": true })) });
    let first = desk.call("draw_paper", args.clone());
    std::fs::remove_file(&reader).unwrap();
    let second = desk.call("draw_paper", args.clone());
    assert_eq!((&first["pages"], &first["bytes"]), (&second["pages"], &second["bytes"]));
    desk.call("lock", json!({}));
    desk.call("unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(desk.refused("draw_paper", args), ProblemCode::ReaderMissing);
}

#[test]
fn a_hundred_pages_stay_small_and_can_be_stopped() {
    let desk = Desk::new();
    let id = desk.traveller();
    // Fifty papers of two dense pages each; each differs, as papers do.
    let scan = std::fs::read(sample("pdfs/scan.pdf")).unwrap();
    for number in 0..50 {
        let paper = [scan.as_slice(), format!("\n% {number}\n%%EOF\n").as_bytes()].concat();
        desk.add(&id, "scan", &desk.file(&format!("scan-{number}.pdf"), &paper));
    }
    let args = json!({ "traveller": id, "order": desk.order("family", json!({ "enclosures": true })) });
    // The vault's key was derived with 256 MiB: from here on what drawing needs is measured.
    #[cfg(target_os = "linux")]
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let steps = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&steps);
    let job = JobRequest { number: 7, told: Box::new(move |step| told.lock().unwrap().push(step)) };
    let Ok(Answer::Json(drawn)) = desk.app.call("draw_paper", args.clone(), Some(job)) else { panic!("drawn") };
    assert_eq!(drawn["left_out"], json!([]));
    assert!(drawn["pages"].as_u64().unwrap() > 100, "{drawn}");
    let bytes = drawn["bytes"].as_u64().unwrap();
    println!("{bytes} bytes");
    assert!(bytes < 20_000_000, "{bytes}");
    #[cfg(target_os = "linux")]
    {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let kib: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
        println!("{kib} KiB at most");
        // The program that draws the pages holds one at a time beside this.
        let reader = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss();
        println!("{reader} KiB at most in the reader's program");
        assert!(kib < 180 * 1024, "{kib} KiB");
        assert!(i64::try_from(kib).unwrap() + reader < 300 * 1000, "{kib} and {reader} KiB");
    }
    let done: Vec<u32> = steps
        .lock()
        .unwrap()
        .iter()
        .filter(|step| step.stage == "enclosing" && step.total == 100)
        .map(|step| step.done)
        .collect();
    assert_eq!(done, (0..=100).collect::<Vec<u32>>());

    // Stopped in the middle nothing new is kept, and what was drawn before is still there.
    let app = &desk.app;
    std::thread::scope(|scope| {
        let (say, said) = std::sync::mpsc::channel();
        let job = JobRequest {
            number: 8,
            told: Box::new(move |step| {
                if step.stage == "enclosing" && step.total > 0 {
                    let _ = say.send(());
                }
            }),
        };
        let stopped = scope.spawn(move || app.call("draw_paper", args, Some(job)));
        said.recv().unwrap();
        desk.call("cancel_job", json!({ "job": 8 }));
        assert_eq!(stopped.join().unwrap().unwrap_err().code, ProblemCode::Cancelled);
    });
    desk.saves_to("still.pdf");
    assert_eq!(desk.call("save_drawn", json!({ "token": drawn["token"] }))["bytes"], bytes);
}
