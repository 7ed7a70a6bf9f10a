//! The text against the promise, the traveller's papers and the calendar.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use ngao_checker::Checker;
use ngao_model::{CaseFacts, Finding, Level};
use proptest::prelude::*;
use std::sync::OnceLock;

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER.get_or_init(|| {
        // Only the rules in hand: whatever is being written in another folder is another test's affair.
        let mut book = common::draft();
        book.rules.retain(|rule| {
            ["promise-divergence", "identity-divergence", "impossible-date"].contains(&rule.id.as_str())
        });
        Checker::new(&book).unwrap_or_else(|bad| panic!("{bad}"))
    })
}

fn finding(id: &str, text: &str, case: &str) -> Option<Finding> {
    let case: CaseFacts = serde_json::from_str(case).expect("a case");
    let report = checker().check(&common::document(text), &case);
    report.findings.into_iter().find(|finding| finding.id.as_str() == id)
}

fn found(id: &str, text: &str, case: &str) -> Option<Vec<String>> {
    let words = |quote: &str| quote.split_whitespace().collect::<Vec<_>>().join(" ");
    finding(id, text, case).map(|finding| finding.evidence.iter().map(|piece| words(&piece.quote)).collect())
}

fn clean(id: &str, text: &str, case: &str) {
    assert_eq!(found(id, text, case), None, "{case}\n{text}");
}

fn differs(id: &str, text: &str, case: &str, wanted: &str) {
    let found = found(id, text, case).unwrap_or_else(|| panic!("nothing found: {case}\n{text}"));
    assert!(found.iter().any(|quote| quote.contains(wanted)), "`{wanted}` not in {found:?}");
}

const PROMISE: &str = "promise-divergence";
const IDENTITY: &str = "identity-divergence";
const DATE: &str = "impossible-date";

const ENGLISH: &str = "EMPLOYMENT CONTRACT

OOO \"Severny Khleb\", INN 7813123456, the Employer, and Mr. Peter Mwangi Kamau, a citizen of Kenya,
passport AK1047326, the Employee, have agreed:

1. The Employee is hired as a baker at the Employer's bakery.
2. Place of work: Saint Petersburg, 5 Zavodskaya Street.
3. The contract is from 1 March 2027 until 28 February 2028.
4. The basic salary is RUB 70,000 per month and a monthly supplement of RUB 8,000 for night work.
5. Hostel: RUB 4,000 per month. Overtime is paid at 150 %.
6. The Employee may resign with two weeks' notice.
";

const RUSSIAN: &str = "ТРУДОВОЙ ДОГОВОР

ООО «Северный Хлеб», ИНН 7813123456, Работодатель, и гражданин Кении Камау Питер Мванги, паспорт
АК1047326, Работник, заключили договор:

1. Работник принимается на должность пекаря.
2. Место работы: г. Санкт-Петербург, ул. Заводская, д. 5.
3. Договор заключён с 01.03.2027 по 28.02.2028.
4. Оклад 70 000 руб. в месяц. За общежитие удерживается 4 000 руб. в месяц.
5. Работник вправе уволиться, предупредив за две недели.
";

const SWAHILI: &str = "MKATABA WA KAZI

Kampuni ya Al Noor Trading W.L.L., mwajiri, na Bi. Grace Wanjiku Muthoni wa Kenya, pasipoti AK2231804,
mfanyakazi, wanakubaliana:

1. Mfanyakazi ameajiriwa kama mpishi katika hoteli ya mwajiri.
2. Mahali pa kazi: Doha, Qatar.
3. Mkataba ni wa miaka miwili, kuanzia 15 Februari 2027 hadi 14 Februari 2029.
4. Mshahara ni QAR 1,600 kwa mwezi. Chakula na malazi vitatolewa na mwajiri.
";

fn promise(job: &str, amount: u32, currency: &str, employer: &str, place: &str, start: &str) -> String {
    format!(
        r#"{{"promise":{{"job":"{job}","pay":{{"amount":{amount},"currency":"{currency}","per":"month"}},"employer":"{employer}","place":"{place}","start":"{start}"}}}}"#
    )
}

#[test]
fn what_was_promised_is_left_alone() {
    for text in [ENGLISH, RUSSIAN, &format!("{ENGLISH}\n\n{RUSSIAN}")] {
        for case in [
            promise("baker", 70000, "RUB", "Severny Khleb LLC", "Saint Petersburg", "2027-03-01"),
            promise("baker in a bakery", 70000, "RUB", "Severny Khleb", "St Petersburg, Russia", "2027-03-03"),
            promise("kitchen assistant", 70000, "rub", "OOO Severny Hleb", "Russia", "2027-02-26"),
            promise("mwokaji", 70000, "RUB", "Severny Khleb", "Petersburg", "2027-03-01"),
            promise("something", 70000, "RUB", "Severny Khleb", "a town by the sea", "soon"),
        ] {
            clean(PROMISE, text, &case);
        }
    }
    // Basic pay and supplement together are what was promised.
    clean(PROMISE, ENGLISH, &promise("baker", 78000, "RUB", "Severny Khleb", "Petersburg", "2027-03-01"));
    let case = promise("cook", 1600, "QAR", "Al Noor", "Doha", "2027-02-15");
    clean(PROMISE, SWAHILI, &case);
    clean(PROMISE, SWAHILI, &promise("mpishi", 1600, "QAR", "Alnoor Trading", "Qatar", "2027-02-15"));
}

#[test]
fn what_differs_from_the_promise_is_shown() {
    let good = || promise("baker", 70000, "RUB", "Severny Khleb", "Saint Petersburg", "2027-03-01");
    for (from, to, english, russian) in [
        ("\"baker\"", "\"truck driver\"", "baker", "пекаря"),
        ("\"baker\"", "\"dereva\"", "baker", "пекаря"),
        ("\"baker\"", "\"security guard\"", "baker", "пекаря"),
        ("70000", "120000", "RUB 70,000", "70 000 руб"),
        ("\"RUB\"", "\"USD\"", "RUB 70,000", "70 000 руб"),
        ("\"Saint Petersburg\"", "\"Moscow\"", "Saint Petersburg", "Санкт-Петербург"),
        ("\"Saint Petersburg\"", "\"Dubai\"", "Saint Petersburg", "Санкт-Петербург"),
        ("\"Severny Khleb\"", "\"Logotrans Yug\"", "Severny Khleb", "Северный Хлеб"),
        ("2027-03-01", "2027-01-10", "1 March 2027", "01.03.2027"),
    ] {
        let case = good().replace(from, to);
        assert_ne!(case, good(), "{from}");
        differs(PROMISE, ENGLISH, &case, english);
        differs(PROMISE, RUSSIAN, &case, russian);
    }
    differs(PROMISE, SWAHILI, &promise("driver", 1600, "QAR", "Al Noor", "Doha", "2027-02-15"), "mpishi");
    differs(PROMISE, SWAHILI, &promise("cook", 2400, "QAR", "Al Noor", "Doha", "2027-02-15"), "QAR 1,600");
    differs(PROMISE, SWAHILI, &promise("cook", 1600, "QAR", "Al Noor", "Dubai", "2027-02-15"), "Doha");
}

#[test]
fn one_language_version_that_differs_is_enough() {
    let russian = RUSSIAN.replace("70 000 руб. в месяц", "35 000 руб. в месяц");
    let case = promise("baker", 70000, "RUB", "Severny Khleb", "Saint Petersburg", "2027-03-01");
    differs(PROMISE, &format!("{ENGLISH}\n\n{russian}"), &case, "35 000 руб");
}

#[test]
fn a_soldiers_post_is_never_what_was_promised() {
    let text = "КОНТРАКТ о прохождении военной службы\nМинистерство обороны и гражданин Республики Кения заключили контракт:\n1. Гражданин поступает на военную службу и назначается на должность стрелка.\n2. Военнослужащий обязан исполнять приказы командира.\n";
    differs(PROMISE, text, r#"{"promise":{"job":"driver"}}"#, "стрелка");
    differs(PROMISE, text, r#"{"promise":{"job":"some good work"}}"#, "стрелка");
}

#[test]
fn without_a_promise_or_papers_the_checks_are_not_run() {
    let report = checker().check(&common::document(ENGLISH), &CaseFacts::default());
    let why = |id: &str| {
        report.checks.not_run.iter().find(|not_run| not_run.id.as_str() == id).map(|not_run| not_run.why.clone())
    };
    assert_eq!(why(PROMISE).as_deref(), Some("needs-promise"));
    assert_eq!(why(IDENTITY).as_deref(), Some("needs-identity"));
    assert_eq!(why(DATE), None);
    let told: CaseFacts =
        serde_json::from_str(r#"{"promise":{"job":"baker"},"passport":{"number":"AK1047326"}}"#).unwrap();
    let report = checker().check(&common::document(ENGLISH), &told);
    assert!([PROMISE, IDENTITY].iter().all(|id| report.checks.run.iter().any(|run| run.as_str() == *id)));
}

/// A zone with right check digits.
fn zone(surname: &str, given: &str, number: &str, birth: &str, expires: &str) -> String {
    let digit = |field: &str| {
        let value = |c: char| if c == '<' { 0 } else { c.to_digit(36).unwrap() };
        field.chars().zip([7, 3, 1].into_iter().cycle()).map(|(c, weight)| value(c) * weight).sum::<u32>() % 10
    };
    let first = format!("{:<<44}", format!("P<KEN{surname}<<{}", given.replace(' ', "<")));
    let (number, optional) = (format!("{number:<<9}"), "<".repeat(14));
    let head = format!("{number}{}", digit(&number));
    let tail = format!("{birth}{}M{expires}{}{optional}<", digit(birth), digit(expires));
    let sums = format!("{head}{birth}{}{expires}{}{optional}<", digit(birth), digit(expires));
    format!("{first}\n{head}KEN{tail}{}", digit(&sums))
}

fn with_page(text: &str, zone: &str) -> String {
    format!(
        "{text}\nEmployer ____________          Employee ____________\n\nANNEX. Copy of the passport page\n\n{zone}\n"
    )
}

#[test]
fn a_passport_page_that_agrees_is_left_alone() {
    let page = zone("KAMAU", "PETER MWANGI", "AK1047326", "900412", "331105");
    clean(IDENTITY, &with_page(ENGLISH, &page), "{}");
    clean(IDENTITY, &with_page(RUSSIAN, &page), "{}");
    let case = format!(
        r#"{{"passport":{{"name":"Peter Kamau","number":"AK 1047326","expires":"2033-11-05","mrz":"{}"}},"visa":{{"kind":"work","from":"2027-02-01","to":"2028-03-31"}},"ticket":{{"date":"2027-02-20"}}}}"#,
        page.replace('\n', "\\n")
    );
    clean(IDENTITY, ENGLISH, &case);
    clean(IDENTITY, &with_page(RUSSIAN, &page), &case);
    clean(DATE, &with_page(RUSSIAN, &page), &case);
}

#[test]
fn a_passport_page_that_does_not_agree_is_shown() {
    let page = |number: &str, surname: &str, given: &str| zone(surname, given, number, "900412", "331105");
    differs(IDENTITY, &with_page(ENGLISH, &page("AK1047362", "KAMAU", "PETER MWANGI")), "{}", "AK1047326");
    differs(IDENTITY, &with_page(RUSSIAN, &page("AK1047362", "KAMAU", "PETER MWANGI")), "{}", "АК1047326");
    differs(IDENTITY, &with_page(ENGLISH, &page("BK9913202", "KAMAU", "PETER MWANGI")), "{}", "AK1047326");
    differs(IDENTITY, &with_page(ENGLISH, &page("AK1047326", "WEKESA", "SAMUEL BARASA")), "{}", "Peter Mwangi Kamau");
    differs(IDENTITY, &with_page(ENGLISH, &page("AK1047326", "KAMAU", "PETER NJOROGE")), "{}", "Peter Mwangi Kamau");
    differs(IDENTITY, &with_page(RUSSIAN, &page("AK1047326", "WEKESA", "SAMUEL BARASA")), "{}", "Камау Питер Мванги");
    let wrong = page("AK1047326", "KAMAU", "PETER MWANGI").replace("900412", "900413");
    differs(IDENTITY, &with_page(ENGLISH, &wrong), "{}", "AK1047326");
}

#[test]
fn the_travellers_own_papers_are_compared() {
    let case = |passport: &str| format!(r#"{{"passport":{{{passport}}}}}"#);
    clean(IDENTITY, ENGLISH, &case(r#""name":"KAMAU PETER MWANGI","number":"ak1047326""#));
    clean(IDENTITY, RUSSIAN, &case(r#""name":"Kamau Peter Mwangi","number":"AK1047326""#));
    differs(IDENTITY, ENGLISH, &case(r#""number":"AK1047426""#), "AK1047326");
    differs(IDENTITY, RUSSIAN, &case(r#""number":"CK8820017""#), "1047326");
    differs(IDENTITY, ENGLISH, &case(r#""name":"Samuel Barasa Wekesa""#), "Peter Mwangi Kamau");
    differs(IDENTITY, RUSSIAN, &case(r#""name":"Samuel Barasa Wekesa""#), "Камау Питер Мванги");
    differs(IDENTITY, SWAHILI, &case(r#""name":"Grace Wanjiru Muthoni""#), "Grace Wanjiku Muthoni");
    let outside = r#"{"visa":{"from":"2027-02-25","to":"2027-05-25"},"ticket":{"date":"2027-02-10"}}"#;
    let finding = finding(IDENTITY, ENGLISH, outside).expect("the ticket is before the visa");
    assert_eq!((finding.level, finding.evidence.len()), (Level::Danger, 0));
}

#[test]
fn a_passport_that_ends_soon_after_arrival_is_a_caution() {
    let level = |expires: &str| {
        let case = format!(r#"{{"passport":{{"expires":"{expires}"}},"ticket":{{"date":"2027-02-20"}}}}"#);
        finding(IDENTITY, ENGLISH, &case).map(|finding| finding.level)
    };
    assert_eq!(level("2027-06-30"), Some(Level::Caution));
    assert_eq!(level("2027-08-19"), Some(Level::Caution));
    assert_eq!(level("2027-08-21"), None);
    assert_eq!(level("2031-01-01"), None);
}

#[test]
fn days_that_cannot_be_are_shown() {
    for (text, wanted) in [
        ("The contract begins on 31 November 2026.", "31 November 2026"),
        ("Договор действует с 31.06.2027 года.", "31.06.2027"),
        ("Срок действия: до 29 февраля 2027 года.", "29 февраля 2027"),
        ("Mkataba utaanza tarehe 31 Aprili 2027.", "31 Aprili 2027"),
        ("The term is from 1 March 2027 to 28 February 2026.", "28 February 2026"),
        ("Договор заключён с 01.09.2027 по 31.08.2026.", "31.08.2026"),
        ("Mkataba ni kuanzia 1 Juni 2027 hadi 31 Mei 2026.", "31 Mei 2026"),
        ("Start date: 1 June 2027\nEnd date: 31 May 2026", "31 May 2026"),
        ("Дата начала работы: 01.06.2027\nДата окончания: 31.05.2026", "31.05.2026"),
    ] {
        differs(DATE, text, "{}", wanted);
    }
}

#[test]
fn days_that_can_be_are_left_alone() {
    for text in [
        "The contract begins on 29 February 2028 and ends on 28 February 2030.",
        "С 31.05.2027 по 30.06.2028. Код ОКВЭД 35.11.10, п. 30.02 правил.",
        "Paid on the 31st day of each month, on 30 and 31 of the month.",
        "Power of attorney of 12.01.2027, valid until 31.12.2026 as extended; term from 20.04.2026 to 19.04.2029.",
        "Kuanzia 1 Machi 2027 hadi 28 Februari 2029.",
        "06/31/2027 is no date that we read, but 05/31/2027 and 31/05/2027 are.",
    ] {
        let found = found(DATE, text, "{}").unwrap_or_default();
        assert!(found.iter().all(|quote| quote.contains("06/31")), "{found:?} in {text}");
    }
}

#[test]
fn work_before_the_visa_or_after_the_passport_is_shown() {
    let visa = |from: &str, to: &str| format!(r#"{{"visa":{{"from":"{from}","to":"{to}"}}}}"#);
    clean(DATE, ENGLISH, &visa("2027-02-20", "2028-03-01"));
    differs(DATE, ENGLISH, &visa("2027-03-20", "2028-03-01"), "1 March 2027");
    differs(DATE, RUSSIAN, &visa("2027-03-20", "2028-03-01"), "01.03.2027");
    differs(DATE, SWAHILI, &visa("2027-03-20", "2028-03-01"), "15 Februari 2027");
    differs(DATE, ENGLISH, r#"{"passport":{"expires":"2027-01-31"}}"#, "1 March 2027");
    let page = zone("KAMAU", "PETER MWANGI", "AK1047326", "900412", "270115");
    differs(DATE, &with_page(ENGLISH, &page), "{}", "1 March 2027");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_facts_are_compared_without_panic(
        name in "\\PC{0,20}", number in "[A-Z0-9 ]{0,12}", mrz in "[A-Z0-9<\n]{0,90}", date in "[0-9-]{0,10}", job in "\\PC{0,20}", amount in 0.0f64..1e12,
    ) {
        let case = serde_json::json!({
            "promise": {"job": job, "pay": {"amount": amount, "currency": "RUB", "per": "month"}, "employer": name, "place": name, "start": date},
            "passport": {"name": name, "number": number, "mrz": mrz, "expires": date},
            "visa": {"kind": "work", "from": date, "to": date}, "ticket": {"date": date, "from": "Nairobi", "to": name},
        });
        let case: CaseFacts = serde_json::from_value(case).unwrap();
        for text in [ENGLISH, RUSSIAN, SWAHILI] {
            let document = common::document(&format!("{text}\n{mrz}\n{name}"));
            for piece in checker().check(&document, &case).findings.iter().flat_map(|finding| &finding.evidence) {
                let words: String = document.pages[0].text.chars().skip(piece.start as usize).take((piece.end - piece.start) as usize).collect();
                prop_assert_eq!(&words, &piece.quote);
            }
        }
    }
}
