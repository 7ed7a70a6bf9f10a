//! Every rule proves itself: what its cases flag is found, what they call ok is left alone, and a miss that is found has become a flag.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use ngao_checker::Checker;
use ngao_model::{CaseKind, Matcher};

#[test]
fn every_pattern_compiles_and_every_case_holds() {
    let book = common::book();
    let checker = Checker::new(&book).unwrap_or_else(|bad| panic!("{bad}"));
    let mut complaints = Vec::new();
    for rule in &book.rules {
        for case in &rule.cases {
            let found = checker.finds(&rule.id, &common::document_in(&case.text, Some(case.lang)));
            let complaint = match (case.kind, found) {
                (CaseKind::Flag, false) => "flag, but not found",
                (CaseKind::Ok, true) => "ok, but found",
                (CaseKind::Miss, true) => "a miss that is found: move it to flag",
                _ => continue,
            };
            complaints.push(format!("{} {}: {complaint}: {}", rule.id, case.lang.code(), case.text));
        }
    }
    assert!(complaints.is_empty(), "{} cases fail:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn every_rule_of_wordings_has_cases_in_english_and_russian() {
    let book = common::book();
    for rule in book.rules.iter().filter(|rule| rule.matcher == Matcher::Pattern) {
        for lang in [ngao_model::Lang::En, ngao_model::Lang::Ru] {
            let flags = rule.cases.iter().filter(|case| case.lang == lang && case.kind == CaseKind::Flag).count();
            assert!(flags >= 3, "{} has {flags} flag cases in {}", rule.id, lang.code());
        }
    }
}
