//! Times the checker: `cargo run --release -p ngao-checker --example speed`. A contract of 95 kB (19 pages) made of the labelled
//! documents, and 500 pages of the same; the best of several runs, text in hand, all rules.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../tests/common/mod.rs"]
mod common;

use ngao_model::CaseFacts;
use std::time::Instant;

fn main() {
    let start = Instant::now();
    let files = common::files(&common::root().join("packs"));
    let read = start.elapsed();
    let book = ngao_packs::read(files).unwrap_or_else(|error| panic!("{error}"));
    let parsed = start.elapsed();
    let checker = ngao_checker::Checker::new(&book).unwrap_or_else(|bad| panic!("{bad}"));
    println!("files {read:.1?}, packs {:.1?}, patterns {:.1?}", parsed - read, start.elapsed() - parsed);
    for lang in ["en", "ru"] {
        let folder = if lang == "en" { "english" } else { "russian-and-swahili" };
        let text: String = common::files(&common::root().join("tests/corpus").join(folder))
            .into_iter()
            .filter(|(name, _)| name.ends_with(".txt") && (lang == "en" || name.starts_with("ru-")))
            .map(|(_, text)| text.replace('\u{c}', "\n"))
            .collect();
        for pages in [19usize, 500] {
            let wanted = 95_000 * pages / 19;
            let mut long = text.clone();
            while long.len() < wanted {
                long.push_str(&text);
            }
            let cut = (0..=wanted).rev().find(|at| long.is_char_boundary(*at)).unwrap();
            let lines: Vec<&str> = long[..cut].lines().collect();
            let each = lines.len().div_ceil(pages);
            let paged = lines.chunks(each).map(|chunk| chunk.join("\n")).collect::<Vec<_>>().join("\u{c}");
            let document = common::document(&paged);
            let first = Instant::now();
            let report = checker.check(&document, &CaseFacts::default());
            let first = first.elapsed();
            let runs = if pages < 100 { 30 } else { 4 };
            let best = (0..runs)
                .map(|_| {
                    let start = Instant::now();
                    checker.check(&document, &CaseFacts::default());
                    start.elapsed()
                })
                .min()
                .unwrap();
            println!(
                "{lang}: {} pages, {} bytes, {} findings: first {first:.1?}, then {best:.1?}",
                document.pages.len(),
                paged.len(),
                report.findings.len()
            );
        }
    }
}
