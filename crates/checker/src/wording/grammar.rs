//! The wordings of one language as they are written, parsed.

use crate::BadRule;
use crate::wording::pattern::{self, Lists, Part};
use crate::wording::tongue::Owner;
use ngao_model::{Lang, Level, Negation, RuleBook};
use std::collections::HashMap;

/// A parsed wording.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) owner: Owner,
    pub(crate) text: String,
    pub(crate) find: Vec<Part>,
    /// Indices of its exceptions in [`Grammar::exceptions`].
    pub(crate) unless: Vec<u32>,
    pub(crate) negation: Negation,
    pub(crate) level: Option<Level>,
}

/// The wordings of a language, parsed. A file's exceptions hold for each of its wordings and are parsed once.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    pub(crate) wordings: Vec<Parsed>,
    pub(crate) exceptions: Vec<Vec<Part>>,
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
