//! All wordings of one language, ready to be looked for: the classes that each needs tell which clauses are worth a second look.

use crate::wording::draft::Draft;
use crate::wording::flat::Rows;
use crate::wording::glossary::Glossary;
use crate::wording::grammar::Grammar;
use crate::wording::guard::Guard;
use crate::wording::node::Conjunct;
use crate::wording::pattern::{Lists, Part, Place};
use crate::wording::view::View;
use ngao_model::{Level, Negation};
use serde::{Deserialize, Serialize};

/// Whom a wording speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Owner {
    /// Rule by its index in the book.
    Rule(usize),
    /// Kind pattern by its index in the book.
    Kind(usize),
}

/// A wording ready for use.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Wording {
    pub(crate) owner: Owner,
    pub(crate) text: String,
    pub(crate) find: Vec<Conjunct>,
    /// For each part, whether it spells a negation itself.
    pub(crate) spelt: Vec<bool>,
    /// Its exceptions, as indices of [`Tongue::exceptions`].
    pub(crate) unless: Vec<u32>,
    pub(crate) negation: Negation,
    pub(crate) level: Option<Level>,
}

impl Wording {
    /// The parts that stand in the clause itself.
    pub(crate) fn here(&self) -> impl Iterator<Item = &Conjunct> {
        self.find.iter().filter(|part| part.place == Place::Here)
    }
}

/// The wordings of a language.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Tongue {
    pub(crate) glossary: Glossary,
    pub(crate) guard: Guard,
    pub(crate) wordings: Vec<Wording>,
    /// Wordings that make a clause good.
    pub(crate) exceptions: Vec<Vec<Conjunct>>,
    /// For each class, the wordings that it wakes: it is among the rarest that they need. Each is followed by the rarest other class that it
    /// needs, or by the class itself.
    woken: Rows,
    /// Classes that wake wordings, one bit each.
    waking: Vec<u64>,
    /// Wordings that need no class.
    always: Vec<u32>,
}

impl Tongue {
    pub(crate) fn new(grammar: Grammar, lists: &Lists) -> Self {
        let mut draft = Draft::default();
        let guard = Guard::new(lists, &mut draft);
        let conjuncts = |parts: &[Part], draft: &mut Draft| parts.iter().map(|part| draft.conjunct(part)).collect();
        let wordings: Vec<Wording> = grammar
            .wordings
            .into_iter()
            .map(|wording| Wording {
                owner: wording.owner,
                text: wording.text,
                spelt: wording.find.iter().map(|part| guard.is_spelt_in(&part.elements)).collect(),
                find: conjuncts(&wording.find, &mut draft),
                unless: wording.unless,
                negation: wording.negation,
                level: wording.level,
            })
            .collect();
        let exceptions = grammar.exceptions.iter().map(|parts| conjuncts(parts, &mut draft)).collect();
        let (mut woken, mut always) = (vec![Vec::new(); draft.len()], Vec::new());
        for (index, wording) in (0u32..).zip(&wordings) {
            let needs = || wording.here().flat_map(|part| part.needs.iter().cloned());
            let Some(classes) = draft.rarest(needs().collect()) else {
                always.push(index);
                continue;
            };
            let other = draft.rarest(needs().filter(|other| other.len() == 1 && *other != classes).collect());
            for class in classes {
                let other = other.as_ref().and_then(|other| other.first()).copied();
                woken[class as usize].extend([index, other.unwrap_or(class)]);
            }
        }
        let waking = woken.chunks(64).map(|classes| {
            classes.iter().rev().fold(0, |bits, woken: &Vec<u32>| bits << 1 | u64::from(!woken.is_empty()))
        });
        let waking = waking.collect();
        Self {
            glossary: draft.finish(),
            guard,
            wordings,
            exceptions,
            woken: woken.into_iter().collect(),
            waking,
            always,
        }
    }

    /// Fills in the indices of the wordings that can match the text in view, in order.
    pub(crate) fn candidates(&self, view: &View<'_>, found: &mut Vec<u32>) {
        found.clear();
        found.extend(&self.always);
        for (from, (present, waking)) in (0..).step_by(64).zip(view.present().iter().zip(&self.waking)) {
            let mut left = present & waking;
            while left != 0 {
                let (woken, _) = self.woken.row(from + left.trailing_zeros()).as_chunks::<2>();
                let could = |index: u32| self.wordings[index as usize].here().all(|part| view.could_have(part));
                let candidates = woken.iter().filter(|[index, other]| view.has_class(*other) && could(*index));
                found.extend(candidates.map(|[index, _]| *index));
                left &= left - 1;
            }
        }
        found.sort_unstable();
        found.dedup();
    }
}
