//! Guards: whether a negation governs what a pattern matched, and where its reach ends.
//!
//! A negation clears a match only when it governs it: it stands before or inside the match, near, and in the same part of the sentence.
//! "Not later than", "no more than", "not only" are no negations; what follows an exception, a "but", or a new verb of duty is out of reach.
//! The words come from the packs: lists `negation`, `negation_after`, `no_negation`, `exception`, `turn`, `duty`, `no_duty`, `condition`,
//! `sweeping`, `brief_negation`.

use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::wording::draft::Draft;
use crate::wording::globs::fits;
use crate::wording::meanings::Meanings;
use crate::wording::node::Conjunct;
use crate::wording::pattern::{Element, Lists, Part, Place};
use crate::wording::view::View;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How many words a negation reaches over to the beginning of a match.
const REACH: usize = 14;
/// How many words a brief one ("without", "free of") governs.
const BRIEF: usize = 3;
/// How many words after a match a denial may stand ("… is prohibited").
const REACH_BACK: usize = 8;

/// The words by which the sentences of one language turn.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Guard {
    negation: Option<Conjunct>,
    negation_after: Option<Conjunct>,
    no_negation: Option<Conjunct>,
    exception: Option<Conjunct>,
    turn: Option<Conjunct>,
    duty: Option<Conjunct>,
    no_duty: Option<Conjunct>,
    restart: Option<Conjunct>,
    condition: Option<Conjunct>,
    sweeping: Option<Conjunct>,
    brief: Option<Conjunct>,
    words: Vec<Vec<String>>,
    /// Verbs that deny by their prefix (`hata*`, `hawezi`), and words that only look like them.
    forms: Vec<String>,
    lookalikes: Vec<String>,
}

/// Where the sentence of one clause turns, in words.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    before: Vec<Negator>,
    after: Vec<(usize, usize)>,
}

#[derive(Debug)]
struct Negator {
    start: usize,
    end: usize,
    /// First word out of its reach.
    reach: usize,
}

impl Guard {
    pub(crate) fn new(lists: &Lists, draft: &mut Draft) -> Self {
        let mut conjunct = |name: &str| {
            let element = Element::List(name.to_owned(), Arc::clone(lists.get(name)?));
            Some(draft.conjunct(&Part { place: Place::Here, elements: vec![element] }))
        };
        let entries = |name: &str| lists.get(name).map(|entries| entries.to_vec()).unwrap_or_default();
        let single = |name: &str| entries(name).into_iter().filter(|entry| entry.len() == 1).flatten();
        let words = entries("negation");
        let forms = single("negation").filter(|word| word.starts_with('h')).collect();
        let lookalikes = single("no_negation").collect();
        Self {
            negation: conjunct("negation"),
            negation_after: conjunct("negation_after"),
            no_negation: conjunct("no_negation"),
            exception: conjunct("exception"),
            turn: conjunct("turn"),
            duty: conjunct("duty"),
            no_duty: conjunct("no_duty"),
            restart: conjunct("restart"),
            condition: conjunct("condition"),
            sweeping: conjunct("sweeping"),
            brief: conjunct("brief_negation"),
            words,
            forms,
            lookalikes,
        }
    }

    /// Whether a word by itself turns what follows into its contrary.
    pub(crate) fn denies(&self, word: &str) -> bool {
        matches!(word, "not" | "no" | "never" | "не" | "ни")
            && self.words.iter().any(|negation| negation.len() == 1 && negation[0] == word)
    }

    /// Whether a part of a pattern spells a negation itself, so that one inside its match says nothing against it.
    pub(crate) fn is_spelt_in(&self, elements: &[Element]) -> bool {
        elements.iter().any(|element| match element {
            Element::Word(word) => self.is_negation(word),
            Element::Any(ways) => ways.iter().any(|way| self.is_spelt_in(way)),
            Element::Optional(inner) => self.is_spelt_in(std::slice::from_ref(inner)),
            Element::List(_, entries) => entries.iter().any(|entry| {
                entry.iter().any(|word| matches!(word.as_str(), "not" | "no" | "не" | "нет"))
                    || entry.first().is_some_and(|word| self.is_negative_verb(word))
            }),
            _ => false,
        })
    }

    fn is_negation(&self, word: &str) -> bool {
        self.is_negative_verb(word) || self.words.iter().any(|negation| negation.len() == 1 && negation[0] == *word)
    }

    /// Whether a word has the form of a verb that is denied by its prefix, as in Swahili ("hataruhusiwa").
    fn is_negative_verb(&self, word: &str) -> bool {
        word.starts_with('h')
            && self.forms.iter().any(|form| fits(form, word))
            && !self.lookalikes.iter().any(|form| fits(form, word))
    }

    /// Reads how a clause turns.
    pub(crate) fn turns(&self, clause: &Clause, view: &View<'_>, meanings: &Meanings<'_>) -> Turns {
        let find = |conjunct: &Option<Conjunct>| -> Vec<(usize, usize)> {
            let Some(conjunct) = conjunct else { return Vec::new() };
            let hits = view.all(meanings, conjunct);
            hits.into_iter().map(|(start, end)| (clause.word_from(start), clause.word_from(end))).collect()
        };
        let negations = find(&self.negation);
        let denials = find(&self.negation_after);
        if negations.is_empty() && denials.is_empty() {
            return Turns::default();
        }
        let harmless = find(&self.no_negation);
        let is_harmless = |range: &(usize, usize)| harmless.iter().any(|other| other.0 < range.1 && range.0 < other.1);
        let stops: Vec<usize> =
            find(&self.exception).into_iter().chain(find(&self.turn)).map(|(start, _)| start).collect();
        let no_duties = find(&self.no_duty);
        let duties: Vec<usize> = find(&self.duty)
            .into_iter()
            .filter(|(start, end)| !no_duties.iter().any(|other| other.0 < *end && *start < other.1))
            .map(|(start, _)| start)
            .collect();
        let joints: Vec<usize> = (1..clause.words.len()).filter(|index| matches!(clause.word(*index), "and")).collect();
        let restarts: Vec<usize> = find(&self.restart).into_iter().map(|(start, _)| start).collect();
        let conditions: Vec<usize> = find(&self.condition).into_iter().map(|(start, _)| start).collect();
        let sweeping: Vec<usize> = find(&self.sweeping).into_iter().map(|(start, _)| start).collect();
        let brief: Vec<usize> = find(&self.brief).into_iter().map(|(start, _)| start).collect();
        let commas: Vec<usize> =
            (1..clause.words.len()).filter(|index| clause.words[*index].gap.has(Gap::COMMA | Gap::DASH)).collect();
        let mut turns = Turns::default();
        for range in negations.iter().filter(|range| !is_harmless(range)) {
            let (start, end) = *range;
            let mut reach = clause.words.len();
            if brief.contains(&start) {
                reach = reach.min(end + BRIEF);
            }
            if let Some(stop) = stops.iter().filter(|stop| **stop >= end).min() {
                reach = reach.min(*stop);
            }
            // "No fee shall be …": the first verb of duty belongs to the negation; after that, as after "not", a new one ends its reach.
            let own = usize::from(sweeping.contains(&start));
            let mut later: Vec<usize> = duties.iter().copied().filter(|duty| *duty >= end).collect();
            later.sort_unstable();
            later.dedup();
            if let Some(duty) = later.get(own) {
                reach = reach.min(*duty);
            }
            // "… and the passport is kept": a new subject with a verb of its own.
            if own == 0
                && let Some(joint) = joints
                    .iter()
                    .copied()
                    .filter(|joint| *joint > end)
                    .find(|joint| restarts.iter().any(|verb| *verb > joint + 1 && *verb <= joint + 5))
            {
                reach = reach.min(joint);
            }
            // "If he does not …, he pays": the condition's negation ends with the condition.
            let opened = commas.iter().copied().filter(|comma| *comma <= start).max().unwrap_or(0);
            let conditional = conditions.iter().any(|condition| *condition >= opened && *condition <= start);
            let apposed = opened == start && start > 0 && own == 0;
            if (conditional || apposed)
                && let Some(comma) = commas.iter().copied().find(|comma| *comma > end)
            {
                reach = reach.min(comma);
            }
            turns.before.push(Negator { start, end, reach });
        }
        turns.after = denials.into_iter().filter(|range| !is_harmless(range)).collect();
        turns.after.retain(|(start, _)| !stops.contains(start));
        for stop in stops {
            // Nothing after a turn denies what stands before it.
            turns.after.retain(|(start, _)| *start < stop || stop == 0);
        }
        turns
    }
}

impl Turns {
    /// Whether a negation governs the words `from..to`. With `spelt`, negations inside the match belong to the pattern.
    pub(crate) fn clear(&self, from: usize, to: usize, spelt: bool) -> bool {
        let before = self.before.iter().any(|negator| {
            if negator.start >= to || (spelt && negator.start >= from) {
                return false;
            }
            let near = negator.end + REACH >= from;
            // The end of the match must be in reach; its last word may be the object of a shortened tail.
            near && negator.reach >= to
        });
        before
            || self.after.iter().any(|(start, _)| *start >= from && *start < to + REACH_BACK && !(spelt && *start < to))
    }
}
