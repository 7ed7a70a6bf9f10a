//! Rules and meaning joined: where the encoder reads a danger that no rule foresaw, and where it reads none in what a rule found.
//!
//! The bounds come from `packs/meaning.toml`; how they were chosen stands in `docs/meaning.md`. Only wordings are joined: what arithmetic
//! or comparison found stands by itself.

use crate::text::clause::Clause;
use crate::text::letters::pattern_words;
use crate::text::normal::Script;
use crate::wording::entries::Entries;
use crate::wording::search::{Found, Hit};
use ngao_model::{Document, FindingId, Lang, Level, LineLanguage, Matcher, Register, RuleBook};
use std::collections::BTreeSet;

/// What the encoder read in the clauses of a document.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The ids that it knows.
    pub ids: &'a [FindingId],
    /// Probability of each id for each clause of [`crate::passages`], in their order.
    pub scores: &'a [Vec<f32>],
}

impl Reading<'_> {
    fn score(&self, clause: usize, column: usize) -> f32 {
        self.scores.get(clause).and_then(|row| row.get(column)).copied().unwrap_or(0.0)
    }

    /// The clause or one of its neighbours: cutting a sentence apart is not to hide its meaning.
    fn nearby(&self, clause: usize, column: usize) -> f32 {
        (clause.saturating_sub(1)..=clause + 1).map(|at| self.score(at, column)).fold(0.0, f32::max)
    }
}

/// From this probability on the encoder is said to have found what a rule found.
const AGREES: f32 = 0.5;
/// Fewer words than this carry no meaning of their own.
const WORDS: usize = 3;

/// Adds what meaning found to what rules found, and takes away what it doubts.
pub(crate) fn join(book: &RuleBook, document: &Document, clauses: &[Clause], reading: Reading<'_>, found: &mut Found) {
    let surer = surer(book, clauses);
    for (index, rule) in book.rules.iter().enumerate() {
        let Some(column) = reading.ids.iter().position(|id| *id == rule.id) else { continue };
        let bounds = book.policy.bounds(&rule.id, rule.level);
        let alone = if rule.level == Level::Stop { bounds.alone } else { bounds.alone.max(surer) };
        if matches!(rule.matcher, Matcher::Pattern | Matcher::Hours) {
            found.rules.retain(|hit| hit.rule != index || reading.nearby(hit.clause, column) >= bounds.fall);
        }
        let by_rule: BTreeSet<usize> =
            found.rules.iter().filter(|hit| hit.rule == index).map(|hit| hit.clause).collect();
        let agreed = by_rule.iter().filter(|clause| reading.score(**clause, column) >= AGREES);
        found.meaning.extend(agreed.map(|clause| (index, *clause)));
        for (at, clause) in clauses.iter().enumerate() {
            let own = clause.words.len() - clause.lead.min(clause.words.len());
            if own < WORDS || by_rule.contains(&at) || reading.score(at, column) < alone {
                continue;
            }
            found.rules.push(Hit {
                rule: index,
                clause: at,
                words: vec![(clause.lead, clause.words.len())],
                level: rule.level,
                lang: language(document, clause),
                pattern: String::new(),
            });
            found.meaning.insert((index, at));
        }
    }
}

/// The probability that the paper's register asks for; 0 where it is of none.
fn surer(book: &RuleBook, clauses: &[Clause]) -> f32 {
    let known = |register: &Register| {
        let lists = book.lists.values().filter(|list| list.name == register.list);
        let entries: Vec<String> =
            lists.flat_map(|list| &list.entries).map(|entry| pattern_words(entry).join(" ")).collect();
        let entries = Entries::new(entries.iter().map(String::as_str));
        let standing: BTreeSet<usize> = clauses.iter().flat_map(|clause| entries.standing(&clause.text)).collect();
        standing.len() >= register.signs
    };
    book.policy.register.iter().filter(|register| known(register)).map(|register| register.alone).fold(0.0, f32::max)
}

/// The language of the line that a clause begins in, as far as its script allows.
fn language(document: &Document, clause: &Clause) -> Lang {
    if clause.script == Script::Cyrillic {
        return Lang::Ru;
    }
    let first = clause.words.get(clause.lead).or_else(|| clause.words.first());
    let line = first.and_then(|word| {
        let page = document.pages.get(word.page as usize)?;
        page.lines.iter().find(|line| line.span.start <= word.start && word.start < line.span.end)
    });
    match line.map(|line| line.language) {
        Some(LineLanguage::Sw) => Lang::Sw,
        _ => Lang::En,
    }
}
