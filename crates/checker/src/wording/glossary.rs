//! Every word that the wordings of one language name, and the classes that they form.
//!
//! A word of a text is looked up once: after that a class is a question of small numbers, so a document's length is what the work grows with.

use crate::wording::pattern::{Element, Part, Place};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A class of words and phrases: what may stand at one place of a wording.
#[derive(Debug, Default)]
pub(crate) struct WordClass {
    /// Its phrases: the first word, and the words that follow it.
    phrases: Vec<(u32, Vec<u32>)>,
    /// Length of the longest word of each phrase.
    longest: Vec<u8>,
}

/// That a word begins a phrase of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Membership {
    pub(crate) class: u32,
    /// Index of the phrase, or [`ALONE`] where the word is the whole of it.
    pub(crate) phrase: u32,
}

/// In place of a phrase's index: the phrase is one word.
pub(crate) const ALONE: u32 = u32::MAX;

/// A place of a wording.
#[derive(Debug)]
pub(crate) enum Node {
    Class(u32),
    Special(crate::wording::pattern::Class),
    Any(Vec<Way>),
    Optional(Box<Node>),
    Gap(u8),
    Start,
    End,
}

/// One of the alternatives at a place.
#[derive(Debug)]
pub(crate) struct Way {
    /// A class without which it matches nowhere.
    pub(crate) need: Option<u32>,
    pub(crate) nodes: Vec<Node>,
}

/// A part of a wording, ready to be looked for.
#[derive(Debug)]
pub(crate) struct Conjunct {
    pub(crate) place: Place,
    pub(crate) nodes: Vec<Node>,
}

impl Conjunct {
    /// Classes without which the part matches nowhere.
    pub(crate) fn needs(&self) -> impl Iterator<Item = u32> + '_ {
        needs(&self.nodes)
    }

    /// For each place where one of several alternatives must stand, classes of which one must be there.
    pub(crate) fn choices(&self) -> impl Iterator<Item = Vec<u32>> + '_ {
        let any = self.nodes.iter().filter_map(|node| if let Node::Any(ways) = node { Some(ways) } else { None });
        any.filter_map(|ways| ways.iter().map(|way| way.need).collect())
    }
}

fn needs(nodes: &[Node]) -> impl Iterator<Item = u32> + '_ {
    nodes.iter().filter_map(|node| if let Node::Class(class) = node { Some(*class) } else { None })
}

/// The words and classes of a language.
#[derive(Debug, Default)]
pub(crate) struct Glossary {
    whole: FxHashMap<String, u32>,
    stems: FxHashMap<String, u32>,
    longest_stem: usize,
    /// Words with `*` elsewhere than at the end.
    globs: Vec<(String, u32)>,
    /// The longest piece of each glob: a word without it is none of it. Made when the first word is looked up.
    pieces: OnceLock<Option<AhoCorasick>>,
    words: u32,
    classes: Vec<WordClass>,
    class_ids: FxHashMap<String, u32>,
    /// For each word, the phrases that it begins.
    begun: Vec<Vec<Membership>>,
}

impl Glossary {
    /// Takes in a part of a pattern.
    pub(crate) fn conjunct(&mut self, part: &Part) -> Conjunct {
        Conjunct { place: part.place, nodes: self.nodes(&part.elements) }
    }

    fn nodes(&mut self, elements: &[Element]) -> Vec<Node> {
        elements.iter().map(|element| self.node(element)).collect()
    }

    fn node(&mut self, element: &Element) -> Node {
        match element {
            Element::Word(word) => Node::Class(self.class(word.clone(), || vec![std::slice::from_ref(word)])),
            Element::List(name, entries) => {
                Node::Class(self.class(format!("<{name}>"), || entries.iter().map(Vec::as_slice).collect()))
            }
            Element::Any(ways) => match phrases(ways) {
                Some(phrases) => {
                    let key = phrases.iter().map(|phrase| phrase.join(" ")).collect::<Vec<_>>().join("|");
                    Node::Class(self.class(key, || phrases.iter().map(Vec::as_slice).collect()))
                }
                None => Node::Any(self.ways(ways)),
            },
            Element::Optional(inner) => Node::Optional(Box::new(self.node(inner))),
            Element::Gap(count) => Node::Gap(*count),
            Element::Class(class) => Node::Special(*class),
            Element::Start => Node::Start,
            Element::End => Node::End,
        }
    }

    /// Alternatives; those that are single phrases are one class.
    fn ways(&mut self, ways: &[Vec<Element>]) -> Vec<Way> {
        let plain = |way: &&Vec<Element>| way.iter().all(|element| matches!(element, Element::Word(_)));
        let (words, others): (Vec<_>, Vec<_>) = ways.iter().partition(plain);
        let words: Vec<Vec<Element>> = words.into_iter().cloned().collect();
        let together = (!words.is_empty()).then(|| vec![self.node(&Element::Any(words))]);
        let others: Vec<Vec<Node>> = others.into_iter().map(|way| self.nodes(way)).collect();
        let all = together.into_iter().chain(others);
        all.map(|nodes| Way { need: needs(&nodes).min_by(|a, b| self.cost(*a).total_cmp(&self.cost(*b))), nodes })
            .collect()
    }

    fn class<'e>(&mut self, key: String, phrases: impl FnOnce() -> Vec<&'e [String]>) -> u32 {
        if let Some(id) = self.class_ids.get(&key) {
            return *id;
        }
        let mut made = WordClass::default();
        for phrase in phrases() {
            let Some((first, rest)) = phrase.split_first() else { continue };
            let first = self.word(first);
            let rest = rest.iter().map(|word| self.word(word)).collect();
            let longest = phrase.iter().map(|word| word.trim_matches('*').chars().count()).max().unwrap_or(0);
            made.phrases.push((first, rest));
            made.longest.push(longest.min(9) as u8);
        }
        let class = self.classes.len() as u32;
        for (index, (first, rest)) in made.phrases.iter().enumerate() {
            let phrase = if rest.is_empty() { ALONE } else { index as u32 };
            let first = *first as usize;
            if self.begun.len() <= first {
                self.begun.resize(first + 1, Vec::new());
            }
            self.begun[first].push(Membership { class, phrase });
        }
        let id = self.classes.len() as u32;
        self.classes.push(made);
        self.class_ids.insert(key, id);
        id
    }

    fn word(&mut self, word: &str) -> u32 {
        let next = self.words;
        let id = match word.strip_suffix('*') {
            None if !word.contains('*') => *self.whole.entry(word.to_owned()).or_insert(next),
            Some(stem) if !stem.contains('*') && !stem.is_empty() => {
                self.longest_stem = self.longest_stem.max(stem.len());
                *self.stems.entry(stem.to_owned()).or_insert(next)
            }
            _ => match self.globs.iter().find(|(glob, _)| glob == word) {
                Some((_, id)) => *id,
                None => {
                    self.globs.push((word.to_owned(), next));
                    next
                }
            },
        };
        self.words += u32::from(id == next);
        id
    }

    /// How many classes there are.
    pub(crate) fn len(&self) -> usize {
        self.classes.len()
    }

    /// The words that follow the first one of a phrase.
    pub(crate) fn rest(&self, member: Membership) -> &[u32] {
        if member.phrase == ALONE {
            return &[];
        }
        self.classes[member.class as usize].phrases[member.phrase as usize].1.as_slice()
    }

    /// How often a class is likely to be met; small is rare. Short words are common, and so are those that many classes hold.
    pub(crate) fn cost(&self, class: u32) -> f64 {
        let class = &self.classes[class as usize];
        let each = class.phrases.iter().zip(&class.longest);
        each.map(|((first, _), longest)| {
            3f64.powi(-i32::from(*longest)) * (1.0 + self.begun[*first as usize].len() as f64)
        })
        .sum()
    }

    /// The phrases that words of the glossary begin.
    pub(crate) fn begun_by(&self, meanings: &[u32]) -> impl Iterator<Item = Membership> {
        meanings.iter().filter_map(|word| self.begun.get(*word as usize)).flatten().copied()
    }

    /// The words of the glossary that a word of a text is, in order.
    pub(crate) fn meanings(&self, word: &str) -> Vec<u32> {
        let mut found: Vec<u32> = self.whole.get(word).copied().into_iter().collect();
        for (at, c) in word.char_indices() {
            let end = at + c.len_utf8();
            if end > self.longest_stem {
                break;
            }
            found.extend(self.stems.get(&word[..end]));
        }
        self.globs(word, &mut found);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Adds the globs that a word has the form of.
    fn globs(&self, word: &str, found: &mut Vec<u32>) {
        let fitting = |(glob, id): &(String, u32)| fits(glob, word).then_some(*id);
        let made = self.pieces.get_or_init(|| {
            let longest = |glob: &str| glob.split('*').max_by_key(|piece| piece.len()).unwrap_or("").to_owned();
            let pieces = self.globs.iter().map(|(glob, _)| longest(glob));
            AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(pieces).ok()
        });
        match made {
            Some(pieces) => found.extend(
                pieces.find_overlapping_iter(word).filter_map(|hit| fitting(self.globs.get(hit.pattern().as_usize())?)),
            ),
            None => found.extend(self.globs.iter().filter_map(fitting)),
        }
    }
}

/// The alternatives as phrases, where each is nothing but words and lists.
fn phrases(ways: &[Vec<Element>]) -> Option<Vec<Vec<String>>> {
    let mut all = Vec::new();
    for way in ways {
        match way.as_slice() {
            [Element::List(_, entries)] => all.extend(entries.iter().cloned()),
            [Element::Any(inner)] => all.extend(phrases(inner)?),
            words => {
                let phrase: Option<Vec<String>> = words
                    .iter()
                    .map(|element| if let Element::Word(word) = element { Some(word.clone()) } else { None })
                    .collect();
                all.push(phrase?);
            }
        }
    }
    Some(all)
}

/// Whether a word has the form of a glob (`*kabidhi*`): its pieces stand in it in order, the outer ones at its ends.
pub(crate) fn fits(glob: &str, word: &str) -> bool {
    let mut rest = word;
    let pieces: Vec<&str> = glob.split('*').collect();
    let last = pieces.len() - 1;
    for (index, piece) in pieces.iter().enumerate() {
        if index == 0 {
            let Some(after) = rest.strip_prefix(piece) else { return false };
            rest = after;
        } else if index == last {
            return rest.ends_with(piece);
        } else {
            let Some(at) = rest.find(piece) else { return false };
            rest = &rest[at + piece.len()..];
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_fit_whole_words_only() {
        assert!(
            fits("*kabidhi*", "utamkabidhi")
                && fits("*ed", "kept*ed".trim_end_matches("*ed").replace("kept", "charged").as_str())
        );
        assert!(fits("a*b*c", "axbxc") && !fits("a*b*c", "axbx") && !fits("*ed", "edge"));
    }

    #[test]
    fn a_word_means_itself_and_its_stems() {
        let mut glossary = Glossary::default();
        let ids: Vec<u32> =
            ["паспорт", "паспорт*", "пас*", "*порта", "виза"].iter().map(|word| glossary.word(word)).collect();
        assert_eq!(glossary.meanings("паспорт"), [ids[0], ids[1], ids[2]]);
        assert_eq!(glossary.meanings("паспорта"), [ids[1], ids[2], ids[3]]);
    }
}
