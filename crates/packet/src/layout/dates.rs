//! Dates as people read them.

use super::form::Form;
use jiff::civil::Date;

/// A date as typed; where it is a whole date, written so that day and month cannot be mistaken.
pub(crate) fn day(form: &Form<'_>, typed: &str) -> String {
    let typed = typed.trim();
    match typed.parse::<Date>() {
        Ok(date) if typed.len() == 10 => written(form, date),
        _ => typed.to_owned(),
    }
}

/// A date as typed; where it is a whole date, as Russian papers have it: "21.11.2026".
pub(crate) fn numeric(typed: &str) -> String {
    let typed = typed.trim();
    match typed.parse::<Date>() {
        Ok(date) if typed.len() == 10 => date.strftime("%d.%m.%Y").to_string(),
        _ => typed.to_owned(),
    }
}

/// "21 November 2026".
pub(crate) fn written(form: &Form<'_>, date: Date) -> String {
    let month = form.word(&format!("paper_month_{}", date.month()));
    let (day, year) = (date.day().to_string(), format!("{:04}", date.year()));
    form.say("paper_date", &[("day", &day), ("month", &month), ("year", &year)])
}
