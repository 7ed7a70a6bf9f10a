//! Checks a plain text and prints the findings: `cargo run -p ngao-checker --example check -- FILE.txt [CASE.json]`; `-v` also prints
//! the clauses and which wording found what.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../tests/common/mod.rs"]
mod common;

use ngao_model::CaseFacts;

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let wordy = arguments.iter().any(|word| word == "-v");
    arguments.retain(|word| word != "-v");
    let text = std::fs::read_to_string(&arguments[0]).expect("the file can be read");
    let case: CaseFacts = match arguments.get(1) {
        Some(path) => {
            serde_json::from_str(&std::fs::read_to_string(path).expect("the case can be read")).expect("a case")
        }
        None => CaseFacts::default(),
    };
    let checker = common::lenient(&mut common::draft());
    let document = common::document(&text);
    let report = checker.check(&document, &case);
    println!("{:?} {:?}", report.document_kind, report.languages);
    for finding in &report.findings {
        println!("{:?} {}", finding.level, finding.id);
        for piece in &finding.evidence {
            println!("    p{} {}..{} {:?}", piece.page, piece.start, piece.end, piece.quote);
        }
        if wordy {
            for reason in checker.reasons(&finding.id, &document) {
                println!("    by {reason}");
            }
        }
    }
    if wordy {
        for clause in checker.clauses(&document) {
            println!("> {clause}");
        }
    }
    for not_run in report.checks.not_run {
        println!("not run: {} ({})", not_run.id, not_run.why);
    }
}
