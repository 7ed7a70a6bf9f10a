//! Hours and days in Swahili, where the number follows its unit: "saa kumi na nne kwa siku", "siku sita kwa wiki"; and the Swahili clock,
//! which begins to count at six: "saa kumi na moja alfajiri" is five in the morning.

use crate::hours::Said;
use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::text::normal::Shape;
use crate::value::amount::amount;

/// How far before a number the word may stand that says what it is for.
const REACH: usize = 6;

/// Whether a word speaks of rest, meals or notice rather than work.
pub(crate) fn is_rest(word: &str) -> bool {
    const STEMS: [&str; 11] = [
        "mapumziko",
        "kupumzika",
        "pumzik",
        "kulala",
        "usingizi",
        "chakula",
        "likizo",
        "notisi",
        "taarifa",
        "chai",
        "swala",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem)) || word.ends_with("pumzika")
}

/// Whether the clause has a word of time in Swahili.
pub(crate) fn speaks_of_time(clause: &Clause) -> bool {
    [" saa ", " masaa ", " siku ", " wiki ", " zamu "].iter().any(|word| clause.text.contains(word))
        || clause.text.contains(" juma")
}

/// Hours a day and a week that the clause states.
pub(crate) fn stated(clause: &Clause, index: usize, days: &mut Vec<Said>, weeks: &mut Vec<Said>) {
    let by_heading = clause.text.contains(" saa za kazi ") || clause.text.contains(" muda wa kazi ");
    let of_week = ["saa za wiki", "saa za juma"].iter().any(|words| clause.text.contains(words));
    let mut at = clause.lead;
    while at < clause.words.len() {
        let unit = matches!(clause.word(at), "saa" | "masaa");
        let first = at + usize::from(unit) + usize::from(unit && clause.word(at + 1) == "zote");
        let Some((value, next)) = amount(clause, first).filter(|_| clause.word(first) != "saa") else {
            at += 1;
            continue;
        };
        let said = |from: usize, to: usize| Said { value: value as f32, clause: index, from, to };
        at = next;
        if part_of_day(clause.word(next)).is_some() || clause.word(next).starts_with("dakika") {
            continue;
        }
        let from = first - usize::from(first > clause.lead && unit);
        if rests(clause, from, next) {
            continue;
        }
        match period_after(clause, next).filter(|_| unit || by_heading) {
            Some((true, to)) => days.push(said(from, to)),
            Some((false, to)) => weeks.push(said(from, to)),
            None if unit && !about_clock(clause, from) => match period_before(clause, from) {
                Some(true) if value <= 24.0 => days.push(said(from, next)),
                Some(_) => weeks.push(said(from, next)),
                None => {}
            },
            None if of_week && !unit => weeks.push(said(from, next)),
            None => {}
        }
    }
    let working = [" kazi", "fanya", " zamu", " job ", "tumik"].iter().any(|stem| clause.text.contains(stem));
    days.retain(|day| day.clause != index || day.value <= 24.0 && (day.value < 24.0 || working));
    weeks.retain(|week| week.clause != index || (10.0..=168.0).contains(&week.value));
}

/// "kwa siku", "kila wiki" after a number: whether it is of a day, and the word after it.
fn period_after(clause: &Clause, next: usize) -> Option<(bool, usize)> {
    for at in next..(next + 4).min(clause.words.len()) {
        if at > next && clause.words[at].gap.has(Gap::COMMA | Gap::STOP) {
            return None;
        }
        let day = match clause.word(at + 1) {
            "siku" | "zamu" | "mchana" => true,
            "wiki" | "juma" => false,
            _ => continue,
        };
        // "saa kumi kwa siku sita": the number that follows counts days.
        if matches!(clause.word(at), "kwa" | "kila" | "za" | "ya" | "per" | "a") {
            return Some((day, at + 2));
        }
    }
    None
}

/// What stands before the hours: "zamu ya saa …", "wiki ya kazi: saa …", "siku ya kazi ni saa …".
fn period_before(clause: &Clause, from: usize) -> Option<bool> {
    for at in (from.saturating_sub(REACH)..from).rev() {
        match (clause.word(at), clause.word(at + 1)) {
            ("zamu", _) | ("siku", "ya") | ("siku", "ni" | "ina") => return Some(true),
            ("wiki", "ya" | "ni" | "ina") | ("juma", _) => return Some(false),
            ("kazi" | "job", "ya" | "za" | "ni") if at + 3 >= from => return Some(true),
            ("kazi", "saa") => return Some(true),
            _ => {}
        }
    }
    // "… hadi giza liingie, saa kumi na nne au zaidi".
    None
}

/// Whether the hours are a time of the clock: "kuanzia saa", "hadi saa", "ifikapo saa".
fn about_clock(clause: &Clause, from: usize) -> bool {
    from > 0
        && matches!(
            clause.word(from - 1),
            "kuanzia" | "hadi" | "mpaka" | "tangu" | "toka" | "kabla" | "baada" | "ifikapo" | "na" | "baadaye"
        )
}

fn rests(clause: &Clause, from: usize, to: usize) -> bool {
    let apart = |at: usize| {
        clause.words.get(at).is_none_or(|word| word.gap.has(Gap::COMMA | Gap::OPEN | Gap::DASH | Gap::COLON))
    };
    let after = (to..to + 3).take_while(|at| !apart(*at));
    let before = (from.saturating_sub(3)..from).rev().take_while(|at| !apart(at + 1));
    before.chain(after).any(|at| is_rest(clause.word(at)))
}

/// Days a week that the clause states.
pub(crate) fn days_a_week(clause: &Clause, index: usize) -> Option<Said> {
    let said =
        |value: f32, from: usize, to: usize| Some(Said { value, clause: index, from, to: to.min(clause.words.len()) });
    for at in clause.lead..clause.words.len() {
        let two = (clause.word(at), clause.word(at + 1));
        if two.0 == "siku"
            && let Some((value, next)) = amount(clause, at + 1)
            && (1.0..=7.0).contains(&value)
        {
            let weekly =
                matches!((clause.word(next), clause.word(next + 1)), ("kwa" | "kila" | "za" | "ya", "wiki" | "juma"));
            let times = at > 0 && matches!(clause.word(at - 1), "x" | "mara");
            let resting = (at.saturating_sub(3)..at).chain(next..next + 4).any(|word| is_rest(clause.word(word)));
            // "Zamu ya saa 12, siku sita": the days of the week go with the shift.
            let ends = clause
                .words
                .get(next)
                .is_none_or(|word| word.gap.has(Gap::COMMA | Gap::SEMICOLON | Gap::OPEN | Gap::DASH))
                || matches!(clause.word(next), "na" | "tu");
            let shift = value >= 5.0
                && ends
                && (at.saturating_sub(6)..at).any(|word| matches!(clause.word(word), "zamu" | "saa" | "masaa"));
            if (weekly || times || shift) && !resting {
                return said(value as f32, at, next + 2 * usize::from(weekly));
            }
            if two.1 == "saba" && clause.text.contains(" wiki ") && !resting {
                return said(7.0, at, next);
            }
        }
        if let ("kila", "siku") = two
            && !matches!(clause.word(at + 2), "ya" | "moja")
            && clause.text.contains(" bila ")
        {
            return said(7.0, at, at + 2);
        }
        if let Some(first) = weekday(two.0)
            && matches!(two.1, "hadi" | "mpaka" | "to")
            && let Some(last) = weekday(clause.word(at + 2))
        {
            return said(f32::from((last + 7 - first) % 7 + 1), at, at + 3);
        }
    }
    None
}

fn weekday(word: &str) -> Option<u8> {
    const DAYS: [&str; 7] = ["jumatatu", "jumanne", "jumatano", "alhamisi", "ijumaa", "jumamosi", "jumapili"];
    DAYS.iter().position(|day| *day == word).map(|day| day as u8)
}

/// Parts of the day, for the Swahili clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Morning,
    Day,
    Evening,
    Night,
}

fn part_of_day(word: &str) -> Option<Part> {
    Some(match word {
        "alfajiri" | "asubuhi" | "kucha" => Part::Morning,
        "mchana" | "adhuhuri" => Part::Day,
        "jioni" | "alasiri" => Part::Evening,
        "usiku" => Part::Night,
        _ => return None,
    })
}

/// A Swahili time of day: hours of the European clock, whether it can be nothing else, and the word after it.
pub(crate) fn time(clause: &Clause, at: usize) -> Option<(f32, bool, usize)> {
    if clause.word(at) != "saa" {
        return None;
    }
    let word = clause.word(at + 1);
    let (hour, mut minutes, mut next) = if clause.words.get(at + 1)?.shape == Shape::Number {
        let (hour, minute) = word.split_once([':', '.']).unwrap_or((word, "0"));
        (hour.parse::<f32>().ok()?, minute.parse::<f32>().ok()?, at + 2)
    } else {
        let (value, next) = amount(clause, at + 1)?;
        (value.floor() as f32, (value.fract() * 60.0) as f32, next)
    };
    if let ("na", "robo") = (clause.word(next), clause.word(next + 1)) {
        (minutes, next) = (15.0, next + 2);
    }
    if minutes > 59.0 || hour > 24.0 {
        return None;
    }
    // "saa kumi na mbili za asubuhi".
    let link = usize::from(matches!(clause.word(next), "za" | "ya" | "wakati"));
    let Some(part) = part_of_day(clause.word(next + link)) else {
        return (hour > 12.0 || minutes > 0.0 && word.contains(':')).then_some((hour + minutes / 60.0, false, next));
    };
    let counted = hour + 6.0;
    let european = match part {
        _ if hour > 12.0 => hour,
        Part::Morning if counted >= 15.0 => counted - 12.0,
        Part::Morning | Part::Day | Part::Evening => counted,
        Part::Night if hour <= 6.0 => counted + 12.0,
        Part::Night => counted - 12.0,
    };
    let mut end = next + link + 1;
    // "usiku wa manane".
    if let ("wa", "manane") = (clause.word(end), clause.word(end + 1)) {
        end += 2;
    }
    Some((european + minutes / 60.0, true, end))
}
