//! Values that stand in a clause: money with currency and period, dates, percentages, hours, lengths of time, in three languages.

use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::value::amount::{amount, is_number};
use crate::value::dates::{self, Day};
use crate::value::money::{self, Money};
use crate::value::period::{Per, per_after};

/// What a piece of the text is worth.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// An amount of money, or a bare number that a wage word makes one.
    Money(Money),
    /// A day, whether or not it exists.
    Date(Day),
    /// A percentage.
    Percent(f64),
    /// Hours, of a day or week where the text says so.
    Hours(f64, Option<Per>),
    /// A length of time.
    Length(f64, Unit),
}

/// A unit of time longer than hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// A value and its words in the clause.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub(crate) value: Value,
    /// First word.
    pub(crate) from: usize,
    /// One past the last word.
    pub(crate) to: usize,
}

/// Every value of a clause in the order of its text; the words of a list's lead-in are left out.
pub(crate) fn values(clause: &Clause) -> Vec<Placed> {
    let mut found = Vec::new();
    let mut at = clause.lead;
    while at < clause.words.len() {
        match value(clause, at) {
            Some((value, to)) if to > at => {
                found.push(Placed { value, from: at, to: to.min(clause.words.len()) });
                at = to;
            }
            _ => at += 1,
        }
    }
    found
}

/// The value that begins at a word.
fn value(clause: &Clause, at: usize) -> Option<(Value, usize)> {
    if !may_begin(clause, at) {
        return None;
    }
    if let Some((day, to)) = dates::date(clause, at) {
        return Some((Value::Date(day), to));
    }
    if let Some((percent, to)) = percent(clause, at) {
        return Some((Value::Percent(percent), to));
    }
    time(clause, at).or_else(|| money::money(clause, at).map(|(money, to)| (Value::Money(money), to)))
}

/// Whether a value can begin at a word: most words are no part of one.
fn may_begin(clause: &Clause, at: usize) -> bool {
    is_number(clause, at)
        || money::currency(clause, at).is_some()
        || matches!(
            clause.word(at),
            "asilimia"
                | "saa"
                | "masaa"
                | "siku"
                | "wiki"
                | "mwezi"
                | "miezi"
                | "mwaka"
                | "miaka"
                | "tarehe"
                | "полтора"
                | "полторы"
                | "полмиллиона"
                | "полгода"
        )
        || dates::month(clause.word(at)).is_some()
}

fn percent(clause: &Clause, at: usize) -> Option<(f64, usize)> {
    if clause.word(at) == "asilimia" {
        return amount(clause, at + 1);
    }
    let (value, next) = amount(clause, at)?;
    match (clause.word(next), clause.word(next + 1)) {
        ("%" | "percent" | "pct", _) => Some((value, next + 1)),
        ("per", "cent") => Some((value, next + 2)),
        (word, _) if word.starts_with("процент") => Some((value, next + 1)),
        _ => None,
    }
}

/// Hours and lengths: "48 hours a week", "двух лет", "miezi mitatu".
fn time(clause: &Clause, at: usize) -> Option<(Value, usize)> {
    let swahili = |word: &str| {
        Some(match word {
            "saa" | "masaa" => None,
            "siku" => Some(Unit::Day),
            "wiki" => Some(Unit::Week),
            "mwezi" | "miezi" => Some(Unit::Month),
            "mwaka" | "miaka" => Some(Unit::Year),
            _ => return None,
        })
    };
    if let Some(unit) = swahili(clause.word(at)) {
        let (value, to) = amount(clause, at + 1).filter(|_| !clause.words[at + 1].gap.has(Gap::COLON | Gap::COMMA))?;
        return Some(match unit {
            None => {
                let per = per_after(clause, to, 2);
                (Value::Hours(value, per.map(|(per, _)| per)), per.map_or(to, |(_, end)| end))
            }
            Some(unit) => (Value::Length(value, unit), to),
        });
    }
    let (value, mut next) = amount(clause, at)?;
    while matches!(
        clause.word(next),
        "calendar"
            | "working"
            | "full"
            | "consecutive"
            | "whole"
            | "календарных"
            | "рабочих"
            | "полных"
            | "календарные"
            | "рабочие"
            | "полные"
    ) {
        next += 1;
    }
    let word = clause.word(next);
    if crate::value::period::is_hour(word) {
        let per = per_after(clause, next + 1, 3);
        return Some((Value::Hours(value, per.map(|(per, _)| per)), per.map_or(next + 1, |(_, end)| end)));
    }
    let unit = match word {
        "day" | "days" | "день" | "дня" | "дней" | "сутки" | "суток" | "дни" => Unit::Day,
        "week" | "weeks" | "неделя" | "недели" | "недель" | "неделю" => Unit::Week,
        "month" | "months" | "месяц" | "месяца" | "месяцев" | "месяцы" | "мес" => {
            Unit::Month
        }
        "year" | "years" | "год" | "года" | "лет" => Unit::Year,
        _ => return None,
    };
    // "The year 2026", "in 2026 year" and «2026 года» are no lengths.
    (unit != Unit::Year || value < 150.0).then_some((Value::Length(value, unit), next + 1))
}

#[cfg(test)]
#[path = "values_tests.rs"]
mod tests;
