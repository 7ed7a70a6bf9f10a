//! Entries of word lists, looked for in a text all at once.

use aho_corasick::AhoCorasick;

/// Entries of one or more words; `*` at an end stands for any letters.
#[derive(Debug, Default)]
pub(crate) struct Entries {
    bare: Option<AhoCorasick>,
    /// Of each entry, whether letters may go on before and after it.
    open: Vec<(bool, bool)>,
}

impl Entries {
    pub(crate) fn new<'e>(entries: impl IntoIterator<Item = &'e str>) -> Self {
        let entries: Vec<&str> = entries.into_iter().filter(|entry| !entry.trim_matches('*').is_empty()).collect();
        let open = entries.iter().map(|entry| (entry.starts_with('*'), entry.ends_with('*'))).collect();
        Self { bare: AhoCorasick::new(entries.iter().map(|entry| entry.trim_matches('*'))).ok(), open }
    }

    /// Whether an entry stands in a text of which each word has a space before and after it.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        self.standing(text).next().is_some()
    }

    /// Which entries stand in a text of that form, by their number.
    pub(crate) fn standing(&self, text: &str) -> impl Iterator<Item = usize> {
        let bytes = text.as_bytes();
        let all = self.bare.as_ref().map(|bare| bare.find_overlapping_iter(text));
        let whole = move |start: usize, end: usize, entry: usize| {
            let (before, after) = self.open[entry];
            (before || start.checked_sub(1).is_some_and(|at| bytes[at] == b' '))
                && (after || bytes.get(end) == Some(&b' '))
        };
        all.into_iter().flatten().filter_map(move |hit| {
            let entry = hit.pattern().as_usize();
            whole(hit.start(), hit.end(), entry).then_some(entry)
        })
    }

    /// Whether a single word is an entry.
    pub(crate) fn hold(&self, word: &str) -> bool {
        let Some(bare) = &self.bare else { return false };
        bare.find_overlapping_iter(word).any(|hit| {
            let (before, after) = self.open[hit.pattern().as_usize()];
            (before || hit.start() == 0) && (after || hit.end() == word.len())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_whole_words_where_nothing_opens_them() {
        let entries = Entries::new(["fee", "rent*", "*чаев*", "wakati wa", "*"]);
        for text in [" the fee is ", " rental of ", " для чаевых ", " wakati wa kazi "] {
            assert!(entries.stand_in(text), "{text}");
        }
        for text in [" coffee ", " fees ", " current ", " wakati wazi "] {
            assert!(!entries.stand_in(text), "{text}");
        }
        assert!(entries.hold("fee") && entries.hold("renting") && entries.hold("чаевые"));
        assert!(!entries.hold("fees") && !entries.hold("parent") && !entries.hold("wakati"));
        assert!(!Entries::default().stand_in(" fee ") && !Entries::new([]).hold(""));
    }
}
