//! Times the checker: `cargo run --release -p ngao-checker --example speed`; prints JSON. Texts of 95 kB (19 pages) in each language made
//! of the labelled documents, and 500 pages of English; the best of several runs, text in hand, all rules. `texts` are made of every kind of
//! paper, so that they are denser in numbers, passports and chats than any contract; `contracts` of employment contracts only, dangerous ones
//! most of them, and neither is picked.
//!
//! `--write FOLDER` also leaves each text as `LANG.txt` and the words of the rules' lists as `LANG.words`, for programs to compare with.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../tests/common/mod.rs"]
mod common;

use ngao_checker::Checker;
use ngao_checker::measure::Labels;
use ngao_model::{CaseFacts, Document, DocumentKind, Lang, RuleBook};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

const BYTES: usize = 95_000;
const PAGES: usize = 19;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.iter().position(|word| word == "--write").map(|at| Path::new(&arguments[at + 1]));
    let start = Instant::now();
    let files = common::files(&common::root().join("packs"));
    // As in the program that is shipped: cases prove the rules, a check has no use for them.
    let files: Vec<_> = files.into_iter().filter(|(path, _)| !path.contains("/cases.")).collect();
    let book = ngao_packs::read(files).unwrap_or_else(|error| panic!("{error}"));
    let packs = ms(start);
    let checker = Checker::of_proved(book.clone());
    let (mut texts, mut contracts) = (serde_json::Map::new(), serde_json::Map::new());
    let mut long = 0.0;
    for lang in Lang::ALL {
        let text = text_of(lang, |_| true);
        let document = paged(&text, PAGES);
        let first = time(&checker, &document, 1);
        texts.insert(lang.code().to_owned(), json!({ "first_ms": first, "later_ms": time(&checker, &document, 30) }));
        let contract = paged(&text_of(lang, |kind| kind == DocumentKind::EmploymentContract), PAGES);
        contracts.insert(lang.code().to_owned(), json!({ "later_ms": time(&checker, &contract, 30) }));
        if lang == Lang::En {
            long = time(&checker, &paged(&text, 500), 3);
        }
        if let Some(folder) = folder {
            std::fs::write(folder.join(format!("{}.txt", lang.code())), up_to(&text, BYTES)).expect("can be written");
            std::fs::write(folder.join(format!("{}.words", lang.code())), words(&book, lang)).expect("can be written");
        }
    }
    println!("{}", json!({ "packs_ms": packs, "long_ms": long, "texts": texts, "contracts": contracts }));
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

fn time(checker: &Checker, document: &Document, runs: usize) -> f64 {
    let once = |_| {
        let start = Instant::now();
        checker.check(document, &CaseFacts::default());
        ms(start)
    };
    (0..runs).map(once).fold(f64::MAX, f64::min)
}

/// The labelled documents of one main language and of the wanted kinds, one after another.
fn text_of(lang: Lang, wanted: impl Fn(DocumentKind) -> bool) -> String {
    let folder = common::root().join("tests/corpus");
    let mut text = String::new();
    for (name, own) in common::files(&folder) {
        let Some(stem) = name.strip_suffix(".txt") else { continue };
        let Ok(json) = std::fs::read_to_string(folder.join(format!("{stem}.json"))) else { continue };
        let labels: Labels = serde_json::from_str(&json).expect("labels are of form");
        if labels.language() == lang.code() && wanted(labels.document_kind) {
            text.push_str(&own.replace('\u{c}', "\n"));
        }
    }
    text
}

/// As many bytes of the text, said again and again.
fn up_to(text: &str, bytes: usize) -> String {
    let mut long = String::new();
    while long.len() < bytes {
        long.push_str(text);
    }
    let cut = (0..=bytes).rev().find(|at| long.is_char_boundary(*at)).unwrap_or(0);
    long.truncate(cut);
    long
}

fn paged(text: &str, pages: usize) -> Document {
    let long = up_to(text, BYTES / PAGES * pages);
    let lines: Vec<&str> = long.lines().collect();
    let each = lines.len().div_ceil(pages);
    common::document(&lines.chunks(each).map(|chunk| chunk.join("\n")).collect::<Vec<_>>().join("\u{c}"))
}

/// Every entry of the word lists of a language as a pattern of its own.
fn words(book: &RuleBook, lang: Lang) -> String {
    let lists = book.lists.iter().filter(|((own, _), _)| *own == lang);
    let entries: BTreeSet<&str> = lists.flat_map(|(_, list)| list.entries.iter().map(String::as_str)).collect();
    let pattern = |entry: &&str| {
        let letters = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '*' | '\'' | '-');
        entry.chars().all(letters).then(|| format!("\\b{}\\b", entry.replace('*', "\\w*")))
    };
    entries.iter().filter_map(pattern).collect::<Vec<_>>().join("\n")
}
