//! All wordings of one language, ready to be looked for: the classes that each needs tell which clauses are worth a second look.

use crate::glossary::{Conjunct, Glossary};
use crate::guard::Guard;
use crate::pattern::{Lists, Part, Place};
use crate::view::View;
use ngao_model::{Lang, Level, Negation};

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
    /// Classes without which it matches nowhere, the rarest first.
    needs: Vec<u32>,
    /// For each part, whether it spells a negation itself.
    pub(crate) spelt: Vec<bool>,
    pub(crate) unless: Vec<Vec<Conjunct>>,
    pub(crate) negation: Negation,
    pub(crate) level: Option<Level>,
}

/// The wordings of a language.
#[derive(Debug)]
pub(crate) struct Tongue {
    pub(crate) glossary: Glossary,
    pub(crate) guard: Guard,
    pub(crate) wordings: Vec<Wording>,
    /// Wordings that wait for each class, the rarest that they need.
    waiting: Vec<Vec<u32>>,
    /// Wordings that need no class.
    always: Vec<u32>,
    /// Classes with lower numbers are looked for in every clause: those that wordings, not their exceptions, are made of.
    eager: u32,
}

impl Tongue {
    pub(crate) fn new(parsed: &[&Parsed], lists: &Lists) -> Self {
        let mut glossary = Glossary::default();
        let guard = Guard::new(lists, &mut glossary);
        let conjuncts =
            |parts: &[Part], glossary: &mut Glossary| parts.iter().map(|part| glossary.conjunct(part)).collect();
        let find: Vec<Vec<Conjunct>> = parsed.iter().map(|wording| conjuncts(&wording.find, &mut glossary)).collect();
        // The classes made so far are those of the wordings; what follows is only asked for when a wording has matched.
        let eager = glossary.len() as u32;
        let costs: Vec<f64> = (0..eager).map(|class| glossary.cost(class)).collect();
        let mut wordings = Vec::with_capacity(parsed.len());
        for (wording, find) in parsed.iter().zip(find) {
            let here = find.iter().filter(|part| part.place == Place::Here);
            let mut needs: Vec<u32> = here.flat_map(Conjunct::needs).collect();
            needs.sort_by(|a, b| costs[*a as usize].total_cmp(&costs[*b as usize]));
            needs.dedup();
            wordings.push(Wording {
                owner: wording.owner,
                text: wording.text.clone(),
                find,
                needs,
                spelt: wording.find.iter().map(|part| guard.is_spelt_in(&part.elements)).collect(),
                unless: wording.unless.iter().map(|parts| conjuncts(parts, &mut glossary)).collect(),
                negation: wording.negation,
                level: wording.level,
            });
        }
        let mut waiting = vec![Vec::new(); glossary.len()];
        let mut always = Vec::new();
        for (index, wording) in wordings.iter().enumerate() {
            match wording.needs.first() {
                Some(class) => waiting[*class as usize].push(index as u32),
                None => always.push(index as u32),
            }
        }
        Self { glossary, guard, wordings, waiting, always, eager }
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
            found.extend(
                waiting
                    .iter()
                    .filter(|index| self.wordings[**index as usize].needs.iter().all(|class| view.has_class(*class))),
            );
        }
        found.sort_unstable();
    }
}
