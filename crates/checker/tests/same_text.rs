//! The same text written otherwise is the same text: other line breaks, capitals, typographic quotes, soft hyphens, letters of the other
//! script that look alike.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use ngao_checker::Checker;
use ngao_model::{Case, CaseFacts, Document, Lang, RuleBook};
use proptest::prelude::*;
use std::sync::OnceLock;

fn book() -> &'static RuleBook {
    static BOOK: OnceLock<RuleBook> = OnceLock::new();
    BOOK.get_or_init(common::book)
}

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER.get_or_init(|| Checker::new(book()).unwrap_or_else(|bad| panic!("{bad}")))
}

/// Every so many-th case of each rule, with the index of its rule.
fn cases(each: usize) -> Vec<(usize, &'static Case)> {
    let of = |(index, rule): (usize, &'static ngao_model::Rule)| {
        rule.cases.iter().step_by(each).map(move |case| (index, case)).collect::<Vec<_>>()
    };
    book().rules.iter().enumerate().flat_map(of).collect()
}

/// Tries every case written otherwise; at most `few` in a thousand may turn out otherwise, for a reason that the caller names.
#[track_caller]
fn same(name: &str, few: usize, change: impl Fn(&str, Lang) -> String) {
    let (mut tried, mut other) = (0, Vec::new());
    for (rule, case) in cases(17) {
        let changed = change(&case.text, case.lang);
        if changed == case.text {
            continue;
        }
        let id = &book().rules[rule].id;
        let finds = |text: &str| checker().finds(id, &common::document_in(text, Some(case.lang)));
        tried += 1;
        if finds(&case.text) != finds(&changed) {
            other.push(format!("{id} {}: {changed:?}", case.lang.code()));
        }
    }
    assert!(tried >= 30, "{name}: only {tried} lines were changed");
    assert!(other.len() * 1000 <= tried * few, "{name}: {} of {tried}\n{}", other.len(), other.join("\n"));
}

/// Breaks lines before words in small letters: before others a break may begin an item, a name, a new sentence.
fn wrapped(text: &str, width: usize) -> String {
    let mut wrapped = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        let small = word.chars().all(|c| c.is_lowercase() || matches!(c, ',' | '.' | ';'));
        let long = word.chars().count() > 3;
        if column > width && small && long {
            wrapped.push('\n');
            column = 0;
        } else if !wrapped.is_empty() {
            wrapped.push(' ');
        }
        wrapped.push_str(word);
        column += word.chars().count() + 1;
    }
    wrapped
}

#[test]
fn line_breaks_within_a_sentence_change_nothing() {
    same("wrapped", 5, |text, _| wrapped(text, 30));
}

#[test]
fn white_space_of_other_kinds_changes_nothing() {
    same("no-break and double spaces", 0, |text, _| {
        let (mut count, mut last) = (0, ' ');
        let space = |c: char| {
            count += usize::from(c == ' ');
            // Two spaces within a sum part two numbers.
            let after_number = std::mem::replace(&mut last, c).is_numeric();
            if c != ' ' {
                c.to_string()
            } else if count % 2 == 0 || after_number {
                "\u{a0}".to_owned()
            } else {
                "  ".to_owned()
            }
        };
        // A stroke between spaces parts columns.
        if text.contains(" | ") { text.to_owned() } else { text.chars().map(space).collect() }
    });
}

#[test]
fn typographic_quotes_and_dashes_change_nothing() {
    same("apostrophes", 0, |text, _| text.replace('\'', "\u{2019}"));
    let quoted = |text: &str, (open, close): (&str, &str)| {
        let words: Vec<String> = text
            .split(' ')
            .enumerate()
            .map(|(place, word)| {
                let letters = word.chars().all(char::is_alphabetic) && word.chars().count() > 5;
                if place % 3 == 2 && letters { format!("{open}{word}{close}") } else { word.to_owned() }
            })
            .collect();
        words.join(" ")
    };
    for marks in [("«", "»"), ("„", "“")] {
        // Against the same line with straight quotes: a word in quotes may itself say something.
        let straight = |text: &str| quoted(text, ("\"", "\""));
        let mut other = Vec::new();
        for (rule, case) in cases(41) {
            let id = &book().rules[rule].id;
            let finds = |text: &str| checker().finds(id, &common::document_in(text, Some(case.lang)));
            if finds(&straight(&case.text)) != finds(&quoted(&case.text, marks)) {
                other.push(format!("{id}: {}", quoted(&case.text, marks)));
            }
        }
        assert!(other.is_empty(), "{}", other.join("\n"));
    }
}

#[test]
fn soft_hyphens_and_zero_width_signs_change_nothing() {
    for sign in ["\u{ad}", "\u{200b}", "\u{2060}"] {
        same("invisible signs", 0, |text, _| within_words(text, |left, right| format!("{left}{sign}{right}")));
    }
}

#[test]
fn a_word_broken_at_the_end_of_a_line_is_one_word() {
    same("soft hyphen at the line's end", 5, |text, _| {
        within_words(text, |left, right| format!("{left}\u{ad}\n{right}"))
    });
}

/// Cuts one long word of a line in two, in its middle.
fn within_words(text: &str, join: impl Fn(&str, &str) -> String) -> String {
    let word = text.split(' ').find(|word| word.chars().count() > 6 && word.chars().all(char::is_lowercase));
    let Some(word) = word else { return text.to_owned() };
    let middle = word.char_indices().nth(word.chars().count() / 2).map_or(0, |(at, _)| at);
    let (left, right) = word.split_at(middle);
    text.replacen(word, &join(left, right), 1)
}

#[test]
fn letters_that_look_alike_change_nothing() {
    const PAIRS: [(char, char); 7] =
        [('a', 'а'), ('e', 'е'), ('o', 'о'), ('p', 'р'), ('c', 'с'), ('x', 'х'), ('y', 'у')];
    same("look-alikes", 0, |text, lang| {
        let mut count = 0;
        let mut swap = |c: char| {
            let other = PAIRS.iter().find_map(|(latin, cyrillic)| match lang {
                Lang::Ru => (c == *cyrillic).then_some(*latin),
                _ => (c == *latin).then_some(*cyrillic),
            });
            count += usize::from(other.is_some());
            other.filter(|_| count % 5 == 0).unwrap_or(c)
        };
        // A word of one or two letters has no script of its own: it is left as it is.
        let words = text.split(' ').map(|word| {
            if word.chars().filter(|c| c.is_alphabetic()).count() < 4 {
                word.to_owned()
            } else {
                word.chars().map(&mut swap).collect()
            }
        });
        words.collect::<Vec<_>>().join(" ")
    });
}

#[test]
fn capitals_change_next_to_nothing() {
    // In capitals the end of a sentence and a name can't be told by their letters, and a short line looks like a heading.
    same("capitals", 60, |text, _| text.to_uppercase());
}

/// A contract of ordinary and dangerous clauses, for whole documents.
fn contract() -> String {
    let clause = |id: &str, lang: Lang, place: usize| {
        let rule = book().rules.iter().find(|rule| rule.id.as_str() == id).expect("a rule");
        let case = rule.cases.iter().filter(|case| case.lang == lang).nth(place).expect("a case");
        case.text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let picked = [
        ("passport-retention", Lang::En, 0),
        ("employer-fines", Lang::En, 1),
        ("no-resignation", Lang::Ru, 0),
        ("wage-withheld", Lang::Ru, 1),
        ("recruitment-fee", Lang::En, 2),
    ];
    picked
        .iter()
        .enumerate()
        .map(|(at, (id, lang, place))| format!("{}. {}\n", at + 1, clause(id, *lang, *place)))
        .collect()
}

fn found(document: &Document) -> Vec<String> {
    let report = checker().check(document, &CaseFacts::default());
    report.findings.iter().map(|finding| finding.id.0.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_document_has_the_same_findings_at_any_width(width in 24usize..120) {
        let text = contract();
        let narrow: String = text.lines().map(|line| wrapped(line, width) + "\n").collect();
        prop_assert_eq!(found(&common::document(&text)), found(&common::document(&narrow)));
    }
}

const FOOT: &str = "The Employer shall retain the passport of the Employee.";

fn with_foot() -> Document {
    let page = |number: u32| {
        format!("{number}. Duties of a packer.\nThe Employee packs boxes.\n\nHall {number}.\n{FOOT}\nPage {number}")
    };
    common::document(&(1..=3).map(page).collect::<Vec<_>>().join("\u{c}"))
}

#[test]
fn what_stands_at_the_foot_of_every_page_is_read_and_told_once() {
    let report = checker().check(&with_foot(), &CaseFacts::default());
    let found = report.findings.iter().find(|finding| finding.id.as_str() == "passport-retention").expect("found");
    assert_eq!(found.evidence.iter().map(|piece| piece.page).collect::<Vec<_>>(), [1]);
}

#[test]
fn heads_and_feet_that_the_reader_has_marked_stand_in_no_clause() {
    let mut document = common::document("The Employer shall retain\nStore No 5\u{c}the passport of the Employee.");
    let found = |document: &Document| checker().finds(&"passport-retention".into(), document);
    document.source = ngao_model::SourceKind::Pdf;
    for page in &mut document.pages {
        page.size = Some((595.0, 842.0));
    }
    let span = document.pages[0].lines[1].span;
    assert!(!found(&document));
    document.marks.push(ngao_model::Mark { page: 1, span, kind: ngao_model::MarkKind::Running });
    assert!(found(&document));
}
