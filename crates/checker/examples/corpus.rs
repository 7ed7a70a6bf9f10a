//! Measures the checker on labelled documents and lines:
//! `cargo run -p ngao-checker --example corpus -- DIR|FILE.jsonl... [--all-ids] [--wrong] [--lang LANG]`.
//! `--wrong` prints every false positive with its words and every false negative with the labelled words.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/common/measure.rs"]
mod measure;

use std::path::Path;

fn main() {
    let mut places: Vec<String> = Vec::new();
    let (mut all_ids, mut wrong, mut lang) = (false, false, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(word) = arguments.next() {
        match word.as_str() {
            "--all-ids" => all_ids = true,
            "--wrong" => wrong = true,
            "--lang" => lang = arguments.next(),
            _ => places.push(word),
        }
    }
    let mut book = common::draft();
    let checker = common::lenient(&mut book);
    let ids: Vec<_> = book
        .catalogue
        .iter()
        .filter(|(id, _)| all_ids || book.rules.iter().any(|rule| rule.id == *id))
        .cloned()
        .collect();
    for place in &places {
        let path = Path::new(place);
        let mut score = if path.extension().is_some_and(|end| end == "jsonl") {
            measure::lines(&checker, path, &ids, lang.as_deref())
        } else {
            measure::documents(&checker, path, &ids, lang.as_deref())
        };
        if !wrong {
            score.slips.clear();
        }
        println!("\n{place}\n{score}");
    }
}
