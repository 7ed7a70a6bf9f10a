//! The emergency card: what it says to whom, and what it never cuts without a word.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{bare, order, ordered, said, sample, text_of};
use ngao_model::{CopyFor, Lang, PaperName};

#[test]
fn what_is_not_ordered_is_not_printed() {
    let case = sample();
    let mut card = order(PaperName::Card, CopyFor::Bag, Lang::En);
    assert!(said(&card, &case).contains("asthma") && !said(&card, &case).contains("AK0000001"));
    card.include.medical = false;
    card.include.passport_number = true;
    assert!(!said(&card, &case).contains("asthma") && said(&card, &case).contains("AK0000001"));
}

#[test]
fn the_card_speaks_three_languages_twice_on_a_page() {
    let case = sample();
    let made = ordered(&order(PaperName::Card, CopyFor::Bag, Lang::En), &case);
    assert_eq!(made.pages, 1);
    let text = text_of(&order(PaperName::Card, CopyFor::Bag, Lang::En), &case);
    for twice in [
        "MWANGAZA, Amina Zawadi",
        "Я хочу связаться с моим посольством.",
        "ya khachú svizátsa s maím pasól’stvam",
        "Я не понимаю по-русски. Я не подписываю.",
        "I do not understand Russian. I do not sign.",
        "+254 700 000 002 Baraka Mwangaza (Brother)",
        "Invented call centre",
    ] {
        assert_eq!(bare(&text).matches(&bare(twice)).count(), 2, "{twice}: {text}");
    }
    let mut gulf = sample();
    gulf.journey.corridor = "ke-sa".into();
    let text = text_of(&order(PaperName::Card, CopyFor::Bag, Lang::En), &gulf);
    assert!(!text.contains("посольством") && text.contains("I want to contact my embassy."), "{text}");
}

#[test]
fn the_card_says_what_officials_can_read_and_marks_a_guess() {
    let card = order(PaperName::Card, CopyFor::Bag, Lang::En);
    let mut case = sample();
    let text = said(&card, &case);
    for phrase in [
        "Амина Завади Мвангаза",
        "Родился(-ась): 03.04.1998",
        "KEN / Кения",
        "Посольство Кении / Invented embassy",
        "английский, суахили",
        "Last seen 1 March 2026: check before you rely on it",
    ] {
        assert!(text.contains(&bare(phrase)), "{phrase}: {text}");
    }
    assert!(!text.contains("примерно"));
    case.traveller.other_names = "Mama Zawadi".into();
    let text = said(&card, &case);
    assert!(text.contains(&bare("примерно: МВАНГАЗА АМИНА ЗАВАДИ")), "{text}");
    case.traveller.reads.push(Lang::Ru);
    let text = said(&card, &case);
    assert!(text.contains(&bare("Я не понимаю этот документ.")) && !text.contains("по-русски"), "{text}");
    assert_eq!(text.matches(&bare("Tafadhali piga namba hii.")).count(), 2, "the last phrase has its place: {text}");

    case.journey.corridor = "ke-qa".into();
    for language in [Lang::En, Lang::Sw] {
        let text = said(&order(PaperName::Card, CopyFor::Bag, language), &case);
        assert!(!text.chars().any(|c| ('\u{400}'..'\u{500}').contains(&c)), "{text}");
        for phrase in ["I do not understand this paper. I do not sign.", "Sielewi karatasi hii. Sisaini."] {
            assert!(text.contains(&bare(phrase)), "{phrase}: {text}");
        }
        assert!(!text.contains("Russian.") && !text.contains("Kirusi."), "{text}");
    }
    let swahili = said(&order(PaperName::Card, CopyFor::Bag, Lang::Sw), &sample());
    assert!(swahili.contains("Kadiyadharura") && swahili.contains(&bare("Ya kubeba mwilini.")), "{swahili}");
}

#[test]
fn what_a_doctor_must_know_is_never_cut_without_a_word() {
    let card = order(PaperName::Card, CopyFor::Bag, Lang::En);
    let mut case = sample();
    case.traveller.medical =
        "O+; asthma, inhaler in the left pocket; allergic to penicillin and to nuts; epilepsy".into();
    let text = said(&card, &case);
    assert!(text.contains(&bare(&case.traveller.medical)) && !text.contains("more:"), "{text}");
    case.traveller.medical = "allergic to penicillin, asthma; ".repeat(30);
    let text = said(&card, &case);
    assert!(text.contains(&bare("more: ask me or my family")) && text.contains("…"), "{text}");
    assert!(text.contains("03.04.1998") && text.contains("KEN/"), "the other lines keep their place: {text}");
    case.traveller.given_names = "Amina Zawadi Neema Furaha ".repeat(3);
    let mut numbered = card;
    numbered.include.passport_number = true;
    let text = said(&numbered, &case);
    for kept in
        ["03.04.1998", "AK0000001", "allergic to penicillin", "more: ask me or my family", "английский, суахили"]
    {
        // The head of the page has the passport's number, too.
        assert!(text.matches(&bare(kept)).count() >= 2, "{kept}: {text}");
    }
}
