//! Ngao's packs: `packs/` as text into typed rules, word lists and facts.
//!
//! **Purpose.** Read the knowledge that people write (rules with their cases, word lists, kinds of paper, the checklist, corridor facts) into the values
//! that the checker works with, and prove its form.
//!
//! **Invariant.** A [`RuleBook`] that [`read`] gives is complete in form: every id is of the catalogue, every rule has title, reason and
//! next step in English and Swahili and a source with its date, every list that a pattern names exists, every contact has a
//! date; [`prove_cases`] adds that every language with patterns has its cases. Unknown keys are errors: a misspelt key must not silently weaken a rule.
//!
//! **What it does not do.** It opens no file (text is handed in, so that it can be built into the program), compiles no pattern
//! (`ngao-checker` does), and judges no content.

mod book;
mod checklist;
mod corridor;
mod error;
mod form;
mod prove;

pub use error::{Fault, PackError};

use ngao_model::RuleBook;

/// Reads packs from `(path, text)` pairs, paths relative to `packs/` with `/` between folders. Files that are not packs (`README.md`,
/// `LICENSE`) are passed over; the order of the pairs does not matter.
///
/// # Errors
/// [`PackError`] names the first file that is out of form, and what to do about it.
pub fn read(files: impl IntoIterator<Item = (String, String)>) -> Result<RuleBook, PackError> {
    let (book, faults) = book::build(&in_order(files));
    faults.into_iter().next().map_or(Ok(book), Err)
}

/// Reads packs that people still work on: the book of what is of form, and everything that is not, cases included.
pub fn review(files: impl IntoIterator<Item = (String, String)>) -> (RuleBook, Vec<PackError>) {
    let (book, mut faults) = book::build(&in_order(files));
    let hurt = |path: &str| faults.iter().any(|fault| fault.path == path);
    let more: Vec<PackError> = book.rules.iter().flat_map(prove::cases).filter(|fault| !hurt(&fault.path)).collect();
    faults.extend(more);
    (book, faults)
}

/// Proves that every rule of the book is proved: it has enough cases of each kind in each language that it has patterns for. Apart
/// from [`read`], for a program that only checks contracts carries no cases.
///
/// # Errors
/// [`PackError`] names the first rule that lacks them.
pub fn prove_cases(book: &RuleBook) -> Result<(), PackError> {
    book.rules.iter().flat_map(prove::cases).next().map_or(Ok(()), Err)
}

/// Lists and the catalogue come before the rules that need them.
fn in_order(files: impl IntoIterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> =
        files.into_iter().map(|(path, text)| (path.replace('\\', "/"), text)).collect();
    files.sort_by_key(|(path, _)| {
        let rank = match path.split('/').next() {
            Some("catalogue.toml") => 0,
            Some("lists") => 1,
            Some("kinds.toml" | "checklist.toml") => 2,
            Some("rules") => 3,
            _ => 4,
        };
        (rank, path.clone())
    });
    files
}

/// Puts the entries of a newer pack over those of an older one: rules, lists and corridors of the same id are replaced, new ones added.
/// The catalogue, the checklist and the kinds of paper are taken from the newer pack where it has any.
pub fn merge(older: RuleBook, newer: RuleBook) -> RuleBook {
    let mut merged = older;
    for rule in newer.rules {
        match merged.rules.iter_mut().find(|other| other.id == rule.id) {
            Some(other) => *other = rule,
            None => merged.rules.push(rule),
        }
    }
    merged.lists.extend(newer.lists);
    merged.corridors.extend(newer.corridors);
    if !newer.catalogue.is_empty() {
        merged.catalogue = newer.catalogue;
    }
    if !newer.checklist.is_empty() {
        merged.checklist = newer.checklist;
    }
    if !newer.kinds.is_empty() {
        merged.kinds = newer.kinds;
    }
    merged
}
