//! Small changes with large consequences: a line that is negated or reversed, or that lost a word, is not the same danger.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use ngao_checker::Checker;
use ngao_model::{CaseKind, FindingId, Lang, Matcher};
use std::collections::BTreeSet;
use std::sync::OnceLock;

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER.get_or_init(|| Checker::new(&common::book()).unwrap_or_else(|bad| panic!("{bad}")))
}

/// How a line was changed, and the line.
type Change = (&'static str, &'static str);

struct Line {
    id: FindingId,
    lang: Lang,
    text: &'static str,
    changes: Vec<Change>,
}

fn lines() -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for row in include_str!("mutations.txt").lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        if row.starts_with(' ') {
            let change = row.trim().split_once(' ').expect("how, and the line");
            lines.last_mut().expect("a line before its changes").changes.push(change);
        } else {
            let (id, rest) = row.split_once(' ').expect("an id");
            let (code, text) = rest.split_once(' ').expect("a language");
            let lang = Lang::ALL.into_iter().find(|lang| lang.code() == code).expect("a language");
            lines.push(Line { id: id.into(), lang, text, changes: Vec::new() });
        }
    }
    lines
}

fn finds(id: &FindingId, lang: Lang, text: &str) -> bool {
    checker().finds(id, &common::document_in(text, Some(lang)))
}

#[test]
fn a_line_is_found_and_is_not_when_it_is_negated_swapped_or_short_of_a_word() {
    let lines = lines();
    let mut wrong = Vec::new();
    for line in &lines {
        if !finds(&line.id, line.lang, line.text) {
            wrong.push(format!("{} is not found: {}", line.id, line.text));
        }
        for (how, text) in &line.changes {
            if finds(&line.id, line.lang, text) {
                wrong.push(format!("{} is found though changed ({how}): {text}", line.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_lines_are_many_rules_all_languages_and_all_changes() {
    let lines = lines();
    let ids: BTreeSet<&FindingId> = lines.iter().map(|line| &line.id).collect();
    assert!(ids.len() >= 12, "{ids:?}");
    let hows: BTreeSet<&str> = lines.iter().flat_map(|line| line.changes.iter().map(|(how, _)| *how)).collect();
    assert_eq!(hows, BTreeSet::from(["affirm", "delete", "negate", "swap"]));
    for lang in Lang::ALL {
        assert!(lines.iter().filter(|line| line.lang == lang).count() >= 9, "{}", lang.code());
    }
    assert!(lines.iter().all(|line| line.changes.len() >= 2));
}

/// A rule that needs none of a line's words would be no rule: with every second word gone few of the lines are still found.
#[test]
fn few_lines_are_still_found_with_every_second_word_gone() {
    let book = common::book();
    let (mut tried, mut found) = (0, 0);
    for rule in book.rules.iter().filter(|rule| rule.matcher == Matcher::Pattern) {
        for case in rule.cases.iter().filter(|case| case.kind == CaseKind::Flag).step_by(9) {
            let words: Vec<&str> = case.text.split_whitespace().collect();
            if words.len() < 8 {
                continue;
            }
            let halved: Vec<&str> = words.iter().copied().step_by(2).collect();
            tried += 1;
            found += u32::from(finds(&rule.id, case.lang, &halved.join(" ")));
        }
    }
    assert!(tried > 150, "{tried}");
    assert!(found * 5 <= tried * 2, "{found} of {tried}");
}
