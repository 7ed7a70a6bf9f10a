//! Hours: what stands in the text as hours a day, hours a week and days a week, added up.
//!
//! Above which hours something is found stands in the corridor's facts. A rota whose average keeps the limit is left alone.

pub(crate) mod breaks;
pub(crate) mod clock;
pub(crate) mod days;
pub(crate) mod spans;
pub(crate) mod stated;
pub(crate) mod swahili;

use crate::hours::days::days_a_week;
use crate::hours::spans::from_to;
use crate::hours::stated::stated;
use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::text::normal::Script;
use crate::value::period::{Per, is_hour};
use crate::value::values::{Placed, Value};
use crate::wording::search::Hit;
use ngao_model::{Lang, Level, RuleBook};

/// Hours above which something is found; from the corridor's facts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// A day: danger.
    pub(crate) day: f32,
    /// A week: danger.
    pub(crate) week: f32,
    /// A week: caution.
    pub(crate) week_caution: f32,
}

impl Limits {
    /// The limits of a corridor, or those that hold everywhere; none where the packs have none: then hours are not added up.
    pub(crate) fn of(book: &RuleBook, corridor: &str) -> Option<Self> {
        let hours = |id: &str| book.corridors.get(id).and_then(|facts| facts.hours.as_ref());
        let values = &hours(corridor).or_else(|| hours("other"))?.value;
        let value = |name: &str| values.get(name).map(|hours| *hours as f32);
        Some(Self { day: value("day")?, week: value("week")?, week_caution: value("week_caution")? })
    }
}

/// How many clauses away the days may stand from the hours.
const NEAR: usize = 3;
/// The longest that one shift of a rota is taken to last.
pub(crate) const ONE_SHIFT: f32 = 12.0;

/// An amount of time and the words that say it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    pub(crate) value: f32,
    /// Index of the clause.
    pub(crate) clause: usize,
    /// First word.
    pub(crate) from: usize,
    /// One past the last word.
    pub(crate) to: usize,
}

/// Adds a hit for hours over the thresholds.
pub(crate) fn find(clauses: &[Clause], rule: usize, limits: Limits, hits: &mut Vec<Hit>) {
    let (mut days, mut weeks, mut counts) = (Vec::new(), Vec::new(), Vec::new());
    for index in 0..clauses.len() {
        if !speaks_of_time(&clauses[index]) && !swahili::speaks_of_time(&clauses[index]) {
            continue;
        }
        let before = days.len();
        stated(&clauses[index], index, &mut days, &mut weeks);
        if clauses[index].script == Script::Latin && swahili::speaks_of_time(&clauses[index]) {
            swahili::stated(&clauses[index], index, &mut days, &mut weeks);
        }
        weeks.extend(a_month(&clauses[index], index));
        // "Eight hours a day between 07:00 and 21:00": what is stated holds.
        if days.len() == before
            && let Some(range) = from_to(clauses, index)
        {
            days.push(range);
        }
        if let Some(count) =
            days_a_week(&clauses[index], index).or_else(|| swahili::days_a_week(&clauses[index], index))
        {
            counts.push(count);
        }
    }
    let mut add = |said: &[Said], level: Level, pattern: &str| {
        for said in said {
            let lang = match clauses[said.clause].script {
                Script::Cyrillic => Lang::Ru,
                Script::Latin if swahili::speaks_of_time(&clauses[said.clause]) => Lang::Sw,
                Script::Latin => Lang::En,
            };
            let words = vec![(said.from, said.to)];
            hits.push(Hit { rule, clause: said.clause, words, level, lang, pattern: pattern.to_owned() });
        }
    };
    for day in days.iter().filter(|day| day.value > limits.day) {
        add(&[*day], Level::Danger, "hours a day");
    }
    for week in &weeks {
        if week.value > limits.week {
            add(&[*week], Level::Danger, "hours a week");
        } else if week.value > limits.week_caution {
            add(&[*week], Level::Caution, "hours a week");
        }
    }
    let near = |a: &Said, b: &Said| {
        a.clause.abs_diff(b.clause) <= NEAR && clauses[a.clause].script == clauses[b.clause].script
    };
    for day in days.iter().filter(|day| day.value <= limits.day && day.value >= 4.0) {
        // A week that is stated is believed; so is a rota.
        let rota = |index: usize| ROTA.iter().any(|word| clauses[index].text.contains(word));
        let around = day.clause.saturating_sub(1)..(day.clause + 2).min(clauses.len());
        if weeks.iter().any(|week| near(day, week)) || around.into_iter().any(rota) {
            continue;
        }
        let count =
            counts.iter().filter(|count| near(day, count)).min_by_key(|count| day.clause.abs_diff(count.clause));
        let Some(count) = count else { continue };
        let week = day.value * count.value;
        let both: &[Said] = if day.clause == count.clause && day.from <= count.from && count.to <= day.to {
            &[*day]
        } else {
            &[*day, *count]
        };
        if week > limits.week {
            add(both, Level::Danger, "hours a day by days a week");
        } else if week > limits.week_caution {
            add(both, Level::Caution, "hours a day by days a week");
        }
    }
}

/// Hours a month that the clause states, as hours a week.
fn a_month(clause: &Clause, index: usize) -> Vec<Said> {
    let monthly = |placed: &Placed| match placed.value {
        Value::Hours(hours, Some(Per::Month)) if (150.0..=600.0).contains(&hours) => {
            let value = (hours * 12.0 / 52.0) as f32;
            let free = rests(clause, placed.from, placed.to);
            (!free).then_some(Said { value, clause: index, from: placed.from, to: placed.to })
        }
        _ => None,
    };
    clause.values().iter().filter_map(monthly).collect()
}

/// Words of a rota, whose single days say little of the week.
const ROTA: [&str; 25] = [
    " wastani",
    " kupokezana",
    " siku za mapumziko",
    " average",
    " rota ",
    " rotation",
    " on two off",
    " days on ",
    " alternat",
    " every other day",
    " every second day",
    " compensat",
    " суммирован",
    " сутки через",
    " через двое",
    " через трое",
    " два через два",
    " 2 через 2",
    " вахт",
    " скользящ",
    " чередова",
    " в среднем",
    " межвахтов",
    " 2 2 ",
    " графику сменности",
];

/// Whether a word speaks of rest, breaks or notice rather than work.
pub(crate) fn is_rest(word: &str) -> bool {
    const STEMS: [&str; 22] = [
        "rest",
        "break",
        "lunch",
        "meal",
        "sleep",
        "notice",
        "off",
        "leave",
        "free",
        "consecutive",
        "uninterrupted",
        "warn",
        "before",
        "prior",
        "отдых",
        "перерыв",
        "обед",
        "уведом",
        "предупре",
        "выходн",
        "непрерывн",
        "сна",
    ];
    swahili::is_rest(word)
        || STEMS.iter().any(|stem| word.starts_with(stem)) && !word.starts_with("office") && !word.starts_with("offer")
}

/// Whether a clause has a word about hours, days or weeks, or a time of day: most have none.
fn speaks_of_time(clause: &Clause) -> bool {
    const STEMS: [&str; 18] = [
        "час",
        "дн",
        "ден",
        "недел",
        "смен",
        "утра",
        "вечера",
        "полуноч",
        "пятидн",
        "шестидн",
        "семидн",
        "выходн",
        "свободн",
        "ежедн",
        "понедельник",
        "график",
        "ч",
        "двенадцатич",
    ];
    (clause.lead..clause.words.len()).any(|index| {
        let word = clause.word(index);
        match word.as_bytes().first() {
            Some(b'0'..=b'9') => word.contains([':', '.']),
            Some(0..=127) => {
                is_hour(word)
                    || matches!(
                        word,
                        "days" | "daily" | "week" | "weekly" | "am" | "pm" | "m" | "nights" | "shift" | "shifts"
                    )
                    || matches!(word, "morning" | "evening" | "night" | "noon" | "midnight" | "sat" | "sun")
                    || word.ends_with("day")
            }
            _ => STEMS.iter().any(|stem| word.starts_with(stem)) || word.contains("часов"),
        }
    })
}

/// Whether a word of rest stands before `at` or after `end`, in the same part of the sentence.
pub(crate) fn rests(clause: &Clause, at: usize, end: usize) -> bool {
    let apart =
        |index: &usize| clause.words.get(*index).is_none_or(|word| word.gap.has(Gap::COMMA | Gap::OPEN | Gap::DASH));
    let after = (end..end + 3).take_while(|index| !apart(index));
    let before = (at.saturating_sub(4)..at).rev().take_while(|index| !apart(&(index + 1)));
    before.chain(after).any(|index| is_rest(clause.word(index)))
}

#[cfg(test)]
mod tests;
