//! The checklist: every question with its answer and the day it was given, open ones to be answered by hand.

use super::draft::Draft;
use super::offices;
use crate::content::told;
use crate::layout::dates::day;
use crate::layout::form::{FAINT, INK, SMALL, TEXT};
use crate::layout::grid::Cell;
use crate::layout::sheet::Hold;
use crate::layout::table::Column;
use ngao_model::{Reply, Source, Told};

pub(crate) fn write(draft: &mut Draft<'_>) {
    let (case, language) = (draft.case, draft.order.language);
    draft.form.numbered = false;
    draft.begin();
    let name = draft.name();
    let label = draft.form.word("paper_traveller");
    draft.form.grid(vec![Cell::ask(label, &name, 12).strong()], true);
    if case.answers.is_empty() {
        draft.form.gap(6.0);
        draft.form.paragraph(TEXT, INK, 0.0, &draft.own("none"), Hold::Free);
        return;
    }
    let mut groups: Vec<&str> = Vec::new();
    for (question, _) in &case.answers {
        if !groups.contains(&question.group.as_str()) {
            groups.push(&question.group);
        }
    }
    let columns = [
        Column::words(draft.own("question"), 0.5),
        Column::words(draft.own("reply"), 0.14),
        Column::words(draft.own("day"), 0.16),
        Column::words(draft.own("note"), 0.2),
    ];
    for group in groups {
        draft.form.part(&draft.form.word(&format!("paper_group_{group}")));
        let of_group = || case.answers.iter().filter(|(question, _)| question.group == group);
        let rows: Vec<Vec<String>> = of_group()
            .map(|(question, answered)| {
                let reply = answered.as_ref().map(|answered| match answered.reply {
                    Reply::Yes => "paper_yes",
                    Reply::No => "paper_no",
                    Reply::Unknown => "paper_reply_unknown",
                });
                let on = answered.as_ref().map(|answered| day(&draft.form, &answered.on)).unwrap_or_default();
                let note = answered.as_ref().map(|answered| answered.note.trim().to_owned()).unwrap_or_default();
                let reply = reply.map(|key| draft.form.word(key)).unwrap_or_default();
                vec![told(language, &question.ask).to_owned(), reply, on, note]
            })
            .collect();
        draft.form.table(&columns, &rows, 26.0);
        let mut sources: Vec<&Source> = Vec::new();
        for (question, _) in of_group().filter(|(question, _)| !question.source.text.trim().is_empty()) {
            if !sources.contains(&&question.source) {
                sources.push(&question.source);
            }
        }
        draft.form.gap(3.0);
        for source in sources {
            let basis = offices::basis(&draft.form, case.made_on, source);
            draft.form.paragraph(SMALL, FAINT, 0.0, &basis, Hold::Free);
        }
    }
    next_steps(draft);
    offices::call(draft);
}

/// What to do about the answers that are warnings.
fn next_steps(draft: &mut Draft<'_>) {
    let (case, language) = (draft.case, draft.order.language);
    let steps: Vec<(&Told, &Told)> = case
        .answers
        .iter()
        .filter(|(question, answered)| {
            answered.as_ref().is_some_and(|answered| question.when.contains_key(&answered.reply))
        })
        .map(|(question, _)| (&question.title, &question.next_step))
        .collect();
    if steps.is_empty() {
        return;
    }
    draft.form.part(&draft.own("steps"));
    for (title, step) in steps {
        draft.form.tick(told(language, title), told(language, step), false);
    }
}
