//! `checklist.toml` into questions.

use crate::book::{source, told};
use crate::error::Fault;
use crate::form::{ChecklistFile, QuestionEntry};
use ngao_model::{FindingId, Level, Question, RuleBook, Told};

/// Puts the questions into the book, whose catalogue is read already.
pub(crate) fn build(book: &mut RuleBook, file: ChecklistFile) -> Result<(), Fault> {
    for entry in file.question {
        if book.checklist.iter().any(|other| other.id == entry.id) {
            return Err(Fault::Twice(entry.id));
        }
        let made = question(entry, &book.catalogue)?;
        book.checklist.push(made);
    }
    Ok(())
}

fn question(entry: QuestionEntry, catalogue: &[(FindingId, Level)]) -> Result<Question, Fault> {
    if entry.when.is_empty() {
        return Err(Fault::NoAnswer(entry.id));
    }
    let finding = match entry.finding {
        Some(id) => {
            let id = FindingId(id);
            if catalogue.iter().all(|(known, _)| *known != id) {
                return Err(Fault::UnknownId(id.0));
            }
            id
        }
        None => FindingId(format!("checklist-{}", entry.id)),
    };
    Ok(Question {
        id: entry.id,
        group: entry.group,
        corridors: entry.corridors,
        ask: told(entry.ask, "ask")?,
        why: told(entry.why, "why")?,
        note: entry.note.map_or(Ok(Told::default()), |note| told(note, "note"))?,
        when: entry.when,
        finding,
        title: told(entry.title, "title")?,
        next_step: told(entry.next_step, "next_step")?,
        source: source(entry.source)?,
    })
}
