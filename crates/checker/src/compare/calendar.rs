//! Days that cannot be: that no calendar has, an end before its beginning, work before the visa or after the passport.

use crate::compare::identity::zones;
use crate::compare::terms::{Stated, days, ends, ranges, starts, written};
use crate::compare::{Out, Scene};
use jiff::civil::Date;

/// How many clauses apart a labelled first and last day may stand.
const NEAR: usize = 6;

pub(crate) fn find(scene: &Scene<'_>, out: &mut Out<'_>) -> Option<&'static str> {
    for index in 0..scene.clauses.len() {
        let of = &scene.clauses[index];
        for day in days(scene, index).filter(|day| !day.day.exists()) {
            // `35.11.10` is more often the code of a trade than a day.
            if day.to == day.from + 1 && of.word(day.from).rsplit('.').next().is_some_and(|year| year.len() != 4) {
                continue;
            }
            // «С 31 июня»: the word before it belongs to what is shown.
            let opened =
                matches!(of.word(day.from.wrapping_sub(1)), "с" | "со" | "from" | "on" | "по" | "до" | "until" | "to");
            let from = if opened && day.from > of.lead { day.from - 1 } else { day.from };
            out.add(index, from, day.to, "no such day");
        }
        for (first, last) in ranges(scene, index) {
            if turned(&first, &last) {
                out.add(index, first.from, last.to, "end before start");
            }
        }
    }
    let (starts, ends) = (starts(scene), ends(scene));
    for first in &starts {
        let last = ends
            .iter()
            .find(|last| (last.clause, last.from) > (first.clause, first.from) && last.clause - first.clause <= NEAR);
        if let Some(last) = last.filter(|last| turned(first, last)) {
            out.add(first.clause, first.from, first.to, "end before start");
            out.add(last.clause, last.from, last.to, "end before start");
        }
    }
    against_papers(scene, &starts, out);
    None
}

fn turned(first: &Stated, last: &Stated) -> bool {
    matches!((first.date(), last.date()), (Some(first), Some(last)) if last < first)
}

/// The first day of work against visa and passport.
fn against_papers(scene: &Scene<'_>, starts: &[Stated], out: &mut Out<'_>) {
    let visa = scene.case.visa.as_ref();
    let visa_from = visa.and_then(|visa| written(visa.from.as_ref()));
    let visa_to = visa.and_then(|visa| written(visa.to.as_ref()));
    let passport = scene.case.passport.as_ref().and_then(|passport| written(passport.expires.as_ref()));
    let printed = zones(scene).into_iter().find_map(|zone| expiry(&zone.mrz.expires));
    let last = [passport, printed].into_iter().flatten().min();
    for start in starts {
        let Some(day) = start.date() else { continue };
        if visa_from.is_some_and(|from| day < from) {
            out.add(start.clause, start.from, start.to, "start before the visa");
        }
        if visa_to.is_some_and(|to| day > to) {
            out.add(start.clause, start.from, start.to, "start after the visa");
        }
        if last.is_some_and(|last| day > last) {
            out.add(start.clause, start.from, start.to, "start after the passport ends");
        }
    }
}

/// The last day of a passport from its zone, which has no century: passports are of ours.
pub(crate) fn expiry(digits: &str) -> Option<Date> {
    let number = |at: usize| digits.get(at..at + 2)?.parse::<i8>().ok();
    Date::new(2000 + i16::from(number(0)?), number(2)?, number(4)?).ok()
}
