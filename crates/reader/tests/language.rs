//! The language of lines, told on lines of contracts and chats. Each line is a document of its own: no neighbour helps.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::path;
use ngao_model::LineLanguage;
use ngao_reader::read_text;

fn right(file: &str, language: LineLanguage) -> (usize, usize) {
    let lines = std::fs::read_to_string(path("../lines").join(file)).unwrap();
    let told = lines.lines().map(|line| read_text(line).languages().first().copied() == Some(language));
    let told: Vec<bool> = told.collect();
    (told.iter().filter(|right| **right).count(), told.len())
}

#[test]
fn lines_are_told_apart() {
    for (file, language) in [("en.txt", LineLanguage::En), ("ru.txt", LineLanguage::Ru), ("sw.txt", LineLanguage::Sw)] {
        let (right, all) = right(file, language);
        println!("{file}: {right} of {all}");
        assert!(all >= 100 && right * 100 >= all * 98, "{file}: {right} of {all}");
    }
}

fn languages(text: &str) -> Vec<LineLanguage> {
    read_text(text).pages[0].lines.iter().map(|line| line.language).collect()
}

#[test]
fn a_short_line_goes_with_its_neighbours() {
    use LineLanguage::{En, Sw};
    assert_eq!(
        languages("The worker shall keep the passport.\nSimon Otieno Ouma\nThe employer pays the ticket."),
        [En, En, En]
    );
    assert_eq!(
        languages("Mfanyakazi atabaki na pasipoti yake.\nSimon Otieno Ouma\nMwajiri atalipa tiketi."),
        [Sw, Sw, Sw]
    );
}

#[test]
fn other_scripts_and_languages_are_other() {
    use LineLanguage::{Am, Ar, Hi, Other, Ru, Zh};
    assert_eq!(languages("عقد عمل محدد المدة"), [Ar]);
    assert_eq!(languages("الراتب الشهري 900 دولار، ويحتفظ العامل بجواز سفره"), [Ar]);
    assert_eq!(languages("قرارداد کار با مدت معین، گذرنامه پیش کارگر می‌ماند"), [Other]);
    assert_eq!(languages("የሥራ ውል ደመወዝ በወር ይከፈላል"), [Am]);
    assert_eq!(languages("रोज़गार अनुबंध और वेतन की शर्तें"), [Hi]);
    assert_eq!(languages("劳动合同期限为一年"), [Zh]);
    assert_eq!(languages("労働契約の期間は一年です"), [Other]);
    assert_eq!(languages("Трудовий договір між роботодавцем і працівником її підприємства"), [Other]);
    assert_eq!(languages("12.05.2026 № 7"), [Other]);
    assert_eq!(
        languages("Работник обязуется выполнять работу.\nПаспорт хранитcя у работодателя, i это его право."),
        [Ru, Ru]
    );
}

/// The parts of the lines and their languages; the text itself must stay as it was.
fn parts(text: &str) -> Vec<(String, LineLanguage)> {
    let document = read_text(text);
    let page = &document.pages[0];
    assert_eq!(page.text, text);
    let chars: Vec<char> = text.chars().collect();
    let cut = |start: u32, end: u32| chars[start as usize..end as usize].iter().collect::<String>();
    for line in &page.lines {
        let (first, last) = (line.words.first().unwrap(), line.words.last().unwrap());
        assert_eq!((line.span.start, line.span.end), (first.span.start, last.span.end), "{line:?}");
    }
    page.lines.iter().map(|line| (cut(line.span.start, line.span.end), line.language)).collect()
}

#[test]
fn a_line_in_two_languages_is_two() {
    use LineLanguage::{Ar, En, Ru, Sw};
    for (text, expected) in [
        ("1. Salary / Заработная плата: 900", vec![("1. Salary /", En), ("Заработная плата: 900", Ru)]),
        ("Паспорт работника/Passport of the worker", vec![("Паспорт работника/", Ru), ("Passport of the worker", En)]),
        (
            "Статья 1. Предмет настоящего договора Article 1. Subject of this contract",
            vec![("Статья 1. Предмет настоящего договора", Ru), ("Article 1. Subject of this contract", En)],
        ),
        (
            "The employer pays the ticket / Mwajiri atalipa tiketi ya ndege",
            vec![("The employer pays the ticket /", En), ("Mwajiri atalipa tiketi ya ndege", Sw)],
        ),
        (
            "The worker keeps the passport — Mfanyakazi atabaki na pasipoti — Паспорт остаётся у работника",
            vec![
                ("The worker keeps the passport —", En),
                ("Mfanyakazi atabaki na pasipoti —", Sw),
                ("Паспорт остаётся у работника", Ru),
            ],
        ),
        (
            "The worker keeps the passport / يحتفظ العامل بجواز سفره",
            vec![("The worker keeps the passport /", En), ("يحتفظ العامل بجواز سفره", Ar)],
        ),
    ] {
        let expected: Vec<(String, LineLanguage)> =
            expected.into_iter().map(|(part, language)| (part.to_owned(), language)).collect();
        assert_eq!(parts(text), expected);
    }
}

#[test]
fn names_currencies_and_addresses_do_not_cut_a_line() {
    for text in [
        "Employer: ООО «Ромашка», г. Казань, tel. 8 900 000",
        "The employer, ООО «Северный ветер», pays the ticket.",
        "Оклад: 1200 USD / 95 000 рублей в месяц",
        "Сайт https://example.org/contract открыт для работника",
        "Оплата 900 USD/мес. через Western Union",
        "He may work and/or rest, day/night, as the employer says.",
        "12/03/2026, 10:15 - Amina Wanjiku: Паспорт останется у работодателя до конца срока",
        "Паспорт (passport) хранится у работника",
        "Договор № 14/B от 12.05.2026",
    ] {
        assert_eq!(parts(text).len(), 1, "{:?}", parts(text));
    }
}

#[test]
fn a_russian_word_with_latin_letters_in_it_is_russian() {
    // The е, о, а, р and с of these words are Latin ones.
    for text in ["Пacпopт xpaнитcя y paбoтoдaтeля", "штpaф", "Рaбoтник нe мoжeт yвoлитьcя дo кoнцa cpoкa"]
    {
        assert_eq!(parts(text), [(text.to_owned(), LineLanguage::Ru)]);
    }
    // The а, е and о of this line are Cyrillic ones.
    let text = "Thе еmplоyеr kееps thе pаsspоrt";
    assert_eq!(parts(text), [(text.to_owned(), LineLanguage::En)]);
}
