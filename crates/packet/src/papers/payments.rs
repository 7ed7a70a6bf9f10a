//! The list of payments, with sums by currency and room for those still to come; the receipts follow as enclosures.

use super::amounts::sums;
use super::draft::Draft;
use super::enclosed;
use crate::layout::dates::day;
use crate::layout::form::{FAINT, INK, SMALL, STRONG, TEXT};
use crate::layout::grid::Cell;
use crate::layout::sheet::Hold;
use crate::layout::table::Column;

/// Rows left open for payments to come.
pub(crate) const OPEN_ROWS: usize = 3;

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
    table(draft, OPEN_ROWS);
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

/// The payments with their sums, for a paper that asks for none: nothing where none was written down.
pub(crate) fn kept(draft: &mut Draft<'_>) {
    if !draft.case.payments.is_empty() {
        table(draft, 0);
    }
}

/// The payments in the order of paying, then open rows, then the sums.
pub(crate) fn table(draft: &mut Draft<'_>, open: usize) {
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
    rows.extend(std::iter::repeat_n(Vec::new(), open));
    draft.form.gap(8.0);
    draft.form.table(&columns, &rows, if open > 0 { 24.0 } else { 0.0 });
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
}
