//! For what time a sum is paid or hours are worked: "a month", «в час», "kwa siku".

use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::text::normal::Shape;
use crate::value::amount::{amount, is_number};
use crate::value::money::currency;

/// For what time a sum is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Per {
    Hour,
    Shift,
    Day,
    Week,
    Month,
    Year,
    Once,
}

/// How many words away the time may stand that a sum is paid for.
const REACH: usize = 7;

/// The time that the sum at these words is paid for: what follows it, or else what stands before it.
pub(crate) fn period(clause: &Clause, from: usize, to: usize) -> Option<Per> {
    per_after(clause, to, REACH).map(|(per, _)| per).or_else(|| per_before(clause, from))
}

/// The next words about the time that a sum or hours are for, within a reach that ends at another number or sum, and the word after them.
pub(crate) fn per_after(clause: &Clause, from: usize, reach: usize) -> Option<(Per, usize)> {
    for at in from..(from + reach).min(clause.words.len()) {
        let gap = clause.words[at].gap;
        if at > from && gap.has(Gap::SEMICOLON | Gap::STOP) {
            return None;
        }
        if let Some((per, end)) = per_at(clause, at) {
            // "900 roubles, in a month 22 shifts": the month is that of what follows.
            let next = (at > from || gap.has(Gap::COMMA))
                && is_number(clause, end)
                && !clause.words[end].gap.has(Gap::COMMA | Gap::OPEN);
            return (!next).then_some((per, end));
        }
        let number = is_number(clause, at) && !matches!(clause.word(at), "one" | "moja");
        if number && !gap.has(Gap::OPEN) || currency(clause, at).is_some() {
            return None;
        }
    }
    None
}

fn per_before(clause: &Clause, from: usize) -> Option<Per> {
    for at in (from.saturating_sub(REACH + 3)..from).rev() {
        // "… a month; 500 USD": what belongs to another sum is not this one's.
        if clause.words.get(at + 1).is_some_and(|word| word.gap.has(Gap::SEMICOLON)) || currency(clause, at).is_some() {
            return None;
        }
        if clause.words[at].shape == Shape::Number {
            return None;
        }
        if let Some((per, _)) = per_at(clause, at) {
            // "48 hours a week: 780 riyals": the week is that of the hours.
            let hours = at > 0 && (is_number(clause, at - 1) || crate::value::period::is_hour(clause.word(at - 1)));
            return Some(per).filter(|_| !hours);
        }
    }
    None
}

/// "a month", "в месяц", "kwa mwezi", "hourly" at a word, and the word after it.
fn per_at(clause: &Clause, at: usize) -> Option<(Per, usize)> {
    let word = clause.word(at);
    let stem = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    let one = match word {
        "monthly" | "pcm" | "pm" => Some(Per::Month),
        "mwezi" if at > 0 && !matches!(clause.word(at + 1), "wa" | "mmoja") => Some(Per::Month),
        "weekly" => Some(Per::Week),
        "daily" => Some(Per::Day),
        "hourly" => Some(Per::Hour),
        "yearly" | "annual" | "annually" => Some(Per::Year),
        "once" | "lumpsum" => Some(Per::Once),
        _ if stem(&["ежемесячн", "помесячн", "месячн"]) => Some(Per::Month),
        _ if stem(&["еженедельн"]) => Some(Per::Week),
        _ if stem(&["ежедневн", "посуточн"]) => Some(Per::Day),
        _ if stem(&["почасов"]) => Some(Per::Hour),
        "часовая" | "часовой" | "часовую"
            if clause.word(at + 1).starts_with("ставк") || clause.word(at + 1).starts_with("тариф") =>
        {
            Some(Per::Hour)
        }
        _ if stem(&["ежегодн", "годов"]) => Some(Per::Year),
        _ if stem(&["единовременн", "разов", "одноразов"]) => Some(Per::Once),
        _ => None,
    };
    // "A weekly rest day" says nothing of the pay.
    let free =
        ["rest", "day", "off", "выходн", "отдых", "free"].iter().any(|stem| clause.word(at + 1).starts_with(stem));
    if let Some(per) = one.filter(|_| !free) {
        return Some((per, at + 1));
    }
    if let ("one" | "lump", "time" | "off" | "sum") | ("mara", "moja") = (word, clause.word(at + 1)) {
        return Some((Per::Once, at + 2));
    }
    // "/month", «/мес», "руб/час".
    if clause.words[at].gap.has(Gap::SLASH)
        && let Some(per) = span(word)
    {
        return Some((per, at + 1));
    }
    let links = matches!(
        word,
        "a" | "an"
            | "per"
            | "each"
            | "every"
            | "in"
            | "for"
            | "the"
            | "в"
            | "за"
            | "каждый"
            | "каждую"
            | "каждое"
            | "каждые"
            | "kwa"
            | "kila"
            | "ya"
            | "wa"
            | "la"
            | "cha"
    );
    if !links {
        return None;
    }
    let mut next = at + 1;
    while next < at + 4
        && matches!(
            clause.word(next),
            "the"
                | "calendar"
                | "full"
                | "whole"
                | "one"
                | "single"
                | "working"
                | "worked"
                | "календарный"
                | "полный"
                | "каждый"
                | "каждую"
                | "один"
                | "одну"
                | "рабочий"
                | "отработанный"
                | "рабочую"
                | "mmoja"
                | "moja"
        )
    {
        next += 1;
    }
    // "Every thirty days" is a month.
    if let Some((value, end)) = amount(clause, next)
        && (28.0..=31.0).contains(&value)
        && matches!(clause.word(end), "days" | "дней" | "день")
        && matches!(word, "each" | "every" | "каждые")
    {
        return Some((Per::Month, end + 1));
    }
    // "Per 24 hours" is a shift.
    if let ("24", "hours") | ("24", "часа") = (clause.word(next), clause.word(next + 1)) {
        return Some((Per::Shift, next + 2));
    }
    let per = span(clause.word(next))?;
    // "in the week", "for the year" are times, not rates; "a month", "per week" are.
    let length = matches!(clause.word(next + 1), "of" | "из");
    let vague = length || matches!(word, "the" | "for" | "in") && !matches!(per, Per::Month) || word == "the";
    let swahili_vague = matches!(word, "ya" | "wa" | "la" | "cha")
        && !matches!(per, Per::Month | Per::Week | Per::Year)
        && !(per == Per::Hour && clause.word(next + 1) == "moja");
    (!vague && !swahili_vague).then_some((per, next + 1))
}

/// A stretch of time that is paid for.
fn span(word: &str) -> Option<Per> {
    Some(match word {
        "hour" | "час" | "saa" | "hr" | "ч" => Per::Hour,
        "shift" | "смену" | "смена" | "zamu" | "turn" => Per::Shift,
        "day" | "день" | "сутки" | "siku" => Per::Day,
        "week" | "неделю" | "wiki" | "нед" => Per::Week,
        "month" | "месяц" | "мес" | "mwezi" => Per::Month,
        "year" | "annum" | "год" | "mwaka" => Per::Year,
        _ => return None,
    })
}

/// Hours, in the two languages: as a word, and as the second half of one (`двенадцатичасовой`).
pub(crate) fn is_hour(word: &str) -> bool {
    matches!(word, "hour" | "hours" | "hr" | "hrs" | "h" | "час" | "часа" | "часов" | "часам" | "часами" | "ч")
        || word.starts_with("часов")
}
