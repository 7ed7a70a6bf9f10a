//! Sentences about hours, as people write them.

#![allow(clippy::unwrap_used)]
use super::*;
use ngao_model::{Document, Line, LineLanguage, Page, SourceKind, Span};

fn level(text: &str, lang: LineLanguage) -> Option<Level> {
    let end = text.chars().count() as u32;
    let line = Line { span: Span { start: 0, end }, column: 0, language: lang, words: Vec::new() };
    let page = Page { number: 1, text: text.to_owned(), lines: vec![line], size: None };
    let document = Document::new(SourceKind::Text, vec![page]);
    let clauses = crate::text::clause::clauses(&document);
    let mut hits = Vec::new();
    find(&clauses, 0, Limits { day: 12.0, week: 60.0, week_caution: 48.0 }, &mut hits);
    hits.iter().map(|hit| hit.level).max()
}

#[test]
fn english_hours_are_added_up() {
    let mut wrong = Vec::new();
    for (text, wanted) in [
        ("Working day: from 05:00 until 23:00 with two pauses of half an hour.", Some(Level::Danger)),
        ("Shift 14 h, six shifts per week.", Some(Level::Danger)),
        ("Six days of eleven hours each (meal time not counted).", Some(Level::Danger)),
        ("Normal hours: 64 per week plus overtime.", None),
        ("Normal hours are 64 hours per week.", Some(Level::Danger)),
        ("Fifty-four hours a week, divided over six days.", Some(Level::Caution)),
        ("The normal working hours shall be twelve (12) hours per day, six (6) days per week.", Some(Level::Danger)),
        (
            "The working day begins at 6.00 and ends at 20.00 with a break of one hour, and the working week consists of six days.",
            Some(Level::Danger),
        ),
        ("Work regime: 7 days a week, 11 hours a day.", Some(Level::Danger)),
        ("Schedule of work: Monday to Saturday, 7 a.m. to 6 p.m., one hour for lunch.", Some(Level::Caution)),
        ("Normal hours are eight a day and forty-eight a week.", None),
        ("Work lasts 40 hours a week, Monday to Friday, with an hour for lunch.", None),
        ("Shifts of eleven hours, two days on and two days off, average 40 hours a week.", None),
        ("The worker has at least nine consecutive hours of rest a day.", None),
        ("The shop is open to customers from 8 a.m. to 11 p.m.; three teams share the day.", None),
        ("Eight hours a day between 07:00 and 21:00 with two breaks.", None),
        ("Five days a week, 09:00 to 18:00, an hour for lunch.", None),
        ("Battery life of the scanner: 14 hours.", None),
        ("The norm is 312 hours a month.", Some(Level::Danger)),
        ("The norm is 176 hours a month.", None),
        ("The gate is closed from 21:00 to 06:00 on working days.", None),
    ] {
        let found = level(text, LineLanguage::En);
        if found != wanted {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn russian_hours_are_added_up() {
    let mut wrong = Vec::new();
    for (text, wanted) in [
        ("Продолжительность ежедневной смены — 14 часов при шести рабочих днях в неделю.", Some(Level::Danger)),
        ("Рабочее время с 7:00 до 21:00, перерыв 30 минут, воскресенье — выходной.", Some(Level::Danger)),
        ("Недельная нагрузка на кухне составляет шестьдесят шесть часов.", Some(Level::Danger)),
        ("Норма выработки рассчитана на 72 часа в неделю.", Some(Level::Danger)),
        ("График 6/1, с 8:00 до 19:00, обед один час.", Some(Level::Caution)),
        (
            "Смена начинается в 07:00 и заканчивается в 20:00, обед с 13:00 до 14:00, шесть дней в неделю.",
            Some(Level::Danger),
        ),
        ("Работа по двенадцать часов, семь дней в неделю.", Some(Level::Danger)),
        ("Нормальная продолжительность рабочего времени — 40 часов в неделю.", None),
        ("Пятидневная рабочая неделя с 9:00 до 18:00, обед один час, выходные — суббота и воскресенье.", None),
        ("Смены по 11 часов по графику «два через два», в среднем не более 40 часов в неделю.", None),
        ("Работа — 5 дней по 8 часов, всего 40 часов.", None),
        ("Заявку на ремонт администрация выполняет в течение 72 часов.", None),
        ("После девяти часов за рулём водитель обязан отдыхать не менее одиннадцати часов.", None),
    ] {
        let found = level(text, LineLanguage::Ru);
        if found != wanted {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn swahili_hours_are_added_up() {
    let mut wrong = Vec::new();
    for (text, wanted) in [
        ("Saa za kazi ni kuanzia saa kumi na moja alfajiri hadi saa tano usiku.", Some(Level::Danger)),
        ("Mfanyakazi atafanya kazi saa 14 kwa siku, siku sita kwa wiki.", Some(Level::Danger)),
        ("Mfanyakazi atafanya kazi saa kumi na tatu kila siku.", Some(Level::Danger)),
        ("Kiwanda kinafanya kazi saa 84 kwa wiki kwa kila mwendesha mashine.", Some(Level::Danger)),
        ("Wiki ya kazi: saa 66.", Some(Level::Danger)),
        ("Zamu ya saa 12, siku sita.", Some(Level::Danger)),
        ("Siku huanza saa kumi na moja alfajiri na kuisha saa nne usiku.", Some(Level::Danger)),
        ("Mkataba unaweka saa 54 kwa wiki kama muda wa kawaida wa kazi.", Some(Level::Caution)),
        ("Kazi ni saa kumi na mbili kwa siku, siku saba kwa wiki.", Some(Level::Danger)),
        ("Kazi ni saa kumi kwa siku, Jumatatu hadi Jumamosi.", Some(Level::Caution)),
        ("Zamu ya mchana ni 06:00 hadi 20:30 bila mapumziko.", Some(Level::Danger)),
        ("Saa za kazi za kawaida ni nane kwa siku na arobaini na nane kwa wiki.", None),
        ("Saa za kazi hazitazidi saa 60 kwa wiki pamoja na saa za ziada.", Some(Level::Caution)),
        ("Msaidizi atapata angalau saa kumi na mbili za kupumzika kila siku.", None),
        ("Duka liko wazi saa 24, lakini kila mhudumu hufanya zamu moja ya saa nane tu.", None),
        ("Kazi ni Jumatatu hadi Ijumaa, saa tatu asubuhi hadi saa kumi na moja jioni, na saa moja ya chakula.", None),
        ("Safari ya ndege huchukua saa kumi na nne kwa jumla.", None),
        ("Basi huondoka saa mbili usiku na kufika saa moja asubuhi.", None),
    ] {
        let found = level(text, LineLanguage::Sw);
        if found != wanted {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_swahili_clock_begins_at_six() {
    let mut wrong = Vec::new();
    for (text, wanted) in [
        ("saa kumi na moja alfajiri", 5.0),
        ("saa nne usiku", 22.0),
        ("saa mbili asubuhi", 8.0),
        ("saa kumi na mbili asubuhi", 6.0),
        ("saa sita mchana", 12.0),
        ("saa nane mchana", 14.0),
        ("saa kumi jioni", 16.0),
        ("saa kumi na mbili jioni", 18.0),
        ("saa sita usiku", 24.0),
        ("saa nane usiku", 2.0),
        ("saa mbili na nusu asubuhi", 8.5),
        ("saa 1:15 usiku", 19.25),
    ] {
        let end = text.chars().count() as u32;
        let line = Line { span: Span { start: 0, end }, column: 0, language: LineLanguage::Sw, words: Vec::new() };
        let page = Page { number: 1, text: text.to_owned(), lines: vec![line], size: None };
        let document = Document::new(SourceKind::Text, vec![page]);
        let clauses = crate::text::clause::clauses(&document);
        let found = swahili::time(&clauses[0], 0).map(|(hours, ..)| hours);
        if found != Some(wanted) {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
