//! Whatever people type: nothing panics, nothing is lost, no row is torn.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{bare, finding, made, order, ordered, pages_of, sample};
use ngao_model::{CopyFor, EmergencyContact, Lang, Level, Order, Paper, PaperName, Sheet, Told};
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
    fn nothing_that_was_typed_is_lost_in_the_family_file(
        name in text(1..30),
        address in text(0..300),
        accounts in text(0..200),
        host in text(0..60),
        paid in text(0..200),
        contacts in 0usize..9,
    ) {
        let mut content = sample();
        content.traveller.given_names = name.clone();
        content.traveller.marks = address.clone();
        content.traveller.accounts = accounts.clone();
        content.journey.address = address.clone();
        content.journey.host = host.clone();
        content.recruiter.paid = paid.clone();
        content.payments[0].paid_to = host.clone();
        content.contacts = (0..contacts)
            .map(|n| EmergencyContact { name: format!("Contact{n}x"), phone: format!("+{n}54700"), ..EmergencyContact::default() })
            .collect();
        let file = order(PaperName::Family, CopyFor::Home, Lang::En);
        let pages = pages_of(&ordered(&file, &content).bytes, "-raw");
        for value in [&name, &address, &accounts, &host, &paid] {
            all_there(&pages, value)?;
        }
        for n in 0..contacts {
            all_there(&pages, &format!("Contact{n}x +{n}54700"))?;
        }
        for sheet in Sheet::ALL {
            let pages = pages_of(&ordered(&Order { sheet: Some(sheet), ..file }, &content).bytes, "-raw");
            for value in [&name, &address, &accounts] {
                all_there(&pages, value)?;
            }
        }
    }

    /// A card has an end. What it has no room for ends with a sign that something is missing, or says where there is more.
    #[test]
    fn nothing_is_lost_on_the_card_without_a_sign(
        name in text(1..16),
        medical in text(1..60),
        contact in text(1..12),
    ) {
        let mut content = sample();
        content.traveller.given_names = name.clone();
        content.traveller.medical = medical.clone();
        content.contacts[0].name = contact.clone();
        let card = order(PaperName::Card, CopyFor::Bag, Lang::En);
        let text = bare(&pages_of(&ordered(&card, &content).bytes, "-raw").join("\n"));
        let cut = text.contains('…');
        for (value, sign) in [(&name, cut), (&contact, cut), (&medical, text.contains(&bare("more: ask me or my family")))] {
            let whole = value.split_whitespace().all(|word| text.contains(word));
            prop_assert!(whole || sign, "{value:?} is cut without a sign: {text}");
        }
        for kept in ["+254700000002", "+254700000003", "+254700000100", "03.04.1998"] {
            prop_assert_eq!(text.matches(kept).count(), 2, "{}: {}", kept, text);
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
