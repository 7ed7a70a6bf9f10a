//! What each office must find on its paper, and what must not be said to it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{bare, on_corridor, on_disk, order, ordered, pages_of, picture, said, sample, tool};
use ngao_model::record::Paper;
use ngao_model::{CopyFor, Lang, Order, PaperKind, PaperName, RecordKind, Sheet};
use ngao_packet::{Case, Enclosed, Enclosure};

fn embassy(copy: CopyFor) -> Order {
    order(PaperName::Embassy, copy, Lang::En)
}

fn sheet(sheet: Sheet) -> Order {
    Order { sheet: Some(sheet), ..order(PaperName::Family, CopyFor::Home, Lang::En) }
}

fn has(text: &str, phrase: &str) {
    assert!(text.contains(&bare(phrase)), "{phrase}: {text}");
}

fn lacks(text: &str, phrase: &str) {
    assert!(!text.contains(&bare(phrase)), "{phrase}: {text}");
}

#[test]
fn the_country_is_printed_and_asked_for() {
    let mut case = sample();
    case.journey.country = "Belarus".into();
    let orders = [embassy(CopyFor::Official), order(PaperName::Verification, CopyFor::Official, Lang::En)];
    for order in orders.into_iter().chain(Sheet::ALL.map(sheet)) {
        has(&said(&order, &case), "Country of destination Belarus");
    }
    let asked = |case: &Case, paper| {
        let missing = ngao_packet::missing(paper, case);
        missing.iter().any(|field| field.record == RecordKind::Journey && field.field == "country")
    };
    for paper in [PaperName::Embassy, PaperName::Family, PaperName::Verification] {
        case.journey.country.clear();
        for (corridor, country) in [("ke-ru", Some("Russia")), ("ke-ae", Some("United Arab Emirates")), ("other", None)]
        {
            case.journey.corridor = corridor.into();
            assert_eq!(asked(&case, paper), country.is_none(), "{paper:?}, {corridor}");
            if let Some(country) = country {
                has(&said(&embassy(CopyFor::Official), &case), &format!("Country of destination {country}"));
            }
        }
    }
}

#[test]
fn a_sheet_alone_is_a_paper_of_its_own_with_what_its_office_searches_by() {
    let mut case = sample();
    case.photo = Some(picture(413, 531));
    case.journey.check_in = "Every Sunday; the word is mandazi".into();
    for (kind, title) in [
        (Sheet::DiasporaAffairs, "Sheet for: State Department for Diaspora Affairs"),
        (Sheet::Embassy, "Sheet for: Embassy or consulate of Kenya"),
        (Sheet::RedCross, "Sheet for: Red Cross tracing service"),
        (Sheet::Police, "Sheet for: Police (DCI)"),
    ] {
        let made = ordered(&sheet(kind), &case);
        let file = on_disk(&made.bytes);
        let path = file.path().to_str().unwrap();
        assert!(tool("pdfinfo", &[path]).contains(&format!("{title}, MWANGAZA, Amina Zawadi, AK0000001")));
        assert_eq!(tool("pdfimages", &["-list", path]).lines().skip(2).count(), 1, "the photograph");
        let pages = pages_of(&made.bytes, "-raw");
        for page in &pages {
            has(&bare(page), title);
            lacks(&bare(page), "Family file");
        }
        // The police also get the table of payments.
        assert_eq!(pages.len(), if kind == Sheet::Police { 2 } else { 1 }, "{kind:?}");
        let text = bare(&pages.join("\n"));
        for phrase in [
            "МВАНГАЗА АМИНА ЗАВАДИ",
            "+254 700 000 001 WhatsApp",
            "amina@example.com",
            "Facebook: amina.invented",
            "Country of destination Russia",
            "Day of departure 29 November 2026",
            "Nairobi NBO – Istanbul IST – Kazan KZN",
            "Last known address there ул. Примерная, д. 1",
            "Next of kin / emergency contact 1 Baraka Mwangaza, Brother, +254 700 000 002",
            "The traveller has agreed that this office may be told.",
            "Who reports: name",
        ] {
            has(&text, phrase);
        }
        for hidden in ["mandazi", "Contents", "Last contacts", "paper_"] {
            lacks(&text, hidden);
        }
        match kind {
            Sheet::RedCross => has(&text, "Employer or unit ООО «Пример Логистика»"),
            Sheet::Police => {
                for phrase in
                    ["Day and place of the last contact", "Employer ООО", "Mrs Obraztsova", "Sum: 150,000 KES"]
                {
                    has(&text, phrase);
                }
            }
            Sheet::DiasporaAffairs | Sheet::Embassy => has(&text, "Mrs Obraztsova"),
        }
        let mut without = sheet(kind);
        without.include.photo = false;
        let file = on_disk(&ordered(&without, &case).bytes);
        assert_eq!(tool("pdfimages", &["-list", file.path().to_str().unwrap()]).lines().skip(2).count(), 0);
    }
    // In the file itself the photograph is stored once for all its places.
    let whole = ordered(&order(PaperName::Family, CopyFor::Home, Lang::En), &case);
    let file = on_disk(&whole.bytes);
    let images = tool("pdfimages", &["-list", file.path().to_str().unwrap()]);
    let objects: std::collections::BTreeSet<&str> =
        images.lines().skip(2).filter_map(|line| line.split_whitespace().nth(10)).collect();
    assert_eq!((images.lines().skip(2).count(), objects.len()), (5, 1), "{images}");
}

#[test]
fn old_contacts_are_marked_on_sheets_and_card_too() {
    let mut case = on_corridor("ke-ru");
    case.made_on = jiff::civil::date(2026, 11, 21);
    let old = "Last seen 1 January 2020: check before you rely on it";
    let embassy = said(&sheet(Sheet::Embassy), &case);
    has(&embassy, old);
    // Two addresses were seen, and the list names both: none of them stands alone.
    lacks(&embassy, "Lopukhinskiy");
    let list = said(&order(PaperName::Family, CopyFor::Home, Lang::En), &case);
    has(&list, "Lopukhinskiy pereulok 5");
    has(&list, "Korovy Val 7");
    case.photo = Some(picture(413, 531));
    for (kind, pages) in [(Sheet::DiasporaAffairs, 1), (Sheet::Embassy, 1), (Sheet::RedCross, 1), (Sheet::Police, 2)] {
        assert_eq!(ordered(&sheet(kind), &case).pages, pages, "{kind:?}");
    }
    has(&said(&order(PaperName::Card, CopyFor::Bag, Lang::En), &case), old);
    has(&said(&sheet(Sheet::Police), &case), "Last seen 1 January 2022: check before you rely on it");
    let checklist = order(PaperName::Checklist, CopyFor::Home, Lang::En);
    has(
        &said(&checklist, &case),
        "as printed in February 2024 (chttrust-eastafrica.org). Check it before you rely on it. Last seen 1 February 2024: check before you rely on it",
    );
}

#[test]
fn what_was_paid_stands_on_what_is_handed_in_and_not_in_the_bag() {
    let case = sample();
    for order in [embassy(CopyFor::Official), order(PaperName::Verification, CopyFor::Official, Lang::En)] {
        has(&said(&order, &case), "Visa, travel, accommodation");
        has(&said(&order, &case), "Sum: 150,000 KES");
    }
    lacks(&said(&embassy(CopyFor::Bag), &case), "150,000");
    let mut nothing = sample();
    nothing.payments.clear();
    lacks(&said(&embassy(CopyFor::Official), &nothing), "How, and number of the receipt");
}

#[test]
fn it_is_said_how_many_contracts_were_checked_and_nothing_reassures() {
    let mut case = sample();
    case.checked[0].report.findings.clear();
    has(
        &said(&embassy(CopyFor::Official), &case),
        "Contracts and offers checked: 1 of 1. No listed warning sign was found.",
    );
    let other = |name: &str, digit: &str| Paper {
        kind: PaperKind::Contract,
        file_name: name.into(),
        sha256: digit.repeat(64),
        ..Paper::default()
    };
    case.papers.extend([other("offer-two.pdf", "1"), other("chat.png", "2")]);
    let text = said(&embassy(CopyFor::Official), &case);
    has(&text, "Contracts and offers checked: 1 of 3. What stands in the others is not known.");
    has(&text, "Not checked: offer-two.pdf, chat.png. What stands in them is not known.");
    lacks(&text, "No listed warning sign was found");
    let found = Case { papers: case.papers.clone(), ..sample() };
    let text = said(&embassy(CopyFor::Official), &found);
    has(&text, "Contracts and offers checked: 1 of 3. Warning signs in the papers: 1 × STOP");
    case.checked.clear();
    has(&said(&embassy(CopyFor::Official), &case), "Not checked: contract-en-ru.pdf, offer-two.pdf, chat.png.");
}

#[test]
fn what_was_not_ticked_is_no_refusal() {
    let text = said(&embassy(CopyFor::Official), &sample());
    has(&text, "The Red Cross may be asked to trace me. Yes The police (DCI) may be told. Yes No Consent given on");
    let text = said(&sheet(Sheet::Police), &sample());
    has(&text, "The traveller has agreed that this office may be told. Yes No");
}

#[test]
fn the_bag_has_call_centre_and_mission_and_nobody_who_accuses() {
    for (corridor, mission) in [("ke-ru", "Embassy of Kenya, Moscow"), ("ke-sa", "Consulate of Kenya, Jeddah")] {
        let case = on_corridor(corridor);
        let bag = said(&embassy(CopyFor::Bag), &case);
        has(&bag, "Kenya Diaspora Call Centre");
        has(&bag, mission);
        for hidden in [
            "HAART",
            "trafficked",
            "DCI",
            "Criminal",
            "IOM",
            "taskforce",
            "NEA",
            "Papers held",
            "contract-en-ru.pdf",
            "Who holds the passport now",
            "Consent",
        ] {
            lacks(&bag, hidden);
        }
        let home = said(&embassy(CopyFor::Home), &case);
        for kept in ["HAART", "Papers held", "Who holds the passport now"] {
            has(&home, kept);
        }
        has(&said(&order(PaperName::Card, CopyFor::Bag, Lang::En), &case), mission);
        has(&said(&sheet(Sheet::Embassy), &case), mission);
    }
}

#[test]
fn the_request_asks_only_what_can_be_answered() {
    let request = order(PaperName::Verification, CopyFor::Official, Lang::En);
    let mut case = sample();
    let text = said(&request, &case);
    has(&text, "Kind of visa Tourist Visa number 24 0000001 Visa from 28 November 2026 Visa until 27 December 2026");
    has(&text, "Does a visa of this kind allow this work?");
    has(&text, "No contract is enclosed. What must it hold so that it can be attested?");
    lacks(&text, "agree with what is written above");
    case.journey.visa_kind.clear();
    let pages = Enclosed::pictures(vec![picture(827, 1169)]);
    case.enclosures = vec![Enclosure { paper: case.papers[0].clone(), pages }];
    let text = said(&request, &case);
    has(&text, "Which visa does this work need?");
    has(&text, "in the enclosed contract agree with what is written above as promised?");
    has(&text, "Can this contract be attested?");
    lacks(&text, "No contract is enclosed");
    case.answers.clear();
    has(&said(&request, &case), "Basis: Employment Act, Part XI; labour.go.ke");
}

#[test]
fn a_paper_has_no_screen_and_says_whom_to_call() {
    let book = common::packs();
    let told = book.rules.iter().map(|rule| &rule.next_step).chain(book.checklist.iter().map(|one| &one.next_step));
    for next in told {
        assert!(!next.en.contains("screen") && !next.sw.contains("skrini"), "{next:?}");
    }
    for paper in [PaperName::Findings, PaperName::Checklist] {
        let text = said(&order(paper, CopyFor::Home, Lang::En), &on_corridor("ke-qa"));
        has(
            &text,
            "Kenya Diaspora Call Centre (State Department for Diaspora Affairs): +254 20 787 6000, +254 114 757 002",
        );
    }
}

#[test]
fn each_group_of_the_checklist_names_all_its_sources() {
    let case = on_corridor("ke-ru");
    let text = said(&order(PaperName::Checklist, CopyFor::Home, Lang::En), &case);
    for (question, _) in &case.answers {
        has(&text, &format!("Basis: {}", question.source.text));
    }
}

#[test]
fn names_of_the_zone_are_compared_with_those_typed() {
    let with = |surname: &str, given: &str, mrz: &str| {
        let mut case = sample();
        (case.traveller.surname, case.traveller.given_names) = (surname.into(), given.into());
        case.passport.mrz = mrz.into();
        said(&embassy(CopyFor::Official), &case)
    };
    let zone = sample().passport.mrz;
    lacks(&with("Mwangaza", "Amina Zawadi", &zone), "Differs from what was typed");
    lacks(&with("Mwangazá", "Amina-Zawadi", &zone), "Differs from what was typed");
    lacks(&with("", "", &zone), "Differs from what was typed");
    has(&with("Mwangasa", "Amina Zawadi", &zone), "Differs from what was typed above: Surname.");
    has(&with("Mwangaza", "Amina", &zone), "Differs from what was typed above: Given names.");
    // A full line may have cut a name.
    let cut = zone.replace("AMINA<ZAWADI<<<<<<<<<<<<<<<<<", "AMINA<ZAWADI<NEEMA<FURAHA<BAR");
    lacks(&with("Mwangaza", "Amina Zawadi Neema Furaha Baraka", &cut), "Differs from what was typed");
    has(&with("Mwangaza", "Amina Zawadi Neema Furaha", &cut), "Differs from what was typed above: Given names.");
}
