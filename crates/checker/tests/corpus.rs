//! The labelled documents of `tests/corpus/`, with floors a little under what is reached: a change that loses ground fails here.
//! The figures and how to make them stand in `docs/checker.md`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;
#[path = "common/measure.rs"]
mod measure;

use ngao_checker::Checker;
use ngao_checker::measure::{Count, Group};
use ngao_model::{CaseFacts, NotRun};
use std::collections::BTreeSet;

fn checker() -> Checker {
    Checker::new(&common::book()).unwrap_or_else(|bad| panic!("{bad}"))
}

#[test]
fn english_and_russian_documents_keep_their_floors() {
    let checker = checker();
    let ids = checker.catalogue();
    let (mut total, mut stops) = (Count::default(), Count::default());
    let (mut documents, mut kinds, mut clean, mut clean_with_stop) = (0, 0, 0, 0);
    for (folder, lang) in [("english", "en"), ("russian-and-swahili", "ru"), ("russian-and-swahili", "en")] {
        let score = measure::documents(&checker, &common::root().join("tests/corpus").join(folder), ids, Some(lang));
        total.add(score.total());
        stops.add(score.group(Group::Stop));
        documents += score.all_documents();
        kinds += score.kinds_right;
        clean += score.clean;
        clean_with_stop += score.clean_with_stop;
    }
    assert!(documents >= 35 && clean >= 10, "the labelled documents are there: {documents}, {clean} clean");
    assert!(total.precision() >= FLOOR_PRECISION, "precision {:.3}", total.precision());
    assert!(total.recall() >= FLOOR_RECALL, "recall {:.3}", total.recall());
    assert!(stops.precision() >= FLOOR_STOP_PRECISION, "precision of stop {:.3}", stops.precision());
    assert!(stops.recall() >= FLOOR_STOP_RECALL, "recall of stop {:.3}", stops.recall());
    assert!(total.overlapping() >= FLOOR_OVERLAP, "evidence {} of {}", total.overlap, total.hit);
    assert!(kinds + 1 >= documents, "document kinds {kinds} of {documents}");
    assert!(clean_with_stop == 0, "clean documents with a false stop: {clean_with_stop}");
}

const FLOOR_PRECISION: f32 = 0.95;
const FLOOR_RECALL: f32 = 0.90;
const FLOOR_STOP_PRECISION: f32 = 0.95;
const FLOOR_STOP_RECALL: f32 = 0.92;
const FLOOR_OVERLAP: f32 = 0.93;

#[test]
fn every_id_of_the_catalogue_is_run_or_not_run_with_a_reason() {
    let book = common::book();
    let checker = checker();
    let catalogue: BTreeSet<_> = book.catalogue.iter().map(|(id, _)| id.clone()).collect();
    let mut texts: Vec<String> = vec![String::new(), "Kilimo".into(), "日本語の契約書です。".into()];
    for folder in ["english", "russian-and-swahili"] {
        let files = common::files(&common::root().join("tests/corpus").join(folder));
        texts.extend(files.into_iter().filter(|(name, _)| name.ends_with(".txt")).map(|(_, text)| text));
    }
    for text in texts {
        let report = checker.check(&common::document(&text), &CaseFacts::default());
        let run: BTreeSet<_> = report.checks.run.iter().cloned().collect();
        let not_run: BTreeSet<_> = report.checks.not_run.iter().map(|NotRun { id, .. }| id.clone()).collect();
        assert_eq!(run.len() + not_run.len(), report.checks.run.len() + report.checks.not_run.len(), "no id twice");
        assert!(run.is_disjoint(&not_run));
        assert_eq!(run.union(&not_run).cloned().collect::<BTreeSet<_>>(), catalogue);
        let known = [
            "no-rule-yet",
            "language-not-covered",
            "no-text",
            "not-a-contract",
            "needs-corridor",
            "needs-promise",
            "needs-identity",
            "one-language",
        ];
        assert!(report.checks.not_run.iter().all(|not_run| known.contains(&not_run.why.as_str())));
        assert!(report.findings.iter().all(|finding| run.contains(&finding.id)), "what is found was run");
    }
}

#[test]
fn a_swahili_contract_says_that_its_language_is_not_covered() {
    let book = common::book();
    let checker = checker();
    let text = "MKATABA WA KAZI\nMfanyakazi atafanya kazi ya usafi katika nyumba ya mwajiri kwa miaka miwili.\n";
    let report = checker.check(&common::document(text), &CaseFacts::default());
    for rule in &book.rules {
        let swahili = rule.patterns.iter().any(|pattern| pattern.lang == ngao_model::Lang::Sw);
        let not_run = report.checks.not_run.iter().find(|not_run| not_run.id == rule.id);
        if !swahili && rule.matcher == ngao_model::Matcher::Pattern {
            assert_eq!(not_run.map(|not_run| not_run.why.as_str()), Some("language-not-covered"), "{}", rule.id);
        }
    }
    assert!(
        !report.findings.iter().any(|finding| finding.id.is_missing() && finding.evidence.is_empty() && {
            let rule = book.rules.iter().find(|rule| rule.id == finding.id).expect("a rule");
            !rule.patterns.iter().any(|pattern| pattern.lang == ngao_model::Lang::Sw)
        }),
        "nothing is called missing in a language that no rule reads"
    );
}
