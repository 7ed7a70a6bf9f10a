//! Who the papers are about: names, passport numbers and dates in passport (MRZ), visa, ticket and text against each other.

use crate::compare::calendar::expiry;
use crate::compare::names;
pub(crate) use crate::compare::papers::zones;
use crate::compare::papers::{Number, Zone, dated, is_passport, name, numbers, slips, tidy};
use crate::compare::terms::{Run, Stated, runs, starts, written};
use crate::compare::{Out, Scene};
use crate::value::dates::Day;
use crate::wording::phrases::Kind;
use jiff::ToSpan;
use jiff::civil::Date;
use ngao_model::Level;
use ngao_model::mrz::{self, Mrz};

/// Numbers this many slips apart are meant to be one.
const SLIPS: usize = 2;
/// So many of a kind are compared with one another at most.
const MANY: usize = 60;
/// How far before the passport's number its holder is named, in words.
const HOLDER: usize = 16;

pub(crate) fn find(scene: &Scene<'_>, out: &mut Out<'_>) -> Option<&'static str> {
    let zones = zones(scene);
    let numbers = numbers(scene, &zones);
    let case = scene.case;
    let distinct = {
        let mut all: Vec<&str> = numbers.iter().map(|number| number.number.as_str()).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    };
    let told = case.passport.is_some() || case.visa.is_some() || case.ticket.is_some();
    if !told && zones.is_empty() && distinct < 2 {
        return Some("needs-identity");
    }
    let own = case.passport.as_ref().and_then(|passport| mrz::read(passport.mrz.as_deref()?).ok());
    check_digits(scene, &zones, own.as_ref(), out);
    passport_numbers(scene, &zones, &numbers, distinct, own.as_ref(), out);
    holder(scene, &zones, &numbers, own.as_ref(), out);
    birth_and_expiry(scene, &zones, own.as_ref(), out);
    journey(scene, &zones, own.as_ref(), out);
    None
}

fn check_digits(scene: &Scene<'_>, zones: &[Zone], own: Option<&Mrz>, out: &mut Out<'_>) {
    for zone in zones.iter().filter(|zone| !zone.mrz.wrong.is_empty()) {
        if let Some((clause, from, to)) = zone.words(scene.clauses) {
            out.add(clause, from, to, "check digit of the passport's zone");
        }
    }
    if own.is_some_and(|own| !own.wrong.is_empty()) {
        out.add_bare(Level::Danger, "check digit of the passport's zone as written down");
    }
}

fn passport_numbers(
    scene: &Scene<'_>,
    zones: &[Zone],
    numbers: &[Number],
    distinct: usize,
    own: Option<&Mrz>,
    out: &mut Out<'_>,
) {
    let passport = scene.case.passport.as_ref();
    let printed = passport.and_then(|passport| passport.number.as_deref()).map(tidy).filter(|number| number.len() >= 6);
    if let (Some(printed), Some(own)) = (&printed, own)
        && *printed != tidy(&own.number)
    {
        out.add_bare(Level::Danger, "passport number and zone as written down");
    }
    // The traveller's number, else the one of the passport page in the text.
    let known: Vec<String> = printed.into_iter().chain(own.map(|own| tidy(&own.number))).collect();
    let is = |number: &str, known: &[String]| known.iter().any(|other| other == number);
    let show = |number: &Number, out: &mut Out<'_>| out.add(number.clause, number.from, number.to, "passport number");
    if !known.is_empty() {
        let alone = distinct == 1 && numbers.iter().all(|number| !is(&number.number, &known));
        for number in numbers.iter().filter(|number| !is(&number.number, &known)) {
            if alone || known.iter().any(|known| slips(known, &number.number) <= SLIPS) {
                show(number, out);
            }
        }
        for zone in zones.iter().filter(|zone| !is(&tidy(&zone.mrz.number), &known)) {
            let near = known.iter().any(|known| slips(known, &tidy(&zone.mrz.number)) <= SLIPS);
            if let Some((clause, from, to)) = zone.words(scene.clauses).filter(|_| near || zones.len() == 1) {
                out.add(clause, from, to, "passport number in the zone");
            }
        }
    }
    for (at, one) in numbers.iter().enumerate().take(MANY) {
        for other in numbers[at + 1..].iter().take(MANY) {
            if one.number != other.number && slips(&one.number, &other.number) <= SLIPS {
                show(one, out);
                show(other, out);
            }
        }
    }
    for zone in zones.iter().take(MANY) {
        let number = tidy(&zone.mrz.number);
        let elsewhere = numbers.iter().any(|other| other.number == number);
        for other in numbers.iter().filter(|other| other.number != number) {
            let near = slips(&number, &other.number) <= SLIPS;
            if near || (!elsewhere && distinct == 1 && zones.len() == 1) {
                show(other, out);
                if let Some((clause, from, to)) = zone.words(scene.clauses).filter(|_| !elsewhere) {
                    out.add(clause, from, to, "passport number in the zone");
                }
            }
        }
    }
}

/// Names of the holder: as the traveller wrote it, in the zones, and in the text beside the passport's number or the worker's label.
fn holder(scene: &Scene<'_>, zones: &[Zone], numbers: &[Number], own: Option<&Mrz>, out: &mut Out<'_>) {
    let same = |one: &str, other: &str| same_name(scene, one, other);
    let words = |text: &str| -> Vec<String> {
        crate::text::letters::pattern_words(text)
            .into_iter()
            .filter(|word| word.chars().all(char::is_alphabetic))
            .collect()
    };
    let written = scene.case.passport.as_ref().and_then(|passport| passport.name.as_deref()).map(words);
    let own = own.map(name);
    if let (Some(written), Some(own)) = (&written, &own)
        && names::differ(written, own, &same)
    {
        out.add_bare(Level::Danger, "name and zone as written down");
    }
    let named = named(scene, zones, numbers);
    let known: Vec<Vec<String>> =
        written.into_iter().chain(own).chain(zones.iter().map(Zone::name)).filter(|name| name.len() >= 2).collect();
    for known in &known {
        let differs = |run: &Run| names::differ(known, &run.parts, &same);
        let somewhere = named.iter().any(|(run, _)| !differs(run));
        for (run, _) in named.iter().filter(|(run, _)| differs(run)) {
            // Another person may be named too; but not one who shares half of the name.
            let mixed = names::shared(known, &run.parts, &same) >= 2;
            if !somewhere || mixed {
                out.add(run.clause, run.from, run.to, "name");
                show_zone(scene, zones, known, out);
            }
        }
    }
    // One number, two names: the language versions name different people.
    for (at, (one, number)) in named.iter().enumerate().take(MANY) {
        for (other, same_number) in named[at + 1..].iter().take(MANY) {
            if number.is_some() && number == same_number && names::differ(&one.parts, &other.parts, &same) {
                out.add(one.clause, one.from, one.to, "two names for one passport");
                out.add(other.clause, other.from, other.to, "two names for one passport");
            }
        }
    }
}

fn show_zone(scene: &Scene<'_>, zones: &[Zone], known: &[String], out: &mut Out<'_>) {
    for zone in zones.iter().filter(|zone| zone.name() == known) {
        if let Some((clause, from, to)) = zone.name_words(scene.clauses) {
            out.add(clause, from, to, "name in the zone");
        }
    }
}

fn same_name(scene: &Scene<'_>, one: &str, other: &str) -> bool {
    let of = |name: &str| {
        scene.phrases.find_in(name, Kind::SameName).into_iter().map(|named| named.thing).collect::<Vec<_>>()
    };
    let ones = of(one);
    of(other).iter().any(|thing| ones.contains(thing))
}

/// Runs of names that stand for the worker, with the passport number beside them.
fn named(scene: &Scene<'_>, zones: &[Zone], numbers: &[Number]) -> Vec<(Run, Option<String>)> {
    let worker = scene.phrases.thing("label-worker-name");
    let mut found: Vec<(Run, Option<String>)> = Vec::new();
    for (index, clause) in scene.clauses.iter().enumerate() {
        let own: Vec<&Number> = numbers.iter().filter(|number| number.clause == index).collect();
        let labels: Vec<usize> = scene
            .phrases
            .find(clause, clause.lead..clause.words.len(), Kind::Label)
            .into_iter()
            .filter(|named| Some(named.thing) == worker)
            .map(|named| named.to)
            .collect();
        if own.is_empty() && labels.is_empty() || zones.iter().any(|zone| zone.holds(clause, clause.lead)) {
            continue;
        }
        let runs = runs(scene, index);
        for number in own {
            let passport = (0..number.from).rev().find(|at| is_passport(clause.word(*at))).unwrap_or(number.from);
            let near = runs.iter().rfind(|run| run.to <= passport && passport - run.to <= HOLDER);
            found.extend(near.map(|run| (run.clone(), Some(number.number.clone()))));
        }
        for label in labels {
            let after = runs.iter().find(|run| run.from >= label && run.from - label <= 1);
            if let Some(run) =
                after.filter(|run| !found.iter().any(|(other, _)| other.clause == run.clause && other.from == run.from))
            {
                found.push((run.clone(), None));
            }
        }
    }
    found
}

fn birth_and_expiry(scene: &Scene<'_>, zones: &[Zone], own: Option<&Mrz>, out: &mut Out<'_>) {
    let mrzs: Vec<&Mrz> = zones.iter().map(|zone| &zone.mrz).chain(own).collect();
    let births: Vec<&str> = mrzs.iter().map(|mrz| mrz.birth.as_str()).collect();
    let said = dated(scene, "label-birth");
    for day in said.iter().filter(|day| !births.is_empty() && !births.contains(&digits(day.day).as_str())) {
        let meant = births.iter().any(|birth| alike(birth, &digits(day.day)));
        let alone = said.iter().all(|other| other.day == day.day) && zones.len() <= 1;
        if meant || alone {
            out.add(day.clause, day.from, day.to, "date of birth");
        }
    }
    for (at, one) in said.iter().enumerate() {
        for other in &said[at + 1..] {
            if one.day != other.day && alike(&digits(one.day), &digits(other.day)) && said.len() <= 4 {
                out.add(one.clause, one.from, one.to, "date of birth");
                out.add(other.clause, other.from, other.to, "date of birth");
            }
        }
    }
    let written_down = scene.case.passport.as_ref().and_then(|passport| written(passport.expires.as_ref()));
    let lasts: Vec<Date> = mrzs.iter().filter_map(|mrz| expiry(&mrz.expires)).chain(written_down).collect();
    if let (Some(written), Some(own)) = (written_down, own.and_then(|own| expiry(&own.expires)))
        && written != own
    {
        out.add_bare(Level::Danger, "last day and zone as written down");
    }
    let said: Vec<Stated> =
        dated(scene, "label-passport-expiry").into_iter().filter(|day| about_passport(scene, day.clause)).collect();
    for day in said.iter().filter(|day| !lasts.is_empty() && day.date().is_some_and(|date| !lasts.contains(&date))) {
        out.add(day.clause, day.from, day.to, "last day of the passport");
    }
}

/// Whether a passport is spoken of in the clause or shortly before it.
fn about_passport(scene: &Scene<'_>, clause: usize) -> bool {
    let speaks = |words: &str| words.split(' ').any(is_passport);
    let near = clause.saturating_sub(6)..=clause;
    let visa = |words: &str| {
        words.contains(" visa") || words.contains(" permit") || words.contains(" виз") || words.contains(" разрешен")
    };
    near.into_iter().any(|index| speaks(&scene.clauses[index].text)) && !visa(&scene.clauses[clause].text)
}

/// A day as a zone has it.
fn digits(day: Day) -> String {
    format!("{:02}{:02}{:02}", day.year.unwrap_or(0).rem_euclid(100), day.month, day.day)
}

/// Whether two days of birth are meant to be one: two of year, month and day agree, or month and day are swapped.
fn alike(one: &str, other: &str) -> bool {
    let parts = |day: &str| [0, 2, 4].map(|at| day.get(at..at + 2).unwrap_or("").to_owned());
    let (a, b) = (parts(one), parts(other));
    let equal = a.iter().zip(&b).filter(|(a, b)| a == b).count();
    equal == 2 || (equal == 1 && a[0] == b[0] && a[1] == b[2] && a[2] == b[1])
}

/// Passport, visa and ticket in the order of the journey.
fn journey(scene: &Scene<'_>, zones: &[Zone], own: Option<&Mrz>, out: &mut Out<'_>) {
    let case = scene.case;
    let visa = case.visa.as_ref();
    let (from, to) =
        (visa.and_then(|visa| written(visa.from.as_ref())), visa.and_then(|visa| written(visa.to.as_ref())));
    let flight = case.ticket.as_ref().and_then(|ticket| written(ticket.date.as_ref()));
    if let Some(flight) = flight {
        // Who leaves the evening before the first day arrives on it.
        let early = from.and_then(|from| from.checked_sub(1.day()).ok()).is_some_and(|from| flight < from);
        if early || to.is_some_and(|to| flight > to) {
            out.add_bare(Level::Danger, "ticket outside the visa");
        }
    }
    let starts = starts(scene);
    let start = starts.iter().find_map(|start| Some((start, start.date()?)));
    let promised = case.promise.as_ref().and_then(|promise| written(promise.start.as_ref()));
    let arrival = flight.or(from).or(start.map(|(_, date)| date)).or(promised);
    let last = case.passport.as_ref().and_then(|passport| written(passport.expires.as_ref()));
    let last = last.or_else(|| own.and_then(|own| expiry(&own.expires)));
    let printed = zones.iter().find_map(|zone| Some((zone, expiry(&zone.mrz.expires)?)));
    let Some((last, arrival)) = last.or(printed.map(|(_, last)| last)).zip(arrival) else { return };
    if arrival.checked_add(6.months()).is_ok_and(|needed| last < needed) {
        let words = printed.and_then(|(zone, _)| zone.words(scene.clauses));
        match words.or(start.map(|(start, _)| (start.clause, start.from, start.to))) {
            Some((clause, from, to)) => out.add_at(Level::Caution, clause, from, to, "passport ends within six months"),
            None => out.add_bare(Level::Caution, "passport ends within six months"),
        }
    }
}
