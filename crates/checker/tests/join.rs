//! How rules and meaning are joined, with scores made by hand: when meaning stands alone, when a rule's finding falls, when both are named.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use ngao_checker::{Checker, Reading, passages};
use ngao_model::{Bounds, CaseFacts, Document, FindingId, FoundBy, Lang, Level, Policy, Register, Report};
use std::sync::OnceLock;

const PASSPORT: &str = "passport-retention";
const FINES: &str = "employer-fines";

/// One rule's wording, and a clause that no rule knows.
const TEXT: &str = "1. The work is done in the yard of the firm.\n\
                    2. The Employer shall keep the passport of the Worker until the end of the contract.\n\
                    3. The green booklet sleeps where the old man sleeps.\n\
                    4. The sun rises in the east.\n";

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER.get_or_init(|| {
        let mut book = common::book();
        book.policy = Policy {
            level: [(Level::Stop, Bounds { alone: 0.9, fall: 0.2 }), (Level::Danger, Bounds { alone: 0.6, fall: 0.0 })]
                .into(),
            id: [("cash-wage".into(), Bounds { alone: 0.3, fall: 0.1 })].into(),
            register: vec![Register { list: "executive_paper".into(), signs: 2, alone: 0.8 }],
        };
        Checker::new(&book).unwrap_or_else(|bad| panic!("{bad}"))
    })
}

/// Scores of nought but for these: the clause that begins so, the id, the score.
fn report(document: &Document, ids: &[&str], given: &[(&str, &str, f32)]) -> Report {
    let ids: Vec<FindingId> = ids.iter().map(|id| FindingId::from(*id)).collect();
    let passages = passages(document);
    let mut scores = vec![vec![0.0; ids.len()]; passages.len()];
    for (begin, id, score) in given {
        let row = passages.iter().position(|passage| passage.text.starts_with(begin)).expect("the clause is there");
        let column = ids.iter().position(|known| known.as_str() == *id).expect("the id is known");
        scores[row][column] = *score;
    }
    checker().check_with(document, &CaseFacts::default(), Reading { ids: &ids, scores: &scores })
}

fn on(given: &[(&str, &str, f32)]) -> Report {
    report(&common::document(TEXT), &[PASSPORT, FINES], given)
}

fn by(report: &Report, id: &str) -> Option<Vec<FoundBy>> {
    report.findings.iter().find(|finding| finding.id.as_str() == id).map(|finding| finding.by.clone())
}

#[test]
fn without_meaning_the_rules_stand_and_the_report_says_so() {
    let report = checker().check(&common::document(TEXT), &CaseFacts::default());
    assert_eq!(by(&report, PASSPORT), Some(vec![FoundBy::Rule]));
    assert!(!report.checks.meaning);
}

#[test]
fn with_meaning_the_report_says_so() {
    assert!(on(&[]).checks.meaning);
}

#[test]
fn both_are_named_where_both_found_it() {
    let report = on(&[("The Employer shall keep", PASSPORT, 0.8)]);
    assert_eq!(by(&report, PASSPORT), Some(vec![FoundBy::Rule, FoundBy::Meaning]));
}

#[test]
fn a_score_between_doubt_and_agreement_leaves_the_rule_alone() {
    let report = on(&[("The Employer shall keep", PASSPORT, 0.4)]);
    assert_eq!(by(&report, PASSPORT), Some(vec![FoundBy::Rule]));
}

#[test]
fn a_rules_finding_falls_where_meaning_reads_nothing_of_it() {
    assert_eq!(by(&on(&[]), PASSPORT), None);
    assert_eq!(by(&on(&[("The Employer shall keep", PASSPORT, 0.19)]), PASSPORT), None);
    assert!(by(&on(&[("The Employer shall keep", PASSPORT, 0.2)]), PASSPORT).is_some());
}

#[test]
fn a_neighbour_that_says_it_holds_the_finding_up() {
    for neighbour in ["The work is done", "The green booklet"] {
        let report = on(&[(neighbour, PASSPORT, 0.5)]);
        assert_eq!(by(&report, PASSPORT), Some(vec![FoundBy::Rule]), "{neighbour}");
    }
    assert_eq!(by(&on(&[("The sun rises", PASSPORT, 0.5)]), PASSPORT), None, "two clauses on is no neighbour");
}

#[test]
fn an_id_that_the_encoder_does_not_know_is_the_rules_affair() {
    let report = report(&common::document(TEXT), &[FINES], &[]);
    assert_eq!(by(&report, PASSPORT), Some(vec![FoundBy::Rule]));
}

#[test]
fn meaning_stands_alone_from_its_bound_on_and_shows_the_whole_clause() {
    let kept = ("The Employer shall keep", PASSPORT, 0.8);
    let below = on(&[kept, ("The green booklet", PASSPORT, 0.89), ("The sun", FINES, 0.59)]);
    assert_eq!(by(&below, PASSPORT), Some(vec![FoundBy::Rule, FoundBy::Meaning]));
    assert_eq!(by(&below, FINES), None);
    let quotes = |report: &Report, id: &str| -> Vec<String> {
        let finding = report.findings.iter().find(|finding| finding.id.as_str() == id).expect("found");
        finding.evidence.iter().map(|piece| piece.quote.clone()).collect()
    };
    assert!(!quotes(&below, PASSPORT).iter().any(|quote| quote.contains("green booklet")));

    let above = on(&[kept, ("The green booklet", PASSPORT, 0.9), ("The sun", FINES, 0.6)]);
    assert_eq!(by(&above, FINES), Some(vec![FoundBy::Meaning]));
    let fines = above.findings.iter().find(|finding| finding.id.as_str() == FINES).expect("found");
    assert_eq!((fines.level, fines.language), (Level::Danger, Some(Lang::En)));
    assert_eq!(quotes(&above, FINES), ["The sun rises in the east"]);
    assert!(quotes(&above, PASSPORT).iter().any(|quote| quote.contains("green booklet")));
}

#[test]
fn the_bounds_of_an_id_come_before_those_of_its_level() {
    let document = common::document(TEXT);
    let found = |score| by(&report(&document, &["cash-wage"], &[("The sun", "cash-wage", score)]), "cash-wage");
    assert_eq!(found(0.29), None);
    assert_eq!(found(0.3), Some(vec![FoundBy::Meaning]));
}

#[test]
fn where_the_policy_is_silent_meaning_neither_adds_nor_takes() {
    let document =
        common::document("1. Unless we agree, all wages are given as cash in an envelope.\n2. The sun rises.\n");
    let mut book = common::book();
    book.policy = Policy::default();
    let checker = Checker::new(&book).unwrap_or_else(|bad| panic!("{bad}"));
    let ids = [FindingId::from("cash-wage"), FindingId::from(FINES)];
    let rows = passages(&document).len();
    let scores = vec![vec![0.0, 1.0]; rows];
    let rules = checker.check(&document, &CaseFacts::default());
    let both = checker.check_with(&document, &CaseFacts::default(), Reading { ids: &ids, scores: &scores });
    assert_eq!(both.findings, rules.findings);
}

#[test]
fn one_or_two_words_carry_no_meaning() {
    let document = common::document("1. The sun.\n2. The sun rises late.\n");
    let alone = report(&document, &[FINES], &[("The sun", FINES, 1.0)]);
    assert_eq!(by(&alone, FINES), None);
    let longer = report(&document, &[FINES], &[("The sun rises", FINES, 1.0)]);
    assert_eq!(by(&longer, FINES), Some(vec![FoundBy::Meaning]));
}

#[test]
fn the_language_is_that_of_the_clause() {
    let text = "1. Солнце встаёт на востоке каждый день.\n2. Jua huchomoza mashariki kila siku.\n3. The sun rises in the east.\n";
    let document = common::document(text);
    for (begin, lang) in [("Солнце", Lang::Ru), ("Jua", Lang::Sw), ("The sun", Lang::En)] {
        let report = report(&document, &[FINES], &[(begin, FINES, 0.9)]);
        let fines = report.findings.iter().find(|finding| finding.id.as_str() == FINES).expect("found");
        assert_eq!(fines.language, Some(lang), "{begin}");
    }
}

#[test]
fn what_arithmetic_comparison_or_absence_found_does_not_fall() {
    let text = "EMPLOYMENT CONTRACT\n1. Employer: OOO Lada, INN 7707083890.\n2. The Worker is employed as a cook.\n";
    let document = common::document(text);
    let rules = checker().check(&document, &CaseFacts::default());
    let ids = ["malformed-employer-number", "missing-wage", "missing-hours"];
    let both = report(&document, &ids, &[]);
    for id in ids {
        assert_eq!(by(&rules, id), Some(vec![FoundBy::Rule]), "{id}");
        assert_eq!(by(&both, id), by(&rules, id), "{id}");
    }
}

#[test]
fn scores_that_are_too_few_or_too_short_read_as_nought() {
    let document = common::document(TEXT);
    let ids = [FindingId::from(FINES), FindingId::from("sign-on-bonus")];
    let short = [vec![1.0_f32]];
    let report = checker().check_with(&document, &CaseFacts::default(), Reading { ids: &ids, scores: &short });
    assert_eq!(by(&report, FINES), Some(vec![FoundBy::Meaning]));
    assert_eq!(by(&report, "sign-on-bonus"), None);
}

#[test]
fn by_meaning_alone_the_wordings_of_known_ids_find_nothing() {
    let document = common::document(TEXT);
    let ids = [FindingId::from(PASSPORT)];
    let rows = passages(&document).len();
    let low = vec![vec![0.0_f32]; rows];
    let by_meaning = |scores: &[Vec<f32>]| {
        checker().check_by_meaning(&document, &CaseFacts::default(), Reading { ids: &ids, scores })
    };
    assert_eq!(by(&by_meaning(&low), PASSPORT), None);
    let high = vec![vec![0.95_f32]; rows];
    assert_eq!(by(&by_meaning(&high), PASSPORT), Some(vec![FoundBy::Meaning]));
}

#[test]
fn in_an_executives_paper_meaning_alone_must_be_surer_but_not_for_a_stop() {
    let plain =
        common::document("The green booklet sleeps where the old man sleeps.\nGood morning to all of you here.\n");
    let executive = common::document(
        "The green booklet sleeps where the old man sleeps.\nGood reason and severance are defined below.\n",
    );
    let found = |document: &Document, id: &str, score: f32| {
        by(&report(document, &[PASSPORT, FINES], &[("The green booklet", id, score)]), id).is_some()
    };
    assert!(found(&plain, FINES, 0.7) && !found(&executive, FINES, 0.7));
    assert!(found(&executive, FINES, 0.85));
    assert!(found(&executive, PASSPORT, 0.95));
}
