//! Hours of work from times of day: from when until when, less the breaks.

use crate::hours::breaks::breaks;
use crate::hours::clock::range;
use crate::hours::{ONE_SHIFT, Said, rests};
use crate::text::clause::Clause;

/// "From seven to half past six", less the breaks, in a clause about work.
pub(crate) fn from_to(clauses: &[Clause], index: usize) -> Option<Said> {
    let clause = &clauses[index];
    const WORK: [&str; 24] = [
        " siku huanza",
        " siku inaanza",
        " kazi",
        " zamu",
        "fanya",
        "ratiba",
        "jikoni",
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
    const NOT_WORK: [&str; 24] = [
        " lango",
        " geti",
        " mgeni",
        " wageni",
        " duka",
        " kelele",
        " simu",
        " kutoka nje",
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
