//! All wordings of one language, ready to be looked for: one pass over a clause tells which patterns can match it at all.

use crate::compile::{Conjunct, cost};
use crate::guard::Guard;
use crate::pattern::Part;
use aho_corasick::AhoCorasick;
use ngao_model::{Lang, Level, Negation};
use std::collections::HashMap;

/// Whom a wording speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Rule by its index in the book.
    Rule(usize),
    /// Kind pattern by its index in the book.
    Kind(usize),
}

/// A parsed wording.
#[derive(Debug, Clone)]
pub(crate) struct Parsed {
    pub(crate) owner: Owner,
    pub(crate) lang: Lang,
    pub(crate) text: String,
    pub(crate) find: Vec<Part>,
    pub(crate) unless: Vec<Vec<Part>>,
    pub(crate) negation: Negation,
    pub(crate) level: Option<Level>,
}

/// A wording ready for use.
#[derive(Debug)]
pub(crate) struct Wording {
    pub(crate) owner: Owner,
    pub(crate) text: String,
    pub(crate) find: Vec<Conjunct>,
    /// For each part, whether it spells a negation itself.
    pub(crate) spelt: Vec<bool>,
    pub(crate) unless: Vec<Vec<Conjunct>>,
    pub(crate) negation: Negation,
    pub(crate) level: Option<Level>,
    classes: Vec<u32>,
}

/// The wordings of a language.
#[derive(Debug)]
pub(crate) struct Tongue {
    pub(crate) wordings: Vec<Wording>,
    literals: Option<AhoCorasick>,
    /// Classes that each literal belongs to.
    classes_of: Vec<Vec<u32>>,
    /// Wordings that wait for each class.
    waiting: Vec<Vec<u32>>,
    /// Wordings without any literal.
    always: Vec<u32>,
}

/// What a pass over a clause needs, kept between clauses.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    seen: Vec<u32>,
    round: u32,
    hits: Vec<u32>,
}

impl Tongue {
    pub(crate) fn new(parsed: &[&Parsed], guard: &Guard) -> Self {
        let mut class_ids: HashMap<Vec<String>, u32> = HashMap::new();
        let mut sets: Vec<Vec<String>> = Vec::new();
        let mut wordings = Vec::with_capacity(parsed.len());
        let mut waiting: Vec<Vec<u32>> = Vec::new();
        let mut always = Vec::new();
        for (index, wording) in parsed.iter().enumerate() {
            let find: Vec<Conjunct> = wording.find.iter().map(Conjunct::new).collect();
            let mut classes = Vec::new();
            let here = find.iter().filter(|part| part.place == crate::pattern::Place::Here);
            for set in here.flat_map(|part| &part.needs) {
                let id = *class_ids.entry(set.clone()).or_insert_with(|| {
                    sets.push(set.clone());
                    waiting.push(Vec::new());
                    (sets.len() - 1) as u32
                });
                classes.push(id);
            }
            let rarest =
                classes.iter().copied().min_by(|a, b| cost(&sets[*a as usize]).total_cmp(&cost(&sets[*b as usize])));
            match rarest {
                Some(class) => waiting[class as usize].push(index as u32),
                None => always.push(index as u32),
            }
            wordings.push(Wording {
                owner: wording.owner,
                text: wording.text.clone(),
                find,
                spelt: wording.find.iter().map(|part| guard.is_spelt_in(&part.elements)).collect(),
                unless: wording.unless.iter().map(|parts| parts.iter().map(Conjunct::new).collect()).collect(),
                negation: wording.negation,
                level: wording.level,
                classes,
            });
        }
        let mut literal_ids: HashMap<&str, usize> = HashMap::new();
        let mut literals: Vec<&str> = Vec::new();
        let mut classes_of: Vec<Vec<u32>> = Vec::new();
        for (class, set) in sets.iter().enumerate() {
            for literal in set {
                let id = *literal_ids.entry(literal).or_insert_with(|| {
                    literals.push(literal);
                    classes_of.push(Vec::new());
                    literals.len() - 1
                });
                if classes_of[id].last() != Some(&(class as u32)) {
                    classes_of[id].push(class as u32);
                }
            }
        }
        let literals = AhoCorasick::new(&literals).ok();
        Self { wordings, literals, classes_of, waiting, always }
    }

    /// Indices of the wordings that can match the text, in order.
    pub(crate) fn candidates(&self, text: &str, scratch: &mut Scratch) -> Vec<u32> {
        scratch.seen.resize(self.waiting.len(), 0);
        if scratch.round == u32::MAX {
            scratch.seen.fill(0);
            scratch.round = 0;
        }
        scratch.round += 1;
        scratch.hits.clear();
        if let Some(literals) = &self.literals {
            for hit in literals.find_overlapping_iter(text) {
                for class in &self.classes_of[hit.pattern().as_usize()] {
                    let seen = &mut scratch.seen[*class as usize];
                    if *seen != scratch.round {
                        *seen = scratch.round;
                        scratch.hits.push(*class);
                    }
                }
            }
        }
        let mut found = self.always.clone();
        for class in &scratch.hits {
            for wording in &self.waiting[*class as usize] {
                let classes = &self.wordings[*wording as usize].classes;
                if classes.iter().all(|class| scratch.seen[*class as usize] == scratch.round) {
                    found.push(*wording);
                }
            }
        }
        found.sort_unstable();
        found
    }
}
