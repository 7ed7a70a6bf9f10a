//! What words mean in a glossary.

use crate::wording::glossary::Membership;
use crate::wording::tongue::Tongue;
use rustc_hash::FxHashMap;

/// What the words of a document mean, looked up once each.
#[derive(Debug, Default)]
pub(crate) struct Meanings<'t> {
    ids: FxHashMap<&'t str, u32>,
    pub(crate) all: Vec<Meaning>,
}

/// What one word means.
#[derive(Debug, Default)]
pub(crate) struct Meaning {
    /// Words of the glossary that it is, in order.
    pub(crate) words: Vec<u32>,
    /// Classes always looked for that it is a whole phrase of.
    pub(crate) alone: Vec<u32>,
    /// Longer phrases that it begins of classes always looked for: the word that follows in each, in the order of these.
    pub(crate) longer: Vec<(u32, Membership)>,
    /// Phrases that it begins of the other classes, in the order of these.
    pub(crate) lazy: Vec<Membership>,
}

impl<'t> Meanings<'t> {
    pub(crate) fn of(&mut self, tongue: &Tongue, word: &'t str) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = self.all.len() as u32;
        let mut meaning = Meaning { words: tongue.glossary.meanings(word), ..Meaning::default() };
        for member in tongue.glossary.begun_by(&meaning.words) {
            if !tongue.is_eager(member.class) {
                meaning.lazy.push(member);
            } else if let Some(second) = tongue.glossary.rest(member).first() {
                meaning.longer.push((*second, member));
            } else {
                meaning.alone.push(member.class);
            }
        }
        meaning.alone.sort_unstable();
        meaning.alone.dedup();
        meaning.longer.sort_unstable();
        meaning.lazy.sort_unstable();
        meaning.lazy.dedup();
        self.all.push(meaning);
        self.ids.insert(word, id);
        id
    }
}
