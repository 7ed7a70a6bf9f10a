//! The search: every clause against every wording that can match it, with guards.

use crate::clause::Clause;
use crate::glossary::Conjunct;
use crate::guard::Turns;
use crate::hours;
use crate::normal::Script;
use crate::numbers;
use crate::pattern::Place;
use crate::pay;
use crate::tongue::{Owner, Tongue, Wording};
use crate::view::{Meanings, View};
use ngao_model::{Lang, Level, Matcher, Negation, RuleBook};
use std::collections::{BTreeMap, BTreeSet};

/// Words of a clause that a rule found.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    /// Index of the rule in the book.
    pub(crate) rule: usize,
    /// Index of the clause.
    pub(crate) clause: usize,
    /// Ranges of its words.
    pub(crate) words: Vec<(usize, usize)>,
    /// Level of the wording.
    pub(crate) level: Level,
    /// Language of the words.
    pub(crate) lang: Lang,
    /// The wording, or the name of the arithmetic; empty where only meaning found it.
    pub(crate) pattern: String,
}

/// All that was found in a document.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// By rules.
    pub(crate) rules: Vec<Hit>,
    /// Kind patterns by their index, with the first clause that each stands in.
    pub(crate) kinds: BTreeMap<usize, usize>,
    /// Rule and clause of what meaning found too, or alone: alone where the hit names no wording.
    pub(crate) meaning: BTreeSet<(usize, usize)>,
    /// Rules that had nothing to compare, with the reason.
    pub(crate) idle: BTreeMap<usize, &'static str>,
}

/// A search that is under way.
pub(crate) struct Search<'a> {
    book: &'a RuleBook,
    clauses: &'a [Clause],
    pub(crate) found: Found,
}

/// What a search looks through.
struct Sight<'a, 't> {
    tongue: &'t Tongue,
    meanings: Meanings<'a>,
    here: View<'a>,
    other: View<'a>,
}

impl<'a> Search<'a> {
    pub(crate) fn new(book: &'a RuleBook, clauses: &'a [Clause]) -> Self {
        Self { book, clauses, found: Found::default() }
    }

    /// Looks for the wordings of one language in the clauses of its script.
    pub(crate) fn run(&mut self, lang: Lang, script: Script, tongue: &Tongue) {
        let mut sight = Sight { tongue, meanings: Meanings::default(), here: View::default(), other: View::default() };
        let mut candidates = Vec::new();
        let mut present = vec![false; self.book.rules.len()];
        for index in 0..self.clauses.len() {
            let clause = &self.clauses[index];
            if clause.script != script {
                continue;
            }
            let mut turns = None;
            sight.here.see_clause(tongue, &mut sight.meanings, clause);
            tongue.candidates(&sight.here, &mut candidates);
            for candidate in &candidates {
                let wording = &tongue.wordings[*candidate as usize];
                let rule = match wording.owner {
                    Owner::Kind(kind) => {
                        if !self.found.kinds.contains_key(&kind) && self.matches(&mut sight, wording, index).is_some() {
                            self.found.kinds.insert(kind, index);
                        }
                        continue;
                    }
                    Owner::Rule(rule) => rule,
                };
                let matcher = self.book.rules[rule].matcher;
                let missing = matcher == Matcher::Missing;
                let compared = matches!(matcher, Matcher::PayBelowMinimum | Matcher::PayTooGood);
                if missing && present[rule] {
                    continue;
                }
                let Some(parts) = self.matches(&mut sight, wording, index) else { continue };
                let parts = if missing { filled(parts, clause) } else { parts };
                let turns =
                    turns.get_or_insert_with(|| tongue.guard.turns(clause, &mut sight.here, tongue, &sight.meanings));
                let Some(words) = self.guarded(wording, parts, turns, missing) else { continue };
                if !compared
                    && self.says_no_more(rule, index, &words, wording.level.unwrap_or(self.book.rules[rule].level))
                {
                    continue;
                }
                if wording.unless.iter().any(|unless| {
                    let parts = &tongue.exceptions[*unless as usize];
                    parts.iter().all(|part| self.speaks_for(&mut sight, part, index))
                }) {
                    continue;
                }
                present[rule] |= missing;
                self.found.rules.push(Hit {
                    rule,
                    clause: index,
                    words,
                    level: wording.level.unwrap_or(self.book.rules[rule].level),
                    lang,
                    pattern: wording.text.clone(),
                });
            }
        }
    }

    /// Whether the rule has already found these words in this clause, at no lower level.
    fn says_no_more(&self, rule: usize, clause: usize, words: &[(usize, usize)], level: Level) -> bool {
        let here = self.found.rules.iter().rev().take_while(|hit| hit.clause == clause);
        let within =
            |found: &[(usize, usize)]| words.iter().all(|(from, to)| found.iter().any(|(a, b)| a <= from && to <= b));
        here.into_iter().any(|hit| hit.rule == rule && hit.level >= level && within(&hit.words))
    }

    /// What no pattern says: sums of hours and check digits.
    pub(crate) fn arithmetic(&mut self, limits: Option<hours::Limits>, corridor: &str) {
        for (index, rule) in self.book.rules.iter().enumerate() {
            match rule.matcher {
                Matcher::Hours => {
                    if let Some(limits) = limits {
                        hours::find(self.clauses, index, limits, &mut self.found.rules);
                    }
                }
                Matcher::EmployerNumbers => numbers::find(self.clauses, index, rule.level, &mut self.found.rules),
                Matcher::PayBelowMinimum | Matcher::PayTooGood => {
                    pay::compare(self.book, self.clauses, index, corridor, &mut self.found.rules);
                }
                Matcher::Pattern | Matcher::Missing => {}
                // These need the traveller's facts or the whole document: see `agreement`.
                Matcher::Languages | Matcher::Promise | Matcher::Identity | Matcher::Calendar => {}
            }
        }
    }

    /// The words that each part of a wording matches in a clause; none where a part is not there, or all lie in the lead-in.
    fn matches(&self, sight: &mut Sight<'a, '_>, wording: &Wording, index: usize) -> Option<Vec<Vec<(usize, usize)>>> {
        let clause = &self.clauses[index];
        let mut parts = Vec::with_capacity(wording.find.len());
        for part in &wording.find {
            if part.place != Place::Here {
                if !self.stands(sight, part, index) {
                    return None;
                }
                parts.push(Vec::new());
                continue;
            }
            let hits: Vec<(usize, usize)> = sight
                .here
                .all(sight.tongue, &sight.meanings, part)
                .into_iter()
                .map(|(start, end)| (clause.word_from(start), clause.word_from(end)))
                .collect();
            if hits.is_empty() {
                return None;
            }
            parts.push(hits);
        }
        parts.iter().flatten().any(|(_, end)| *end > clause.lead).then_some(parts)
    }

    /// Whether a part stands where it is to be looked for.
    fn stands(&self, sight: &mut Sight<'a, '_>, part: &Conjunct, index: usize) -> bool {
        let clause = &self.clauses[index];
        let tongue = sight.tongue;
        match part.place {
            Place::Here => sight.here.has(tongue, &sight.meanings, part),
            Place::Under => {
                let lead = clause.words.get(clause.lead).map_or(0, |word| word.at as usize);
                let lead = clause.text.get(..lead).filter(|lead| !lead.trim().is_empty());
                [Some(&*clause.under), lead].into_iter().flatten().any(|text| {
                    sight.other.see(tongue, &mut sight.meanings, text, 0);
                    sight.other.has(tongue, &sight.meanings, part)
                })
            }
            Place::Near => {
                let near = index.saturating_sub(1)..(index + 2).min(self.clauses.len());
                near.into_iter().filter(|other| self.clauses[*other].script == clause.script).any(|other| {
                    sight.other.see_clause(tongue, &mut sight.meanings, &self.clauses[other]);
                    sight.other.has(tongue, &sight.meanings, part)
                })
            }
        }
    }

    /// Whether a part of an `unless` wording makes the clause good: "may resign" does not where "not" stands directly before it.
    fn speaks_for(&self, sight: &mut Sight<'a, '_>, part: &Conjunct, index: usize) -> bool {
        if part.place != Place::Here {
            return self.stands(sight, part, index);
        }
        let clause = &self.clauses[index];
        let tongue = sight.tongue;
        let hits = sight.here.all(tongue, &sight.meanings, part);
        hits.into_iter().any(|(start, _)| {
            let before = clause.text.get(..start).and_then(|before| before.trim_end().rsplit(' ').next());
            !before.is_some_and(|word| tongue.guard.denies(word))
        })
    }

    /// One match of each part that no negation governs; none where a part has no such match.
    fn guarded(
        &self,
        wording: &Wording,
        parts: Vec<Vec<(usize, usize)>>,
        turns: &Turns,
        missing: bool,
    ) -> Option<Vec<(usize, usize)>> {
        let mut words = Vec::with_capacity(parts.len());
        for ((hits, spelt), part) in parts.into_iter().zip(&wording.spelt).zip(&wording.find) {
            if part.place != Place::Here {
                continue;
            }
            let guarded = !missing && wording.negation == Negation::Clears;
            let hit = hits.into_iter().find(|(from, to)| !guarded || !turns.clear(*from, *to, *spelt))?;
            words.push(hit);
        }
        Some(words)
    }
}

/// A term that is followed by a blank is not there; but where the wording goes over a blank itself, blanks are what it is about.
fn filled(parts: Vec<Vec<(usize, usize)>>, clause: &Clause) -> Vec<Vec<(usize, usize)>> {
    let blank = |word: usize| clause.word(word) == "_";
    let stands = |(from, to): &(usize, usize)| !blank(*to) || (*from..*to).any(blank);
    parts.into_iter().map(|hits| hits.into_iter().filter(stands).collect()).collect()
}
