//! Words by their letters: one walk along a word of a text meets every known beginning of it.

use crate::wording::flat::{bytes, raw};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

/// In place of a number: nothing ends here.
const NOTHING: u32 = u32::MAX;

/// Numbers by their words. The nodes lie in the order of their depth, so that the node behind an edge has the number after the edge's.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Trie {
    /// The byte of each edge, those of one node together and in order.
    #[serde(with = "raw")]
    labels: Vec<u8>,
    /// Where the edges of each node begin; one more at the end.
    #[serde(with = "bytes")]
    edges: Vec<u32>,
    /// For each node, the number of the word that ends there, or [`NOTHING`].
    #[serde(with = "bytes")]
    whole: Vec<u32>,
    /// The same for words after which more letters may follow.
    #[serde(with = "bytes")]
    open: Vec<u32>,
}

/// A word of a [`Trie`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Ends {
    /// Its number where it is a whole word.
    pub(crate) whole: Option<u32>,
    /// Its number where more letters may follow.
    pub(crate) open: Option<u32>,
}

impl Trie {
    /// A trie of words, each with its numbers.
    pub(crate) fn new(words: &BTreeMap<String, Ends>) -> Self {
        let words: Vec<(&[u8], Ends)> = words.iter().map(|(word, ends)| (word.as_bytes(), *ends)).collect();
        let mut trie = Self { edges: vec![0], ..Self::default() };
        // The words that go through each node of one depth.
        let mut nodes: Vec<Range<usize>> = std::iter::once(0..words.len()).collect();
        for depth in 0.. {
            let mut below = Vec::new();
            for mut through in nodes {
                let own = words[through.clone()].first().filter(|(word, _)| word.len() == depth).map(|(_, ends)| *ends);
                through.start += usize::from(own.is_some());
                trie.whole.push(own.and_then(|ends| ends.whole).unwrap_or(NOTHING));
                trie.open.push(own.and_then(|ends| ends.open).unwrap_or(NOTHING));
                while let Some((first, _)) = words[through.clone()].first() {
                    let label = first[depth];
                    let count = words[through.clone()].partition_point(|(word, _)| word[depth] == label);
                    trie.labels.push(label);
                    below.push(through.start..through.start + count);
                    through.start += count;
                }
                trie.edges.push(trie.labels.len() as u32);
            }
            if below.is_empty() {
                break;
            }
            nodes = below;
        }
        trie
    }

    /// Adds the number of the text where it is a whole word, and of each of its beginnings after which more letters may follow.
    pub(crate) fn find(&self, text: &[u8], found: &mut Vec<u32>) {
        let mut node = 0;
        let mut left = text.iter();
        let known = |numbers: &[u32], node: usize| numbers.get(node).copied().filter(|number| *number != NOTHING);
        loop {
            found.extend(known(&self.open, node));
            let Some(byte) = left.next() else { break };
            let Some(edges) = self.edges.get(node..node + 2) else { return };
            let from = edges[0] as usize;
            let Ok(edge) = self.labels[from..edges[1] as usize].binary_search(byte) else { return };
            node = from + edge + 1;
        }
        found.extend(known(&self.whole, node));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_open_beginning_is_met_and_the_whole_word() {
        let mut words: BTreeMap<String, Ends> = BTreeMap::new();
        for (number, word) in ["a*", "ab", "ab*", "abcd", "b", "пас*", "пасп", "п*"].into_iter().enumerate() {
            let ends = words.entry(word.trim_end_matches('*').to_owned()).or_default();
            let end = if word.ends_with('*') { &mut ends.open } else { &mut ends.whole };
            *end = Some(number as u32);
        }
        let trie = Trie::new(&words);
        let met = |text: &str| {
            let mut found = Vec::new();
            trie.find(text.as_bytes(), &mut found);
            found
        };
        assert_eq!(met("abcde"), [0, 2]);
        assert_eq!(met("ab"), [0, 2, 1]);
        assert_eq!(met("abcd"), [0, 2, 3]);
        assert_eq!(met("паспорт"), [7, 5]);
        assert!(met("c").is_empty() && met("").is_empty());
        let mut found = Vec::new();
        Trie::default().find(b"a", &mut found);
        assert!(found.is_empty());
    }
}
