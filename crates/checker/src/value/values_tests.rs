//! Values as people write them.

#![allow(clippy::unwrap_used)]
use super::*;
use crate::value::money::Currency::{self, Eur, Kes, Qar, Riyal, Rub, Sar, Usd};
use ngao_model::{Document, Line, LineLanguage, Page, SourceKind, Span};
use proptest::prelude::*;

fn clauses(text: &str) -> Vec<Clause> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.chars().count() as u32;
        lines.push(Line { span: Span { start, end }, column: 0, language: LineLanguage::En, words: Vec::new() });
        start = end + 1;
    }
    let page = Page { number: 1, text: text.to_owned(), lines, size: None };
    crate::text::clause::clauses(&Document::new(SourceKind::Text, vec![page]))
}

fn all(text: &str) -> Vec<Value> {
    clauses(text).iter().flat_map(values).map(|placed| placed.value).collect()
}

type Sum = (f64, f64, Option<Currency>, Option<Per>);

fn sums(text: &str) -> Vec<Sum> {
    all(text)
        .into_iter()
        .filter_map(|value| match value {
            Value::Money(money) => Some((money.low, money.high, money.currency, money.per)),
            _ => None,
        })
        .collect()
}

fn one(value: f64, currency: Currency, per: Option<Per>) -> Sum {
    (value, value, Some(currency), per)
}

fn prove(cases: &[(&str, Sum)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, wanted)| sums(text).first() != Some(wanted))
        .map(|(text, wanted)| format!("{text}: {:?}, not {wanted:?}", sums(text)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn english_money_is_read() {
    let month = Some(Per::Month);
    prove(&[
        ("The salary is USD 1,500 per month.", one(1500.0, Usd, month)),
        ("Pay 1.200.000 roubles a year.", one(1_200_000.0, Rub, Some(Per::Year))),
        ("He gets 1 200 000 RUB yearly.", one(1_200_000.0, Rub, Some(Per::Year))),
        ("Pay Kshs 25,000/= to the agent.", one(25_000.0, Kes, None)),
        ("KSh 25k monthly.", one(25_000.0, Kes, month)),
        ("You earn from KES 200,000 to 350,000 a month.", (200_000.0, 350_000.0, Some(Kes), month)),
        ("Salary 60-70 thousand rubles per month.", (60_000.0, 70_000.0, Some(Rub), month)),
        ("two hundred and ten thousand roubles per calendar month", one(210_000.0, Rub, month)),
        ("two million four hundred thousand roubles a year", one(2_400_000.0, Rub, Some(Per::Year))),
        ("one thousand seven hundred US dollars every month", one(1700.0, Usd, month)),
        ("eight thousand Qatari riyals, payable monthly", one(8000.0, Qar, month)),
        ("The trip costs $2,400.50 in all.", one(2400.5, Usd, None)),
        ("4,700 riyals each month", one(4700.0, Riyal, month)),
        ("monthly take home 350K Kenyan", one(350_000.0, Kes, month)),
        ("the hourly rate of RUB 85", one(85.0, Rub, Some(Per::Hour))),
        ("SAR 1,500 (one thousand five hundred), paid on the 28th of each month", one(1500.0, Sar, None)),
        ("5,000 roubles each week", one(5000.0, Rub, Some(Per::Week))),
    ]);
}

#[test]
fn russian_money_is_read() {
    let month = Some(Per::Month);
    prove(&[
        ("Оклад 150 тысяч рублей в месяц.", one(150_000.0, Rub, month)),
        ("Оклад сто пятьдесят тысяч рублей в месяц.", one(150_000.0, Rub, month)),
        ("Оклад 18 000 (восемнадцать тысяч) рублей 00 копеек ежемесячно.", one(18_000.0, Rub, month)),
        ("заработок четырёх тысяч долларов США", one(4000.0, Usd, None)),
        ("двести пятьдесят тысяч шиллингов", one(250_000.0, Kes, None)),
        ("Оклад 64 000,50 руб. в мес.", one(64_000.5, Rub, month)),
        ("1 800 евро в месяц", one(1800.0, Eur, month)),
        ("три с половиной тысячи долларов", one(3500.0, Usd, None)),
        ("платим от 60 до 80 тыс. руб./мес.", (60_000.0, 80_000.0, Some(Rub), month)),
        ("2 млн рублей за подпись", one(2_000_000.0, Rub, None)),
        ("Ежемесячно 150к р.", one(150_000.0, Rub, month)),
        ("1,5 млн руб. единовременно", one(1_500_000.0, Rub, Some(Per::Once))),
    ]);
}

#[test]
fn swahili_money_is_read() {
    let month = Some(Per::Month);
    prove(&[
        ("Mshahara ni shilingi elfu hamsini kwa mwezi.", one(50_000.0, Kes, month)),
        ("Utalipwa shilingi laki tatu kila mwezi.", one(300_000.0, Kes, month)),
        ("mshahara wa rubo laki mbili na elfu kumi", one(210_000.0, Rub, None)),
        ("dola elfu mbili na nusu kila mwezi", one(2500.0, Usd, month)),
        ("riyali elfu tano na mia tano kwa mwezi", one(5500.0, Riyal, month)),
        ("riyal za Qatar 700 kwa mwezi", one(700.0, Qar, month)),
        ("shilingi elfu mia mbili na sitini kila mwezi", one(260_000.0, Kes, month)),
        ("rubo elfu kumi na sita na lita moja ya maziwa", one(16_000.0, Rub, None)),
        ("analipwa elfu ishirini za Kirusi", one(20_000.0, Rub, None)),
        ("euro 1,800 mwezi", one(1800.0, Eur, month)),
        ("rubo 90 kwa saa", one(90.0, Rub, Some(Per::Hour))),
        ("mshahara laki mbili na nusu kwa mwezi", (250_000.0, 250_000.0, None, month)),
        ("Sh hamsini elfu kwa mwezi", one(50_000.0, Kes, month)),
    ]);
}

#[test]
fn what_is_no_money_is_left() {
    for text in [
        "He works 48 hours in a week of six days.",
        "Call 0722 123 456 before 2027.",
        "Section 12 of the year 2026.",
        "Статья 57 ТК РФ, 2026 год.",
        "Kifungu cha 12 cha mwaka 2026.",
    ] {
        assert_eq!(sums(text), [], "{text}");
    }
}

#[test]
fn dates_are_read_in_every_language() {
    let day = |year, month, day| Value::Date(Day { year, month, day });
    for (text, wanted) in [
        ("Start on 2026-03-05.", day(Some(2026), 3, 5)),
        ("Start on 05.03.2026 at noon", day(Some(2026), 3, 5)),
        ("Start on 5/3/2026 at noon", day(Some(2026), 3, 5)),
        ("Start on 5 March 2026", day(Some(2026), 3, 5)),
        ("Start on 5th of March, 2026", day(Some(2026), 3, 5)),
        ("Start on March 5, 2026", day(Some(2026), 3, 5)),
        ("Срок с «5» марта 2026 г.", day(Some(2026), 3, 5)),
        ("Срок с 05.03.2026 г.", day(Some(2026), 3, 5)),
        ("Срок до 31 апреля 2026 года", day(Some(2026), 4, 31)),
        ("kuanzia tarehe 5 Machi 2026", day(Some(2026), 3, 5)),
        ("tarehe tano mwezi wa tatu 2026", day(Some(2026), 3, 5)),
        ("until 29 February 2027", day(Some(2027), 2, 29)),
        ("until 31 June", day(None, 6, 31)),
    ] {
        assert_eq!(all(text).first(), Some(&wanted), "{text}");
    }
    for (year, month, day, exists) in [
        (Some(2027), 2, 29, false),
        (Some(2028), 2, 29, true),
        (None, 2, 29, true),
        (Some(2026), 4, 31, false),
        (Some(2026), 12, 31, true),
        (Some(2100), 2, 29, false),
    ] {
        assert_eq!(Day { year, month, day }.exists(), exists);
    }
}

#[test]
fn percentages_hours_and_lengths_are_read() {
    for (text, wanted) in [
        ("a penalty of 1 % per day", Value::Percent(1.0)),
        ("twenty per cent of the wage", Value::Percent(20.0)),
        ("в размере 12,5 процента", Value::Percent(12.5)),
        ("asilimia ishirini na tano ya mshahara", Value::Percent(25.0)),
        ("works 48 hours a week", Value::Hours(48.0, Some(Per::Week))),
        ("работает сорок часов в неделю", Value::Hours(40.0, Some(Per::Week))),
        ("saa kumi na mbili kwa siku", Value::Hours(12.0, Some(Per::Day))),
        ("a term of two years", Value::Length(2.0, Unit::Year)),
        ("within 30 calendar days", Value::Length(30.0, Unit::Day)),
        ("сроком на двенадцать месяцев", Value::Length(12.0, Unit::Month)),
        ("kwa muda wa miaka miwili", Value::Length(2.0, Unit::Year)),
        ("miezi sita ya majaribio", Value::Length(6.0, Unit::Month)),
    ] {
        assert_eq!(all(text).first(), Some(&wanted), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_it_and_places_are_words(text in "(?s).{0,200}") {
        for clause in clauses(&text) {
            let mut last = 0;
            for placed in values(&clause) {
                prop_assert!(placed.from >= last && placed.from < placed.to && placed.to <= clause.words.len());
                last = placed.to;
            }
        }
    }

    #[test]
    fn words_of_numbers_in_any_order_break_nothing(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "elfu", "laki", "mia", "na", "nusu", "mbili", "kumi", "two", "hundred", "and", "thousand", "million", "сто", "двести", "тысяч",
                "пять", "с", "половиной", "12", "1.200", "000", "200", "k", "KES", "$", "за", "месяц", "kwa", "mwezi", "%", "saa", "5", "March",
                "2026", "-", "(", ")", "—", "/", ",", "за", "до", "to", "рублей", "hours", "siku",
            ]),
            0..40,
        )
    ) {
        for clause in clauses(&words.join(" ")) {
            for placed in values(&clause) {
                prop_assert!(placed.from < placed.to && placed.to <= clause.words.len());
                if let Value::Money(money) = placed.value {
                    prop_assert!(money.low.is_finite() && money.low <= money.high);
                }
            }
        }
    }
}
