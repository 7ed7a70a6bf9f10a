//! The text against what the traveller wrote down as promised: job, pay, employer, place, first day.
//!
//! Each language version is looked at by itself: one that differs is enough. Only what a version states clearly is compared.

use crate::compare::place;
use crate::compare::terms::{starts, written};
use crate::compare::trade;
use crate::compare::{Out, Scene};
use crate::value::money::{Currency, Money};
use crate::value::period::Per;
use crate::value::values::Value;
use crate::wording::phrases::{Kind, Named};
use ngao_model::{Lang, Pay};

/// A first day this many days from the promised one is the promised one.
const DAYS: i32 = 7;
/// How far rounding may part two amounts.
const ROUNDING: f64 = 0.015;

pub(crate) fn find(scene: &Scene<'_>, out: &mut Out<'_>) -> Option<&'static str> {
    let Some(promise) = scene.case.promise.as_ref() else { return Some("needs-promise") };
    for lang in Lang::ALL {
        if let Some(promised) = &promise.pay {
            pay(scene, promised, lang, out);
        }
        if let Some(job) = &promise.job {
            trade::job(scene, job, lang, out);
        }
        if let Some(town) = &promise.place {
            place::place(scene, town, lang, out);
        }
        if let Some(start) = written(promise.start.as_ref()) {
            let said: Vec<_> = starts(scene).into_iter().filter(|day| scene.langs[day.clause] == lang).collect();
            let apart = |day: jiff::civil::Date| day.since(start).map_or(0, |span| span.get_days()).abs();
            let dated: Vec<_> = said.iter().filter_map(|day| Some((day, day.date()?))).collect();
            if dated.iter().all(|(_, date)| apart(*date) > DAYS) {
                for (day, _) in dated.iter().take(1) {
                    out.add(day.clause, day.from, day.to, "first day");
                }
            }
        }
    }
    if let Some(name) = &promise.employer {
        trade::employer(scene, name, out);
    }
    None
}

/// Money in the text, as an amount a month between two bounds.
#[derive(Debug, Clone, Copy)]
struct Stated {
    currency: Currency,
    low: f64,
    high: f64,
    wage: bool,
    clause: usize,
    from: usize,
    to: usize,
}

/// How many of a period a month has at least and at most: full-time work.
fn months(per: Option<Per>) -> (f64, f64) {
    match per {
        Some(Per::Hour) => (150.0, 270.0),
        Some(Per::Day) => (20.0, 31.0),
        Some(Per::Week) => (4.0, 4.45),
        Some(Per::Year) => (1.0 / 12.0, 1.0 / 12.0),
        _ => (1.0, 1.0),
    }
}

fn pay(scene: &Scene<'_>, promised: &Pay, lang: Lang, out: &mut Out<'_>) {
    let per = match promised.per.as_str() {
        "hour" => Some(Per::Hour),
        "day" => Some(Per::Day),
        "week" => Some(Per::Week),
        "year" => Some(Per::Year),
        _ => Some(Per::Month),
    };
    let (least, most) = months(per);
    let (low, high) = (promised.amount * least, promised.amount * most);
    let code = promised.currency.trim().to_ascii_uppercase();
    let all = monthly(scene, lang);
    let is = |currency: Currency| match currency {
        Currency::Riyal => matches!(code.as_str(), "SAR" | "QAR"),
        other => other.code() == Some(code.as_str()),
    };
    let agrees =
        |low_said: f64, high_said: f64| low_said <= high * (1.0 + ROUNDING) && high_said >= low * (1.0 - ROUNDING);
    let own: Vec<&Stated> = all.iter().filter(|said| is(said.currency)).collect();
    let wages: Vec<&&Stated> = own.iter().filter(|said| said.wage).collect();
    if wages.is_empty() {
        // Paid in other money than was promised.
        let other = all.iter().filter(|said| said.wage && said.currency.code().is_some());
        if let Some(said) = largest(other) {
            out.add(said.clause, said.from, said.to, "currency of the pay");
        }
        return;
    }
    let with_parts = |wage: &Stated| {
        let parts: Vec<&&Stated> =
            own.iter().filter(|said| (said.clause, said.from) != (wage.clause, wage.from)).collect();
        let near = |said: &Stated| said.clause.abs_diff(wage.clause) <= 6;
        let one = parts.iter().any(|said| near(said) && agrees(wage.low + said.low, wage.high + said.high));
        let two = parts.iter().enumerate().take(12).any(|(at, said)| {
            parts.iter().skip(at + 1).take(12).any(|more| {
                near(said) && near(more) && agrees(wage.low + said.low + more.low, wage.high + said.high + more.high)
            })
        });
        one || two
    };
    if wages.iter().any(|said| agrees(said.low, said.high) || with_parts(said)) {
        return;
    }
    if let Some(said) = largest(wages.into_iter().copied()) {
        out.add(said.clause, said.from, said.to, "amount of the pay");
    }
}

fn largest<'a>(all: impl Iterator<Item = &'a Stated>) -> Option<&'a Stated> {
    all.max_by(|one, other| one.high.total_cmp(&other.high))
}

/// Money with a currency in the clauses of a language.
fn monthly(scene: &Scene<'_>, lang: Lang) -> Vec<Stated> {
    let (wage, never) = (scene.phrases.thing("label-wage"), scene.phrases.thing("label-not-wage"));
    let mut found = Vec::new();
    for (index, clause) in scene.clauses.iter().enumerate().filter(|(index, _)| scene.langs[*index] == lang) {
        let money = |value: &Value| match value {
            Value::Money(money) => money.currency.map(|currency| (*money, currency)),
            _ => None,
        };
        if !scene.clauses[index].values().iter().any(|placed| money(&placed.value).is_some()) {
            continue;
        }
        let labels = scene.phrases.find(clause, 0..clause.words.len(), Kind::Label);
        let heading = scene.phrases.find_in(&clause.under, Kind::Label);
        for placed in scene.clauses[index].values() {
            let Some((sum, currency)) = money(&placed.value) else { continue };
            let nearest = nearest(&labels, placed.from, placed.to, &[wage, never]);
            let under =
                || heading.iter().map(|named| Some(named.thing)).find(|thing| *thing == wage || *thing == never);
            let says = nearest.map(Some).or_else(under).flatten();
            let is_wage = match says {
                Some(thing) => Some(thing) == wage,
                None => sum.per.is_some_and(|per| matches!(per, Per::Month | Per::Week | Per::Hour | Per::Year)),
            };
            let Money { low, high, per, .. } = sum;
            let (least, most) = months(per);
            found.push(Stated {
                currency,
                low: low * least,
                high: high * most,
                wage: is_wage,
                clause: index,
                from: placed.from,
                to: placed.to,
            });
        }
    }
    found
}

/// The label nearest before some words, else directly after them.
fn nearest(labels: &[Named], from: usize, to: usize, of: &[Option<usize>]) -> Option<usize> {
    let wanted = || labels.iter().filter(|named| of.contains(&Some(named.thing)));
    let after = wanted().filter(|named| named.from >= to && named.from - to <= 4).min_by_key(|named| named.from);
    let before = wanted().filter(|named| named.to <= from && from - named.to <= 14).max_by_key(|named| named.to);
    before.or(after).map(|named| named.thing)
}
