//! Runs the rules' own cases and prints what fails: `cargo run -p ngao-checker --example cases -- [ID] [LANG]`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../tests/common/mod.rs"]
mod common;

use ngao_model::CaseKind;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut book = common::draft();
    let checker = common::lenient(&mut book);
    let (mut run, mut failed) = (0, 0);
    for rule in &book.rules {
        for case in &rule.cases {
            if case.text.starts_with('@')
                || arguments.iter().any(|word| word != rule.id.as_str() && word != case.lang.code())
            {
                continue;
            }
            run += 1;
            let document = common::document_in(&case.text, Some(case.lang));
            let reasons = checker.reasons(&rule.id, &document);
            let complaint = match (case.kind, reasons.is_empty()) {
                (CaseKind::Flag, true) => "flag, but not found",
                (CaseKind::Ok, false) => "ok, but found",
                (CaseKind::Miss, false) => "miss, but found: move it to flag",
                _ => continue,
            };
            failed += 1;
            println!("{} {} {complaint}\n    {}", rule.id, case.lang.code(), case.text);
            for reason in reasons {
                println!("    by {reason}");
            }
            for clause in checker.clauses(&document) {
                println!("    > {clause}");
            }
        }
    }
    println!("{run} cases, {failed} failed");
    std::process::exit(i32::from(failed > 0));
}
