//! The language in which wordings are written (`packs/README.md`): parser.
//!
//! A pattern is first parsed into [`Element`]s; [`crate::wording::draft`] makes of them what runs in linear time.

use crate::BadRule;
use crate::text::letters::pattern_words;
use ngao_model::{Lang, WordList};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Word lists of one language by name, each entry evened out into its words.
pub(crate) type Lists = HashMap<String, Arc<Vec<Vec<String>>>>;

/// Prepares the lists of a language.
pub(crate) fn lists(lang: Lang, all: &BTreeMap<(Lang, String), WordList>) -> Lists {
    all.iter()
        .filter(|((other, _), _)| *other == lang)
        .map(|((_, name), list)| {
            let entries =
                list.entries.iter().map(|entry| pattern_words(entry)).filter(|entry| !entry.is_empty()).collect();
            (name.clone(), Arc::new(entries))
        })
        .collect()
}

/// What may stand at one place of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Element {
    /// A word, evened out; `*` is any run of letters.
    Word(String),
    /// Any entry of a list; each entry is a sequence of words.
    List(String, Arc<Vec<Vec<String>>>),
    /// One of several sequences.
    Any(Vec<Vec<Element>>),
    /// The element or nothing.
    Optional(Box<Element>),
    /// Up to so many words.
    Gap(u8),
    /// A number, an amount and so on.
    Class(Class),
    /// Beginning of the clause.
    Start,
    /// End of the clause.
    End,
}

/// Things that no list could hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Class {
    Number,
    Money,
    Percent,
    Date,
    Time,
    Blank,
}

/// Where a part of a pattern is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Place {
    /// In the clause, its lead-in included.
    Here,
    /// In the heading that the clause stands under, or in its lead-in.
    Under,
    /// In the clause, the one before it or the one after it.
    Near,
}

/// One part of a pattern between `&`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) place: Place,
    pub(crate) elements: Vec<Element>,
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A parenthesis or angle bracket without its counterpart.
    #[error("a bracket has no counterpart")]
    Unbalanced,
    /// A list that the language does not have.
    #[error("there is no word list <{0}> in this language")]
    UnknownList(String),
    /// A `#` element that does not exist.
    #[error("there is no element #{0}")]
    UnknownClass(String),
    /// Nothing to look for.
    #[error("there is nothing to look for in it or in one of its parts")]
    Empty,
}

/// Parses a pattern of a language.
pub(crate) fn parse(rule: &str, lang: Lang, pattern: &str, lists: &Lists) -> Result<Vec<Part>, BadRule> {
    parts(pattern, lists).map_err(|fault| BadRule { rule: rule.to_owned(), lang, pattern: pattern.to_owned(), fault })
}

fn parts(pattern: &str, lists: &Lists) -> Result<Vec<Part>, Fault> {
    let mut found = Vec::new();
    for piece in split_top(pattern, '&')? {
        let piece = piece.trim();
        let (place, rest) = if let Some(rest) = piece.strip_prefix("under:") {
            (Place::Under, rest)
        } else if let Some(rest) = piece.strip_prefix("near:") {
            (Place::Near, rest)
        } else {
            (Place::Here, piece)
        };
        let mut ways =
            split_top(rest, '|')?.into_iter().map(|way| sequence(way, lists)).collect::<Result<Vec<_>, _>>()?;
        let elements = if ways.len() == 1 { ways.remove(0) } else { vec![Element::Any(ways)] };
        if !elements.iter().any(says_something) {
            return Err(Fault::Empty);
        }
        found.push(Part { place, elements });
    }
    if found.is_empty() { Err(Fault::Empty) } else { Ok(found) }
}

fn says_something(element: &Element) -> bool {
    match element {
        Element::Word(_) | Element::List(..) | Element::Class(_) => true,
        Element::Any(ways) => ways.iter().all(|way| way.iter().any(says_something)),
        Element::Optional(_) | Element::Gap(_) | Element::Start | Element::End => false,
    }
}

/// Splits at a sign that stands outside parentheses.
fn split_top(text: &str, sign: char) -> Result<Vec<&str>, Fault> {
    let mut depth = 0usize;
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1).ok_or(Fault::Unbalanced)?,
            _ if c == sign && depth == 0 => {
                pieces.push(&text[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(&text[from..]);
    if depth == 0 { Ok(pieces) } else { Err(Fault::Unbalanced) }
}

fn sequence(text: &str, lists: &Lists) -> Result<Vec<Element>, Fault> {
    let mut elements = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (mut made, after) = match first {
            '(' => {
                let close = closing(rest)?;
                let ways = split_top(&rest[1..close], '|')?
                    .into_iter()
                    .map(|way| sequence(way, lists))
                    .collect::<Result<Vec<_>, _>>()?;
                if ways.iter().any(Vec::is_empty) {
                    return Err(Fault::Empty);
                }
                (vec![Element::Any(ways)], &rest[close + 1..])
            }
            '<' => {
                let close = rest.find('>').ok_or(Fault::Unbalanced)?;
                (vec![list(&rest[1..close], lists)?], &rest[close + 1..])
            }
            ')' | '>' | '|' => return Err(Fault::Unbalanced),
            '^' => (vec![Element::Start], &rest[1..]),
            '#' => {
                let end = rest[1..].find(|c: char| !c.is_ascii_alphabetic()).map_or(rest.len(), |at| at + 1);
                (vec![class(&rest[1..end])?], &rest[end..])
            }
            _ => {
                let end = rest
                    .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|' | '<' | '?'))
                    .unwrap_or(rest.len());
                (word(&rest[..end])?, &rest[end..])
            }
        };
        let mut after = after;
        if let Some(optional) = after.strip_prefix('?') {
            let inner = if made.len() == 1 { made.remove(0) } else { Element::Any(vec![made]) };
            made = vec![Element::Optional(Box::new(inner))];
            after = optional;
        }
        elements.append(&mut made);
        rest = after.trim_start();
    }
    Ok(elements)
}

/// Index of the parenthesis that closes the one at the beginning.
fn closing(text: &str) -> Result<usize, Fault> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Ok(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    Err(Fault::Unbalanced)
}

fn list(name: &str, lists: &Lists) -> Result<Element, Fault> {
    let entries = lists.get(name).ok_or_else(|| Fault::UnknownList(name.to_owned()))?;
    if entries.is_empty() { Err(Fault::Empty) } else { Ok(Element::List(name.to_owned(), Arc::clone(entries))) }
}

fn class(name: &str) -> Result<Element, Fault> {
    Ok(match name {
        "number" => Element::Class(Class::Number),
        "money" => Element::Class(Class::Money),
        "percent" => Element::Class(Class::Percent),
        "date" => Element::Class(Class::Date),
        "time" => Element::Class(Class::Time),
        "blank" => Element::Class(Class::Blank),
        "end" => Element::End,
        _ => return Err(Fault::UnknownClass(name.to_owned())),
    })
}

fn word(text: &str) -> Result<Vec<Element>, Fault> {
    if let Some(count) = text.strip_prefix("..") {
        return match count {
            "" => Ok(vec![Element::Gap(6)]),
            "." => Ok(vec![Element::Gap(15)]),
            _ => count.parse().map(|count: u8| vec![Element::Gap(count.min(30))]).map_err(|_| Fault::Empty),
        };
    }
    // A comma or another sign by itself stands for nothing: punctuation may stand between any two elements.
    let words: Vec<Element> = pattern_words(text).into_iter().map(Element::Word).collect();
    Ok(if words.is_empty() { vec![Element::Gap(0)] } else { words })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn keep() -> Lists {
        let list = WordList { name: "keep".into(), lang: Lang::En, entries: vec!["keep".into(), "hold on to".into()] };
        lists(Lang::En, &BTreeMap::from([((Lang::En, "keep".to_owned()), list)]))
    }

    #[test]
    fn elements_of_every_kind() {
        let parts = parts("^ by? <keep> .. (a|b c) ..3 #money stem* & near: x", &keep()).unwrap();
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].elements.len(), 8);
        assert_eq!(parts[0].elements[3], Element::Gap(6));
        assert_eq!(parts[1].place, Place::Near);
    }

    #[test]
    fn faults_have_names() {
        for (pattern, fault) in [
            ("(a|b", Fault::Unbalanced),
            ("a) b", Fault::Unbalanced),
            ("<nobody>", Fault::UnknownList("nobody".into())),
            ("#cash", Fault::UnknownClass("cash".into())),
            ("a & ", Fault::Empty),
            ("(a|)", Fault::Empty),
            (".. by?", Fault::Empty),
        ] {
            assert_eq!(parts(pattern, &keep()), Err(fault), "{pattern}");
        }
    }

    #[test]
    fn hyphens_and_apostrophes_are_evened_out_as_in_text() {
        let words = |text| pattern_words(text);
        assert_eq!(words("sign-on"), ["sign", "on"]);
        assert_eq!(words("don't"), ["dont"]);
        assert_eq!(words("employee's"), ["employee"]);
        assert_eq!(words("Ещё"), ["еще"]);
    }
}
