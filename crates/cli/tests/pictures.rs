//! Scans and photographs on the command line: drawn from the invented contract by poppler and ImageMagick, read by the system's
//! Tesseract.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn run(program: &str, arguments: &[&str]) {
    let ran = Command::new(program).args(arguments).status().unwrap_or_else(|_| panic!("{program} is needed"));
    assert!(ran.success(), "{program} {arguments:?}");
}

/// The invented contract, and its first page as a picture of so many dots an inch.
fn drawn(folder: &Path, dpi: &str) -> (PathBuf, PathBuf) {
    let contract = folder.join("contract.pdf");
    std::fs::write(&contract, ngao_api::sample_contract()).unwrap();
    let page = folder.join("page");
    let (from, to) = (contract.to_str().unwrap(), page.to_str().unwrap());
    run("pdftoppm", &["-r", dpi, "-png", "-singlefile", "-f", "1", "-l", "1", from, to]);
    (contract, folder.join("page.png"))
}

fn ngao(folder: &Path, arguments: &[&str]) -> Command {
    let mut ngao = Command::new(env!("CARGO_BIN_EXE_ngao"));
    ngao.args(arguments).env("NGAO_HOME", folder.join("home"));
    ngao
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("no JSON: {}", String::from_utf8_lossy(&output.stderr)))
}

/// Ids of the findings of the gravest level.
fn stops(folder: &Path, file: &Path) -> BTreeSet<String> {
    let arguments = ["check", file.to_str().unwrap(), "--rules-only", "--format", "json"];
    let report = json(&ngao(folder, &arguments).output().unwrap());
    let findings = report["findings"].as_array().unwrap().iter();
    findings.filter(|one| one["level"] == "stop").map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_spoiled_photograph_gives_the_stops_of_the_page_it_was_taken_of() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (contract, page) = drawn(folder, "150");
    let first = folder.join("first.pdf");
    run("qpdf", &[contract.to_str().unwrap(), "--pages", ".", "1", "--", first.to_str().unwrap()]);
    let wanted = stops(folder, &first);
    assert!(!wanted.is_empty(), "the invented contract has dangers that stop a journey");
    let photo = folder.join("photo.jpg");
    let (from, to) = (page.to_str().unwrap(), photo.to_str().unwrap());
    run(
        "convert",
        &[from, "-background", "#333", "-rotate", "3", "-attenuate", "0.2", "+noise", "Gaussian", "-quality", "40", to],
    );
    assert_eq!(stops(folder, &photo), wanted);
    // The same page standing on its head.
    let turned = folder.join("turned.jpg");
    run("convert", &[from, "-rotate", "180", "-quality", "60", turned.to_str().unwrap()]);
    assert_eq!(stops(folder, &turned), wanted);
}

#[test]
fn the_words_of_a_picture_have_places_and_confidence_and_the_report_says_where_they_come_from() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (_, page) = drawn(folder, "200");
    let read = ngao(folder, &["read", page.to_str().unwrap(), "--format", "json"]).output().unwrap();
    let document = json(&read);
    assert_eq!((&document["source"], &document["recognised"]), (&Value::from("picture"), &serde_json::json!([1])));
    let size = &document["pages"][0]["size"];
    let lines = document["pages"][0]["lines"].as_array().unwrap();
    let words: Vec<&Value> = lines.iter().flat_map(|line| line["words"].as_array().unwrap()).collect();
    assert!(words.len() > 100, "{} words", words.len());
    for word in words {
        assert!(word["confidence"].as_u64().unwrap() <= 100);
        let (x, width) = (word["place"]["x"].as_f64().unwrap(), word["place"]["width"].as_f64().unwrap());
        assert!(x >= -1.0 && x + width <= size[0].as_f64().unwrap() + 1.0, "{word}");
    }
    let told = ngao(folder, &["check", page.to_str().unwrap(), "--rules-only"]).output().unwrap();
    assert!(String::from_utf8_lossy(&told.stdout).contains("Read from a picture: page 1."));
}

#[test]
fn without_a_program_that_reads_letters_the_answer_says_what_to_install() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (_, page) = drawn(folder, "100");
    let output = ngao(folder, &["check", page.to_str().unwrap()]).env("PATH", folder).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(complained.contains("tesseract-ocr-rus"), "{complained}");
}
