//! What a sum comes to in a month: for pay by the hour, shift, day, week or year, with the hours and days that the text states.

use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::text::normal::Shape;
use crate::value::amount::amount;
use crate::value::money::Money;
use crate::value::period::{Per, per_after};
use crate::value::values::Value;

/// Which way an estimate errs where the text does not say how much is worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Estimate {
    /// As much as can be worked: what is too little then is too little.
    High,
    /// As little as a full month has: what is much then is much.
    Low,
}

const WEEKS: f64 = 52.0 / 12.0;
/// Days of a month where the text does not say how many are worked.
const DAYS: (f64, f64) = (31.0, 20.0);
/// Hours a week under which work is part-time.
const PART_TIME: f64 = 30.0;
/// Hours a day under which work is part-time.
const PART_TIME_DAY: f64 = 5.0;

/// What a sum comes to in a month; none where it is paid once, or by the hour and no hours are stated.
pub(crate) fn pay(clauses: &[Clause], index: usize, money: &Money, estimate: Estimate) -> Option<f64> {
    let high = money.high;
    let clause = &clauses[index];
    Some(match money.per {
        Some(Per::Once) => return None,
        Some(Per::Month) | None => high,
        Some(Per::Year) => high / 12.0,
        Some(Per::Week) => high * WEEKS,
        Some(Per::Day | Per::Shift) => {
            let days = shifts(clause).unwrap_or(if estimate == Estimate::High { DAYS.0 } else { DAYS.1 });
            high * days
        }
        Some(Per::Hour) => high * hours_a_month(clauses, index)?,
    })
}

/// How many days or shifts a month the clause states: "22 shifts", «смен в месяце двадцать две», "zamu ishirini na mbili".
fn shifts(clause: &Clause) -> Option<f64> {
    const STEMS: [&str; 8] = ["shift", "day", "смен", "дн", "ден", "zamu", "siku", "turn"];
    let is_shift = |at: usize| STEMS.iter().any(|stem| clause.word(at).starts_with(stem));
    let mut at = clause.lead;
    while at < clause.words.len() {
        let Some((value, next)) = amount(clause, at) else {
            // "mara kumi na tano kwa mwezi", "fifteen times a month".
            at += 1;
            continue;
        };
        let after = (next..next + 3).any(is_shift) || clause.word(next) == "times";
        let before = (at.saturating_sub(5)..at).any(is_shift) || at > 0 && clause.word(at - 1) == "mara";
        if (8.0..=31.0).contains(&value) && (after || before) && !is_hours(clause, next) {
            return Some(value);
        }
        at = next.max(at + 1);
    }
    None
}

fn is_hours(clause: &Clause, at: usize) -> bool {
    crate::value::period::is_hour(clause.word(at))
}

/// The hours of a month that this clause or one beside it states.
fn hours_a_month(clauses: &[Clause], index: usize) -> Option<f64> {
    let near = index.saturating_sub(2)..(index + 3).min(clauses.len());
    let mut clauses: Vec<&Clause> = near.map(|index| &clauses[index]).collect();
    clauses.rotate_left(index.min(2));
    for clause in clauses {
        for placed in clause.values() {
            let Value::Hours(hours, per) = placed.value else { continue };
            let weekly = || {
                (placed.from.saturating_sub(4)..placed.from).any(|at| {
                    let word = clause.word(at);
                    word.starts_with("week") || word.starts_with("недел") || word == "wiki"
                })
            };
            match per {
                Some(Per::Week) if (10.0..=100.0).contains(&hours) => return Some(hours * WEEKS),
                Some(Per::Month) if (40.0..=400.0).contains(&hours) => return Some(hours),
                _ if (30.0..=84.0).contains(&hours) && (weekly() || compound(clause)) => return Some(hours * WEEKS),
                _ => {}
            }
        }
    }
    None
}

/// «сорокачасовая неделя», "forty-hour week".
fn compound(clause: &Clause) -> bool {
    clause.text.contains("hour week")
        || clause.text.contains("часовую рабочую неделю")
        || clause.text.contains("часовая рабочая неделя")
}

/// Whether the clause, or one beside it, states so few hours that the work is part-time.
pub(crate) fn is_part_time(clauses: &[Clause], index: usize) -> bool {
    let near = index.saturating_sub(1)..(index + 2).min(clauses.len());
    near.into_iter().any(|index| {
        clauses[index].values().iter().any(|placed| match placed.value {
            Value::Hours(hours, Some(Per::Week)) => hours < PART_TIME,
            Value::Hours(hours, Some(Per::Day)) => hours < PART_TIME_DAY && !about_rest(&clauses[index], placed.from),
            _ => false,
        })
    })
}

/// "Overtime up to two hours a day", "rest of four hours a day" are no working day.
fn about_rest(clause: &Clause, from: usize) -> bool {
    (from.saturating_sub(6)..from).any(|at| {
        let word = clause.word(at);
        crate::hours::is_rest(word)
            || word.starts_with("overtime")
            || word.starts_with("сверхур")
            || word.starts_with("ziada")
    })
}

/// Where the words of a sum end, with those of its period directly after it.
pub(crate) fn tail(clause: &Clause, to: usize) -> usize {
    let plain = |at: usize| {
        clause
            .words
            .get(at)
            .is_some_and(|word| !word.gap.has(Gap::COMMA | Gap::STOP | Gap::OPEN) && word.shape != Shape::Number)
    };
    if !plain(to) {
        return to;
    }
    per_after(clause, to, 1).map_or(to, |(_, end)| end)
}
