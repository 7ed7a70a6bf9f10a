//! The packet as a file: read back with the tools that an embassy's computer would use.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{all_orders, bare, fonts, made, made_in, on_disk, order, ordered, pages_of, sample, tool, words};
use ngao_model::{CopyFor, EmergencyContact, Lang, Level, PaperName, Words};
use ngao_packet::{Fonts, Languages, PacketError};

#[test]
fn a_full_packet_says_everything_that_was_written_down() {
    let text = pages_of(&made(&sample()), "-layout").join("\n");
    for said in [
        "Embassy registration packet",
        "Kenya to Russia. Made on 21 November 2026",
        "MWANGAZA, Amina Zawadi",
        "Амина Завади Мвангаза",
        "3 April 1998",
        "AK0000001",
        "All five check digits agree",
        "Baraka Mwangaza",
        "+254 700 000 003",
        "ул. Примерная, д. 1, кв. 12, 423600 Елабуга",
        "28 November 2026",
        "Пример Логистика",
        "1027700000016",
        "1200 USD a month",
        "NEA/000/2026",
        "receipt QK00000001",
        "“Sasha”, met at the airport",
        "1 × STOP, 2 × DANGER, 1 × CAUTION",
        "This is a contract for military service",
        "“Контракт о прохождении военной службы в Вооружённых Силах” (page 1)",
        "No words about this were found in the paper.",
        "contract-en-ru.pdf",
        "паспорт-scan.jpg",
        "0a1b2c3d0a1b2c3d",
        "Signature of the traveller",
        "For the embassy: received by",
        "Warning signs looked for: 24. Could not be looked for: 1.",
        "Page 2 of 4",
        "10 Papers held",
        "Town of destination",
    ] {
        assert!(text.contains(said), "{said:?} is not on the paper:\n{text}");
    }
}

#[test]
fn what_an_official_needs_first_is_on_the_first_page() {
    let first = pages_of(&made(&sample()), "-layout").remove(0);
    for said in ["MWANGAZA", "AK0000001", "+254 700 000 001", "+254 700 000 002", "1 × STOP", "Yelabuga", "Contents"] {
        assert!(first.contains(said), "{said} is not on the first page");
    }
}

#[test]
fn the_first_page_refers_to_the_part_with_the_findings() {
    let text = pages_of(&made(&sample()), "-layout").join("\n");
    assert!(bare(&text).contains("See“Whatthecheckofthepapersfound”."), "{text}");
    assert!(text.contains("9 What the check of the papers found"), "{text}");
}

#[test]
fn every_page_names_the_traveller_and_counts_itself() {
    let pages = pages_of(&made(&sample()), "-layout");
    assert_eq!(pages.len(), 4);
    for (index, page) in pages.iter().enumerate() {
        assert!(page.contains("MWANGAZA · AK0000001"), "page {index}: {page}");
        assert!(page.contains(&format!("Page {} of 4", index + 1)), "page {index}: {page}");
    }
}

#[test]
fn the_file_is_sound_and_says_what_it_is() {
    let bytes = made(&sample());
    let file = on_disk(&bytes);
    let path = file.path().to_str().unwrap();
    assert!(tool("qpdf", &["--check", path]).contains("No syntax or stream encoding errors"));
    let info = tool("pdfinfo", &[path]);
    for said in [
        "Embassy registration packet, MWANGAZA, Amina Zawadi, AK0000001",
        "Pages:           4",
        "(A4)",
        "Sat Nov 21 00:00:00 2026",
        "Encrypted:       no",
    ] {
        assert!(info.contains(said), "{said} is not in:\n{info}");
    }
    let used = tool("pdffonts", &[path]);
    assert_eq!(used.lines().skip(2).count(), 2, "{used}");
    for line in used.lines().skip(2) {
        assert!(line.contains("yes yes yes"), "not embedded, subset and searchable: {line}");
    }
    assert!(bytes.len() < 90_000, "{} bytes", bytes.len());

    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let catalogue = document.catalog().unwrap();
    assert_eq!(catalogue.get(b"Lang").unwrap().as_str().unwrap(), b"en");
    let viewer = catalogue.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
    assert!(viewer.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
}

#[test]
fn equal_data_give_equal_bytes() {
    let first = made(&sample());
    let mut other = sample();
    other.traveller.surname = "Other".into();
    assert_ne!(made(&other), first);
    // Also with typefaces parsed anew, and after other packets have been made.
    assert_eq!(made(&sample()), first);
}

#[test]
fn the_square_code_reads_from_a_coarse_print() {
    for (language, head) in [(Lang::En, "EMERGENCY"), (Lang::Sw, "DHARURA"), (Lang::Ru, "ЭКСТРЕННО")] {
        let read = code_of(&made_in(&sample(), language), 200);
        assert!(read.starts_with("BEGIN:VCARD\nVERSION:3.0\n") && read.ends_with("\nEND:VCARD"), "{read}");
        assert!(read.len() <= 300, "{} bytes", read.len());
        for said in [
            "N:Mwangaza;Amina Zawadi;;;\n",
            "FN:Amina Zawadi Mwangaza\n",
            "TEL:+254700000002\nTEL:+254700000003\n",
            "Baraka Mwangaza\\, Neema Tumaini",
            "AK0000001",
            "1998-04-03",
            head,
        ] {
            assert!(read.contains(said), "{said} is not in {read}");
        }
    }
}

#[test]
fn the_square_code_names_those_whose_numbers_it_has() {
    let mut content = sample();
    content.contacts[0].phone = "not known".into();
    content.contacts[1].phone = "0700 000 003 / 0711 000 004".into();
    let read = code_of(&made(&content), 200);
    assert!(read.contains("TEL:0700000003\n") && read.matches("TEL:").count() == 1, "{read}");
    assert!(read.contains("Neema Tumaini") && !read.contains("Baraka"), "{read}");
}

#[test]
fn the_square_code_bears_any_length() {
    let mut content = sample();
    let long = "Щука 長い ".repeat(400);
    content.traveller.surname = long.clone();
    content.employer.name = long.clone();
    content.journey.address = long.clone();
    content.contacts = vec![EmergencyContact { name: long.clone(), phone: long, ..EmergencyContact::default() }; 5];
    let read = code_of(&made(&content), 300);
    assert!(read.contains("Щука") && read.contains('…') && read.len() <= 300 && read.ends_with("END:VCARD"), "{read}");
}

/// What a telephone reads from a picture of the first page.
fn code_of(bytes: &[u8], dpi: u32) -> String {
    let mut codes = common::codes_of(bytes, 1, dpi);
    assert_eq!(codes.len(), 1, "one code on the page");
    codes.remove(0)
}

#[test]
fn labels_come_in_every_language_without_a_gap() {
    let mut content = sample();
    content.traveller.surname = "Mwangaza \u{1F600}".into();
    for order in all_orders() {
        let made = ordered(&order, &content).bytes;
        let text = pages_of(&made, "-raw").join("\n");
        assert!(!text.contains("paper_") && !text.contains('{'), "{order:?}: {text}");
        let document = lopdf::Document::load_mem(&made).unwrap();
        let language = document.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap();
        assert_eq!(language, order.language.code().as_bytes());
    }
    let text = pages_of(&made_in(&sample(), Lang::Sw), "-layout").join("\n");
    for said in [
        "Fomu ya kujiandikisha ubalozini",
        "Kenya hadi Urusi",
        "21 Novemba 2026",
        "SIMAMA",
        "Mwajiri anashika pasipoti",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn no_paper_says_that_something_is_safe() {
    let mut nothing = sample();
    nothing.checked[0].report.findings.clear();
    for (content, order) in
        [sample(), nothing].iter().flat_map(|content| all_orders().into_iter().map(move |order| (content, order)))
    {
        let text = pages_of(&ordered(&order, content).bytes, "-raw").join("\n").to_lowercase();
        for word in ["safe", "salama", "безопас"] {
            assert!(!text.contains(word), "{order:?}: {word}");
        }
    }
}

#[test]
fn nothing_found_is_no_approval_and_nothing_checked_is_said() {
    let mut content = sample();
    content.checked[0].report.findings.clear();
    let text = pages_of(&made(&content), "-raw").join(" ").replace('\n', " ");
    assert!(text.contains("That is no approval.") && text.contains("This is no approval of the paper."), "{text}");
    content.checked.clear();
    let text = pages_of(&made(&content), "-raw").join(" ").replace('\n', " ");
    assert!(
        text.contains("No contract has been checked.") && text.contains("The warning signs are not known."),
        "{text}"
    );
}

#[test]
fn a_blank_packet_is_a_form_to_fill_in() {
    let mut content = sample();
    common::blank(&mut content);
    let pages = pages_of(&made(&content), "-layout");
    let text = pages.join("\n");
    for asked in [
        "Surname",
        "Passport number",
        "Next of kin / emergency contact 1",
        "Emergency contact 2",
        "Country of destination",
        "WhatsApp",
        "National ID",
        "Who holds the passport now",
        "Migration card number",
    ] {
        assert!(text.contains(asked), "{asked}: {text}");
    }
    for unhelpful in
        ["Telegram", "Blood group", "Machine-readable", "Where to get help", "Consent given on", "Scan: who"]
    {
        assert!(!text.contains(unhelpful), "{unhelpful}: {text}");
    }
    // Not asked yet: both boxes, none of them chosen.
    assert_eq!(text.matches("Yes").count(), 4, "{text}");
    assert_eq!(text.matches("No\n").count(), 4, "{text}");
    assert!(pages.len() <= 4, "{} pages", pages.len());
}

#[test]
fn the_machine_readable_zone_is_checked_and_compared() {
    let with = |change: fn(&mut ngao_packet::Case)| {
        let mut content = sample();
        change(&mut content);
        pages_of(&made(&content), "-raw").join(" ").replace('\n', " ")
    };
    let text = with(|c| c.passport.mrz = c.passport.mrz.replace("980403", "980413"));
    assert!(text.contains("Check digits do not agree for: Date of birth, the whole line."), "{text}");
    let text = with(|c| c.passport.expires = "2030-02-09".into());
    assert!(text.contains("Differs from what was typed above: Date of expiry."), "{text}");
    let text = with(|c| c.passport.number = "AK 0000001".into());
    assert!(!text.contains("Differs"), "a space is no difference: {text}");
    let text = with(|c| c.passport.mrz = "P<KEN".into());
    assert!(text.contains("5 characters typed, 88 needed"), "{text}");
    let text = with(|c| c.passport.expires = "2027-01-05".into());
    assert!(text.contains("Less than six months left"), "{text}");
    let text = with(|c| c.passport.expires = "2026-11-20".into());
    assert!(text.contains("Expired when this was made"), "{text}");
}

#[test]
fn a_contact_seen_more_than_six_months_ago_says_so() {
    let text = pages_of(&made(&sample()), "-layout").join("\n");
    assert!(text.contains("Last seen 1 November 2026 (example.org)"), "{text}");
    assert!(text.contains("Last seen 1 March 2026: check before you rely on it (embassy.example.org)"), "{text}");
    let mut content = sample();
    // Six months to the day are not more than six months.
    content.hotlines[1].source.seen = jiff::civil::date(2026, 5, 21);
    assert!(!pages_of(&made(&content), "-raw").join("\n").contains("before you rely"));
}

#[test]
fn half_a_date_is_printed_as_typed() {
    let mut content = sample();
    content.traveller.birth_date = "1998-04".into();
    content.journey.visa_to = "end of December".into();
    let text = pages_of(&made(&content), "-raw").join("\n");
    assert!(text.contains("1998-04") && text.contains("end of December"), "{text}");
}

#[test]
fn a_letter_that_the_typeface_lacks_is_seen_to_be_lacking() {
    let mut content = sample();
    content.employer.name = "Al-Mithal \u{0627}\u{0644} \u{1F477}\u{200D} Co".into();
    let text = pages_of(&made(&content), "-raw").join("\n");
    assert!(text.contains("Al-Mithal \u{FFFD}\u{FFFD} \u{FFFD} Co"), "{text}");
    assert!(text.contains("stands for a character that this paper’s typeface lacks"), "{text}");
    assert!(!pages_of(&made(&sample()), "-raw").join("\n").contains("typeface lacks"));
}

#[test]
fn letters_in_two_halves_are_joined_and_can_be_searched() {
    let mut content = sample();
    // И with a separate breve, a soft hyphen, a firm space.
    content.checked[0].report.findings[1].evidence[0].quote = "Троицкии\u{306}\u{a0}ок\u{ad}руг".into();
    let text = pages_of(&made(&content), "-raw").join("\n");
    assert!(text.contains("Троицкий округ"), "{text}");
}

#[test]
fn a_consent_stands_on_the_page_of_its_signature() {
    for extra in 0..12 {
        let mut content = sample();
        let more = content.checked[0].report.findings[2].clone();
        content.checked[0].report.findings.extend(std::iter::repeat_n(more, extra));
        let pages = pages_of(&made(&content), "-raw");
        // The contents name it first.
        let page = |said: &str| pages.iter().rposition(|page| page.contains(said)).unwrap();
        assert_eq!(page("11 Consent and signature"), page("Signature of the traveller"), "with {extra} more findings");
        assert_eq!(page("The police (DCI)"), page("Signature of the traveller"), "with {extra} more findings");
    }
}

#[test]
fn levels_are_counted_over_all_papers() {
    let mut content = sample();
    content.checked.push(content.checked[0].clone());
    assert_eq!(content.checked[1].report.gravest(), Some(Level::Stop));
    let text = pages_of(&made(&content), "-raw").join(" ");
    assert!(text.contains("2 × STOP, 4 × DANGER, 2 × CAUTION"), "{text}");
}

#[test]
fn bytes_that_are_no_font_are_refused() {
    assert_eq!(Fonts::read(b"no font", b"").unwrap_err(), PacketError::Font("regular"));
    assert_eq!(Fonts::read(b"no font", b"").unwrap_err().code(), "font-unreadable");
}

#[test]
fn missing_words_show_their_key_and_break_nothing() {
    let none = Words::default();
    let words = Languages { en: &none, sw: &none, ru: &none };
    let order = order(PaperName::Embassy, CopyFor::Official, Lang::En);
    let bytes = ngao_packet::make(&order, &sample(), &words, fonts()).unwrap().bytes;
    assert!(pages_of(&bytes, "-raw").join("\n").contains("paper_part_person"));
}

#[test]
fn word_files_hold_exactly_what_the_paper_asks_for() {
    let keys = |language| words(language).0.into_keys().collect::<Vec<_>>();
    let english = keys(Lang::En);
    assert_eq!(keys(Lang::Sw), english);
    assert_eq!(keys(Lang::Ru), english);
    // Values in braces must be the same in each language, or a fact would be lost in translation.
    let holes = |text: &str| {
        let mut holes: Vec<String> =
            text.split('{').skip(1).map(|part| part.split('}').next().unwrap().to_owned()).collect();
        holes.sort();
        holes
    };
    let (en, sw, ru) = (words(Lang::En).0, words(Lang::Sw).0, words(Lang::Ru).0);
    for (key, text) in &en {
        assert_eq!(holes(&sw[key]), holes(text), "{key} in Swahili");
        assert_eq!(holes(&ru[key]), holes(text), "{key} in Russian");
    }
}
