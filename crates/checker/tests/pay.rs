//! Pay held against the facts of a journey, and what a journey's facts do not allow to be checked.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use ngao_checker::Checker;
use ngao_model::{CaseFacts, Level, Report};

fn report(text: &str, corridor: &str) -> Report {
    let checker = Checker::new(&common::book()).unwrap_or_else(|bad| panic!("{bad}"));
    checker.check(&common::document(text), &CaseFacts { corridor: corridor.to_owned(), ..CaseFacts::default() })
}

fn words(report: &Report, id: &str) -> Option<String> {
    let finding = report.findings.iter().find(|finding| finding.id.as_str() == id)?;
    Some(finding.evidence.iter().map(|piece| piece.quote.as_str()).collect::<Vec<_>>().join(" | "))
}

fn why(report: &Report, id: &str) -> Option<String> {
    report.checks.not_run.iter().find(|not_run| not_run.id.as_str() == id).map(|not_run| not_run.why.clone())
}

#[test]
fn the_words_found_are_the_sum_with_its_period() {
    let found = report("The Employee is a packer in Tver. The salary is 18,500 roubles a month, full time.", "ke-ru");
    assert!(words(&found, "pay-below-minimum").is_some_and(|words| words.contains("18,500 roubles a month")));
    let found = report("Мы берём упаковщиков. Оплата 240 тысяч рублей в месяц.", "ke-ru");
    assert!(words(&found, "pay-too-good").is_some_and(|words| words.contains("240 тысяч рублей в месяц")));
    let found = report("Utakuwa mlinzi wa ghala huko Moscow. Mshahara ni rubo laki mbili na nusu kwa mwezi.", "ke-ru");
    assert!(words(&found, "pay-too-good").is_some_and(|words| words.contains("rubo laki mbili na nusu kwa mwezi")));
}

#[test]
fn levels_are_those_of_the_catalogue() {
    let found = report("Cleaner in Moscow, salary 15,000 roubles a month, or 250,000 roubles a month later.", "ke-ru");
    let level = |id: &str| found.findings.iter().find(|finding| finding.id.as_str() == id).map(|finding| finding.level);
    assert_eq!(level("pay-too-good"), Some(Level::Caution));
    let found = report("The cleaner is paid 15,000 roubles a month.", "ke-ru");
    assert_eq!(
        found.findings.iter().find(|f| f.id.as_str() == "pay-below-minimum").map(|f| f.level),
        Some(Level::Danger)
    );
}

#[test]
fn dollars_are_judged_by_the_journey() {
    let text = "The housemaid is paid USD 1,200 every month.";
    assert!(words(&report(text, "ke-sa"), "pay-too-good").is_some(), "over the bar of the Gulf");
    assert!(words(&report(text, "ke-ru"), "pay-too-good").is_none(), "under the bar of Russia");
    let text = "The housemaid in Jeddah is paid USD 1,200 every month.";
    assert!(words(&report(text, "other"), "pay-too-good").is_some(), "the text names the place");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let text = "The worker cleans rooms in a hotel and is given a bed.";
    assert_eq!(why(&report(text, "other"), "pay-below-minimum").as_deref(), Some("needs-corridor"));
    assert_eq!(why(&report(text, "other"), "pay-too-good").as_deref(), Some("needs-corridor"));
    assert_eq!(why(&report(text, "ke-ae"), "pay-below-minimum").as_deref(), Some("no-corridor-fact"));
    assert_eq!(why(&report(text, "ke-ru"), "pay-below-minimum"), None);
    assert_eq!(why(&report(text, "ke-ae"), "pay-too-good"), None);
}

#[test]
fn a_skilled_post_anywhere_in_the_paper_explains_high_pay() {
    let text = "1. Position: civil engineer.\n2. Place of work: Moscow.\n3. Hours: 40 hours a week.\n4. Leave: 28 days.\n5. The salary is RUB 280,000 a month.";
    assert!(words(&report(text, "ke-ru"), "pay-too-good").is_none());
    assert!(words(&report(&text.replace("civil engineer", "loader"), "ke-ru"), "pay-too-good").is_some());
}

#[test]
fn part_time_allowances_and_totals_are_left_alone() {
    for text in [
        "The student helps in the library 12 hours a week for 9,000 roubles a month in Kazan.",
        "The salary is 20,000 roubles and the supplement for the North is 25,000 roubles a month.",
        "The food allowance is 8,000 roubles a month.",
        "Оклад 20 000 рублей в месяц. Ежемесячная надбавка 18 000 рублей.",
    ] {
        assert_eq!(words(&report(text, "ke-ru"), "pay-below-minimum"), None, "{text}");
    }
}

#[test]
fn a_rule_for_some_journeys_is_not_run_on_others() {
    let mut book = common::book();
    for rule in &mut book.rules {
        if rule.id.as_str() == "passport-retention" {
            rule.corridors = vec!["ke-ru".to_owned()];
        }
    }
    let checker = Checker::new(&book).unwrap_or_else(|bad| panic!("{bad}"));
    let text = "The passport of the worker is kept by the employer.";
    let on = |corridor: &str| {
        checker.check(&common::document(text), &CaseFacts { corridor: corridor.to_owned(), ..CaseFacts::default() })
    };
    assert!(words(&on("ke-ru"), "passport-retention").is_some());
    assert!(words(&on("ke-sa"), "passport-retention").is_none());
    assert_eq!(why(&on("ke-sa"), "passport-retention").as_deref(), Some("not-this-corridor"));
}
