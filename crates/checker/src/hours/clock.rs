//! Times of day, and ranges of them.

use crate::hours::swahili;
use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::text::normal::Shape;
use crate::value::numeral::number;

/// A range of times of day that begins at a word: both hours, and the word after it.
pub(crate) fn range(clause: &Clause, at: usize) -> Option<(f32, f32, usize)> {
    let begins =
        matches!(clause.word(at), "from" | "с" | "со" | "между" | "between" | "kuanzia" | "tangu" | "toka" | "kati");
    let first = at + usize::from(begins);
    let (from, sure, after) = time(clause, first)?;
    if let Some(found) = begins_and_ends(clause, at, from, sure, after) {
        return Some(found);
    }
    let link = matches!(
        clause.word(after),
        "to" | "till" | "until" | "up" | "through" | "до" | "по" | "and" | "hadi" | "mpaka"
    );
    let dash = clause
        .words
        .get(after)
        .is_some_and(|word| word.gap.has(Gap::DASH) || word.start == clause.words[after - 1].end + 1);
    if !link && !dash || (!begins && !sure) {
        return None;
    }
    let second = after + usize::from(link) + usize::from(clause.word(after) == "up");
    let (to, sure_too, end) = time(clause, second)?;
    let money = matches!(
        clause.word(end),
        "usd"
            | "rub"
            | "руб"
            | "days"
            | "дней"
            | "rubles"
            | "roubles"
            | "рублей"
            | "percent"
            | "%"
            | "number"
            | "числа"
    );
    (!money && (sure || sure_too)).then_some((from, to, end))
}

/// "The shift begins at 07:00 and ends at 20:00".
fn begins_and_ends(clause: &Clause, at: usize, from: f32, sure: bool, after: usize) -> Option<(f32, f32, usize)> {
    const BEGIN: [&str; 13] = [
        "huanza",
        "inaanza",
        "anaanza",
        "ataanza",
        "zinaanza",
        "kuanza",
        "begin",
        "start",
        "commenc",
        "rise",
        "начина",
        "начало",
        "приступа",
    ];
    const END: [&str; 16] = [
        "kuisha",
        "huisha",
        "inaisha",
        "kumaliz",
        "humaliz",
        "atamaliz",
        "zinaisha",
        "end",
        "finish",
        "close",
        "stop",
        "last",
        "конча",
        "оканч",
        "конец",
        "законч",
    ];
    let stem = |index: usize, stems: &[&str]| stems.iter().any(|stem| clause.word(index).starts_with(stem));
    let starts = (at.saturating_sub(3)..at).any(|index| stem(index, &BEGIN));
    if !starts {
        return None;
    }
    let verb = (after..(after + 6).min(clause.words.len())).find(|index| {
        stem(*index, &END) || clause.word(*index).starts_with("оконч") || clause.word(*index).starts_with("заканч")
    })?;
    (verb + 1..verb + 4)
        .find_map(|index| time(clause, index))
        .filter(|(_, sure_too, _)| sure || *sure_too)
        .map(|(to, _, end)| (from, to, end))
}

/// A time of day: hours, whether it can be nothing else, and the word after it.
fn time(clause: &Clause, at: usize) -> Option<(f32, bool, usize)> {
    if let Some(time) = swahili::time(clause, at) {
        return Some(time);
    }
    let word = clause.word(at);
    match word {
        "noon" | "midday" | "полудня" => return Some((12.0, true, at + 1)),
        "midnight" | "полуночи" => return Some((24.0, true, at + 1)),
        _ => {}
    }
    let (mut hours, mut sure) = if clause.words.get(at)?.shape == Shape::Number {
        let (hour, minute) = word.split_once([':', '.']).map_or((word, None), |(hour, minute)| (hour, Some(minute)));
        let hour: f32 = hour.parse().ok()?;
        let minutes: f32 = match minute {
            Some(minute) if minute.len() == 2 => minute.parse().ok()?,
            Some(_) => return None,
            None if word.len() == 4 => {
                return Some(((hour / 100.0).floor() + hour % 100.0 / 60.0, false, at + 1))
                    .filter(|(h, ..)| *h <= 24.0);
            }
            None => 0.0,
        };
        if hour > 24.0 || minutes > 59.0 {
            return None;
        }
        (hour + minutes / 60.0, minute.is_some())
    } else {
        let (value, after) = number(clause, at)?;
        if value > 24.0 || after != at + 1 {
            return None;
        }
        (value, false)
    };
    let mut end = at + 1;
    let (one, two) = (clause.word(end), clause.word(end + 1));
    let (afternoon, skip) = match (one, two) {
        ("a", "m") => (Some(false), 2),
        ("p", "m") => (Some(true), 2),
        ("am" | "утра", _) => (Some(false), 1),
        ("pm" | "вечера" | "дня", _) => (Some(true), 1),
        ("in", "the") if clause.word(end + 2).starts_with("morning") => (Some(false), 3),
        ("in", "the") if matches!(clause.word(end + 2), "evening" | "afternoon") => (Some(true), 3),
        ("at", "night") | ("o", "clock") => (if one == "at" { Some(true) } else { None }, 2),
        ("hrs" | "hours" | "часов" | "час" | "часа" | "ч", _) => (None, 1),
        _ => (None, 0),
    };
    end += skip;
    if skip > 0 && (afternoon.is_some() || one != "hours") {
        sure = true;
    }
    match afternoon {
        Some(true) if hours < 12.0 => hours += 12.0,
        Some(false) if hours >= 12.0 => hours -= 12.0,
        _ => {}
    }
    Some((hours, sure, end))
}
