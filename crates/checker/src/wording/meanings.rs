//! What words mean in a glossary.

use crate::wording::flat::Rows;
use crate::wording::glossary::Glossary;
use rustc_hash::FxHashMap;

/// What the words of a document mean, looked up once each.
#[derive(Debug)]
pub(crate) struct Meanings<'t> {
    pub(crate) glossary: &'t Glossary,
    ids: FxHashMap<&'t str, u32>,
    /// For each meaning, the words of the glossary that it is, in order.
    words: Rows,
    /// For each meaning, a set of the classes that it is a whole phrase of, one bit each.
    classes: Vec<u64>,
    width: usize,
    found: Vec<u32>,
}

/// The meaning of a word that the glossary doesn't know.
pub(crate) const NONE: u32 = 0;

impl<'t> Meanings<'t> {
    pub(crate) fn new(glossary: &'t Glossary) -> Self {
        let width = glossary.width();
        let mut words = Rows::default();
        words.push([]);
        Self { glossary, ids: FxHashMap::default(), words, classes: vec![0; width], width, found: Vec::new() }
    }

    /// The meaning of a word.
    pub(crate) fn of(&mut self, word: &'t str) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        self.glossary.find(word, &mut self.found);
        let id = if self.found.is_empty() { NONE } else { self.learn() };
        self.ids.insert(word, id);
        id
    }

    fn learn(&mut self) -> u32 {
        let id = self.words.len() as u32;
        self.words.push(self.found.iter().copied());
        let from = self.classes.len();
        self.classes.resize(from + self.width, 0);
        let own = &mut self.classes[from..];
        for class in self.found.iter().flat_map(|word| self.glossary.alone.row(*word)) {
            own[*class as usize / 64] |= 1 << (class % 64);
        }
        id
    }

    /// Words of the glossary that a meaning is, in order.
    pub(crate) fn words(&self, meaning: u32) -> &[u32] {
        self.words.row(meaning)
    }

    /// The classes that a meaning is a whole phrase of.
    pub(crate) fn classes(&self, meaning: u32) -> &[u64] {
        let from = meaning as usize * self.width;
        &self.classes[from..from + self.width]
    }

    /// Whether a meaning is a whole phrase of a class.
    pub(crate) fn is(&self, meaning: u32, class: u32) -> bool {
        self.classes[meaning as usize * self.width + class as usize / 64] & (1 << (class % 64)) != 0
    }
}
