//! The statement, in Russian and English side by side, to be signed before departure.

use super::draft::Draft;
use super::records;
use crate::layout::dates::numeric;
use crate::layout::face::Weight;
use crate::layout::form::{HEADING, SMALL, TEXT};
use crate::layout::grid::Cell;
use crate::layout::wrap::Type;
use ngao_model::{CopyFor, Lang};

/// The paragraphs after those on who signs and what they read, in order.
const SAYS: &[&str] = &["purpose_of_travel", "no_service", "no_unread", "no_change", "embassy", "not_waived"];

pub(crate) fn write(draft: &mut Draft<'_>) {
    draft.begin();
    // What is said about the paper, in the reader's own language.
    let note = draft.own("note");
    draft.form.callout(&note);
    if draft.order.copy == CopyFor::Bag {
        let warning = draft.own("bag");
        draft.form.callout(&warning);
    }
    let both = |draft: &Draft<'_>, key: &str, values: &[(Lang, Vec<(&str, String)>)]| -> (String, String) {
        let say = |language: Lang| {
            let values = values.iter().find(|(own, _)| *own == language).map(|(_, values)| values.as_slice());
            let values: Vec<(&str, &str)> =
                values.unwrap_or_default().iter().map(|(key, value)| (*key, value.as_str())).collect();
            draft.words.of(language).say(&format!("paper_statement_{key}"), &values)
        };
        (say(Lang::Ru), say(Lang::En))
    };
    let (russian, english) = both(draft, "heading", &[]);
    draft.form.gap(4.0);
    draft.form.pair(HEADING, (Lang::Ru, &russian), (Lang::En, &english));
    let values = [Lang::Ru, Lang::En].map(|language| (language, values(draft, language)));
    // Who reads Russian must not sign that they don't.
    let reads = if draft.case.traveller.reads.contains(&Lang::Ru) { "reads" } else { "reads_no_russian" };
    for key in ["who", reads].iter().chain(SAYS) {
        let (russian, english) = both(draft, key, &values);
        draft.form.pair(TEXT, (Lang::Ru, &russian), (Lang::En, &english));
    }
    let first = draft.form.strips.len();
    let label = |draft: &Draft<'_>, key: &str| {
        let (russian, english) = both(draft, key, &[]);
        format!("{russian} / {english}")
    };
    let signed: Vec<Cell> =
        [("signature", 5), ("name", 4), ("place_date", 3), ("witness", 5), ("witness_name", 4), ("witness_date", 3)]
            .into_iter()
            .map(|(key, columns)| Cell::ask(label(draft, key), "", columns).with_room(16.0))
            .collect();
    draft.form.gap(4.0);
    draft.form.grid(signed, true);
    draft.form.keep(first);
    let footing = draft.own("footing");
    draft.form.gap(8.0);
    let style = Type { weight: Weight::Regular, size: SMALL.size };
    draft.form.paragraph(style, 0.28, 0.0, &footing, crate::layout::sheet::Hold::Free);
}

/// What the sentences are about. A blank value is a line to write on.
fn values(draft: &Draft<'_>, language: Lang) -> Vec<(&'static str, String)> {
    const LINE: &str = "______________";
    let (t, p) = (&draft.case.traveller, &draft.case.passport);
    let or_line = |text: &str| if text.trim().is_empty() { LINE.to_owned() } else { text.trim().to_owned() };
    let words = draft.words.of(language);
    let reads = records::reads(words, t);
    vec![
        ("name", or_line(&draft.name())),
        ("born", or_line(&numeric(&t.birth_date))),
        ("nationality", or_line(&t.nationality)),
        ("passport", or_line(&p.number)),
        ("languages", or_line(&reads)),
    ]
}
