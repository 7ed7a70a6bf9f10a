//! Every word that the wordings of one language name, and the classes that they form.
//!
//! A word of a text is looked up once: after that a class is a question of small numbers, so a document's length is what the work grows with.

use crate::wording::flat::{Rows, bytes};
use crate::wording::globs::Globs;
use crate::wording::trie::Trie;
use serde::{Deserialize, Serialize};

/// The words and classes of a language, made by [`crate::wording::draft::Draft`].
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Glossary {
    /// Whole words, and beginnings of words.
    pub(crate) words: Trie,
    pub(crate) globs: Globs,
    /// How many classes there are.
    pub(crate) classes: u32,
    /// For each word, the classes that it is a whole phrase of.
    pub(crate) alone: Rows,
    /// For each word, the longer phrases that it begins.
    pub(crate) longer: Longer,
}

/// Phrases of more than one word, by their first word, then in the order of their second.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Longer {
    /// For each first word, the second word of each phrase.
    pub(crate) seconds: Rows,
    /// The class of each phrase.
    #[serde(with = "bytes")]
    pub(crate) classes: Vec<u32>,
    /// The words after the second of each phrase.
    pub(crate) rests: Rows,
}

impl Longer {
    /// The phrases that begin with two words: the class of each, and the words that must follow.
    pub(crate) fn of(&self, first: u32, second: u32) -> impl Iterator<Item = (u32, &[u32])> {
        let seconds = self.seconds.row(first);
        let from = seconds.partition_point(|word| *word < second);
        let count = seconds[from..].iter().take_while(|word| **word == second).count();
        let start = self.seconds.range(first).map_or(0, |range| range.start) + from;
        (start..start + count).filter_map(|at| Some((*self.classes.get(at)?, self.rests.row(at as u32))))
    }
}

impl Glossary {
    /// Machine words in a set of classes.
    pub(crate) fn width(&self) -> usize {
        self.classes.div_ceil(u64::BITS) as usize
    }

    /// Fills in the words of the glossary that a word of a text is, in order.
    pub(crate) fn find(&self, word: &str, found: &mut Vec<u32>) {
        found.clear();
        self.words.find(word.as_bytes(), found);
        self.globs.find(word, found);
        found.sort_unstable();
        found.dedup();
    }
}
