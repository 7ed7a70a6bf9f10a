//! Days as people write them in the three languages, also days that do not exist.

use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::text::normal::Shape;
use crate::value::amount::small;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A day as written; whether it exists is asked of [`Day::exists`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day {
    /// Year; none where the text names only day and month.
    pub(crate) year: Option<i32>,
    pub(crate) month: u32,
    pub(crate) day: u32,
}

impl Day {
    /// Whether the calendar has the day. 29 February without a year exists.
    pub(crate) fn exists(self) -> bool {
        let leap = self.year.is_none_or(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
        let last = match self.month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u32::from(leap),
            1..=12 => 31,
            _ => 0,
        };
        (1..=last).contains(&self.day)
    }
}

/// A day that begins at a word, and the word after it.
pub(crate) fn date(clause: &Clause, at: usize) -> Option<(Day, usize)> {
    let skip = usize::from(clause.word(at) == "tarehe");
    let at = at + skip;
    let found = dotted(clause, at)
        .or_else(|| parted(clause, at))
        .or_else(|| day_first(clause, at, skip > 0))
        .or_else(|| month_first(clause, at))?;
    Some(with_tail(clause, found))
}

/// «2026 г.», "2026 года": the word belongs to the date.
fn with_tail(clause: &Clause, (day, to): (Day, usize)) -> (Day, usize) {
    let tail = day.year.is_some() && matches!(clause.word(to), "г" | "года" | "год" | "году");
    (day, to + usize::from(tail))
}

/// `05.03.2026`, `5.3.26`, `2026.03.05`: one word, for its points have digits on both sides.
fn dotted(clause: &Clause, at: usize) -> Option<(Day, usize)> {
    let parts: Vec<&str> = clause.word(at).split('.').collect();
    let [a, b, c] = parts.as_slice() else { return None };
    numeric(a, b, c).map(|day| (day, at + 1))
}

/// `2026-03-05`, `5/3/2026`, `05 – 03 – 2026`: three numbers with hyphens, slashes or dashes.
fn parted(clause: &Clause, at: usize) -> Option<(Day, usize)> {
    let sign = |at: usize| {
        let gap = clause.words.get(at).map(|word| word.gap)?;
        [Gap::HYPHEN, Gap::SLASH, Gap::DASH].into_iter().find(|sign| gap.has(*sign))
    };
    let first = sign(at + 1)?;
    if sign(at + 2)? != first || (at..at + 3).any(|word| clause.words[word].shape != Shape::Number) {
        return None;
    }
    numeric(clause.word(at), clause.word(at + 1), clause.word(at + 2)).map(|day| (day, at + 3))
}

/// Three numbers, day first or year first. A month over twelve is read as a day written the American way where that fits.
fn numeric(a: &str, b: &str, c: &str) -> Option<Day> {
    let number = |text: &str| text.parse::<u32>().ok();
    if a.len() == 4 && b.len() <= 2 && c.len() <= 2 {
        return Some(Day { year: year(a), month: number(b)?, day: number(c)? })
            .filter(|day| day.year.is_some() && day.month <= 12);
    }
    if a.len() > 2 || b.len() > 2 || !matches!(c.len(), 2 | 4) {
        return None;
    }
    let (day, month) = (number(a)?, number(b)?);
    let year = if c.len() == 2 {
        number(c).filter(|_| a.len() == 2 && b.len() == 2).map(|year| 2000 + year as i32)
    } else {
        year(c)
    };
    year?;
    if day == 0 || month == 0 || day > 99 || (day > 31 && month > 12) {
        return None;
    }
    let (day, month) = if month > 12 && day <= 12 { (month, day) } else { (day, month) };
    (month <= 12 && day <= 39).then_some(Day { year, month, day })
}

/// "5 March 2026", "5th of March", «5 марта 2026 г.», "tarehe 5 Machi 2026", "tarehe tano mwezi wa tatu".
fn day_first(clause: &Clause, at: usize, named: bool) -> Option<(Day, usize)> {
    let shape = clause.words.get(at)?.shape;
    let day = if shape == Shape::Number {
        clause.word(at).parse::<u32>().ok().filter(|day| (1..=39).contains(day))?
    } else if named {
        small(clause.word(at))? as u32
    } else {
        return None;
    };
    let mut next = at + 1;
    while next < at + 6
        && matches!(
            clause.word(next),
            "st" | "nd" | "rd" | "th" | "го" | "е" | "ого" | "day" | "of" | "mwezi" | "wa" | "ya" | "числа"
        )
    {
        next += 1;
    }
    let of_month = clause.word(next.saturating_sub(1)) == "wa";
    let month = month(clause.word(next))
        .or_else(|| small(clause.word(next)).filter(|_| of_month && named).map(|month| month as u32))?;
    let (year, to) = year_after(clause, next + 1);
    Some((Day { year, month, day }, to))
}

/// "March 5, 2026", "March 5th".
fn month_first(clause: &Clause, at: usize) -> Option<(Day, usize)> {
    let word = clause.word(at);
    let month = month(word).filter(|_| word.is_ascii())?;
    let day = clause.words.get(at + 1).filter(|word| word.shape == Shape::Number)?;
    let day = clause.word(at + 1).parse::<u32>().ok().filter(|_| !day.gap.has(Gap::STOP | Gap::SEMICOLON))?;
    if !(1..=39).contains(&day) {
        return None;
    }
    let mut next = at + 2;
    if matches!(clause.word(next), "st" | "nd" | "rd" | "th") {
        next += 1;
    }
    let (year, to) = year_after(clause, next);
    Some((Day { year, month, day }, to))
}

fn year_after(clause: &Clause, at: usize) -> (Option<i32>, usize) {
    let skip = usize::from(matches!(clause.word(at), "of" | "in" | "year" | "mwaka"));
    match year(clause.word(at + skip)) {
        Some(year) => (Some(year), at + skip + 1),
        None => (None, at),
    }
}

/// Four digits that a date of our time can have.
fn year(word: &str) -> Option<i32> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|year| (1900..2100).contains(year))
}

/// The month that a word names.
pub(crate) fn month(word: &str) -> Option<u32> {
    const NAMES: [(&str, u32); 49] = [
        ("january", 1),
        ("jan", 1),
        ("februari", 2),
        ("february", 2),
        ("feb", 2),
        ("march", 3),
        ("mar", 3),
        ("april", 4),
        ("apr", 4),
        ("may", 5),
        ("june", 6),
        ("jun", 6),
        ("july", 7),
        ("jul", 7),
        ("august", 8),
        ("aug", 8),
        ("september", 9),
        ("sep", 9),
        ("sept", 9),
        ("october", 10),
        ("oct", 10),
        ("november", 11),
        ("nov", 11),
        ("december", 12),
        ("dec", 12),
        ("januari", 1),
        ("machi", 3),
        ("aprili", 4),
        ("mei", 5),
        ("juni", 6),
        ("julai", 7),
        ("agosti", 8),
        ("septemba", 9),
        ("oktoba", 10),
        ("novemba", 11),
        ("desemba", 12),
        ("disemba", 12),
        ("января", 1),
        ("февраля", 2),
        ("марта", 3),
        ("апреля", 4),
        ("мая", 5),
        ("июня", 6),
        ("июля", 7),
        ("августа", 8),
        ("сентября", 9),
        ("октября", 10),
        ("ноября", 11),
        ("декабря", 12),
    ];
    static ALL: LazyLock<FxHashMap<&str, u32>> = LazyLock::new(|| NAMES.into_iter().collect());
    ALL.get(word).copied()
}
