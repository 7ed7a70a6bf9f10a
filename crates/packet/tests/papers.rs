//! Every paper: what it must say, what must not be on a copy, and what those hear who can't see it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{all_orders, bare, blank, order, ordered, pages_of, said, sample, text_of, tool};
use ngao_model::{CopyFor, EmergencyContact, Lang, PaperName, RecordKind, Sheet};

#[test]
fn every_paper_has_its_purpose_day_pages_and_name_and_bears_blanks() {
    let mut nothing = sample();
    blank(&mut nothing);
    for order in all_orders() {
        for case in [&sample(), &nothing] {
            let made = ordered(&order, case);
            let pages = pages_of(&made.bytes, "-layout");
            assert_eq!(pages.len(), made.pages, "{order:?}");
            let words = common::words(order.language);
            let key = match order.sheet {
                None => format!("paper_{}_purpose", order.paper.as_str()),
                Some(Sheet::DiasporaAffairs) => "paper_family_why_diaspora".to_owned(),
                Some(Sheet::Embassy) => "paper_family_why_embassy".to_owned(),
                Some(Sheet::RedCross) => "paper_family_why_red_cross".to_owned(),
                Some(Sheet::Police) => "paper_family_why_police".to_owned(),
            };
            let first = bare(&pages[0]);
            // Beside another column a purpose is read line by line among the other's lines; so it is looked for word by word.
            for word in words.say(&key, &[]).split_whitespace() {
                assert!(first.contains(word), "{order:?}: {word} of its purpose is not on the first page: {first}");
            }
            let month = words.say("paper_month_11", &[]);
            let day = bare(&words.say("paper_date", &[("day", "21"), ("month", &month), ("year", "2026")]));
            for (index, page) in pages.iter().enumerate() {
                let page = bare(page);
                let counted = match order.language {
                    Lang::En => format!("Page{}of{}", index + 1, pages.len()),
                    Lang::Sw => format!("Ukurasa{}katiya{}", index + 1, pages.len()),
                    Lang::Ru => format!("Страница{}из{}", index + 1, pages.len()),
                };
                assert!(page.contains(&counted) && page.contains("Ngao"), "{order:?}, page {index}: {page}");
                assert!(page.contains(day.trim_end_matches('.')), "{order:?}, page {index} has no day: {page}");
                assert!(!page.contains("paper_") && !page.contains('\u{fffd}'), "{order:?}: {page}");
            }
        }
    }
}

#[test]
fn the_bag_holds_nothing_that_endangers_its_holder() {
    let mut case = sample();
    case.journey.check_in = "Every Sunday; the word is mandazi".into();
    let of = |copy| order(PaperName::Embassy, copy, Lang::En);
    let bag = said(&of(CopyFor::Bag), &case);
    for hidden in ["mandazi", "STOP", "Juma", "MfanoOverseas", "Sasha", "police", "asthma"] {
        assert!(!bag.contains(hidden), "{hidden} is in the bag: {bag}");
    }
    let home = said(&of(CopyFor::Home), &case);
    for kept in ["mandazi", "STOP", "JumaMfano", "police", "asthma"] {
        assert!(home.contains(kept), "{kept} is not at home");
    }
    for paper in PaperName::ALL {
        for copy in ngao_packet::offer(paper).copies.iter().filter(|copy| copy.copy == CopyFor::Bag) {
            assert_eq!(copy.usual, paper == PaperName::Card, "{paper:?}");
            assert!(!copy.include.check_in && (!copy.include.findings || !copy.usual), "{paper:?}");
        }
    }
    let statement = ngao_packet::offer(PaperName::Statement);
    assert_eq!((statement.copies[0].copy, statement.copies[0].usual), (CopyFor::Home, true));
    assert!(statement.copies[1..].iter().all(|copy| !copy.usual));
}

#[test]
fn the_statement_says_the_same_in_russian_and_english() {
    let text = said(&order(PaperName::Statement, CopyFor::Home, Lang::En), &sample());
    for phrase in [
        "Я, MWANGAZA, Amina Zawadi, дата рождения 03.04.1998",
        "I, MWANGAZA, Amina Zawadi, born 03.04.1998",
        "английский, суахили",
        "Я не даю согласия на военную службу",
        "I do not consent to military service",
        "This paper is no shield.",
        "Let a lawyer see it",
        "Подпись свидетеля",
    ] {
        assert!(text.contains(&bare(phrase)), "{phrase}: {text}");
    }
    assert!(text.contains(&bare("1. I do not read Russian. I read: English, Swahili, Kikuyu. What is")), "{text}");
    assert!(text.contains(&bare("1. Я не читаю по-русски. Я читаю на языках: английский, суахили, Kikuyu.")), "{text}");
    let mut reader = sample();
    reader.traveller.reads.push(Lang::Ru);
    let of_reader = said(&order(PaperName::Statement, CopyFor::Home, Lang::En), &reader);
    assert!(of_reader.contains(&bare("1. I read: English, Swahili, Russian, Kikuyu.")), "{of_reader}");
    assert!(!of_reader.contains("notreadRussian") && !of_reader.contains("нечитаюпо-русски"), "{of_reader}");
    let swahili = said(&order(PaperName::Statement, CopyFor::Home, Lang::Sw), &sample());
    for phrase in
        ["Tamko kabla ya kuondoka", "Karatasi hii si ngao.", "Safu zote mbili", "I do not consent to military"]
    {
        assert!(swahili.contains(&bare(phrase)), "{phrase}: {swahili}");
    }
    assert!(!text.contains("Whoeversearchesyourbag"));
    let bag = said(&order(PaperName::Statement, CopyFor::Bag, Lang::En), &sample());
    assert!(bag.contains("Whoeversearchesyourbag"));
    let mut unnamed = sample();
    blank(&mut unnamed);
    let unnamed = said(&order(PaperName::Statement, CopyFor::Home, Lang::En), &unnamed);
    assert!(unnamed.contains("I,______________,born") && unnamed.contains("Iread:______________."), "{unnamed}");
}

#[test]
fn the_request_asks_the_six_checks_and_says_what_the_traveller_answered() {
    let text = said(&order(PaperName::Verification, CopyFor::Official, Lang::En), &sample());
    for phrase in [
        "The worker consents freely.",
        "No fraud, force, pressure, mistake or misrepresentation.",
        "The contract is in the prescribed form.",
        "The terms are lawful and the worker understands them.",
        "The worker is medically fit for the work.",
        "The worker is not bound by another contract for that time.",
        "Has a doctor found you fit for this work? Answer: not answered",
        "NEA/000/2026",
        "1 × STOP",
    ] {
        if phrase == "1 × STOP" {
            assert!(text.contains("STOP"), "{text}");
        } else {
            assert!(text.contains(&bare(phrase)), "{phrase}: {text}");
        }
    }
}

#[test]
fn the_family_file_has_what_a_search_asks() {
    let case = sample();
    let order = order(PaperName::Family, CopyFor::Home, Lang::En);
    let text = said(&order, &case);
    for phrase in [
        "МВАНГАЗА, МУАНГАЗА",
        "АМИНА ЗАВАДИ",
        "scar on the left forearm",
        "Juma Mwangaza",
        "Rehema Tumaini",
        "Facebook: amina.invented",
        "Nairobi NBO",
        "Istanbul IST",
        "Last contacts",
        "Who was told, and when",
        "“Sasha”, met at the airport",
        "QK00000001",
    ] {
        assert!(text.contains(&bare(phrase)), "{phrase}: {text}");
    }
    // Each addressee's sheet is printed alone: it begins a page and names the person.
    let pages = pages_of(&ordered(&order, &case).bytes, "-raw");
    for to in [
        "State Department for Diaspora Affairs",
        "Embassy or consulate of Kenya",
        "Red Cross tracing service",
        "Police (DCI)",
    ] {
        let head = bare(&format!("Sheet for: {to}"));
        // The contents name it on the first page.
        let page = pages[1..].iter().map(|page| bare(page)).find(|page| page.contains(&head));
        let page = page.unwrap_or_else(|| panic!("no page has the sheet for {to}: {pages:?}"));
        let foot = page.find(&head).unwrap();
        assert!(page[..foot].ends_with(&format!("of{}", pages.len())), "something stands above it: {page}");
        assert!(page.contains("MWANGAZA,AminaZawadi") && page.contains("Whoreports:name"), "{page}");
    }
}

#[test]
fn sums_stand_right_and_by_currency() {
    let text = text_of(&order(PaperName::Payments, CopyFor::Home, Lang::En), &sample());
    assert!(text.contains("Sum: 150,000 KES"), "{text}");
}

#[test]
fn a_long_table_repeats_its_head() {
    let mut case = sample();
    let paid = case.payments[0].clone();
    case.payments = std::iter::repeat_n(paid, 90).collect();
    let pages = pages_of(&ordered(&order(PaperName::Payments, CopyFor::Home, Lang::En), &case).bytes, "-layout");
    assert!(pages.len() > 2);
    for page in &pages[..pages.len() - 1] {
        assert!(bare(page).contains("Howandnumberofthereceipt".trim()) || bare(page).contains("Paidto"), "{page}");
    }
}

#[test]
fn fields_that_are_missing_are_named_and_letters_that_cannot_be_printed_too() {
    assert!(ngao_packet::missing(PaperName::Card, &sample()).is_empty());
    let mut case = sample();
    case.traveller.phone = "  ".into();
    case.contacts.truncate(1);
    case.traveller.reads.clear();
    let missing = ngao_packet::missing(PaperName::Embassy, &case);
    let names: Vec<(RecordKind, &str)> = missing.iter().map(|field| (field.record, field.field.as_str())).collect();
    assert_eq!(names, [(RecordKind::Traveller, "phone"), (RecordKind::EmergencyContact, "name")]);
    let names: Vec<String> =
        ngao_packet::missing(PaperName::Statement, &case).into_iter().map(|field| field.field).collect();
    assert_eq!(names, ["reads"]);

    case.employer.name = "شركة Mithal 例".into();
    let made = ordered(&order(PaperName::Embassy, CopyFor::Official, Lang::En), &case);
    assert_eq!(made.lacking.len(), 1);
    assert_eq!((made.lacking[0].place.record, made.lacking[0].place.field.as_str()), (RecordKind::Employer, "name"));
    assert_eq!(made.lacking[0].letters, "شركة例");
    // The checklist does not name the employer.
    let checklist = ordered(&order(PaperName::Checklist, CopyFor::Official, Lang::En), &case);
    assert!(checklist.lacking.is_empty(), "{:?}", checklist.lacking);

    // Each of several is named by itself.
    for (contact, name) in case.contacts.iter_mut().zip(["佐藤", "王"]) {
        contact.name = name.into();
    }
    case.contacts.push(EmergencyContact { name: "王".into(), ..EmergencyContact::default() });
    let card = ordered(&order(PaperName::Card, CopyFor::Bag, Lang::En), &case);
    let told: Vec<(Option<u32>, &str)> = card.lacking.iter().map(|one| (one.place.nth, one.letters.as_str())).collect();
    assert_eq!(told[0], (Some(0), "佐藤"));
    assert!(card.lacking.iter().all(|one| one.place.record == RecordKind::EmergencyContact), "{told:?}");
}

#[test]
fn equal_data_give_equal_bytes_also_side_by_side() {
    let mut case = sample();
    common::twelve_pages(&mut case);
    let orders = all_orders();
    let first: Vec<Vec<u8>> = orders.iter().map(|order| ordered(order, &case).bytes).collect();
    std::thread::scope(|threads| {
        for _ in 0..3 {
            threads.spawn(|| {
                for (order, bytes) in orders.iter().zip(&first) {
                    assert!(ordered(order, &case).bytes == *bytes, "{order:?} differs");
                }
            });
        }
    });
}

#[test]
fn a_password_is_asked_and_opens_the_same_text() {
    let made = ordered(&order(PaperName::Card, CopyFor::Bag, Lang::En), &sample());
    let locked = ngao_packet::protect(&made.bytes, "mandazi ya Nakuru", [7; 32]).unwrap();
    let file = common::on_disk(&locked);
    let path = file.path().to_str().unwrap();
    let refused = std::process::Command::new("pdftotext").args([path, "-"]).output().unwrap();
    assert!(!refused.status.success());
    let text = tool("pdftotext", &["-raw", "-upw", "mandazi ya Nakuru", path, "-"]);
    assert!(text.contains("MWANGAZA, Amina Zawadi"), "{text}");
    let about = tool("qpdf", &["--show-encryption", "--password=mandazi ya Nakuru", path]);
    assert!(about.contains("R = 6") && about.contains("AESv3"), "{about}");
    tool("qpdf", &["--check", "--password=mandazi ya Nakuru", path]);
    for hidden in ["Mwangaza", "MWANGAZA", "Amina"] {
        assert!(!locked.windows(hidden.len()).any(|bytes| bytes == hidden.as_bytes()), "{hidden} is readable");
    }
}

#[test]
fn the_second_code_carries_the_fields_as_json() {
    let mut order = order(PaperName::Embassy, CopyFor::Official, Lang::En);
    order.include.form_code = true;
    let made = ordered(&order, &sample());
    let read = common::codes_of(&made.bytes, made.pages, 300);
    let json = read.iter().find(|text| text.starts_with('{')).expect("a code with JSON");
    let fields: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(fields["surname"], "Mwangaza");
    assert_eq!(fields["contact_1"], "Baraka Mwangaza, Brother, +254 700 000 002");
    assert!(read.iter().any(|text| text.starts_with("BEGIN:VCARD")));
}
