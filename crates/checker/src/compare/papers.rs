//! Passports in a text: machine-readable zones, numbers and dates that a label announces.

use crate::compare::Scene;
use crate::compare::terms::{Stated, days};
use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::text::letters::LOOK_ALIKES;
use crate::text::normal::{Shape, page_chars};
use crate::wording::phrases::Kind;
use ngao_model::mrz::{self, LINE, Mrz};

/// How many words a number may stand after the word "passport".
const NEAR: usize = 8;

/// A machine-readable zone in the text.
#[derive(Debug)]
pub(crate) struct Zone {
    pub(crate) mrz: Mrz,
    /// Index of the page, and scalars of the second line.
    pub(crate) page: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Scalars of the first line.
    first: (u32, u32),
}

impl Zone {
    /// The words of the second line: clause, first word, one past the last.
    pub(crate) fn words(&self, clauses: &[Clause]) -> Option<(usize, usize, usize)> {
        words(clauses, self.page, self.start, self.end)
    }

    /// The words of the line with the name.
    pub(crate) fn name_words(&self, clauses: &[Clause]) -> Option<(usize, usize, usize)> {
        words(clauses, self.page, self.first.0, self.first.1)
    }

    /// The name in the zone, as words.
    pub(crate) fn name(&self) -> Vec<String> {
        name(&self.mrz)
    }

    /// Whether a clause is made of the zone itself.
    pub(crate) fn holds(&self, clause: &Clause, word: usize) -> bool {
        clause
            .words
            .get(word)
            .is_some_and(|word| word.page == self.page && word.start >= self.first.0 && word.end <= self.end)
    }
}

/// The name in a zone, as evened-out words.
pub(crate) fn name(mrz: &Mrz) -> Vec<String> {
    format!("{} {}", mrz.surname, mrz.given_names).split_whitespace().map(str::to_lowercase).collect()
}

fn words(clauses: &[Clause], page: u32, start: u32, end: u32) -> Option<(usize, usize, usize)> {
    let inside = |clause: &Clause, at: usize| {
        clause.words.get(at).is_some_and(|word| word.page == page && word.start >= start && word.end <= end)
    };
    let index = clauses.iter().position(|clause| (clause.lead..clause.words.len()).any(|at| inside(clause, at)))?;
    let clause = &clauses[index];
    let from = (clause.lead..clause.words.len()).find(|at| inside(clause, *at))?;
    let to = (from..clause.words.len()).take_while(|at| inside(clause, *at)).last()? + 1;
    Some((index, from, to))
}

/// Every zone of the document: two lines of 44 characters of which the first begins with P.
pub(crate) fn zones(scene: &Scene<'_>) -> Vec<Zone> {
    let mut found = Vec::new();
    for (page, of) in scene.document.pages.iter().enumerate() {
        if !of.text.contains('<') {
            continue;
        }
        let chars = page_chars(of);
        let line = |index: usize| {
            let span = of.lines.get(index)?.span;
            let text: String = chars.get(span.start as usize..(span.end as usize).min(chars.len()))?.iter().collect();
            let solid: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            Some((solid.to_uppercase(), span))
        };
        for index in 0..of.lines.len() {
            let (Some((first, above)), Some((second, below))) = (line(index), line(index + 1)) else { continue };
            let length = first.chars().count();
            if !first.starts_with('P') || !first.contains("<<") || length != LINE {
                continue;
            }
            if let Ok(mrz) = mrz::read(&format!("{first}{second}")) {
                found.push(Zone {
                    mrz,
                    page: page as u32,
                    start: below.start,
                    end: below.end,
                    first: (above.start, above.end),
                });
            }
        }
    }
    found
}

/// A passport number in the text, in Latin capitals without spaces.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    pub(crate) number: String,
    pub(crate) clause: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// Numbers after the word "passport": one or two letters and six to eight digits.
pub(crate) fn numbers(scene: &Scene<'_>, zones: &[Zone]) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    for (index, clause) in scene.clauses.iter().enumerate() {
        for at in clause.lead..clause.words.len() {
            if !is_passport(clause.word(at)) {
                continue;
            }
            let reach =
                (at + 1..(at + NEAR).min(clause.words.len())).find_map(|at| form(clause, at).map(|form| (at, form)));
            let Some((from, (number, to))) = reach else { continue };
            let other = (at + 1..from).any(|at| is_passport(clause.word(at)));
            if other || zones.iter().any(|zone| zone.holds(clause, from)) {
                continue;
            }
            found.push(Number { number, clause: index, from, to });
        }
    }
    found
}

pub(crate) fn is_passport(word: &str) -> bool {
    word.starts_with("passport") || word.starts_with("паспорт") || word.starts_with("pasipoti") || word == "pasi"
}

/// The number that begins at a word, and the word after it.
fn form(clause: &Clause, at: usize) -> Option<(String, usize)> {
    let letters = clause.word(at);
    let digits = clause.words.get(at + 1)?;
    let short = (1..=2).contains(&letters.chars().count()) && clause.words[at].shape != Shape::Number;
    let apart = digits.gap.has(Gap::COMMA | Gap::STOP | Gap::COLON | Gap::SEMICOLON | Gap::OPEN | Gap::CLOSE);
    if !short || digits.shape != Shape::Number || apart || digits.start > clause.words[at].end + 2 {
        return None;
    }
    let number = clause.word(at + 1);
    if !(6..=8).contains(&number.len()) || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let letters: Option<String> = letters.chars().map(latin).collect();
    Some((format!("{}{number}", letters?), at + 2))
}

fn latin(c: char) -> Option<char> {
    let twin = LOOK_ALIKES.iter().find(|(_, cyrillic)| *cyrillic == c).map_or(c, |(latin, _)| *latin);
    twin.is_ascii_alphabetic().then(|| twin.to_ascii_uppercase())
}

/// A number as the traveller wrote it, in the same form.
pub(crate) fn tidy(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect()
}

/// How many slips of the pen lie between two numbers.
pub(crate) fn slips(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().take(20).collect(), other.chars().take(20).collect());
    let mut rows = vec![vec![0usize; other.len() + 1]; one.len() + 1];
    for i in 0..=one.len() {
        for j in 0..=other.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = rows[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
                let swapped = (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    .then(|| rows[i - 2][j - 2] + 1);
                changed.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(swapped.unwrap_or(usize::MAX))
            };
        }
    }
    rows[one.len()][other.len()]
}

/// Days of birth, or last days of a passport, that a label announces.
pub(crate) fn dated(scene: &Scene<'_>, label: &str) -> Vec<Stated> {
    let Some(label) = scene.phrases.thing(label) else { return Vec::new() };
    let mut found = Vec::new();
    for (index, clause) in scene.clauses.iter().enumerate() {
        if scene.clauses[index].values().is_empty() {
            continue;
        }
        let labels = scene.phrases.find(clause, 0..clause.words.len(), Kind::Label);
        for day in days(scene, index).filter(|day| day.day.year.is_some()) {
            let announced = labels.iter().any(|named| {
                let before = named.to <= day.from && day.from - named.to <= 6;
                let after = named.from >= day.to && named.from - day.to <= 1;
                named.thing == label && (before || after)
            });
            if announced {
                found.push(day);
            }
        }
    }
    found
}
