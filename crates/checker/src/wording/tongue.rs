//! All wordings of one language, ready to be looked for: the classes that each needs tell which clauses are worth a second look.

use crate::BadRule;
use crate::wording::glossary::{Conjunct, Glossary};
use crate::wording::guard::Guard;
use crate::wording::pattern::{self, Lists, Part, Place};
use crate::wording::view::View;
use ngao_model::{Lang, Level, Negation, RuleBook};
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
#[derive(Debug)]
pub(crate) struct Parsed {
    owner: Owner,
    text: String,
    find: Vec<Part>,
    /// Indices of its exceptions in [`Grammar::exceptions`].
    unless: Vec<u32>,
    negation: Negation,
    level: Option<Level>,
}

/// The wordings of a language, parsed. A file's exceptions hold for each of its wordings and are parsed once.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    wordings: Vec<Parsed>,
    exceptions: Vec<Vec<Part>>,
}

impl Grammar {
    /// Parses the wordings of one language; those that can't be used are told apart.
    pub(crate) fn new(book: &RuleBook, lang: Lang, lists: &Lists) -> (Self, Vec<BadRule>) {
        let mut grammar = Self::default();
        let mut bad = Vec::new();
        let mut known: HashMap<&str, u32> = HashMap::new();
        for (index, rule) in book.rules.iter().enumerate() {
            for wording in rule.patterns.iter().filter(|wording| wording.lang == lang) {
                let parse = |text: &str| pattern::parse(rule.id.as_str(), lang, text, lists);
                let find = match parse(&wording.find) {
                    Ok(find) => find,
                    Err(fault) => {
                        bad.push(fault);
                        continue;
                    }
                };
                let mut unless = Vec::with_capacity(wording.unless.len());
                for text in &wording.unless {
                    if let Some(at) = known.get(text.as_str()) {
                        unless.push(*at);
                        continue;
                    }
                    match parse(text) {
                        Ok(parts) => {
                            let at = grammar.exceptions.len() as u32;
                            grammar.exceptions.push(parts);
                            known.insert(text, at);
                            unless.push(at);
                        }
                        Err(fault) => bad.push(fault),
                    }
                }
                grammar.wordings.push(Parsed {
                    owner: Owner::Rule(index),
                    text: wording.find.clone(),
                    find,
                    unless,
                    negation: wording.negation,
                    level: wording.level,
                });
            }
        }
        for (index, kind) in book.kinds.iter().enumerate().filter(|(_, kind)| kind.lang == lang) {
            match pattern::parse("kinds", lang, &kind.find, lists) {
                Ok(find) => grammar.wordings.push(Parsed {
                    owner: Owner::Kind(index),
                    text: kind.find.clone(),
                    find,
                    unless: Vec::new(),
                    negation: Negation::Ignored,
                    level: None,
                }),
                Err(fault) => bad.push(fault),
            }
        }
        (grammar, bad)
    }
}

/// A wording ready for use.
#[derive(Debug)]
pub(crate) struct Wording {
    pub(crate) owner: Owner,
    pub(crate) text: String,
    pub(crate) find: Vec<Conjunct>,
    /// Classes without which it matches nowhere, the rarest first.
    needs: Vec<u32>,
    /// Classes of which one must be there, for each place with alternatives.
    choices: Vec<Vec<u32>>,
    /// For each part, whether it spells a negation itself.
    pub(crate) spelt: Vec<bool>,
    /// Its exceptions, as indices of [`Tongue::exceptions`].
    pub(crate) unless: Vec<u32>,
    pub(crate) negation: Negation,
    pub(crate) level: Option<Level>,
}

/// The wordings of a language.
#[derive(Debug)]
pub(crate) struct Tongue {
    pub(crate) glossary: Glossary,
    pub(crate) guard: Guard,
    pub(crate) wordings: Vec<Wording>,
    /// Wordings that make a clause good.
    pub(crate) exceptions: Vec<Vec<Conjunct>>,
    /// Wordings that wait for each class, the rarest that they need.
    waiting: Vec<Vec<u32>>,
    /// Wordings that need no class.
    always: Vec<u32>,
    /// Classes with lower numbers are looked for in every clause: those that wordings, not their exceptions, are made of.
    eager: u32,
}

impl Tongue {
    pub(crate) fn new(grammar: Grammar, lists: &Lists) -> Self {
        let parsed = grammar.wordings;
        let mut glossary = Glossary::default();
        let guard = Guard::new(lists, &mut glossary);
        let conjuncts =
            |parts: &[Part], glossary: &mut Glossary| parts.iter().map(|part| glossary.conjunct(part)).collect();
        let find: Vec<Vec<Conjunct>> = parsed.iter().map(|wording| conjuncts(&wording.find, &mut glossary)).collect();
        // The classes made so far are those of the wordings; what follows is only asked for when a wording has matched.
        let eager = glossary.len() as u32;
        let costs: Vec<f64> = (0..eager).map(|class| glossary.cost(class)).collect();
        let mut wordings = Vec::with_capacity(parsed.len());
        for (wording, find) in parsed.into_iter().zip(find) {
            let here = find.iter().filter(|part| part.place == Place::Here);
            let choices = here.clone().flat_map(Conjunct::choices).collect();
            let mut needs: Vec<u32> = here.flat_map(Conjunct::needs).collect();
            needs.sort_by(|a, b| costs[*a as usize].total_cmp(&costs[*b as usize]));
            needs.dedup();
            wordings.push(Wording {
                owner: wording.owner,
                text: wording.text,
                find,
                needs,
                choices,
                spelt: wording.find.iter().map(|part| guard.is_spelt_in(&part.elements)).collect(),
                unless: wording.unless,
                negation: wording.negation,
                level: wording.level,
            });
        }
        let exceptions = grammar.exceptions.iter().map(|parts| conjuncts(parts, &mut glossary)).collect();
        let mut waiting = vec![Vec::new(); glossary.len()];
        let mut always = Vec::new();
        for (index, wording) in wordings.iter().enumerate() {
            match wording.needs.first() {
                Some(class) => waiting[*class as usize].push(index as u32),
                None => always.push(index as u32),
            }
        }
        Self { glossary, guard, wordings, exceptions, waiting, always, eager }
    }

    /// Whether a class is looked for in every clause.
    pub(crate) fn is_eager(&self, class: u32) -> bool {
        class < self.eager
    }

    /// Fills in the indices of the wordings that can match the text in view, in order.
    pub(crate) fn candidates(&self, view: &View<'_>, found: &mut Vec<u32>) {
        found.clear();
        found.extend(&self.always);
        for class in view.present() {
            let waiting = &self.waiting[*class as usize];
            found.extend(waiting.iter().filter(|index| {
                let wording = &self.wordings[**index as usize];
                wording.needs.iter().all(|class| view.has_class(*class))
                    && wording.choices.iter().all(|ways| ways.iter().any(|class| view.has_class(*class)))
            }));
        }
        found.sort_unstable();
    }
}
