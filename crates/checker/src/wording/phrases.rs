//! Lists of the packs that name things of one kind (towns, jobs, labels), looked up in clauses: one look a word.

use crate::text::clause::Clause;
use crate::text::letters::pattern_words;
use ngao_model::RuleBook;
use rustc_hash::FxHashMap;

/// Beginnings of the names of lists that are read here, each for one kind of thing.
const KINDS: [(&str, Kind); 7] = [
    ("town-", Kind::Town),
    ("job-", Kind::Job),
    ("label-", Kind::Label),
    ("weekday-", Kind::Weekday),
    ("same-name-", Kind::SameName),
    ("company-word", Kind::CompanyWord),
    ("no-name", Kind::NoName),
];

/// What a list names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Town,
    Job,
    /// Words that announce a fact: `label-start`, `label-workplace` …
    Label,
    Weekday,
    /// Spellings of one first name.
    SameName,
    /// Words of firms' names that say what the firm is and would be translated.
    CompanyWord,
    /// Words with a capital that are no part of a person's name.
    NoName,
}

/// A thing that stands in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Named {
    /// Its number, the same in every language; see [`Phrases::name`].
    pub(crate) thing: usize,
    /// First word.
    pub(crate) from: usize,
    /// One past the last word.
    pub(crate) to: usize,
}

#[derive(Debug)]
struct Entry {
    words: Vec<String>,
    thing: usize,
}

/// The lists, by their kind and the first letters of their entries.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    things: Vec<(Kind, String)>,
    by_start: FxHashMap<(Kind, [u8; 4]), Vec<Entry>>,
}

impl Phrases {
    pub(crate) fn new(book: &RuleBook) -> Self {
        let mut phrases = Self::default();
        for ((_, name), list) in &book.lists {
            let Some((_, kind)) = KINDS.iter().find(|(start, _)| name.starts_with(start)) else { continue };
            let thing = phrases.thing(name).unwrap_or_else(|| {
                phrases.things.push((*kind, name.clone()));
                phrases.things.len() - 1
            });
            for entry in &list.entries {
                let words = pattern_words(entry);
                if let Some(first) = words.first() {
                    phrases.by_start.entry((*kind, start(first))).or_default().push(Entry { words, thing });
                }
            }
        }
        for entries in phrases.by_start.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
        }
        phrases
    }

    /// The number of a list.
    pub(crate) fn thing(&self, name: &str) -> Option<usize> {
        self.things.iter().position(|(_, other)| other == name)
    }

    /// The name of a list.
    pub(crate) fn name(&self, thing: usize) -> &str {
        self.things.get(thing).map_or("", |(_, name)| name)
    }

    /// What of one kind stands in some words of a clause; of what begins at a word only the longest.
    pub(crate) fn find(&self, clause: &Clause, words: std::ops::Range<usize>, kind: Kind) -> Vec<Named> {
        let word = |at: usize| clause.word(at);
        self.search(&word, clause.words.len(), words, kind)
    }

    /// The same in words that are no clause.
    pub(crate) fn find_in(&self, text: &str, kind: Kind) -> Vec<Named> {
        let words = pattern_words(text);
        let word = |at: usize| words.get(at).map_or("", String::as_str);
        self.search(&word, words.len(), 0..words.len(), kind)
    }

    fn search<'a>(
        &self,
        word: &dyn Fn(usize) -> &'a str,
        count: usize,
        words: std::ops::Range<usize>,
        kind: Kind,
    ) -> Vec<Named> {
        let mut found: Vec<Named> = Vec::new();
        // What lies within a longer entry is no thing of its own: the operator in "forklift operator".
        let mut until = 0;
        for at in words.start..words.end.min(count) {
            let Some(entries) = self.by_start.get(&(kind, start(word(at)))) else { continue };
            let mut longest = 0;
            for entry in entries {
                let length = entry.words.len();
                if length < longest || at + length > words.end || at + length <= until {
                    continue;
                }
                if entry.words.iter().enumerate().all(|(offset, wanted)| fits(wanted, word(at + offset))) {
                    longest = length;
                    found.push(Named { thing: entry.thing, from: at, to: at + length });
                }
            }
            until = until.max(at + longest);
        }
        found
    }
}

/// The first two letters, as a key; an entry's `*` may not come before them.
fn start(word: &str) -> [u8; 4] {
    let mut key = [0; 4];
    let bytes = word.bytes().take(if word.is_ascii() { 2 } else { 4 });
    key.iter_mut().zip(bytes).for_each(|(place, byte)| *place = byte);
    key
}

/// Whether a word is what an entry asks for; `*` at its end stands for any letters.
fn fits(wanted: &str, word: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => wanted == word,
    }
}
