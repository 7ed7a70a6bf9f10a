//! Whatever people type: nothing panics, nothing is lost, no row is torn.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{bare, finding, made, pages_of, sample};
use ngao_model::{EmergencyContact, Lang, Level, Paper, Told};
use proptest::prelude::*;

/// Words of Latin and Cyrillic letters, some as long as a short web address; no mark at which a reader might join lines.
fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[A-Za-z0-9]{1,12}",
        3 => "[А-Яа-яЁё]{1,16}",
        1 => "[a-z]{4}[.]example/[a-zA-Z0-9]{10,30}",
    ];
    prop::collection::vec(word, words).prop_map(|words| words.join(" "))
}

/// Anything at all.
fn anything() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<char>(), 0..300).prop_map(|chars| chars.into_iter().collect())
}

/// All of `text` stands in the pages. A value may go over a page's end, so it is looked for word by word.
fn all_there(pages: &[String], text: &str) -> Result<(), TestCaseError> {
    let whole = pages.iter().map(|page| bare(page)).collect::<Vec<_>>();
    for word in text.split_whitespace() {
        prop_assert!(whole.iter().any(|page| page.contains(word)), "{word:?} is lost");
    }
    Ok(())
}

#[test]
fn a_long_web_address_is_broken_not_cut() {
    let mut content = sample();
    let address = format!("https://job.example/{}?id={}", "a1B2".repeat(70), "Щ".repeat(90));
    content.employer.address = address.clone();
    content.employer.contact_person = address.clone();
    let text = bare(&pages_of(&made(&content), "-raw").join("\n"));
    assert_eq!(text.matches(&address).count(), 2, "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_was_typed_is_lost_and_no_row_is_torn(
        name in text(1..30),
        address in text(0..400),
        paid in text(0..900),
        quotes in prop::collection::vec(text(1..90), 0..40),
        contacts in 0usize..12,
    ) {
        let mut content = sample();
        content.traveller.given_names = name.clone();
        content.employer.name = name.clone();
        content.employer.address = address.clone();
        content.recruiter.paid = paid.clone();
        let title = |n: usize| Told { en: format!("Title{n}x"), sw: String::new() };
        content.checked[0].report.findings = quotes
            .iter()
            .enumerate()
            .map(|(n, quote)| finding("exit-penalty", Level::Danger, title(n), &[(quote, 2)], Some(Lang::Ru)))
            .collect();
        content.contacts = (0..contacts)
            .map(|n| EmergencyContact {
                name: format!("Contact{n}x"),
                relation: format!("Relation{n}x"),
                phone: format!("+{n}54700"),
                email: format!("mail{n}x@example.com"),
                address: format!("Place{n}x"),
            })
            .collect();
        content.papers = (0..contacts)
            .map(|n| Paper { file_name: format!("file{n}x.pdf"), sha256: format!("{n:064x}"), ..Paper::default() })
            .collect();

        let pages = pages_of(&made(&content), "-raw");
        for value in [&name, &address, &paid].into_iter().chain(&quotes) {
            all_there(&pages, value)?;
        }
        let bare_pages: Vec<String> = pages.iter().map(|page| bare(page)).collect();
        let on_one_page = |parts: &[String]| bare_pages.iter().any(|page| parts.iter().all(|part| page.contains(part)));
        for n in 0..contacts {
            let row = [format!("Contact{n}x"), format!("Relation{n}x"), format!("+{n}54700"), format!("mail{n}x"), format!("Place{n}x")];
            prop_assert!(on_one_page(&row), "contact {n} is torn");
            prop_assert!(on_one_page(&[format!("file{n}x.pdf"), format!("{n:064x}")]), "paper {n} is torn");
        }
        for (n, quote) in quotes.iter().enumerate() {
            let first = quote.split_whitespace().next().unwrap_or_default().to_owned();
            let first: String = first.chars().take(12).collect();
            prop_assert!(on_one_page(&[format!("Title{n}x"), first]), "the name of finding {n} is parted from its words");
        }
        for (index, page) in pages.iter().enumerate() {
            let count = format!("Page{}of{}", index + 1, pages.len());
            prop_assert!(bare(page).contains(&count), "page {} does not count itself", index + 1);
        }
    }

    #[test]
    fn no_text_makes_it_fail(value in anything(), long in "\\PC{0,4000}") {
        let mut content = sample();
        content.traveller.surname = value.clone();
        content.traveller.birth_date = value.clone();
        content.passport.number = long.clone();
        content.passport.mrz = value.clone();
        content.passport.expires = value.clone();
        content.journey.address = long.clone();
        content.contract.pay_per = value.clone();
        content.consent.date = value.clone();
        content.checked[0].checked_at = value.clone();
        content.checked[0].report.findings[0].evidence[0].quote = long;
        content.hotlines[0].address = Some(value.clone());
        content.papers[0].sha256 = value;
        prop_assert!(!pages_of(&made(&content), "-raw").is_empty());
    }
}
