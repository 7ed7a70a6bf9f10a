//! The measure itself, on outcomes made by hand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::plain;
use ngao_model::{Checks, Finding, FoundBy, LineLanguage, Source, Told};

const TEXT: &str = "1. The passport is\n   kept by the firm.\n\u{c}2. Wages are paid late, and there\u{c}is a fine.\n";

fn document() -> Document {
    plain::document(TEXT, &|_| LineLanguage::En)
}

fn finding(id: &str, level: Level, quote: &str) -> Finding {
    let evidence = document()
        .pages
        .iter()
        .find_map(|page| {
            let byte = page.text.find(quote)?;
            let start = u32::try_from(page.text[..byte].chars().count()).unwrap();
            let end = start + u32::try_from(quote.chars().count()).unwrap();
            Some(Evidence { page: page.number, start, end, quote: quote.to_owned() })
        })
        .expect("the words are there");
    Finding {
        id: id.into(),
        level,
        by: vec![FoundBy::Rule],
        evidence: vec![evidence],
        other_version: Vec::new(),
        language: None,
        title: Told::default(),
        reason: Told::default(),
        next_step: Told::default(),
        source: Source { text: String::new(), seen: jiff::civil::Date::constant(2026, 1, 1) },
    }
}

fn report(findings: Vec<Finding>) -> Report {
    Report {
        document_kind: DocumentKind::EmploymentContract,
        languages: Vec::new(),
        unread_languages: Vec::new(),
        findings,
        checks: Checks::default(),
    }
}

fn labels(flags: &[(&str, &str)]) -> Labels {
    Labels {
        document_kind: DocumentKind::EmploymentContract,
        languages: vec!["en".into()],
        flags: flags.iter().map(|(id, quote)| Flag { id: (*id).into(), quote: (*quote).into() }).collect(),
        missing: Vec::new(),
        tolerated: Vec::new(),
    }
}

fn catalogue() -> Vec<(FindingId, Level)> {
    [
        ("passport-retention", Level::Stop),
        ("employer-fines", Level::Danger),
        ("cash-wage", Level::Caution),
        ("missing-wage", Level::Danger),
    ]
    .map(|(id, level)| (id.into(), level))
    .into()
}

fn score(labels: &Labels, findings: Vec<Finding>) -> Score {
    let mut score = Score::default();
    score.add("one", labels, &document(), &report(findings), &catalogue());
    score
}

#[test]
fn hits_are_compared_by_their_words_whatever_the_line_breaks() {
    let wanted = labels(&[("passport-retention", "passport is kept by"), ("employer-fines", "there is a fine")]);
    let found = vec![
        finding("passport-retention", Level::Stop, "kept by the firm"),
        finding("employer-fines", Level::Danger, "a fine"),
    ];
    let score = score(&wanted, found);
    assert_eq!(score.total(), Count { hit: 2, overlap: 2, ..Count::default() });
    assert!(score.slips.is_empty(), "{:?}", score.slips);
}

#[test]
fn other_words_count_as_found_but_not_as_overlapping() {
    let wanted = labels(&[("passport-retention", "Wages are paid late")]);
    let score = score(&wanted, vec![finding("passport-retention", Level::Stop, "passport")]);
    assert_eq!(score.group(Group::Stop), Count { hit: 1, ..Count::default() });
    assert_eq!(score.slips[0].slip, SlipKind::OtherWords);
    assert_eq!(score.slips[0].words, ["passport"]);
}

#[test]
fn missed_and_false_ones_are_counted_by_level_and_told_with_their_words() {
    let mut wanted = labels(&[("employer-fines", "a\n fine")]);
    wanted.missing.push("missing-wage".into());
    let score = score(&wanted, vec![finding("passport-retention", Level::Stop, "passport")]);
    assert_eq!(score.group(Group::Stop), Count { wrong: 1, ..Count::default() });
    assert_eq!(score.group(Group::Danger), Count { missed: 1, ..Count::default() });
    assert_eq!(score.group(Group::Missing), Count { missed: 1, ..Count::default() });
    assert!(score.group(Group::Caution).is_empty());
    assert_eq!(score.group(Group::Stop).precision(), 0.0);
    assert_eq!(score.group(Group::Danger).recall(), 0.0);
    let told: Vec<(SlipKind, &str)> = score.slips.iter().map(|slip| (slip.slip, slip.id.as_str())).collect();
    let expected = [
        (SlipKind::False, "passport-retention"),
        (SlipKind::Missed, "employer-fines"),
        (SlipKind::Missed, "missing-wage"),
    ];
    assert_eq!(told, expected);
    assert_eq!(score.slips[1].words, ["a fine"]);
    assert_eq!(score.clean, 0);
}

#[test]
fn what_is_tolerated_is_not_counted_unless_it_is_labelled() {
    let mut wanted = labels(&[("employer-fines", "a fine")]);
    wanted.tolerated = vec!["passport-retention".into(), "employer-fines".into()];
    let score = score(&wanted, vec![finding("passport-retention", Level::Stop, "passport")]);
    assert_eq!(score.total(), Count { missed: 1, ..Count::default() });
}

#[test]
fn a_clean_document_with_a_false_stop_is_told_apart_from_one_with_less() {
    let mut score = score(&labels(&[]), vec![finding("passport-retention", Level::Caution, "passport")]);
    assert_eq!((score.clean, score.clean_with_stop, score.clean_with_any), (1, 0, 1));
    let stop = report(vec![finding("passport-retention", Level::Stop, "passport")]);
    score.add("two", &labels(&[]), &document(), &stop, &catalogue());
    score.add("three", &labels(&[]), &document(), &report(Vec::new()), &catalogue());
    assert_eq!((score.clean, score.clean_with_stop, score.clean_with_any), (3, 1, 2));
    let mut other = labels(&[]);
    other.document_kind = DocumentKind::Other;
    score.add("four", &other, &document(), &report(Vec::new()), &catalogue());
    assert_eq!((score.all_documents(), score.kinds_right), (4, 3));
    let printed = score.to_string();
    assert!(printed.contains("Clean documents: 4; with a false stop: 1; with any false finding: 2."), "{printed}");
    assert!(printed.contains("four: KIND EmploymentContract"), "{printed}");
}
