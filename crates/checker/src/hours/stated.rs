//! Hours a day and a week that a text states in English and Russian.

use crate::hours::days::about_shifts;
use crate::hours::{Said, rests};
use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::value::numeral::number;
use crate::value::period::is_hour;

/// Hours a day and a week that the clause states.
pub(crate) fn stated(clause: &Clause, index: usize, days: &mut Vec<Said>, weeks: &mut Vec<Said>) {
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
