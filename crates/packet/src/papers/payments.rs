//! The list of payments, with sums by currency and room for those still to come; the receipts follow as enclosures.

use super::draft::Draft;
use super::enclosed;
use crate::layout::dates::day;
use crate::layout::form::{FAINT, INK, SMALL, STRONG, TEXT};
use crate::layout::grid::Cell;
use crate::layout::sheet::Hold;
use crate::layout::table::Column;
use ngao_model::Payment;
use std::collections::BTreeMap;

/// Rows left open for payments to come.
const OPEN_ROWS: usize = 3;

pub(crate) fn write(draft: &mut Draft<'_>) {
    draft.form.numbered = false;
    draft.begin();
    let r = &draft.case.recruiter;
    let name = draft.name();
    let f = |key: &str| draft.form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("traveller"), &name, 6).strong(),
        Cell::show(f("agency"), &r.agency, 6),
        Cell::show(f("agent"), &r.agent, 6),
        Cell::show(f("phone"), &r.phone, 6),
    ];
    draft.form.grid(cells, true);
    table(draft);
    let sums = sums(&draft.case.payments);
    draft.form.gap(6.0);
    for (currency, total) in &sums.totals {
        let sum = draft.form.say("paper_payments_sum", &[("amount", total), ("currency", currency)]);
        draft.form.paragraph(STRONG, INK, 0.0, &sum, Hold::Free);
    }
    if sums.unread > 0 {
        let note = draft.form.say("paper_payments_unread", &[("count", &sums.unread.to_string())]);
        draft.form.paragraph(SMALL, FAINT, 0.0, &note, Hold::Free);
    }
    if !r.paid.trim().is_empty() {
        draft.form.gap(6.0);
        let label = draft.form.word("paper_paid");
        draft.form.grid(vec![Cell::ask(label, &r.paid, 12)], true);
    }
    draft.form.gap(6.0);
    draft.form.paragraph(TEXT, INK, 0.0, &draft.own("note"), Hold::Free);
    draft.form.gap(8.0);
    let signed = [("paper_signature", 6), ("paper_signed_date", 6)]
        .map(|(key, columns)| Cell::ask(draft.form.word(key), "", columns).with_room(18.0));
    draft.form.grid(signed.to_vec(), true);
    enclosed::pages(draft);
}

/// The payments in the order of paying, then open rows. Nothing where only free text was written down.
pub(crate) fn table(draft: &mut Draft<'_>) {
    let head = |key: &str| draft.form.word(&format!("paper_payments_{key}"));
    let columns = [
        Column::words(head("date"), 0.17),
        Column::numbers(head("amount"), 0.14),
        Column::words(head("currency"), 0.12),
        Column::words(head("paid_to"), 0.18),
        Column::words(head("purpose_of"), 0.18),
        Column::words(head("receipt"), 0.21),
    ];
    let mut rows: Vec<Vec<String>> = draft
        .case
        .payments
        .iter()
        .map(|paid| {
            let receipt = [paid.method.trim(), paid.receipt.trim()];
            let receipt = receipt.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            let texts = [&paid.amount, &paid.currency, &paid.paid_to, &paid.purpose].map(|text| text.trim().to_owned());
            let [amount, currency, paid_to, purpose] = texts;
            vec![day(&draft.form, &paid.date), amount, currency, paid_to, purpose, receipt]
        })
        .collect();
    rows.extend(std::iter::repeat_n(Vec::new(), OPEN_ROWS));
    draft.form.gap(8.0);
    draft.form.table(&columns, &rows, 24.0);
}

struct Sums {
    /// By currency, as printed.
    totals: BTreeMap<String, String>,
    /// How many amounts were no numbers.
    unread: usize,
}

/// Sums by currency, in hundredths so that nothing is lost.
fn sums(payments: &[Payment]) -> Sums {
    let mut totals: BTreeMap<String, u64> = BTreeMap::new();
    let mut unread = 0;
    for paid in payments.iter().filter(|paid| !paid.amount.trim().is_empty()) {
        let sum = hundredths(&paid.amount).and_then(|amount| {
            let total = totals.entry(paid.currency.trim().to_uppercase()).or_default();
            *total = total.checked_add(amount)?;
            Some(())
        });
        unread += usize::from(sum.is_none());
    }
    let totals = totals.into_iter().map(|(currency, total)| (currency, printed(total))).collect();
    Sums { totals, unread }
}

/// "120,000", "120 000.50", "120.000": a number with groups of three, and at most two digits after the last sign. Else nothing: a
/// wrong sum is worse than none.
fn hundredths(typed: &str) -> Option<u64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    let (whole, cents) = match typed.rfind(['.', ',']) {
        Some(at) if typed.len() - at - 1 != 3 => (&typed[..at], &typed[at + 1..]),
        _ => (typed.as_str(), ""),
    };
    let grouped: Vec<&str> = whole.split(['.', ',']).collect();
    let right = grouped.first().is_some_and(|first| !first.is_empty())
        && (grouped.len() == 1 || grouped[0].len() <= 3)
        && grouped[1..].iter().all(|group| group.len() == 3)
        && cents.len() <= 2
        && whole.chars().chain(cents.chars()).all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    if !right {
        return None;
    }
    let whole: u64 = grouped.concat().parse().ok()?;
    let cents: u64 = if cents.is_empty() { 0 } else { format!("{cents:0<2}").parse().ok()? };
    whole.checked_mul(100)?.checked_add(cents)
}

/// With groups of three, and cents where there are any.
fn printed(hundredths: u64) -> String {
    let (whole, cents) = (hundredths / 100, hundredths % 100);
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if cents > 0 { format!("{grouped}.{cents:02}") } else { grouped }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (typed, read) in [
            ("120000", Some(12_000_000)),
            ("120,000", Some(12_000_000)),
            ("120.000", Some(12_000_000)),
            ("120 000", Some(12_000_000)),
            ("1,200,000.50", Some(120_000_050)),
            ("99,5", Some(9_950)),
            ("about 500", None),
            ("1,20,000", None),
            ("", None),
            ("-5", None),
        ] {
            assert_eq!(hundredths(typed), read, "{typed}");
        }
        assert_eq!((printed(12_000_000), printed(5_050)), ("120,000".to_owned(), "50.50".to_owned()));
    }

    #[test]
    fn sums_are_by_currency_and_say_what_they_leave_out() {
        let paid = |amount: &str, currency: &str| Payment {
            amount: amount.into(),
            currency: currency.into(),
            ..Payment::default()
        };
        let sums = sums(&[paid("120,000", "KES"), paid("30 000", "kes"), paid("50", "USD"), paid("some", "KES")]);
        let told: Vec<(&str, &str)> = sums.totals.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(told, [("KES", "150,000"), ("USD", "50")]);
        assert_eq!(sums.unread, 1);
    }
}
