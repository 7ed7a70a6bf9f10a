//! The checkable facts of a unit, and which of them have no counterpart in the other version.

use super::units::{Piece, Unit};
use crate::compare::Scene;
use crate::compare::place;
use crate::text::clause::Clause;
use crate::text::normal::Shape;
use crate::value::amount::amount;
use crate::value::dates::Day;
use crate::value::money::{Currency, Money};
use crate::value::values::{Unit as Time, Value};
use crate::wording::phrases::Kind;

/// Something that both versions must say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Fact {
    Money(Money),
    Percent(f64),
    Date(Day),
    /// In days.
    Length(f64),
    Hours(f64),
    /// In minutes from midnight; whether the text says which half of the day.
    Time(u32, bool),
    /// The day of a month: "on the 5th".
    OfMonth(u32),
    Town(usize),
    Weekday(usize),
}

impl Fact {
    pub(crate) fn kind(&self) -> std::mem::Discriminant<Fact> {
        std::mem::discriminant(self)
    }

    /// The number in it, for a counterpart that was read as a bare number.
    fn number(&self) -> Option<f64> {
        match self {
            Fact::Money(money) => Some(money.low),
            Fact::Percent(value) | Fact::Hours(value) => Some(*value),
            Fact::Date(day) => Some(f64::from(day.day)),
            Fact::Time(minutes, _) => Some(f64::from(minutes / 60)),
            Fact::OfMonth(day) => Some(f64::from(*day)),
            Fact::Length(_) | Fact::Town(_) | Fact::Weekday(_) => None,
        }
    }
}

/// A fact and its words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    pub(crate) fact: Fact,
    /// The number as the text has it, before any unit.
    raw: Option<f64>,
    pub(crate) clause: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// All that a unit says.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) said: Vec<Said>,
    /// Numbers that stand in no fact.
    pub(crate) free: Vec<f64>,
}

/// Reads a unit.
pub(crate) fn read(scene: &Scene<'_>, unit: &Unit) -> Facts {
    let mut facts = Facts::default();
    for piece in &unit.pieces {
        read_piece(scene, *piece, &mut facts);
    }
    facts
}

fn read_piece(scene: &Scene<'_>, piece: Piece, facts: &mut Facts) {
    let clause = &scene.clauses[piece.clause];
    let mut covered = vec![false; clause.words.len()];
    let mut add = |fact: Fact, raw: Option<f64>, from: usize, to: usize, covered: &mut Vec<bool>| {
        covered[from..to.min(clause.words.len())].iter_mut().for_each(|word| *word = true);
        facts.said.push(Said { fact, raw, clause: piece.clause, from, to });
    };
    for at in piece.from..piece.to {
        if let Some((minutes, half, to)) = time(clause, at).filter(|_| !covered[at]) {
            add(Fact::Time(minutes, half), None, at, to, &mut covered);
        }
    }
    for placed in scene.clauses[piece.clause].values() {
        if placed.from < piece.from || placed.from >= piece.to || covered[placed.from] {
            continue;
        }
        let (fact, raw) = match placed.value {
            Value::Money(money) if money.currency.is_some() => (Fact::Money(money), money.low),
            Value::Money(_) => continue,
            Value::Percent(value) => (Fact::Percent(value), value),
            Value::Date(day) => (Fact::Date(day), f64::from(day.day)),
            Value::Hours(value, _) => (Fact::Hours(value), value),
            Value::Length(value, unit) => (Fact::Length(value * days(unit)), value),
        };
        add(fact, Some(raw), placed.from, placed.to, &mut covered);
    }
    for at in piece.from..piece.to {
        if let Some(day) = of_month(clause, at).filter(|_| !covered[at]) {
            add(Fact::OfMonth(day), Some(f64::from(day)), at, at + 2, &mut covered);
        }
    }
    for (kind, make) in [(Kind::Town, Fact::Town as fn(usize) -> Fact), (Kind::Weekday, Fact::Weekday)] {
        for named in scene.phrases.find(clause, piece.from..piece.to, kind) {
            add(make(named.thing), None, named.from, named.to, &mut covered);
        }
    }
    let mut at = piece.from;
    while at < piece.to {
        match amount(clause, at).filter(|_| !covered[at]) {
            Some((value, to)) => {
                facts.free.push(value);
                // A group of digits is also its parts, should it be read apart on the other side.
                facts.free.extend((at..to.min(piece.to)).filter_map(|at| crate::value::amount::plain(clause.word(at))));
                at = to.max(at + 1);
            }
            None => at += 1,
        }
    }
}

fn days(unit: Time) -> f64 {
    match unit {
        Time::Day => 1.0,
        Time::Week => 7.0,
        Time::Month => 30.4375,
        Time::Year => 365.25,
    }
}

/// A time of day, in minutes, whether its half of the day is said, and the word after it.
fn time(clause: &Clause, at: usize) -> Option<(u32, bool, usize)> {
    if clause.words.get(at)?.shape != Shape::Number {
        return None;
    }
    let word = clause.word(at);
    let (hour, minute) = word.split_once([':', '.']).unwrap_or((word, "00"));
    let (hour, minutes): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    if hour > 24 || minutes > 59 || minute.len() != 2 {
        return None;
    }
    let (next, after) = (clause.word(at + 1), clause.word(at + 2));
    let half = match (next, after) {
        ("am", _) => Some((false, at + 2)),
        ("pm", _) => Some((true, at + 2)),
        ("a", "m") => Some((false, at + 3)),
        ("p", "m") => Some((true, at + 3)),
        ("утра", _) => Some((false, at + 2)),
        ("вечера" | "дня", _) if word.contains(':') || next == "вечера" => Some((true, at + 2)),
        ("час" | "часов" | "часа", "утра") => Some((false, at + 3)),
        ("час" | "часов" | "часа", "вечера" | "дня") => Some((true, at + 3)),
        _ => None,
    };
    if let Some((late, to)) = half {
        let hour = if late && hour < 12 {
            hour + 12
        } else if !late && hour == 12 {
            0
        } else {
            hour
        };
        return Some((hour * 60 + minutes, true, to));
    }
    word.contains(':').then_some((hour * 60 + minutes, hour > 12 || word.starts_with('0'), at + 1))
}

/// "5th", «5-го»: a day of the month where no month follows.
fn of_month(clause: &Clause, at: usize) -> Option<u32> {
    if clause.words.get(at)?.shape != Shape::Number || !matches!(clause.word(at + 1), "st" | "nd" | "rd" | "th" | "го")
    {
        return None;
    }
    let day = clause.word(at).parse().ok()?;
    (1..=31).contains(&day).then_some(day)
}

/// What of two sides' facts has no counterpart, in facts of which both sides have some left.
pub(crate) fn differing(scene: &Scene<'_>, ones: &Facts, others: &Facts, whole: bool) -> Vec<(Said, Said)> {
    let (mut left, mut right) = (ones.said.clone(), others.said.clone());
    // What is the same to the letter chooses first.
    for strict in [true, false] {
        left.retain(|one| {
            let at = right.iter().position(|other| agrees(scene, &one.fact, &other.fact, strict));
            at.map(|at| right.swap_remove(at)).is_none()
        });
    }
    // A fact may be said twice on one side and once on the other.
    let again = |said: &Said, others: &[Said]| {
        let strict = matches!(said.fact, Fact::Time(..));
        others.iter().any(|other| agrees(scene, &said.fact, &other.fact, strict))
    };
    left.retain(|said| !again(said, &others.said) && !excused(said, &others.free));
    right.retain(|said| !again(said, &ones.said) && !excused(said, &ones.free));
    right.sort_by_key(|said| (said.clause, said.from));
    let mut found = Vec::new();
    while let Some(one) = left.first().copied() {
        let kind = one.fact.kind();
        let of = |all: &[Said]| all.iter().filter(|said| said.fact.kind() == kind).copied().collect::<Vec<Said>>();
        let (mine, theirs) = (of(&left), of(&right));
        left.retain(|said| said.fact.kind() != kind);
        // Amounts that add up to the same on both sides were only divided otherwise.
        let sum = |all: &[Said]| all.iter().filter_map(|said| worth(&said.fact)).sum::<f64>();
        let same_sum = mine.len() + theirs.len() > 2
            && (sum(&mine) - sum(&theirs)).abs() < 0.01 * sum(&mine).abs()
            && sum(&mine) > 0.0;
        let too_loose = whole && (mine.len() != theirs.len() || mine.len() > 2);
        if theirs.is_empty() || same_sum || too_loose {
            continue;
        }
        let longest = mine.len().max(theirs.len());
        found.extend((0..longest).map(|at| (mine[at.min(mine.len() - 1)], theirs[at.min(theirs.len() - 1)])));
    }
    found
}

fn worth(fact: &Fact) -> Option<f64> {
    match fact {
        Fact::Money(money) => Some(money.low),
        Fact::Length(value) | Fact::Hours(value) => Some(*value),
        _ => None,
    }
}

/// Whether the other side has the number without what makes it this fact.
fn excused(said: &Said, free: &[f64]) -> bool {
    let near = |one: f64| free.iter().any(|other| (one - other).abs() < 0.001 || (one / 1000.0 - other).abs() < 0.001);
    said.raw.is_some_and(near) || said.fact.number().is_some_and(near)
}

/// Whether two facts are one, differently written.
pub(crate) fn agrees(scene: &Scene<'_>, one: &Fact, other: &Fact, strict: bool) -> bool {
    let close = |a: f64, b: f64, share: f64| (a - b).abs() <= share * a.abs().max(b.abs());
    match (one, other) {
        (Fact::Money(one), Fact::Money(other)) => {
            let share = if strict { 0.0 } else { 0.001 };
            let one_end = !strict && (close(one.high, other.low, share) || close(one.low, other.high, share));
            let both = close(one.low, other.low, share) && close(one.high, other.high, share);
            (both || one_end) && same_currency(one.currency, other.currency)
        }
        (Fact::Percent(one), Fact::Percent(other)) => close(*one, *other, 0.0001),
        (Fact::Hours(one), Fact::Hours(other)) => close(*one, *other, 0.0001),
        (Fact::Length(one), Fact::Length(other)) => close(*one, *other, if strict { 0.0001 } else { 0.035 }),
        (Fact::Hours(hours), Fact::Length(days)) | (Fact::Length(days), Fact::Hours(hours)) => {
            !strict && close(*hours, *days * 24.0, 0.0001)
        }
        (Fact::Date(one), Fact::Date(other)) => {
            let year = one.year == other.year || (!strict && (one.year.is_none() || other.year.is_none()));
            year && (one.month, one.day) == (other.month, other.day)
        }
        (Fact::Time(one, half), Fact::Time(other, other_half)) => {
            let turned = !strict && (!half || !other_half) && one % 720 == other % 720;
            one == other || turned || (!strict && one % 1440 == other % 1440)
        }
        (Fact::OfMonth(one), Fact::OfMonth(other)) => one == other,
        (Fact::OfMonth(day), Fact::Date(date)) | (Fact::Date(date), Fact::OfMonth(day)) => !strict && date.day == *day,
        (Fact::Town(one), Fact::Town(other)) => place::agree(scene, *one, *other),
        (Fact::Weekday(one), Fact::Weekday(other)) => one == other,
        _ => false,
    }
}

fn same_currency(one: Option<Currency>, other: Option<Currency>) -> bool {
    let riyal = |currency| matches!(currency, Currency::Riyal | Currency::Sar | Currency::Qar);
    match (one, other) {
        (Some(one), Some(other)) => {
            one == other || (riyal(one) && riyal(other) && (one == Currency::Riyal || other == Currency::Riyal))
        }
        _ => true,
    }
}
