//! Clauses in their original words: what the encoder reads, and what a finding by meaning shows.

use crate::text::clause::{self, Clause};
use crate::text::evidence;
use crate::text::normal::page_chars;
use ngao_model::{Document, Evidence};

/// How much of a heading or lead-in goes with a clause, in characters: its end, where a lead-in says who must or must not.
const UNDER: usize = 40;

/// A clause as it stands in the document.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Its words as written, white space collapsed, without its item number.
    pub text: String,
    /// The end of the heading or lead-in it stands under, evened out; empty where there is none.
    pub under: String,
    /// Where its own words stand.
    pub evidence: Vec<Evidence>,
}

/// Every clause of a document, in the order in which the checker goes through them.
pub fn passages(document: &Document) -> Vec<Passage> {
    of(document, &clause::clauses(document))
}

pub(crate) fn of(document: &Document, clauses: &[Clause]) -> Vec<Passage> {
    let pages: Vec<Vec<char>> = document.pages.iter().map(page_chars).collect();
    clauses.iter().map(|clause| passage(&pages, document, clause)).collect()
}

fn passage(pages: &[Vec<char>], document: &Document, clause: &Clause) -> Passage {
    let own = clause.words.get(clause.lead..).unwrap_or_default();
    let evidence = evidence::pieces(pages, document, own);
    let text: Vec<&str> = evidence.iter().flat_map(|piece| piece.quote.split_whitespace()).collect();
    let under = clause.under.trim();
    let skip = under.chars().count().saturating_sub(UNDER);
    Passage { text: text.join(" "), under: under.chars().skip(skip).collect::<String>().trim().to_owned(), evidence }
}
