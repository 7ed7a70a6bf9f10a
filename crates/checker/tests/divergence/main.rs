//! Language versions against each other: clean ones give nothing, altered ones the words of both.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod layouts;

use layouts::{ENGLISH, RUSSIAN, columns, layouts};
use ngao_checker::Checker;
use ngao_model::{CaseFacts, Document};
use proptest::prelude::*;
use std::sync::OnceLock;

fn checker() -> &'static Checker {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    CHECKER.get_or_init(|| {
        // Only the rules in hand: whatever is being written in another folder is another test's affair.
        let mut book = common::draft();
        book.rules.retain(|rule| ["language-divergence"].contains(&rule.id.as_str()));
        Checker::new(&book).unwrap_or_else(|bad| panic!("{bad}"))
    })
}

/// Words on which `language-divergence` rests, with white space evened out.
fn found(text: &str) -> Vec<String> {
    let document = common::document(text);
    let report = checker().check(&document, &CaseFacts::default());
    let finding = report.findings.iter().find(|finding| finding.id.as_str() == "language-divergence");
    let quotes = finding.map(|finding| finding.evidence.clone()).unwrap_or_default();
    quotes.iter().map(|piece| piece.quote.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn clean(text: &str) {
    assert_eq!(found(text), [] as [&str; 0], "{text}");
}

/// Some of the evidence holds each of the words.
fn differs(text: &str, words: &[&str]) {
    let found = found(text);
    for wanted in words {
        assert!(found.iter().any(|quote| quote.contains(wanted)), "`{wanted}` not in {found:#?}\n{text}");
    }
}

#[test]
fn versions_that_say_the_same_in_other_words_are_left_alone() {
    for text in layouts(ENGLISH, RUSSIAN) {
        clean(&text);
    }
}

#[test]
fn a_finding_in_one_version_shows_what_the_other_says_in_the_same_clause() {
    let mut book = common::draft();
    book.rules.retain(|rule| ["language-divergence", "recruitment-fee"].contains(&rule.id.as_str()));
    let checker = Checker::new(&book).unwrap_or_else(|bad| panic!("{bad}"));
    let english = ENGLISH
        .replace("6. The trial period is", "6. The Worker pays the agency a recruitment fee. The trial period is");
    for text in layouts(&english, RUSSIAN) {
        let report = checker.check(&common::document(&text), &CaseFacts::default());
        let finding = report.findings.iter().find(|finding| finding.id.as_str() == "recruitment-fee").unwrap();
        let said: String = finding.other_version.iter().map(|piece| piece.quote.as_str()).collect::<Vec<_>>().join(" ");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("Испытательный срок"), "{said}\n{text}");
        assert!(!said.contains("Ежегодный") && !said.contains("trial"), "{said}\n{text}");
    }
    let report = checker.check(&common::document(&english), &CaseFacts::default());
    assert!(
        report.findings.iter().all(|finding| finding.other_version.is_empty()),
        "one language has no other version"
    );
}

#[test]
fn each_altered_fact_is_shown_in_both_languages() {
    let altered = [
        ("64,500 per month", "46,500 per month", "46,500", "64 500"),
        ("RUB 64,500", "USD 64,500", "USD", "64 500"),
        ("to 28 February 2029", "to 28 February 2028", "28 February 2028", "28.02.2029"),
        ("for two years", "for three years", "three years", "24 месяца"),
        ("forty hours", "forty-eight hours", "hours", "40 часов"),
        ("to 5 p.m.", "to 8 p.m.", "8 p.m", "17:00"),
        ("150 per cent", "100 per cent", "100 per cent", "150"),
        ("three months and", "one month and", "one month", "три месяца"),
        ("28 calendar days", "21 calendar days", "21 calendar days", "28 календарных дней"),
        ("fourteen days'", "sixty days'", "sixty days", "две недели"),
        ("in Kazan", "in Yelabuga", "Yelabuga", "Казани"),
        ("Monday to Friday", "Monday to Saturday", "Saturday", "пятницу"),
        ("the 10th and", "the 15th and", "15", "10"),
    ];
    for (from, to, english, russian) in altered {
        assert!(ENGLISH.contains(from), "{from}");
        for text in layouts(&ENGLISH.replace(from, to), RUSSIAN) {
            differs(&text, &[english, russian]);
        }
    }
}

#[test]
fn an_altered_russian_version_is_seen_too() {
    let altered = [
        (
            "64 500 (шестьдесят четыре тысячи пятьсот) руб.",
            "тридцать две тысячи рублей",
            "тридцать две тысячи",
            "64,500",
        ),
        ("на 24 месяца", "на пять лет", "пять лет", "two years"),
        ("за две недели", "за 3 месяца", "3 месяца", "fourteen days"),
        ("с 01.03.2027", "с 01.09.2027", "01.09.2027", "1 March 2027"),
    ];
    for (from, to, russian, english) in altered {
        assert!(RUSSIAN.contains(from), "{from}");
        for text in layouts(ENGLISH, &RUSSIAN.replace(from, to)) {
            differs(&text, &[english, russian]);
        }
    }
}

#[test]
fn a_clause_that_stands_in_one_version_only_is_shown() {
    let russian = format!(
        "{RUSSIAN}11. При увольнении ранее срока Работник возмещает Работодателю расходы на билеты, визу и обучение.\n"
    );
    for text in layouts(ENGLISH, &russian).into_iter().take(5) {
        differs(&text, &["При увольнении ранее срока Работник возмещает"]);
    }
    let left_out: String =
        RUSSIAN.lines().filter(|line| !line.starts_with("9.")).map(|line| format!("{line}\n")).collect();
    for text in [columns(ENGLISH, &left_out), format!("{ENGLISH}\n\n{left_out}")] {
        differs(&text, &["The Employer pays both tickets"]);
    }
}

#[test]
fn a_sum_that_one_version_adds_to_a_clause_is_shown() {
    let russian = RUSSIAN.replace(
        "оплачивает Работодатель.\n",
        "оплачивает Работодатель. При досрочном уходе Работник уплачивает 250 000 рублей.\n",
    );
    for text in layouts(ENGLISH, &russian) {
        differs(&text, &["250 000 рублей"]);
    }
}

#[test]
fn the_employers_number_is_compared() {
    let parties = |english: &str, russian: &str| {
        let english = ENGLISH.replace(
            "CONTRACT\n",
            &format!("CONTRACT\nVolga Pack LLC, INN {english}, the Employer, and Peter Otieno, the Employee, agree:\n"),
        );
        let russian = RUSSIAN.replace(
            "ДОГОВОР\n",
            &format!(
                "ДОГОВОР\nООО «Волга Пак», ИНН {russian}, Работодатель, и Отиено Питер, Работник, договорились:\n"
            ),
        );
        (english, russian)
    };
    let (english, russian) = parties("1655063700", "1655063700");
    layouts(&english, &russian).iter().for_each(|text| clean(text));
    let (english, russian) = parties("1655063700", "7707083893");
    layouts(&english, &russian).iter().for_each(|text| differs(text, &["1655063700", "7707083893"]));
}

#[test]
fn forms_with_both_languages_in_a_row_are_read() {
    let form = |wage: &str| {
        format!(
            "ТРУДОВОЙ ДОГОВОР / EMPLOYMENT CONTRACT\n\nИНН / INN: 7707083893\nКПП / KPP: 770701001\nДата рождения / date of birth: 17.03.1998\n\n\
             1. Должность / Position\nПовар в столовой.\nCook in the canteen.\n\n2. Место / Place\nСтоловая в г. Туле.\nThe canteen in Tula.\n\n\
             3. Срок / Period\nОдин год с 1 июня 2027 года.\nOne year from 1 June 2027.\n\n4. Оплата / Pay\nОклад 70 тыс. руб. в месяц.\n{wage}\n\n\
             5. Язык / Language\nОбе версии равны. / Both versions are equal.\n\nПодпись / Signature ________  сч. / acc. 40817810099910004312\n"
        )
    };
    clean(&form("A salary of 70,000 roubles a month."));
    differs(&form("A salary of 90,000 roubles a month."), &["90,000 roubles", "70 тыс. руб"]);
}

#[test]
fn clauses_without_numbers_in_turn_are_paired() {
    let text = |days: &str| {
        format!(
            "Employment agreement between the bakery and Mary Wanjiru of Nairobi, who is hired as a baker.\n\n\
             Трудовое соглашение между пекарней и Мэри Ванджиру из Найроби, которая принимается пекарем.\n\n\
             She is paid 850 US dollars every month by transfer to her own account.\n\n\
             Ей выплачивается ежемесячно 850 долларов США переводом на её собственный счёт.\n\n\
             She works 8 hours a day and 5 days a week and has two days of rest.\n\n\
             Она работает 8 часов в день, 5 дней в неделю и имеет два выходных.\n\n\
             Leave is {days} days a year, paid, and the ticket home is bought by the bakery.\n\n\
             Отпуск составляет 28 дней в год, оплачиваемый, билет домой покупает пекарня.\n"
        )
    };
    clean(&text("28"));
    differs(&text("14"), &["14 days", "28 дней"]);
}

const SWAHILI: &str = "MKATABA WA KAZI
1. Mfanyakazi ameajiriwa kama mpakiaji katika ghala la mwajiri huko Kazan.
2. Mkataba huu ni wa miaka miwili, kuanzia 1 Machi 2027 hadi 28 Februari 2029.
3. Mshahara ni RUB 64,500 kwa mwezi, na utalipwa katika akaunti ya mfanyakazi.
4. Wiki ya kazi ni saa arobaini, kuanzia Jumatatu hadi Ijumaa, na mapumziko kila siku.
5. Malipo ya muda wa ziada ni asilimia 150 kwa saa mbili za kwanza za kila siku.
6. Kipindi cha majaribio ni miezi mitatu na mfanyakazi atalipwa mshahara wake wote.
7. Likizo ya mwaka ni siku 28 na mfanyakazi atalipwa kama kawaida katika siku hizo.
8. Kila upande unaweza kuvunja mkataba kwa notisi ya siku kumi na nne kwa maandishi.
9. Mwajiri atalipa tiketi zote mbili, viza na bima ya matibabu ya mfanyakazi.
10. Matoleo yote mawili ya mkataba huu yana nguvu sawa kwa pande zote.
";

#[test]
fn english_and_swahili_versions_are_compared() {
    for text in [format!("{ENGLISH}\n\n{SWAHILI}"), columns(ENGLISH, SWAHILI)] {
        clean(&text);
    }
    for (from, to, swahili, english) in [
        ("RUB 64,500", "RUB 44,500", "44,500", "64,500"),
        ("miaka miwili", "miaka mitano", "miaka mitano", "two years"),
        ("siku 28", "siku 14", "siku 14", "28 calendar days"),
        ("hadi Ijumaa", "hadi Jumapili", "Jumapili", "Friday"),
    ] {
        assert!(SWAHILI.contains(from));
        let swahili_text = SWAHILI.replace(from, to);
        for text in [format!("{ENGLISH}\n\n{swahili_text}"), columns(ENGLISH, &swahili_text)] {
            differs(&text, &[swahili, english]);
        }
    }
}

#[test]
fn equal_facts_in_other_dress_agree() {
    let pair = |english: &str, russian: &str| {
        format!(
            "1. The Employer takes the Employee on and the Employee agrees to work with care and to keep the rules of the house.\n\
                 1. Работодатель принимает Работника, а Работник согласен трудиться добросовестно и соблюдать правила распорядка.\n\n2. {english}\n2. {russian}\n\n\
                 3. The Employer pays the tickets of the Employee.\n3. Работодатель оплачивает билеты Работника.\n\n\
                 4. Both texts have equal force in any court.\n4. Оба текста имеют равную силу в любом суде.\n"
        )
    };
    for (english, russian) in [
        ("The pay is RUB 195,000 a month.", "Оплата — 195 тыс. руб. в месяц."),
        ("The pay is 1.2 million roubles a year.", "Оплата — 1 200 000 рублей в год."),
        ("Fines are from 500 to 3,000 roubles.", "Штрафы от 500 до 3 000 рублей."),
        ("The insurance is for RUB 2 million.", "Страховка на 2 млн руб."),
        ("Notice is one month.", "Предупреждение за 30 дней."),
        ("Notice is given two weeks before.", "Предупреждение за 14 календарных дней."),
        ("The contract runs for 18 months.", "Договор действует полтора года."),
        ("The contract runs for 18 months.", "Договор действует 1 год и 6 месяцев."),
        ("The shift is from 7.30 a.m. to 4.30 p.m.", "Смена с 07:30 до 16:30."),
        ("The shift is from 8:00 to 5:00.", "Смена с 08:00 до 17:00."),
        ("Rest is not less than 42 hours a week.", "Отдых не менее 42 часов в неделю."),
        ("Overtime is paid at 150 % and 200 %.", "Сверхурочные — в полуторном и двойном размере."),
        ("Paid on the 5th and 20th of each month.", "Выплата 5 и 20 числа каждого месяца."),
        ("Paid from 1 to 15 March 2027.", "Оплата с 1 по 15 марта 2027 г."),
        ("The court of Moscow decides.", "Решает суд города Москвы."),
        ("The work is in Saint Petersburg.", "Работа в С.-Петербурге."),
        ("The work is in Moscow Region.", "Работа в Московской области."),
        ("Two days off: Saturday and Sunday.", "Два выходных дня: суббота и воскресенье."),
        ("Within 48 hours of arrival.", "В течение двух суток после прибытия."),
        ("Half of the fare, KES 40,000.", "Половина проезда, 40 000 кенийских шиллингов."),
        ("The pay is SAR 1,500 a month.", "Оплата — 1500 саудовских риялов в месяц."),
        ("Leave of 28 days, of which 14 in a row.", "Отпуск 28 дней, из них 14 подряд."),
        ("From April 20, 2026 to April 19, 2029.", "С 20 апреля 2026 года по 19.04.2029."),
    ] {
        clean(&pair(english, russian));
    }
    for (english, russian) in [
        ("Notice is one month.", "Предупреждение за три месяца."),
        ("The pay is USD 900 a month.", "Оплата — 900 рублей в месяц."),
        ("Fines are up to 500 roubles.", "Штрафы до 5 000 рублей."),
        ("The shift is 8 hours.", "Смена 12 часов."),
        ("The work is in Moscow.", "Работа в Мелитополе."),
        ("Deductions are up to 20 %.", "Удержания до 70 %."),
    ] {
        assert!(!found(&pair(english, russian)).is_empty(), "{english} / {russian}");
    }
}

#[test]
fn paragraphs_with_a_stroke_between_the_languages_are_read() {
    let text = |wage: &str, notice: &str| {
        format!(
            "ТРУДОВОЙ ДОГОВОР / EMPLOYMENT CONTRACT\n\n\
             1. Работник принимается сварщиком в г. Тула. / The Employee is hired as a welder in Tula.\n\
             2. Срок договора: 12 месяцев. / The contract is for one year.\n\
             3. Оклад 90 000 руб. в месяц. / The salary is {wage} roubles a month.\n\
             4. Отпуск 28 дней. / Leave is 28 days.\n\
             5. Работник вправе уволиться, предупредив за две недели. / The Employee may resign with {notice} notice.\n\
             6. Паспорт остаётся у Работника. / The passport stays with the Employee.\n"
        )
    };
    clean(&text("90,000", "two weeks'"));
    clean(&text("ninety thousand", "14 days'"));
    differs(&text("60,000", "two weeks'"), &["60,000", "90 000"]);
    differs(&text("90,000", "three months'"), &["three months", "две недели"]);
}

#[test]
fn a_text_in_one_language_is_not_compared() {
    for text in [ENGLISH, RUSSIAN, SWAHILI] {
        let report = checker().check(&common::document(text), &CaseFacts::default());
        let not_run = report.checks.not_run.iter().find(|not_run| not_run.id.as_str() == "language-divergence");
        assert_eq!(not_run.map(|not_run| not_run.why.as_str()), Some("one-language"));
    }
}

#[test]
fn five_hundred_pages_take_a_proportionate_time() {
    let page = format!("{ENGLISH}\n\n{RUSSIAN}");
    let pages = |count: usize| common::document(&vec![page.clone(); count].join("\u{c}"));
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

fn sound(document: &Document) {
    let report = checker().check(document, &CaseFacts::default());
    for piece in report.findings.iter().flat_map(|finding| &finding.evidence) {
        let page = document.pages.iter().find(|page| page.number == piece.page).expect("the page is there");
        let words: String =
            page.text.chars().skip(piece.start as usize).take((piece.end - piece.start) as usize).collect();
        assert_eq!(words, piece.quote);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn lines_of_both_versions_in_any_order_do_no_harm(order in prop::collection::vec((0usize..14, any::<bool>(), 0u8..4), 0..40)) {
        let (english, russian): (Vec<&str>, Vec<&str>) = (ENGLISH.lines().collect(), RUSSIAN.lines().collect());
        let mut text = String::new();
        for (at, which, end) in order {
            text.push_str(if which { english[at % english.len()] } else { russian[at % russian.len()] });
            text.push_str(["\n", " | ", "\n\n", "\u{c}"][end as usize]);
        }
        sound(&common::document(&text));
    }
}
