//! What holds for any text whatever: no panic, exact evidence, findings in order, work in proportion to the text.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use ngao_checker::Checker;
use ngao_model::{CaseFacts, Document, Report};
use proptest::prelude::*;
use std::sync::OnceLock;

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER.get_or_init(|| Checker::new(&common::book()).unwrap_or_else(|bad| panic!("{bad}")))
}

fn sound(document: &Document) -> Report {
    let report = checker().check(document, &CaseFacts::default());
    for finding in &report.findings {
        assert_eq!(finding.evidence.is_empty(), finding.id.is_missing(), "{}", finding.id);
        for piece in &finding.evidence {
            let page = document.pages.iter().find(|page| page.number == piece.page).expect("the page is there");
            let words: String =
                page.text.chars().skip(piece.start as usize).take((piece.end - piece.start) as usize).collect();
            assert_eq!(words, piece.quote, "{}", finding.id);
            assert!(piece.start < piece.end);
        }
    }
    assert!(report.findings.windows(2).all(|pair| pair[0].level >= pair[1].level), "gravest first");
    report
}

/// Pieces of contracts, so that arbitrary text comes near the rules.
const PIECES: [&str; 24] = [
    "The Employer shall keep the passport",
    "not",
    "1.1.",
    "(a)",
    "\n",
    "\n\n",
    "\u{c}",
    " | ",
    "паспорт Работника хранится у Работодателя",
    "не вправе",
    "Employee:",
    "____",
    "....... 500 roubles",
    "ИНН 7707083894",
    "от 12 часов в сутки",
    "12 hours a day",
    "KES 150,000",
    "save that",
    ";",
    "work\u{ad}\ner",
    "рабо-\nтник",
    "pаспорт",
    "— ",
    "Ё",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_is_checked_without_panic_and_evidence_is_exact(text in "\\PC{0,400}") {
        sound(&common::document(&text));
    }

    #[test]
    fn any_mixture_of_contract_pieces_too(picks in prop::collection::vec(0usize..PIECES.len(), 0..60)) {
        let text = picks.iter().map(|pick| PIECES[*pick]).collect::<Vec<_>>().join(" ");
        sound(&common::document(&text));
    }

    #[test]
    fn spans_beyond_the_page_do_no_harm(start in 0u32..50, length in 0u32..5000) {
        let mut document = common::document("The passport is kept by the Employer.\nSecond line.");
        document.pages[0].lines[0].span = ngao_model::Span { start, end: start.saturating_add(length) };
        checker().check(&document, &CaseFacts::default());
    }
}

#[test]
fn the_same_text_gives_the_same_report() {
    let (_, text) = common::files(&common::root().join("tests/corpus/english"))
        .into_iter()
        .find(|(name, _)| name.ends_with(".txt"))
        .unwrap();
    let document = common::document(&text);
    assert_eq!(sound(&document), sound(&document));
}

#[test]
fn all_labelled_documents_have_exact_evidence() {
    for folder in ["english", "russian-and-swahili"] {
        for (name, text) in common::files(&common::root().join("tests/corpus").join(folder)) {
            if name.ends_with(".txt") {
                sound(&common::document(&text));
            }
        }
    }
}

#[test]
fn a_column_is_quoted_without_its_neighbour() {
    let text = "The passport of the Employee | Паспорт Работника\nis kept by the Employer until | остаётся у самого Работника\nthe end of the contract. | до конца договора.\n";
    let report = sound(&common::document(text));
    let finding = report.findings.iter().find(|finding| finding.id.as_str() == "passport-retention").expect("found");
    assert!(finding.evidence.len() > 1, "{:?}", finding.evidence);
    for piece in &finding.evidence {
        assert!(!piece.quote.contains('|') && !piece.quote.chars().any(|c| matches!(c, 'а'..='я')), "{}", piece.quote);
    }
}

#[test]
fn a_clause_goes_over_the_page_and_around_its_furniture() {
    let text = "1. The passport of the Employee shall be\nContract 7, page 1 of 2\n\u{c}kept by the Employer until the end of the contract.\nContract 7, page 2 of 2\n";
    let report = sound(&common::document(text));
    let finding = report.findings.iter().find(|finding| finding.id.as_str() == "passport-retention").expect("found");
    let pages: Vec<u32> = finding.evidence.iter().map(|piece| piece.page).collect();
    assert_eq!(pages, [1, 2], "{:?}", finding.evidence);
}

#[test]
fn a_text_in_languages_that_the_traveller_does_not_read_is_said_to_be() {
    let document = common::document("Работник принимается на должность повара. Место работы: город Казань.");
    let report = checker().check(&document, &CaseFacts::default());
    assert_eq!(report.unread_languages, [ngao_model::Lang::Ru]);
    let both = common::document(
        "Работник принимается на должность повара.\nThe Worker is hired as a cook in the city of Kazan.",
    );
    assert!(checker().check(&both, &CaseFacts::default()).unread_languages.is_empty());
}

#[test]
fn five_hundred_pages_take_a_proportionate_time() {
    let (_, text) = common::files(&common::root().join("tests/corpus/english"))
        .into_iter()
        .find(|(name, _)| name.starts_with("qa-unarmed") && name.ends_with(".txt"))
        .unwrap();
    let pages = |count: usize| common::document(&vec![text.replace('\u{c}', "\n"); count].join("\u{c}"));
    let time = |document: &Document| {
        let start = std::time::Instant::now();
        checker().check(document, &CaseFacts::default());
        start.elapsed().as_secs_f64()
    };
    let (small, large) = (pages(50), pages(500));
    time(&small);
    let base = (0..3).map(|_| time(&small)).fold(f64::MAX, f64::min);
    let long = (0..2).map(|_| time(&large)).fold(f64::MAX, f64::min);
    assert!(long < base * 10.0 * 2.5, "50 pages {base:.3} s, 500 pages {long:.3} s");
}
