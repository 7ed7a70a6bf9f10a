//! Forms of words with `*` elsewhere than at the end.

use crate::wording::flat::Rows;
use crate::wording::trie::{Ends, Trie};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Globs by one of their pieces: a word without it is none of them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Globs {
    /// First pieces: of the globs that begin with letters.
    firsts: Trie,
    /// The longest pieces of the globs that begin with `*`.
    others: Trie,
    /// For each piece, the globs that it was taken from.
    holders: Rows,
    /// Each glob with the number of its word.
    all: Vec<(String, u32)>,
}

impl Globs {
    pub(crate) fn new(all: Vec<(String, u32)>) -> Self {
        let mut by_piece: BTreeMap<(bool, &str), Vec<u32>> = BTreeMap::new();
        for ((glob, _), index) in all.iter().zip(0..) {
            let first = glob.split('*').next().unwrap_or("");
            let longest = glob.split('*').max_by_key(|piece| piece.len()).unwrap_or("");
            let piece = if first.is_empty() { longest } else { first };
            by_piece.entry((first.is_empty(), piece)).or_default().push(index);
        }
        let pieces = |others: bool| {
            let numbered = by_piece.keys().zip(0..).filter(|((other, _), _)| *other == others);
            let open = |number| Ends { whole: None, open: Some(number) };
            Trie::new(&numbered.map(|((_, piece), number)| ((*piece).to_owned(), open(number))).collect())
        };
        let (firsts, others) = (pieces(false), pieces(true));
        Self { firsts, others, holders: by_piece.into_values().collect(), all }
    }

    /// Adds the numbers of the globs that a word has the form of.
    pub(crate) fn find(&self, word: &str, found: &mut Vec<u32>) {
        if self.all.is_empty() {
            return;
        }
        let mut pieces = Vec::new();
        self.firsts.find(word.as_bytes(), &mut pieces);
        for from in 0..=word.len() {
            self.others.find(&word.as_bytes()[from..], &mut pieces);
        }
        let globs = pieces.iter().flat_map(|piece| self.holders.row(*piece));
        let fitting = globs.filter_map(|glob| self.all.get(*glob as usize)).filter(|(glob, _)| fits(glob, word));
        found.extend(fitting.map(|(_, id)| *id));
    }
}

/// Whether a word has the form of a glob (`*kabidhi*`): its pieces stand in it in order, the outer ones at its ends. What has no `*` may be
/// the beginning of a longer word.
pub(crate) fn fits(glob: &str, word: &str) -> bool {
    let mut pieces = glob.split('*');
    let (Some(first), Some(last)) = (pieces.next(), pieces.next_back()) else { return word.starts_with(glob) };
    let Some(mut rest) = word.strip_prefix(first) else { return false };
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_fit_whole_words_only() {
        assert!(fits("*kabidhi*", "utamkabidhi") && fits("*ed", "charged"));
        assert!(fits("a*b*c", "axbxc") && !fits("a*b*c", "axbx") && !fits("*ed", "edge"));
        assert!(!fits("a*a", "a") && fits("a*a", "aa") && fits("*", "a") && fits("haw", "hawezi"));
    }

    #[test]
    fn a_word_is_every_glob_that_it_fits() {
        let globs =
            Globs::new(vec![("*kabidhi*".into(), 5), ("u*".into(), 7), ("*di".into(), 8), ("a*bidhi".into(), 9)]);
        let mut found = Vec::new();
        globs.find("utamkabidhi", &mut found);
        found.sort_unstable();
        found.dedup();
        assert_eq!(found, [5, 7]);
    }
}
