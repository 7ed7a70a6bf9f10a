//! From the words of clauses back to exact pieces of the pages.

use crate::text::clause::{Clause, Word};
use crate::text::gap::Gap;
use ngao_model::{Document, Evidence};

/// How far evidence is widened to the sub-clause's ends, in words.
const WIDEN: usize = 10;
/// Parts of one wording that lie farther apart than this are separate pieces.
const APART: usize = 45;

/// Word ranges of a clause, joined and widened to a sensible stretch.
pub(crate) fn stretches(clause: &Clause, ranges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ranges: Vec<(usize, usize)> = ranges.iter().copied().filter(|(from, to)| to > from).collect();
    ranges.sort_unstable();
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (from, to) in ranges {
        match joined.last_mut() {
            Some(last) if from <= last.1 + APART => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined.into_iter().map(|(from, to)| (widen_left(clause, from), widen_right(clause, to))).collect()
}

fn breaks(word: &Word) -> bool {
    word.gap.has(Gap::COMMA | Gap::COLON | Gap::DASH | Gap::OPEN | Gap::CLOSE)
}

fn widen_left(clause: &Clause, from: usize) -> usize {
    // Never from the clause into the lead-in of its list.
    let floor = if from >= clause.lead { clause.lead } else { 0 };
    let mut at = from;
    while at > floor && from - at < WIDEN {
        if breaks(&clause.words[at]) && from - at > 0 || at == from && clause.words[at].gap.has(Gap::COMMA | Gap::COLON)
        {
            return at;
        }
        at -= 1;
    }
    at
}

fn widen_right(clause: &Clause, to: usize) -> usize {
    let mut at = to;
    while at < clause.words.len() && at - to < WIDEN {
        if breaks(&clause.words[at]) {
            return at;
        }
        at += 1;
    }
    at
}

/// The pages' pieces of a stretch of words: one piece where they stand together, more where another column or a page break lies between.
pub(crate) fn pieces(pages: &[Vec<char>], document: &Document, words: &[Word]) -> Vec<Evidence> {
    let mut spans: Vec<(u32, u32, u32)> = Vec::new();
    for word in words {
        match spans.last_mut() {
            Some((page, _, end))
                if *page == word.page && word.start >= *end && joined(pages, *page, *end, word.start) =>
            {
                *end = word.end
            }
            _ => spans.push((word.page, word.start, word.end)),
        }
    }
    spans.iter().filter_map(|(page, start, end)| evidence(pages, document, *page, *start, *end)).collect()
}

/// Whether nothing but signs and white space stands between two places of a page.
fn joined(pages: &[Vec<char>], page: u32, from: u32, to: u32) -> bool {
    let between = pages.get(page as usize).and_then(|chars| chars.get(from as usize..to as usize));
    // Item numbers are no words of a clause and may stand between.
    between.is_some_and(|chars| !chars.iter().any(|c| c.is_alphabetic() || *c == '|') || chars.len() <= 2)
}

/// A piece of a page.
pub(crate) fn evidence(pages: &[Vec<char>], document: &Document, page: u32, start: u32, end: u32) -> Option<Evidence> {
    let quote: String = pages.get(page as usize)?.get(start as usize..end as usize)?.iter().collect();
    let number = document.pages.get(page as usize)?.number;
    Some(Evidence { quote, page: number, start, end })
}

/// Pieces in order of the text, overlapping ones of a page joined.
pub(crate) fn tidy(pages: &[Vec<char>], document: &Document, mut pieces: Vec<Evidence>) -> Vec<Evidence> {
    pieces.sort_by_key(|piece| (piece.page, piece.start, piece.end));
    let mut tidy: Vec<Evidence> = Vec::new();
    for piece in pieces {
        if let Some(last) = tidy.last_mut()
            && last.page == piece.page
            && piece.start <= last.end
        {
            if piece.end > last.end {
                let page = document.pages.iter().position(|page| page.number == piece.page).unwrap_or(0);
                if let Some(joined) = evidence(pages, document, page as u32, last.start, piece.end) {
                    *last = joined;
                }
            }
            continue;
        }
        tidy.push(piece);
    }
    tidy
}
