//! Patterns as expressions that run in linear time, and as word classes by which most patterns are ruled out unread.
//!
//! Clause texts are words with one space after each and one before the first, so an element is its word with the space after it.

use crate::BadRule;
use crate::pattern::{Class, Element, Fault, Part, Place};
use ngao_model::Lang;
use regex::bytes::{Regex, RegexBuilder};
use std::fmt::Write as _;
use std::sync::OnceLock;

/// A part of a pattern, compiled when it is first needed.
#[derive(Debug)]
pub(crate) struct Conjunct {
    pub(crate) place: Place,
    source: String,
    regex: OnceLock<Option<Regex>>,
    /// Sets of literals; a text that has none of a set cannot match.
    pub(crate) needs: Vec<Vec<String>>,
}

/// Whole matches looked for in one clause by one part of a pattern.
const MOST_MATCHES: usize = 12;
/// Largest compiled program in bytes.
const LARGEST: usize = 1 << 24;

impl Conjunct {
    pub(crate) fn new(part: &Part) -> Self {
        let mut source = String::from(" ");
        if let Some(Element::Start) = part.elements.first() {
            source = String::from("^ ");
        }
        sequence(&part.elements, &mut source);
        let mut needs = Vec::new();
        for element in &part.elements {
            if let Some(set) = needed(element) {
                needs.push(set);
            }
        }
        Self { place: part.place, source, regex: OnceLock::new(), needs }
    }

    fn build(&self) -> Result<Regex, Fault> {
        RegexBuilder::new(&self.source)
            .unicode(false)
            .size_limit(LARGEST)
            .dfa_size_limit(LARGEST)
            .build()
            .map_err(|_| Fault::TooLarge)
    }

    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| self.build().ok()).as_ref()
    }

    /// Whether it stands in the text.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text.as_bytes()))
    }

    /// Byte ranges of its matches, overlapping ones included: the space before the first word is left out, the one after the last too.
    pub(crate) fn all_in(&self, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let Some(regex) = self.regex() else { return found };
        let bytes = text.as_bytes();
        let mut from = 0;
        while found.len() < MOST_MATCHES && from < bytes.len() {
            let Some(hit) = regex.find_at(bytes, from) else { break };
            let (start, end) = (hit.start() + 1, hit.end().saturating_sub(1).max(hit.start() + 1));
            found.push((start, end));
            // From the space before the next word on.
            from = bytes[start..].iter().position(|byte| *byte == b' ').map_or(bytes.len(), |space| start + space);
        }
        found
    }

    /// Compiles it now, to tell whether it can be.
    pub(crate) fn prove(&self, rule: &str, lang: Lang, pattern: &str) -> Result<(), BadRule> {
        self.build().map(|_| ()).map_err(|fault| BadRule {
            rule: rule.to_owned(),
            lang,
            pattern: pattern.to_owned(),
            fault,
        })
    }
}

fn sequence(elements: &[Element], out: &mut String) {
    for element in elements {
        one(element, out);
    }
}

fn one(element: &Element, out: &mut String) {
    match element {
        Element::Word(word) => literal(word, out),
        Element::List(_, entries) => {
            out.push_str("(?:");
            for (index, entry) in entries.iter().enumerate() {
                if index > 0 {
                    out.push('|');
                }
                entry.iter().for_each(|word| literal(word, out));
            }
            out.push(')');
        }
        Element::Any(ways) => {
            out.push_str("(?:");
            for (index, way) in ways.iter().enumerate() {
                if index > 0 {
                    out.push('|');
                }
                sequence(way, out);
            }
            out.push(')');
        }
        Element::Optional(inner) => {
            out.push_str("(?:");
            one(inner, out);
            out.push_str(")?");
        }
        Element::Gap(count) => {
            let _ = write!(out, "(?:[^ ]+ ){{0,{count}}}?");
        }
        Element::Class(class) => out.push_str(expression(*class)),
        Element::Start => {}
        Element::End => out.push('$'),
    }
}

fn literal(word: &str, out: &mut String) {
    for c in word.chars() {
        if c == '*' {
            out.push_str("[^ ]*");
        } else {
            if c.is_ascii_punctuation() {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out.push(' ');
}

/// Words that numbers are written with in the three languages; Russian as stems.
macro_rules! number_words {
    () => {
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|\
         twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|\
         один[^ ]*|одн[^ ]*|два|две|двух|двум[^ ]*|дву[^ ]*|три|трех|трем[^ ]*|четыре[^ ]*|четырь[^ ]*|пят[^ ]*|шест[^ ]*|семь|семи|семью|\
         семьдесят|семидесяти|семнадцат[^ ]*|семьсот|восем[^ ]*|восьм[^ ]*|девят[^ ]*|десят[^ ]*|одиннадцат[^ ]*|двенадцат[^ ]*|\
         тринадцат[^ ]*|двадцат[^ ]*|тридцат[^ ]*|сорок|сорока|девяност[^ ]*|сто|ста|двест[^ ]*|двухсот|трист[^ ]*|трехсот|тысяч[^ ]*|тыс|млн|\
         миллион[^ ]*|половин[^ ]*|moja|mbili|tatu|nne|tano|sita|saba|nane|tisa|kumi|ishirini|thelathini|arobaini|hamsini|sitini|sabini|\
         themanini|tisini|mia|elfu|laki|milioni|moja|wawili|watatu"
    };
}

macro_rules! number {
    () => {
        concat!("(?:(?:[0-9][0-9.,:]*|", number_words!(), ") )+?")
    };
}

macro_rules! currency {
    () => {
        "(?:(?:us |сша )?(?:dollars?|доллар[^ ]*|dola)(?: us| сша)?|usd|us|\\$|eur|euros?|евро|€|£|gbp|pounds?|rub|rur|rubles?|roubles?|₽|руб|р|рубл[^ ]*|\
         kes|ksh|kshs|sh|shs|shillings?|shilingi|шиллинг[^ ]*|bob|sar|riyals?|риял[^ ]*|риал[^ ]*|aed|dirhams?|дирхам[^ ]*|qar) "
    };
}

fn expression(class: Class) -> &'static str {
    match class {
        Class::Number => number!(),
        Class::Money => concat!(
            "(?:",
            currency!(),
            number!(),
            "(?:k |m )?|",
            number!(),
            "(?:k |m |к )?",
            currency!(),
            "|[0-9][0-9.,]* (?:k|тыс|млн) )"
        ),
        Class::Percent => {
            concat!("(?:", number!(), "(?:%|percent|per cent|pct|процент[^ ]*) |asilimia ", number!(), ")")
        }
        Class::Date => {
            "(?:[0-9]{1,2} (?:st |nd |rd |th |го )?(?:day )?(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|январ|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр|aprili|agosti|oktoba|desemba|mei|machi)[^ ]* (?:[0-9]{4} )?\
             |(?:january|february|march|april|may|june|july|august|september|october|november|december) [0-9]{1,2} (?:st |nd |rd |th )?(?:[0-9]{4} )?\
             |[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{2,4} |[0-9]{4} [0-9]{2} [0-9]{2} |[0-9]{1,2} [0-9]{1,2} [0-9]{4} )"
        }
        Class::Time => {
            "(?:[0-9]{1,2}(?:[:.][0-9]{2})? (?:a m |p m |am |pm |hrs |час[^ ]* |утра |вечера |noon )|[0-9]{1,2}[:.][0-9]{2} |(?:noon|midnight|полдень|полночь) )"
        }
        Class::Blank => "_ ",
    }
}

/// Literals one of which a text must hold for the element to match there; none where that can't be said.
fn needed(element: &Element) -> Option<Vec<String>> {
    match element {
        Element::Word(word) => fragment(std::slice::from_ref(word)).map(|literal| vec![literal]),
        Element::List(_, entries) => entries.iter().map(|entry| fragment(entry)).collect(),
        Element::Any(ways) => {
            let mut all = Vec::new();
            for way in ways {
                all.extend(way.iter().filter_map(needed).min_by(|a, b| cost(a).total_cmp(&cost(b)))?);
            }
            Some(all)
        }
        Element::Optional(_) | Element::Gap(_) | Element::Class(_) | Element::Start | Element::End => None,
    }
}

/// The longest run of a phrase without `*`, with the spaces at its whole ends.
fn fragment(words: &[String]) -> Option<String> {
    let text = format!(" {} ", words.join(" "));
    text.split('*')
        .max_by_key(|piece| piece.trim().chars().count())
        .filter(|piece| piece.trim().chars().count() >= 1)
        .map(str::to_owned)
}

/// How often a set is likely to be met: short literals are common.
pub(crate) fn cost(set: &[String]) -> f64 {
    set.iter().map(|literal| 3f64.powi(-(literal.trim().chars().count().min(9) as i32))).sum()
}
