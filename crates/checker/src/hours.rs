//! Hours: what stands in the text as hours a day, hours a week and days a week, added up.
//!
//! Above which hours something is found stands in the corridor's facts. A rota whose average keeps the limit is left alone.

use crate::breaks::breaks;
use crate::clause::Clause;
use crate::clock::range;
use crate::days::{about_shifts, days_a_week};
use crate::normal::{Gap, Script};
use crate::numeral::number;
use crate::search::Hit;
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
const ONE_SHIFT: f32 = 12.0;

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
        if !speaks_of_time(&clauses[index]) {
            continue;
        }
        let before = days.len();
        stated(&clauses[index], index, &mut days, &mut weeks);
        // "Eight hours a day between 07:00 and 21:00": what is stated holds.
        if days.len() == before
            && let Some(range) = from_to(clauses, index)
        {
            days.push(range);
        }
        if let Some(count) = days_a_week(&clauses[index], index) {
            counts.push(count);
        }
    }
    let mut add = |said: &[Said], level: Level, pattern: &str| {
        for said in said {
            let lang = if clauses[said.clause].script == Script::Cyrillic { Lang::Ru } else { Lang::En };
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

/// Words of a rota, whose single days say little of the week.
const ROTA: [&str; 22] = [
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

/// Hours, in the two languages: as a word, and as the second half of one (`двенадцатичасовой`).
pub(crate) fn is_hour(word: &str) -> bool {
    matches!(word, "hour" | "hours" | "hr" | "hrs" | "h" | "час" | "часа" | "часов" | "часам" | "часами" | "ч")
        || word.starts_with("часов")
}

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
    STEMS.iter().any(|stem| word.starts_with(stem)) && !word.starts_with("office") && !word.starts_with("offer")
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
fn rests(clause: &Clause, at: usize, end: usize) -> bool {
    let apart =
        |index: &usize| clause.words.get(*index).is_none_or(|word| word.gap.has(Gap::COMMA | Gap::OPEN | Gap::DASH));
    let after = (end..end + 3).take_while(|index| !apart(index));
    let before = (at.saturating_sub(4)..at).rev().take_while(|index| !apart(&(index + 1)));
    before.chain(after).any(|index| is_rest(clause.word(index)))
}

/// Hours a day and a week that the clause states.
fn stated(clause: &Clause, index: usize, days: &mut Vec<Said>, weeks: &mut Vec<Said>) {
    let count = clause.words.len();
    let mut at = clause.lead;
    while at < count {
        let Some((value, after)) = number(clause, at) else {
            at += 1;
            continue;
        };
        let mut next = after;
        let compound = clause.word(after - 1).contains("часов") && !is_hour(clause.word(after - 1));
        if !compound {
            while matches!(
                clause.word(next),
                "full" | "working" | "clock" | "whole" | "полных" | "рабочих" | "actual" | "straight" | "solid"
            ) {
                next += 1;
            }
            if !is_hour(clause.word(next)) {
                at = after;
                continue;
            }
            next += 1;
        }
        let unit = clause.word(next - 1);
        let resting = rests(clause, at, next);
        let said = |to: usize| Said { value, clause: index, from: at, to };
        let adjective = compound
            || unit.starts_with("часовая")
            || unit.starts_with("часовой")
            || unit.starts_with("часового")
            || unit == "hour" && value > 1.0;
        let period = if resting { None } else { period_after(clause, next, adjective) };
        match period {
            Some((Period::Day, to)) => days.push(said(to)),
            Some((Period::Week, to)) => weeks.push(said(to)),
            None if !resting => match period_before(clause, at) {
                Some((Period::Day, from)) => days.push(Said { value, clause: index, from, to: next }),
                Some((Period::Week, from)) => weeks.push(Said { value, clause: index, from, to: next }),
                None => {}
            },
            None => {}
        }
        at = next;
    }
    days.retain(|day| {
        day.value < 24.0
            || clause.text.contains(" work")
            || clause.text.contains("работ")
            || clause.text.contains(" duty")
            || clause.text.contains(" call")
    });
    days.retain(|day| day.value <= 24.0);
    weeks.retain(|week| (10.0..=168.0).contains(&week.value));
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Period {
    Day,
    Week,
}

fn period_after(clause: &Clause, next: usize, adjective: bool) -> Option<(Period, usize)> {
    let words: Vec<&str> = (next..next + 5).map(|index| clause.word(index)).collect();
    let comma = |index: usize| clause.words.get(index).is_some_and(|word| word.gap.has(Gap::COMMA));
    for (offset, word) in words.iter().enumerate() {
        if offset > 0 && comma(next + offset) || (offset == 0 && comma(next)) {
            return None;
        }
        let before = if offset == 0 { "" } else { words[offset - 1] };
        let linked = matches!(
            before,
            "a" | "per"
                | "each"
                | "every"
                | "the"
                | "any"
                | "in"
                | "one"
                | "single"
                | "calendar"
                | "working"
                | "в"
                | "за"
                | "каждый"
                | "каждую"
                | "рабочий"
                | "рабочую"
                | "календарную"
                | "of"
        );
        match *word {
            "daily" | "ежедневно" | "nightly" => return Some((Period::Day, next + offset + 1)),
            "weekly" | "еженедельно" => return Some((Period::Week, next + offset + 1)),
            "day" | "shift" | "night" | "сутки" | "смену" | "день" | "смена" | "смены" | "shifts" | "days"
                if linked || offset == 0 =>
            {
                if matches!(*word, "shifts" | "days" | "смена" | "смены") && !(adjective && offset == 0) {
                    return None;
                }
                return Some((Period::Day, next + offset + 1));
            }
            "week" | "неделю" | "неделя" | "недели" if linked || offset == 0 => {
                return Some((Period::Week, next + offset + 1));
            }
            "рабочий" | "рабочая" | "трудовой" if adjective => {}
            "a"
            | "per"
            | "each"
            | "every"
            | "the"
            | "any"
            | "in"
            | "one"
            | "single"
            | "calendar"
            | "working"
            | "в"
            | "за"
            | "каждый"
            | "каждую"
            | "рабочую"
            | "календарную"
            | "of"
            | "work"
            | "duty"
            | "рабочих"
            | "работы"
            | "труда"
            | "time"
            | "и"
            | "более" => {}
            _ => return None,
        }
    }
    None
}

fn period_before(clause: &Clause, at: usize) -> Option<(Period, usize)> {
    let floor = at.saturating_sub(6);
    for from in (floor..at).rev() {
        let phrase = (clause.word(from), clause.word(from + 1));
        match phrase {
            ("working" | "work" | "duty", "day" | "shift")
            | ("daily", "hours" | "work" | "working" | "duty" | "norm")
            | ("ежедневной" | "ежедневная" | "дневная", _)
            | ("рабочий", "день")
            | ("продолжительность", "смены")
            | ("shift", "of" | "is" | "lasts")
            | ("день", "длится") => return Some((Period::Day, from)),
            ("по" | "by" | "of", _)
                if from + 1 == at && about_shifts(clause)
                    || clause.text.contains(" дежурств") && phrase.0 == "по" && from + 1 == at =>
            {
                return Some((Period::Day, from));
            }
            ("shift" | "shifts" | "смена" | "смены", _) if from + 1 == at => {
                return Some((Period::Day, from));
            }
            ("days" | "дней" | "дня", "of" | "по") => return Some((Period::Day, at)),
            ("working" | "work", "week")
            | ("weekly", _)
            | ("рабочая", "неделя")
            | ("рабочей", "недели")
            | ("недельная" | "еженедельная", _)
            | ("week", "of" | "is") => {
                return Some((Period::Week, from));
            }
            _ => {}
        }
    }
    None
}

/// "From seven to half past six", less the breaks, in a clause about work.
fn from_to(clauses: &[Clause], index: usize) -> Option<Said> {
    let clause = &clauses[index];
    const WORK: [&str; 17] = [
        " work",
        " duty",
        " shift",
        " hours",
        " roster",
        " day ",
        " time ",
        "работ",
        "рабоч",
        " смен",
        " труд",
        " служб",
        " дежур",
        "вахт",
        " начало",
        "график",
        " режим",
    ];
    const NOT_WORK: [&str; 16] = [
        " curfew",
        " gate",
        " quiet",
        " office hours",
        " reception",
        " visit",
        " leave the ",
        " locked",
        " lights",
        " telephone",
        " phone",
        "комендант",
        "тишин",
        "телефон",
        "отбой",
        "покида",
    ];
    let mut ranges = Vec::new();
    let mut at = clause.lead;
    while at < clause.words.len() {
        match range(clause, at) {
            Some((from, to, end)) => {
                ranges.push((from, to, at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    if ranges.is_empty() {
        return None;
    }
    let about_work = WORK.iter().any(|word| clause.text.contains(word) || clause.under.contains(word));
    if !about_work || NOT_WORK.iter().any(|word| clause.text.contains(word)) {
        return None;
    }
    let resting = |at: usize, end: usize| rests(clause, at, end);
    let length = |from: f32, to: f32| if to > from { to - from } else { to + 24.0 - from };
    let (from, to, at, end) =
        ranges.iter().copied().find(|(_, _, at, end)| !resting(*at, *end) || ranges.len() == 1)?;
    let mut value = length(from, to);
    let rest: f32 = ranges
        .iter()
        .filter(|range| range.2 != at && resting(range.2, range.3))
        .map(|(from, to, ..)| length(*from, *to))
        .sum();
    let mut rest = if rest > 0.0 { rest } else { breaks(clause) };
    if rest == 0.0
        && let Some(next) = clauses.get(index + 1)
        && next.script == clause.script
    {
        rest = breaks(next);
    }
    // Two shifts in one sentence are a rota, not one long day.
    if ranges.iter().filter(|(.., at, end)| !resting(*at, *end)).count() > 1 {
        value = value.min(ONE_SHIFT);
    }
    value -= rest;
    (3.0..24.0).contains(&value).then_some(Said { value, clause: index, from: at, to: end })
}

#[cfg(test)]
#[path = "hours_tests.rs"]
mod tests;
