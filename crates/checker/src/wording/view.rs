//! A clause seen through a glossary, and the matching of wordings against it.
//!
//! A wording is followed by sets of places: from the places reached so far, those that the next element leads to. Each element costs at
//! most the length of the clause, whatever alternatives and gaps the wording has.

use crate::text::clause::Clause;
use crate::wording::meanings::{Meanings, NONE};
use crate::wording::node::{Conjunct, Node};
use crate::wording::pattern::Class;
use crate::wording::places::{LONG, Places};
use crate::wording::special;
use std::cell::OnceCell;

/// Whole matches of one part of a wording that are looked at in one clause.
const MOST_MATCHES: usize = 12;
/// Words of a clause that are looked at; the cutter makes none longer.
const LONGEST: usize = LONG * 64 - 1;

/// Where a phrase of more than one word stands: the places before and after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Phrase {
    class: u32,
    start: u16,
    end: u16,
}

/// A text seen through a glossary. Kept and filled anew from clause to clause, so that its memory is used again.
#[derive(Debug, Default)]
pub(crate) struct View<'t> {
    text: &'t str,
    /// Meaning of each word.
    words: Vec<u32>,
    /// Byte at which each word begins, and the end of the text.
    at: Vec<u32>,
    /// Where another beginning than the first word is: after the lead-in of a list.
    second_start: usize,
    /// The set of the classes that stand in the text, one bit each.
    present: Vec<u64>,
    /// The longer phrases of the text by their class.
    phrases: Vec<Phrase>,
    special: [OnceCell<Vec<(u16, u16)>>; 6],
}

impl<'t> View<'t> {
    /// Looks at a text in the form of [`Clause::text`].
    pub(crate) fn see(&mut self, meanings: &mut Meanings<'t>, text: &'t str, second_start: usize) {
        self.text = text;
        self.words.clear();
        self.at.clear();
        let mut at = 1;
        for word in text.get(1..).unwrap_or("").split_terminator(' ').take(LONGEST) {
            self.words.push(meanings.of(word));
            self.at.push(at);
            at += word.len() as u32 + 1;
        }
        self.at.push(at);
        self.second_start = self.at.partition_point(|byte| (*byte as usize) < second_start);
        self.special = Default::default();
        self.present.clear();
        self.present.resize(meanings.glossary.width(), 0);
        for meaning in self.words.iter().filter(|meaning| **meaning != NONE) {
            self.present.iter_mut().zip(meanings.classes(*meaning)).for_each(|(all, own)| *all |= own);
        }
        self.phrases.clear();
        for start in 1..self.words.len() {
            self.phrases_from(meanings, start - 1);
        }
        self.phrases.sort_unstable();
        self.phrases.dedup();
    }

    /// Finds the longer phrases that begin at a place.
    fn phrases_from(&mut self, meanings: &Meanings<'_>, start: usize) {
        let longer = &meanings.glossary.longer;
        let (firsts, seconds) = (meanings.words(self.words[start]), meanings.words(self.words[start + 1]));
        for (first, second) in firsts.iter().flat_map(|first| seconds.iter().map(move |second| (*first, *second))) {
            for (class, rest) in longer.of(first, second) {
                let after = self.words[start + 2..].iter().map(Some).chain(std::iter::repeat(None));
                let stands = |(wanted, word): (&u32, Option<&u32>)| {
                    word.is_some_and(|word| meanings.words(*word).contains(wanted))
                };
                if rest.iter().zip(after).all(stands) {
                    self.phrases.push(Phrase { class, start: start as u16, end: (start + 2 + rest.len()) as u16 });
                    self.present[class as usize / 64] |= 1 << (class % 64);
                }
            }
        }
    }

    /// Looks at a clause.
    pub(crate) fn see_clause(&mut self, meanings: &mut Meanings<'t>, clause: &'t Clause) {
        let lead = clause.words.get(clause.lead).map_or(0, |word| word.at as usize);
        self.see(meanings, &clause.text, lead);
    }

    /// The classes that stand in the text, one bit each.
    pub(crate) fn present(&self) -> &[u64] {
        &self.present
    }

    /// Whether a class stands in the text.
    pub(crate) fn has_class(&self, class: u32) -> bool {
        self.present.get(class as usize / 64).is_some_and(|word| word & (1 << (class % 64)) != 0)
    }

    /// Whether what a part needs stands in the text, in whatever order.
    pub(crate) fn could_have(&self, part: &Conjunct) -> bool {
        part.needs.iter().all(|ways| ways.iter().any(|class| self.has_class(*class)))
    }

    fn phrases_of(&self, class: u32) -> impl Iterator<Item = &Phrase> {
        let from = self.phrases.partition_point(|phrase| phrase.class < class);
        self.phrases[from..].iter().take_while(move |phrase| phrase.class == class)
    }

    /// Those of the given places before which a word or phrase of a class begins.
    fn begins<const N: usize>(&self, meanings: &Meanings<'_>, class: u32) -> Places<N> {
        let mut all = Places::default();
        let single = |(_, word): &(usize, &u32)| meanings.is(**word, class);
        self.words.iter().enumerate().filter(single).for_each(|(start, _)| all.add(start));
        self.phrases_of(class).for_each(|phrase| all.add(usize::from(phrase.start)));
        all
    }

    /// Where one gets from the given places over a class.
    fn over_class<const N: usize>(&self, meanings: &Meanings<'_>, class: u32, from: Places<N>) -> Places<N> {
        let mut to = Places::default();
        if !self.has_class(class) {
            return to;
        }
        for start in from.each() {
            if self.words.get(start).is_some_and(|word| meanings.is(*word, class)) {
                to.add(start + 1);
            }
        }
        for phrase in self.phrases_of(class) {
            if from.has(usize::from(phrase.start)) {
                to.add(usize::from(phrase.end));
            }
        }
        to
    }

    fn special(&self, class: Class) -> &[(u16, u16)] {
        self.special[special::index(class)].get_or_init(|| {
            let place = |byte: usize| self.at.partition_point(|start| (*start as usize) < byte) as u16;
            let mut found: Vec<(u16, u16)> =
                special::find(class, self.text).into_iter().map(|(start, end)| (place(start), place(end))).collect();
            if class == Class::Number {
                join_numbers(&mut found);
            }
            found
        })
    }

    fn follow<const N: usize>(&self, meanings: &Meanings<'_>, nodes: &[Node], from: Places<N>) -> Places<N> {
        let mut here = from;
        for node in nodes {
            if here.is_empty() {
                return here;
            }
            here = match node {
                Node::Class(class) => self.over_class(meanings, *class, here),
                Node::Special(class) => reached(self.special(*class), here),
                Node::Any(ways) => {
                    let mut sum = Places::default();
                    for way in ways {
                        if way.need.is_empty() || way.need.iter().any(|need| self.has_class(*need)) {
                            sum = sum.or(self.follow(meanings, &way.nodes, here));
                        }
                    }
                    sum
                }
                Node::Optional(inner) => here.or(self.follow(meanings, std::slice::from_ref(inner), here)),
                Node::Gap(count) => here.spread(*count).and(self.places()),
                Node::Start => here.and(Places::one(0).or(Places::one(self.second_start))),
                Node::End => here.and(Places::one(self.words.len())),
            };
        }
        here
    }

    /// All places of the text.
    fn places<const N: usize>(&self) -> Places<N> {
        Places::up_to(self.words.len())
    }

    /// Whether a part stands in the text.
    pub(crate) fn has(&self, meanings: &Meanings<'_>, part: &Conjunct) -> bool {
        self.could_have(part)
            && if self.words.len() < 64 {
                !self.follow::<1>(meanings, &part.nodes, self.places()).is_empty()
            } else {
                !self.follow::<LONG>(meanings, &part.nodes, self.places()).is_empty()
            }
    }

    /// Where a part stands: byte ranges from the first word to the end of the last, the shortest from each beginning.
    pub(crate) fn all(&self, meanings: &Meanings<'_>, part: &Conjunct) -> Vec<(usize, usize)> {
        if !self.has(meanings, part) {
            Vec::new()
        } else if self.words.len() < 64 {
            self.ranges::<1>(meanings, part)
        } else {
            self.ranges::<LONG>(meanings, part)
        }
    }

    fn ranges<const N: usize>(&self, meanings: &Meanings<'_>, part: &Conjunct) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let begins: Places<N> = match part.nodes.first() {
            Some(Node::Class(class)) => self.begins(meanings, *class),
            _ => self.places(),
        };
        for start in begins.each() {
            let ends: Places<N> = self.follow(meanings, &part.nodes, Places::one(start));
            let Some(end) = ends.first() else { continue };
            if end > start {
                found.push((self.at[start] as usize, self.at[end] as usize - 1));
                if found.len() == MOST_MATCHES {
                    break;
                }
            }
        }
        found
    }
}

/// "Forty eight": numbers that follow one another are also one number.
fn join_numbers(found: &mut Vec<(u16, u16)>) {
    const LONGEST_NUMBER: u16 = 8;
    let single = found.clone();
    for (index, (start, _)) in single.iter().enumerate() {
        let mut end = single[index].1;
        for (next, after) in &single[index + 1..] {
            if *next != end || *after > start + LONGEST_NUMBER {
                break;
            }
            end = *after;
            found.push((*start, end));
        }
    }
}

fn reached<const N: usize>(hits: &[(u16, u16)], from: Places<N>) -> Places<N> {
    let mut to = Places::default();
    for (start, end) in hits {
        if from.has(usize::from(*start)) {
            to.add(usize::from(*end));
        }
    }
    to
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::wording::draft::Draft;
    use crate::wording::pattern;
    use ngao_model::{Lang, WordList};
    use std::collections::BTreeMap;

    /// The words that a pattern matches in a text, each match once.
    fn matched(pattern: &str, text: &str) -> Vec<String> {
        let list = WordList { name: "keep".into(), lang: Lang::En, entries: vec!["keep*".into(), "hold on to".into()] };
        let lists = pattern::lists(Lang::En, &BTreeMap::from([((Lang::En, "keep".to_owned()), list)]));
        let parts = pattern::parse("test", Lang::En, pattern, &lists).unwrap();
        let mut draft = Draft::default();
        let conjunct = draft.conjunct(&parts[0]);
        let glossary = draft.finish();
        let text = format!(" {text} ");
        let (mut meanings, mut view) = (Meanings::new(&glossary), View::default());
        view.see(&mut meanings, &text, 0);
        let all = view.all(&meanings, &conjunct);
        all.into_iter().map(|(start, end)| text[start..end].to_owned()).collect()
    }

    #[test]
    fn every_element_matches_what_the_readme_says() {
        for (pattern, text, wanted) in [
            ("passport", "the passport stays", vec!["passport"]),
            ("pass*", "passports pass by", vec!["passports", "pass"]),
            ("<keep> passport", "we hold on to passport", vec!["hold on to passport"]),
            ("<keep> .. passport", "keeps the worker passport", vec!["keeps the worker passport"]),
            ("<keep> ..1 passport", "keeps the worker passport", vec![]),
            ("(a|b c) d", "b c d", vec!["b c d"]),
            ("<keep> (the|a)? passport", "keep the passport keep passport", vec!["keep the passport", "keep passport"]),
            ("^ keep", "keep and keep", vec!["keep"]),
            ("keep #end", "keep and keep", vec!["keep"]),
            ("pay #money", "you pay kes 1,500 now", vec!["pay kes 1,500"]),
            ("#number hours", "of forty eight hours", vec!["forty eight hours", "eight hours"]),
            ("one | two", "two one", vec!["two", "one"]),
        ] {
            assert_eq!(matched(pattern, text), wanted, "{pattern} in {text}");
        }
    }

    #[test]
    fn six_words_fit_into_a_gap_and_seven_do_not() {
        assert_eq!(matched("a .. b", "a 1 2 3 4 5 6 b").len(), 1);
        assert!(matched("a .. b", "a 1 2 3 4 5 6 7 b").is_empty());
        assert_eq!(matched("a ... b", "a 1 2 3 4 5 6 7 b").len(), 1);
    }
}
