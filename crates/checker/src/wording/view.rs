//! A clause seen through a glossary, and the matching of wordings against it.
//!
//! A wording is followed by sets of places: from the places reached so far, those that the next element leads to. Each element costs at
//! most the length of the clause, whatever alternatives and gaps the wording has.

use crate::text::clause::Clause;
use crate::wording::glossary::{ALONE, Conjunct, Glossary, Membership, Node};
use crate::wording::meanings::Meanings;
use crate::wording::pattern::Class;
use crate::wording::places::{PLACES, Places};
use crate::wording::special;
use crate::wording::tongue::Tongue;

/// Whole matches of one part of a wording that are looked at in one clause.
const MOST_MATCHES: usize = 12;
/// Words of a clause that are looked at; the cutter makes none longer.
const LONGEST: usize = PLACES * 64 - 1;
/// Where a class stands.
#[derive(Debug, Default)]
struct Hits {
    /// Places before its single words.
    words: Places,
    /// Places before and after its phrases of more words.
    phrases: Vec<(u16, u16)>,
}

impl Hits {
    fn clear(&mut self) {
        self.words = Places::default();
        self.phrases.clear();
    }

    /// Places before its words and phrases.
    fn begins(&self) -> Places {
        let mut all = self.words;
        self.phrases.iter().for_each(|(start, _)| all.add(usize::from(*start)));
        all
    }

    /// Where one gets from the given places over the class.
    fn reached(&self, from: Places) -> Places {
        let mut to = from.and(self.words).further(1);
        for (start, end) in &self.phrases {
            if from.has(usize::from(*start)) {
                to.add(usize::from(*end));
            }
        }
        to
    }
}

/// A text seen through a glossary. Kept and filled anew from clause to clause, so that its memory is used again.
#[derive(Debug, Default)]
pub(crate) struct View<'t> {
    text: &'t str,
    /// Meaning of each word.
    words: Vec<u32>,
    /// Byte at which each word begins, and the end of the text.
    at: Vec<u32>,
    /// All places of the text.
    places: Places,
    /// Where another beginning than the first word is: after the lead-in of a list.
    second_start: usize,
    /// Those of the classes always looked for that stand in the text.
    present: Vec<u32>,
    round: u32,
    filled: Vec<u32>,
    /// Where the classes stand that have been looked for in this text.
    hits: Vec<Hits>,
    special: [Option<Vec<(u16, u16)>>; 6],
}

impl<'t> View<'t> {
    /// Looks at a text in the form of [`Clause::text`].
    pub(crate) fn see(&mut self, tongue: &Tongue, meanings: &mut Meanings<'t>, text: &'t str, second_start: usize) {
        self.text = text;
        self.words.clear();
        self.at.clear();
        let mut at = 1;
        for word in text.get(1..).unwrap_or("").split_terminator(' ').take(LONGEST) {
            self.words.push(meanings.of(tongue, word));
            self.at.push(at);
            at += word.len() as u32 + 1;
        }
        self.at.push(at);
        self.places = Places::up_to(self.words.len());
        self.second_start = self.at.partition_point(|byte| (*byte as usize) < second_start);
        self.filled.resize(tongue.glossary.len(), 0);
        self.hits.resize_with(tongue.glossary.len(), Hits::default);
        if self.round == u32::MAX {
            self.filled.fill(0);
            self.round = 0;
        }
        self.round += 1;
        self.special = Default::default();
        self.present.clear();
        for start in 0..self.words.len() {
            let meaning = &meanings.all[self.words[start] as usize];
            for class in &meaning.alone {
                self.present_class(*class).words.add(start);
            }
            let Some(next) = self.words.get(start + 1) else { continue };
            for second in &meanings.all[*next as usize].words {
                let first = meaning.longer.partition_point(|(wanted, _)| wanted < second);
                for (_, member) in meaning.longer[first..].iter().take_while(|(wanted, _)| wanted == second) {
                    let Some(end) = phrase_end(&tongue.glossary, meanings, &self.words, start, *member) else {
                        continue;
                    };
                    let phrase = (start as u16, end as u16);
                    let phrases = &mut self.present_class(member.class).phrases;
                    if !phrases.contains(&phrase) {
                        phrases.push(phrase);
                    }
                }
            }
        }
    }

    /// The places of a class that stands in the text, to be filled.
    fn present_class(&mut self, class: u32) -> &mut Hits {
        let index = class as usize;
        if self.filled[index] != self.round {
            self.filled[index] = self.round;
            self.hits[index].clear();
            self.present.push(class);
        }
        &mut self.hits[index]
    }

    /// Looks at a clause.
    pub(crate) fn see_clause(&mut self, tongue: &Tongue, meanings: &mut Meanings<'t>, clause: &'t Clause) {
        let lead = clause.words.get(clause.lead).map_or(0, |word| word.at as usize);
        self.see(tongue, meanings, &clause.text, lead);
    }

    /// The classes always looked for that stand in the text.
    pub(crate) fn present(&self) -> &[u32] {
        &self.present
    }

    /// Whether a class that is always looked for stands in the text.
    pub(crate) fn has_class(&self, class: u32) -> bool {
        self.filled[class as usize] == self.round
    }

    /// Whether a class may stand in the text, as far as one sees without looking for it.
    fn may_hold(&self, tongue: &Tongue, class: u32) -> bool {
        !tongue.is_eager(class) || self.has_class(class)
    }

    /// Where one gets from the given places over a class.
    fn over_class(&mut self, tongue: &Tongue, meanings: &Meanings<'_>, class: u32, from: Places) -> Places {
        if !self.may_hold(tongue, class) {
            return Places::default();
        }
        let glossary = &tongue.glossary;
        let index = class as usize;
        if self.filled[index] == self.round {
            return self.hits[index].reached(from);
        }
        self.filled[index] = self.round;
        let hits = &mut self.hits[index];
        hits.clear();
        for (start, word) in self.words.iter().enumerate() {
            let begins = &meanings.all[*word as usize].lazy;
            let first = begins.partition_point(|member| member.class < class);
            for member in begins[first..].iter().take_while(|member| member.class == class) {
                let Some(end) = phrase_end(glossary, meanings, &self.words, start, *member) else { continue };
                if member.phrase == ALONE {
                    hits.words.add(start);
                } else {
                    hits.phrases.push((start as u16, end as u16));
                }
            }
        }
        hits.reached(from)
    }

    fn special(&mut self, class: Class) -> &[(u16, u16)] {
        let (text, at) = (self.text, &self.at);
        self.special[special::index(class)].get_or_insert_with(|| {
            let place = |byte: usize| at.partition_point(|start| (*start as usize) < byte) as u16;
            let mut found: Vec<(u16, u16)> =
                special::find(class, text).into_iter().map(|(start, end)| (place(start), place(end))).collect();
            if class == Class::Number {
                join_numbers(&mut found);
            }
            found
        })
    }

    fn follow(&mut self, tongue: &Tongue, meanings: &Meanings<'_>, nodes: &[Node], from: Places) -> Places {
        let mut here = from;
        for node in nodes {
            if here.is_empty() {
                return here;
            }
            here = match node {
                Node::Class(class) => self.over_class(tongue, meanings, *class, here),
                Node::Special(class) => reached(self.special(*class), here),
                Node::Any(ways) => {
                    let mut sum = Places::default();
                    for way in ways {
                        if way.need.is_none_or(|need| self.may_hold(tongue, need)) {
                            sum = sum.or(self.follow(tongue, meanings, &way.nodes, here));
                        }
                    }
                    sum
                }
                Node::Optional(inner) => here.or(self.follow(tongue, meanings, std::slice::from_ref(inner), here)),
                Node::Gap(count) => here.spread(*count).and(self.places),
                Node::Start => here.and(Places::one(0).or(Places::one(self.second_start))),
                Node::End => here.and(Places::one(self.words.len())),
            };
        }
        here
    }

    /// Whether a part stands in the text.
    pub(crate) fn has(&mut self, tongue: &Tongue, meanings: &Meanings<'_>, part: &Conjunct) -> bool {
        !self.follow(tongue, meanings, &part.nodes, self.places).is_empty()
    }

    /// Where a part stands: byte ranges from the first word to the end of the last, the shortest from each beginning.
    pub(crate) fn all(&mut self, tongue: &Tongue, meanings: &Meanings<'_>, part: &Conjunct) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        if !self.has(tongue, meanings, part) {
            return found;
        }
        let begins = match part.nodes.first() {
            Some(Node::Class(class)) => self.hits[*class as usize].begins(),
            _ => self.places,
        };
        for start in begins.each() {
            let ends = self.follow(tongue, meanings, &part.nodes, Places::one(start));
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

/// The place after a phrase that begins at a word, if it stands there.
fn phrase_end(
    glossary: &Glossary,
    meanings: &Meanings<'_>,
    words: &[u32],
    start: usize,
    member: Membership,
) -> Option<usize> {
    if member.phrase == ALONE {
        return Some(start + 1);
    }
    let rest = glossary.rest(member);
    let fits = rest.iter().enumerate().all(|(offset, wanted)| {
        let next = words.get(start + 1 + offset);
        next.is_some_and(|word| meanings.all[*word as usize].words.binary_search(wanted).is_ok())
    });
    fits.then_some(start + 1 + rest.len())
}

fn reached(hits: &[(u16, u16)], from: Places) -> Places {
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
    use crate::wording::pattern;
    use ngao_model::{Lang, WordList};
    use std::collections::BTreeMap;

    /// The words that a pattern matches in a text, each match once.
    fn matched(pattern: &str, text: &str) -> Vec<String> {
        let list = WordList { name: "keep".into(), lang: Lang::En, entries: vec!["keep*".into(), "hold on to".into()] };
        let lists = pattern::lists(Lang::En, &BTreeMap::from([((Lang::En, "keep".to_owned()), list)]));
        let parts = pattern::parse("test", Lang::En, pattern, &lists).unwrap();
        let mut tongue = Tongue::new(Default::default(), &lists);
        let conjunct = tongue.glossary.conjunct(&parts[0]);
        let text = format!(" {text} ");
        let (mut meanings, mut view) = (Meanings::default(), View::default());
        view.see(&tongue, &mut meanings, &text, 0);
        let all = view.all(&tongue, &meanings, &conjunct);
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
