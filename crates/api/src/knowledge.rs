//! What Ngao knows, built in: rules and facts of `packs/`, sentences of `words/`, the fonts of the papers.

use include_dir::{Dir, include_dir};
use ngao_checker::{Checker, Ready};
use ngao_model::facts::Contact as OfficeContact;
use ngao_model::{CorridorFacts, Lang, Question, RuleBook, Words};
use ngao_packet::{Fonts, PacketError};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

static PACKS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../packs");
static WORDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../words");

/// The book of the packs, read when Ngao was built.
const BOOK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/book.msgpack"));
/// The wordings of each language, made ready then.
const WORDINGS: [(Lang, &[u8]); 3] = [
    (Lang::En, include_bytes!(concat!(env!("OUT_DIR"), "/wordings.en.msgpack"))),
    (Lang::Ru, include_bytes!(concat!(env!("OUT_DIR"), "/wordings.ru.msgpack"))),
    (Lang::Sw, include_bytes!(concat!(env!("OUT_DIR"), "/wordings.sw.msgpack"))),
];
const REGULAR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/noto-sans-regular.ttf"));
const BOLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/noto-sans-bold.ttf"));

/// What is built in can't be used: a mistake in the packs or words, found by their tests before anyone meets it.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    /// The book of the packs is not of this Ngao.
    #[error("packs: {0}")]
    Packs(#[from] rmp_serde::decode::Error),
    /// A file of words is not a flat list of sentences.
    #[error("words: {0} is not a flat list of sentences")]
    Words(String),
}

/// Rules, facts, words and fonts.
pub struct Knowledge {
    book: Arc<RuleBook>,
    checker: OnceLock<Checker>,
    fonts: OnceLock<Fonts>,
    words: BTreeMap<Lang, Words>,
}

impl Knowledge {
    /// What is built into this program.
    ///
    /// # Errors
    /// Where the book or a file of words is not well formed.
    pub fn built_in() -> Result<Self, KnowledgeError> {
        let book = Arc::new(rmp_serde::from_slice(BOOK)?);
        let mut words = BTreeMap::new();
        for lang in Lang::ALL {
            words.insert(lang, read_words(lang)?);
        }
        Ok(Self { book, checker: OnceLock::new(), fonts: OnceLock::new(), words })
    }

    /// The checker. The wordings of a language are read when a text in it arrives.
    pub(crate) fn checker(&self) -> &Checker {
        self.checker.get_or_init(|| Checker::of_ready(Arc::clone(&self.book), |_, lang| wordings(lang)))
    }

    /// The sentences of a language.
    pub fn words(&self, lang: Lang) -> &Words {
        static NONE: Words = Words(BTreeMap::new());
        self.words.get(&lang).unwrap_or(&NONE)
    }

    /// The questions of the checklist in the order in which they are asked.
    pub(crate) fn checklist(&self) -> &[Question] {
        &self.book.checklist
    }

    /// The corridors in the order in which they are shown.
    pub(crate) fn corridors(&self) -> Vec<&CorridorFacts> {
        let mut all: Vec<&CorridorFacts> = self.book.corridors.values().collect();
        all.sort_by_key(|facts| facts.order);
        all
    }

    /// Offices and hotlines of a corridor; those of `other` where the corridor is not known.
    pub(crate) fn contacts(&self, corridor: &str) -> &[OfficeContact] {
        let known = self.book.corridors.get(corridor).or_else(|| self.book.corridors.get("other"));
        known.map(|facts| facts.contacts.as_slice()).unwrap_or_default()
    }

    /// The typefaces of the papers, parsed when first asked for.
    pub(crate) fn fonts(&self) -> Result<&Fonts, PacketError> {
        if let Some(fonts) = self.fonts.get() {
            return Ok(fonts);
        }
        let read = Fonts::read(REGULAR, BOLD)?;
        Ok(self.fonts.get_or_init(|| read))
    }
}

/// The wordings of a language as they were built in.
fn wordings(lang: Lang) -> Ready {
    let read = WORDINGS.iter().find(|(own, _)| *own == lang).map(|(_, bytes)| rmp_serde::from_slice(bytes));
    match read {
        Some(Ok(ready)) => ready,
        // One build writes and reads them; to go on without them would be to find nothing and not to say so.
        _ => unreachable!("the wordings of {} are not of this Ngao: {read:?}", lang.code()),
    }
}

/// Every file of the built-in packs, cases included.
pub(crate) fn pack_files() -> impl Iterator<Item = (String, String)> {
    files(&PACKS)
}

fn files(folder: &'static Dir<'static>) -> impl Iterator<Item = (String, String)> {
    let mut found = Vec::new();
    let mut open = vec![folder];
    while let Some(next) = open.pop() {
        open.extend(next.dirs());
        for file in next.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            found.push((path, String::from_utf8_lossy(file.contents()).into_owned()));
        }
    }
    found.sort();
    found.into_iter()
}

fn read_words(lang: Lang) -> Result<Words, KnowledgeError> {
    let mut all = BTreeMap::new();
    let folder = format!("{}/", lang.code());
    for (path, text) in files(&WORDS).filter(|(path, _)| path.starts_with(&folder) && path.ends_with(".json")) {
        let words: BTreeMap<String, String> = serde_json::from_str(&text).map_err(|_| KnowledgeError::Words(path))?;
        all.extend(words);
    }
    Ok(Words(all))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_wordings_of_every_language_are_read_without_loss() {
        for (lang, bytes) in WORDINGS {
            assert!(rmp_serde::to_vec(&wordings(lang)).unwrap() == bytes, "{}", lang.code());
        }
    }

    #[test]
    fn the_book_still_says_which_languages_a_rule_speaks() {
        let knowledge = Knowledge::built_in().unwrap();
        let patterns = || knowledge.book.rules.iter().flat_map(|rule| &rule.patterns);
        assert!(Lang::ALL.iter().all(|lang| patterns().any(|pattern| pattern.lang == *lang)));
        assert!(patterns().all(|pattern| pattern.find.is_empty() && pattern.unless.is_empty()));
    }
}
