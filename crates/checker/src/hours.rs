//! Hours: what stands in the text as hours a day, hours a week and days a week, added up.
//!
//! Above which hours something is found stands in the corridor's facts. A rota whose average keeps the limit is left alone.

use crate::clause::Clause;
use crate::normal::{Gap, Script, Shape};
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
struct Said {
    value: f32,
    clause: usize,
    from: usize,
    to: usize,
}

/// Adds a hit for hours over the thresholds.
pub(crate) fn find(clauses: &[Clause], rule: usize, limits: Limits, hits: &mut Vec<Hit>) {
    let (mut days, mut weeks, mut counts) = (Vec::new(), Vec::new(), Vec::new());
    for index in 0..clauses.len() {
        stated(&clauses[index], index, &mut days, &mut weeks);
        if let Some(range) = from_to(clauses, index) {
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
    let near = |a: &Said, b: &Said| a.clause.abs_diff(b.clause) <= NEAR && clauses[a.clause].script == clauses[b.clause].script;
    for day in days.iter().filter(|day| day.value <= limits.day && day.value >= 4.0) {
        // A week that is stated is believed; so is a rota.
        let rota = |index: usize| ROTA.iter().any(|word| clauses[index].text.contains(word));
        let around = day.clause.saturating_sub(1)..(day.clause + 2).min(clauses.len());
        if weeks.iter().any(|week| near(day, week)) || around.into_iter().any(rota) {
            continue;
        }
        let count = counts.iter().filter(|count| near(day, count)).min_by_key(|count| day.clause.abs_diff(count.clause));
        let Some(count) = count else { continue };
        let week = day.value * count.value;
        let both: &[Said] = if day.clause == count.clause && day.from <= count.from && count.to <= day.to { &[*day] } else { &[*day, *count] };
        if week > limits.week {
            add(both, Level::Danger, "hours a day by days a week");
        } else if week > limits.week_caution {
            add(both, Level::Caution, "hours a day by days a week");
        }
    }
}

/// Words of a rota, whose single days say little of the week.
const ROTA: [&str; 22] = [
    " average", " rota ", " rotation", " on two off", " days on ", " alternat", " every other day", " every second day", " compensat",
    " суммирован", " сутки через", " через двое", " через трое", " два через два", " 2 через 2", " вахт", " скользящ", " чередова",
    " в среднем", " межвахтов", " 2 2 ", " графику сменности",
];

/// Hours, in the two languages: as a word, and as the second half of one (`двенадцатичасовой`).
fn is_hour(word: &str) -> bool {
    matches!(word, "hour" | "hours" | "hr" | "hrs" | "h" | "час" | "часа" | "часов" | "часам" | "часами" | "ч") || word.starts_with("часов")
}

fn is_rest(word: &str) -> bool {
    const STEMS: [&str; 22] = [
        "rest", "break", "lunch", "meal", "sleep", "notice", "off", "leave", "free", "consecutive", "uninterrupted", "warn", "before", "prior",
        "отдых", "перерыв", "обед", "уведом", "предупре", "выходн", "непрерывн", "сна",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem)) && !word.starts_with("office") && !word.starts_with("offer")
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
            while matches!(clause.word(next), "full" | "working" | "clock" | "whole" | "полных" | "рабочих" | "actual" | "straight" | "solid") {
                next += 1;
            }
            if !is_hour(clause.word(next)) {
                at = after;
                continue;
            }
            next += 1;
        }
        let unit = clause.word(next - 1);
        let resting = (at.saturating_sub(4)..at).chain(next..(next + 3).min(count)).any(|word| is_rest(clause.word(word)));
        let said = |to: usize| Said { value, clause: index, from: at, to };
        let adjective = compound || unit.starts_with("часовая") || unit.starts_with("часовой") || unit.starts_with("часового") || unit == "hour" && value > 1.0;
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
    days.retain(|day| day.value < 24.0 || clause.text.contains(" work") || clause.text.contains("работ") || clause.text.contains(" duty") || clause.text.contains(" call"));
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
        let linked = matches!(before, "a" | "per" | "each" | "every" | "the" | "any" | "in" | "one" | "single" | "calendar" | "working" | "в" | "за" | "каждый" | "каждую" | "рабочий" | "рабочую" | "календарную" | "of");
        match *word {
            "daily" | "ежедневно" | "nightly" => return Some((Period::Day, next + offset + 1)),
            "weekly" | "еженедельно" => return Some((Period::Week, next + offset + 1)),
            "day" | "shift" | "night" | "сутки" | "смену" | "день" | "смена" | "смены" | "shifts" | "days" if linked || offset == 0 => {
                if matches!(*word, "shifts" | "days" | "смена" | "смены") && !(adjective && offset == 0) {
                    return None;
                }
                return Some((Period::Day, next + offset + 1));
            }
            "week" | "неделю" | "неделя" | "недели" if linked || offset == 0 => return Some((Period::Week, next + offset + 1)),
            "рабочий" | "рабочая" | "трудовой" if adjective => {}
            "a" | "per" | "each" | "every" | "the" | "any" | "in" | "one" | "single" | "calendar" | "working" | "в" | "за" | "каждый"
            | "каждую" | "рабочую" | "календарную" | "of" | "work" | "duty" | "рабочих" | "работы" | "труда" | "time" | "и" | "более" => {}
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
            ("working" | "work" | "duty", "day" | "shift") | ("daily", "hours" | "work" | "working" | "duty") | ("рабочий", "день") | ("смена", _)
            | ("продолжительность", "смены") | ("shift", "of" | "is" | "lasts") | ("день", "длится") => return Some((Period::Day, from)),
            ("working" | "work", "week") | ("weekly", _) | ("рабочая", "неделя") | ("рабочей", "недели") | ("week", "of" | "is") => {
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
    const WORK: [&str; 15] = [
        " work", " duty", " shift", " hours", " roster", " day ", " time ", "работ", "рабоч", " смен", " труд", " служб", " дежур", "вахт", " начало",
    ];
    const NOT_WORK: [&str; 16] = [
        " curfew", " gate", " quiet", " office hours", " reception", " visit", " leave the ", " locked", " lights", " telephone", " phone",
        "комендант", "тишин", "телефон", "отбой", "покида",
    ];
    let about_work = WORK.iter().any(|word| clause.text.contains(word) || clause.under.contains(word));
    if !about_work || NOT_WORK.iter().any(|word| clause.text.contains(word)) {
        return None;
    }
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
    let resting = |at: usize, end: usize| {
        (at.saturating_sub(4)..at).chain(end..end + 3).any(|word| is_rest(clause.word(word)))
    };
    let length = |from: f32, to: f32| if to > from { to - from } else { to + 24.0 - from };
    let (from, to, at, end) = ranges.iter().copied().find(|(_, _, at, end)| !resting(*at, *end) || ranges.len() == 1)?;
    let mut value = length(from, to);
    let rest: f32 = ranges.iter().filter(|range| range.2 != at && resting(range.2, range.3)).map(|(from, to, ..)| length(*from, *to)).sum();
    let mut rest = if rest > 0.0 { rest } else { breaks(clause) };
    if rest == 0.0 && let Some(next) = clauses.get(index + 1) && next.script == clause.script {
        rest = breaks(next);
    }
    // Two shifts in one sentence are a rota, not one long day.
    if ranges.iter().filter(|(.., at, end)| !resting(*at, *end)).count() > 1 {
        value = value.min(ONE_SHIFT);
    }
    value -= rest;
    (3.0..24.0).contains(&value).then_some(Said { value, clause: index, from: at, to: end })
}

/// Breaks that the clause names, in hours.
fn breaks(clause: &Clause) -> f32 {
    let mut sum = 0.0;
    let mut named = false;
    for at in 0..clause.words.len() {
        let word = clause.word(at);
        let pause = ["break", "lunch", "meal", "перерыв", "обед", "prayer", "rest"].iter().any(|stem| word.starts_with(stem));
        if !pause {
            continue;
        }
        named = true;
        for near in at.saturating_sub(5)..(at + 6).min(clause.words.len()) {
            let unit = clause.word(near);
            let before = near.checked_sub(1).map_or("", |index| clause.word(index));
            if unit.starts_with("minut") || unit == "min" || unit.starts_with("мин") {
                if let Some((value, end)) = (near.saturating_sub(3)..near).find_map(|from| number(clause, from)) && end == near {
                    return value / 60.0;
                }
            } else if unit == "часовым" || unit == "часовой" || unit == "часом" {
                return 1.0;
            } else if is_hour(unit) {
                if before == "an" && near >= 2 && clause.word(near - 2) == "half" || before == "half" {
                    return 0.5;
                }
                if matches!(before, "an" | "a") {
                    return 1.0;
                }
                if let Some((value, end)) = (near.saturating_sub(3)..near).find_map(|from| number(clause, from)) && end == near && value <= 4.0 {
                    sum = value;
                }
            }
        }
    }
    if sum > 0.0 {
        sum
    } else if named {
        1.0
    } else {
        0.0
    }
}

/// A range of times of day that begins at a word: both hours, and the word after it.
fn range(clause: &Clause, at: usize) -> Option<(f32, f32, usize)> {
    let begins = matches!(clause.word(at), "from" | "с" | "со" | "between");
    let first = at + usize::from(begins);
    let (from, sure, after) = time(clause, first)?;
    let link = matches!(clause.word(after), "to" | "till" | "until" | "up" | "through" | "до" | "по" | "and");
    let dash = clause.words.get(after).is_some_and(|word| word.gap.has(Gap::DASH) || word.start == clause.words[after - 1].end + 1);
    if !link && !dash || (!begins && !sure) {
        return None;
    }
    let second = after + usize::from(link) + usize::from(clause.word(after) == "up");
    let (to, sure_too, end) = time(clause, second)?;
    let money = matches!(clause.word(end), "usd" | "rub" | "руб" | "days" | "дней" | "rubles" | "roubles" | "рублей" | "percent" | "%" | "number" | "числа");
    (!money && (sure || sure_too)).then_some((from, to, end))
}

/// A time of day: hours, whether it can be nothing else, and the word after it.
fn time(clause: &Clause, at: usize) -> Option<(f32, bool, usize)> {
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
            None if word.len() == 4 => return Some(((hour / 100.0).floor() + hour % 100.0 / 60.0, false, at + 1)).filter(|(h, ..)| *h <= 24.0),
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

/// Days a week that the clause states.
fn days_a_week(clause: &Clause, index: usize) -> Option<Said> {
    let count = clause.words.len();
    for at in clause.lead..count {
        let said = |value: f32, to: usize| Some(Said { value, clause: index, from: at, to: to.min(count) });
        let words: Vec<&str> = (at..at + 6).map(|index| clause.word(index)).collect();
        match words[0] {
            "пятидневная" | "пятидневной" | "пятидневную" => return said(5.0, at + 2),
            "шестидневная" | "шестидневной" | "шестидневную" => return said(6.0, at + 2),
            "семидневная" | "семидневной" => return said(7.0, at + 2),
            "ежедневно" => return said(7.0, at + 1),
            "без" if matches!(words[1], "выходных") => return said(7.0, at + 2),
            "seven" | "7" if matches!(words[1], "days") && !is_rest(words[2]) && matches!(words[2], "a" | "per" | "in" | "each" | "every") => {
                return said(7.0, at + 4);
            }
            "каждый" if words[1] == "день" && !clause.text.contains("выходн") => return said(7.0, at + 2),
            "one" | "1" | "a" if matches!((words[1], words[2]), ("day", "off") | ("rest", "day") | ("free", "day"))
                && words[3..].iter().any(|word| word.starts_with("week")) =>
            {
                return said(6.0, at + 4);
            }
            "один" | "1" if words[1] == "выходной" && (words[2..].contains(&"неделю") || clause.text.contains(" в неделю ")) => return said(6.0, at + 4),
            _ => {}
        }
        if let Some(first) = weekday(words[0]) {
            let link = matches!(words[1], "to" | "through" | "till" | "until" | "по" | "до");
            let dash = clause.words.get(at + 1).is_some_and(|word| word.gap.has(Gap::DASH) || word.start == clause.words[at].end + 1);
            if let Some(last) = weekday(words[1 + usize::from(link)]).filter(|_| link || dash) {
                return said(f32::from((last + 7 - first) % 7 + 1), at + 3);
            }
        }
        if let Some((value, after)) = number(clause, at)
            && (1.0..=7.0).contains(&value)
            && (matches!(clause.word(after), "day" | "days" | "дней" | "дня" | "shifts" | "смен" | "рабочих"))
        {
            let next: Vec<&str> = (after + 1..after + 5).map(|index| clause.word(index)).collect();
            let weekly = matches!(next[0], "week" | "weekly" | "неделю" | "неделя")
                || matches!(next[0], "a" | "per" | "each" | "every" | "in" | "в" | "the" | "дней" | "of") && next.iter().any(|word| word.starts_with("week") || *word == "неделю");
            let resting = next.iter().take(2).any(|word| is_rest(word)) || (at.saturating_sub(3)..at).any(|word| is_rest(clause.word(word)));
            if weekly && !resting {
                return said(value, after + 3);
            }
        }
    }
    None
}

fn weekday(word: &str) -> Option<u8> {
    const DAYS: [(&str, u8); 20] = [
        ("monday", 0), ("tuesday", 1), ("wednesday", 2), ("thursday", 3), ("friday", 4), ("saturday", 5), ("sunday", 6),
        ("mon", 0), ("fri", 4), ("sat", 5), ("sun", 6), ("thu", 3), ("понедельник", 0), ("вторник", 1), ("сред", 2), ("четверг", 3), ("пятниц", 4), ("суббот", 5), ("воскресен", 6), ("пн", 0),
    ];
    let russian = |stem: &str| !stem.is_ascii() && word.starts_with(stem) && word.chars().count() <= stem.chars().count() + 2;
    DAYS.iter().find(|(name, _)| word == *name || russian(name)).map(|(_, day)| *day)
}

/// A number in digits or words that begins at a word, and the word after it. "Ten (10)" is ten.
fn number(clause: &Clause, at: usize) -> Option<(f32, usize)> {
    let mut value: Option<f32> = None;
    let mut next = at;
    if clause.words.get(at)?.shape == Shape::Number {
        let digits: f32 = clause.word(at).replace(',', ".").parse().ok()?;
        let mut after = at + 1;
        // "12 (twelve)".
        while clause.words.get(after).is_some_and(|word| word.gap.has(Gap::OPEN) || after > at + 1 && !word.gap.has(Gap::CLOSE)) && spelt(clause.word(after)).is_some() {
            after += 1;
        }
        return Some((digits, after));
    }
    while next < at + 3 {
        let word = clause.word(next);
        let Some(part) = spelt(word) else { break };
        value = Some(match value {
            Some(tens) if tens >= 20.0 && part < 10.0 => tens + part,
            Some(_) => break,
            None => part,
        });
        next += 1;
        if word.contains("часов") || word.contains("часово") {
            break;
        }
    }
    let value = value?;
    // "ten (10)": the digits in brackets say it again.
    if clause.words.get(next).is_some_and(|word| word.shape == Shape::Number && word.gap.has(Gap::OPEN)) {
        next += 1;
    }
    Some((value, next))
}

fn spelt(word: &str) -> Option<f32> {
    const ENGLISH: [(&str, f32); 24] = [
        ("one", 1.0), ("two", 2.0), ("three", 3.0), ("four", 4.0), ("five", 5.0), ("six", 6.0), ("seven", 7.0), ("eight", 8.0), ("nine", 9.0),
        ("ten", 10.0), ("eleven", 11.0), ("twelve", 12.0), ("thirteen", 13.0), ("fourteen", 14.0), ("fifteen", 15.0), ("sixteen", 16.0),
        ("seventeen", 17.0), ("eighteen", 18.0), ("nineteen", 19.0), ("twenty", 20.0), ("thirty", 30.0), ("forty", 40.0), ("sixty", 60.0), ("fifty", 50.0),
    ];
    const MORE: [(&str, f32); 3] = [("seventy", 70.0), ("eighty", 80.0), ("ninety", 90.0)];
    // Longest stems first: "девятнадцат" before "девят".
    const RUSSIAN: [(&str, f32); 31] = [
        ("одиннадцат", 11.0), ("двенадцат", 12.0), ("тринадцат", 13.0), ("четырнадцат", 14.0), ("пятнадцат", 15.0), ("шестнадцат", 16.0),
        ("семнадцат", 17.0), ("восемнадцат", 18.0), ("девятнадцат", 19.0), ("двадцат", 20.0), ("тридцат", 30.0), ("пятьдесят", 50.0),
        ("пятидесят", 50.0), ("шестьдесят", 60.0), ("шестидесят", 60.0), ("семьдесят", 70.0), ("восемьдесят", 80.0), ("сорок", 40.0),
        ("один", 1.0), ("одн", 1.0), ("двух", 2.0), ("два", 2.0), ("две", 2.0), ("трех", 3.0), ("три", 3.0), ("четыр", 4.0), ("пят", 5.0),
        ("шест", 6.0), ("восем", 8.0), ("восьм", 8.0), ("десят", 10.0),
    ];
    const RUSSIAN_MORE: [(&str, f32); 4] = [("девяност", 90.0), ("девят", 9.0), ("семь", 7.0), ("семи", 7.0)];
    if let Some((_, value)) = ENGLISH.iter().chain(&MORE).find(|(name, _)| *name == word) {
        return Some(*value);
    }
    if word.is_ascii() || word.is_empty() {
        return None;
    }
    let (stem, value) = RUSSIAN.iter().chain(&RUSSIAN_MORE).find(|(stem, _)| word.starts_with(stem))?;
    let tail = word.get(stem.len()..).unwrap_or("");
    // Endings of the numeral, or a compound with hours ("десятичасовой"); not "пятница", "шестерня", "одновременно".
    let ending = tail.chars().count() <= 3 && !tail.contains('н') && !tail.contains('е') || matches!(tail, "ем" | "ех" | "е" | "емя");
    (ending || tail.contains("часов")).then_some(*value)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn numerals_are_read_and_their_neighbours_are_not() {
        assert_eq!(spelt("двенадцати"), Some(12.0));
        assert_eq!(spelt("двенадцатичасовой"), Some(12.0));
        assert_eq!(spelt("восемь"), Some(8.0));
        assert_eq!(spelt("шести"), Some(6.0));
        assert_eq!(spelt("пятница"), None);
        assert_eq!(spelt("одновременно"), None);
        assert_eq!(spelt("twelve"), Some(12.0));
    }
}
