//! A glossary in the making: takes in the wordings of a language and gives their words and classes numbers.

use crate::wording::flat::Rows;
use crate::wording::globs::Globs;
use crate::wording::glossary::{Glossary, Longer};
use crate::wording::node::{Conjunct, Node, Way, needs};
use crate::wording::pattern::{Element, Part};
use crate::wording::trie::{Ends, Trie};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A phrase: its words by their numbers, at least one.
type Phrase = Vec<u32>;

/// Words and classes met so far.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    words: BTreeMap<String, Ends>,
    globs: Vec<(String, u32)>,
    /// How many letters each word has.
    letters: Vec<u8>,
    /// The phrases of each class, in order: two classes of the same phrases are one.
    classes: Vec<Vec<Phrase>>,
    class_ids: FxHashMap<Vec<Phrase>, u32>,
    /// How many classes have phrases that begin with each word.
    begun: Vec<u32>,
}

impl Draft {
    /// Takes in a part of a pattern.
    pub(crate) fn conjunct(&mut self, part: &Part) -> Conjunct {
        let nodes = self.nodes(&part.elements);
        Conjunct { place: part.place, needs: needs(&nodes), nodes }
    }

    fn nodes(&mut self, elements: &[Element]) -> Vec<Node> {
        elements.iter().map(|element| self.node(element)).collect()
    }

    fn node(&mut self, element: &Element) -> Node {
        match element {
            Element::Word(word) => Node::Class(self.class(&[std::slice::from_ref(word)])),
            Element::List(_, entries) => {
                Node::Class(self.class(&entries.iter().map(Vec::as_slice).collect::<Vec<_>>()))
            }
            Element::Any(ways) => match phrases(ways) {
                Some(phrases) => Node::Class(self.class(&phrases.iter().map(Vec::as_slice).collect::<Vec<_>>())),
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
        all.map(|nodes| Way { need: self.rarest(needs(&nodes)).unwrap_or_default(), nodes }).collect()
    }

    fn class(&mut self, entries: &[&[String]]) -> u32 {
        let mut phrases: Vec<Phrase> = entries.iter().map(|entry| self.phrase(entry)).collect();
        phrases.retain(|phrase| !phrase.is_empty());
        phrases.sort_unstable();
        phrases.dedup();
        if let Some(class) = self.class_ids.get(&phrases) {
            return *class;
        }
        let class = self.classes.len() as u32;
        phrases.iter().filter_map(|phrase| phrase.first()).for_each(|first| self.begun[*first as usize] += 1);
        self.class_ids.insert(phrases.clone(), class);
        self.classes.push(phrases);
        class
    }

    fn phrase(&mut self, words: &[String]) -> Phrase {
        words.iter().map(|word| self.word(word)).collect()
    }

    fn word(&mut self, word: &str) -> u32 {
        let next = self.letters.len() as u32;
        let id = match word.strip_suffix('*') {
            None if !word.contains('*') => *self.words.entry(word.to_owned()).or_default().whole.get_or_insert(next),
            Some(stem) if !stem.contains('*') && !stem.is_empty() => {
                *self.words.entry(stem.to_owned()).or_default().open.get_or_insert(next)
            }
            _ => match self.globs.iter().find(|(glob, _)| glob == word) {
                Some((_, id)) => *id,
                None => {
                    self.globs.push((word.to_owned(), next));
                    next
                }
            },
        };
        if id == next {
            self.letters.push(word.trim_matches('*').chars().count().min(9) as u8);
            self.begun.push(0);
        }
        id
    }

    /// How many classes there are.
    pub(crate) fn len(&self) -> usize {
        self.classes.len()
    }

    /// Of sets of classes the one that is met least often, as far as one can tell.
    pub(crate) fn rarest(&self, sets: Vec<Vec<u32>>) -> Option<Vec<u32>> {
        let cost = |set: &Vec<u32>| set.iter().map(|class| self.cost(*class)).sum::<f64>();
        sets.into_iter().map(|set| (cost(&set), set)).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, set)| set)
    }

    /// How often a class is likely to be met; small is rare. Short words are common, and so are those that many classes hold.
    fn cost(&self, class: u32) -> f64 {
        let longest = |phrase: &Phrase| phrase.iter().map(|word| self.letters[*word as usize]).max().unwrap_or(0);
        let phrases = self.classes[class as usize].iter();
        phrases
            .map(|phrase| 3f64.powi(-i32::from(longest(phrase))) * (1.0 + f64::from(self.begun[phrase[0] as usize])))
            .sum()
    }

    /// The glossary of all that was taken in.
    pub(crate) fn finish(self) -> Glossary {
        let count = self.letters.len();
        let (mut alone, mut longer) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for (class, phrases) in (0u32..).zip(&self.classes) {
            for phrase in phrases {
                match phrase.as_slice() {
                    [] => {}
                    [only] => alone[*only as usize].push(class),
                    [first, second, rest @ ..] => longer[*first as usize].push((*second, class, rest)),
                }
            }
        }
        longer.iter_mut().for_each(|phrases| phrases.sort_unstable());
        Glossary {
            words: Trie::new(&self.words),
            globs: Globs::new(self.globs),
            classes: self.classes.len() as u32,
            alone: alone.into_iter().collect(),
            longer: Longer {
                seconds: longer.iter().map(|phrases| phrases.iter().map(|(second, ..)| *second)).collect(),
                classes: longer.iter().flatten().map(|(_, class, _)| *class).collect(),
                rests: longer.iter().flatten().map(|(.., rest)| rest.iter().copied()).collect::<Rows>(),
            },
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_itself_and_its_stems() {
        let mut draft = Draft::default();
        let ids: Vec<u32> =
            ["паспорт", "паспорт*", "пас*", "*порта", "виза"].iter().map(|word| draft.word(word)).collect();
        let glossary = draft.finish();
        let mut found = Vec::new();
        glossary.find("паспорт", &mut found);
        assert_eq!(found, [ids[0], ids[1], ids[2]]);
        glossary.find("паспорта", &mut found);
        assert_eq!(found, [ids[1], ids[2], ids[3]]);
    }

    #[test]
    fn the_same_phrases_are_the_same_class() {
        let (mut draft, word) = (Draft::default(), |text: &str| vec![text.to_owned()]);
        let (a, b) = (word("a"), word("b"));
        let one = draft.class(&[&a, &b]);
        assert_eq!(draft.class(&[&b, &a, &b]), one);
        assert_ne!(draft.class(&[&a]), one);
    }
}
