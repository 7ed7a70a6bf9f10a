//! Writes what the encoder learns from, one JSON object a line: `cargo run --release -p ngao-checker --example lessons > lessons.jsonl`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/common/lessons.rs"]
mod lessons;

use std::io::Write;

fn main() {
    let mut book = common::draft();
    let mut all = lessons::of_cases(&book);
    let checker = common::lenient(&mut book);
    for folder in lessons::FOLDERS {
        all.extend(lessons::of_documents(&checker, &common::root().join("tests/corpus").join(folder)));
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for lesson in all {
        writeln!(out, "{lesson}").expect("written");
    }
}
