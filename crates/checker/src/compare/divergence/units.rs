//! The language versions of a document, cut into units that can be set side by side: by clause numbers, else by turns.

use crate::compare::Scene;
use crate::text::clause::Word;
use crate::text::gap::Gap;
use crate::text::letters::{is_cyrillic, is_latin};
use crate::text::normal::{Script, Shape, page_chars};
use ngao_model::Lang;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A version needs this share of the words, in per cent, and this many.
const SHARE: usize = 20;
const WORDS: usize = 25;

/// Words of a clause in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) clause: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// What one version says under one number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Unit {
    /// Its number and how often that number came before; none before the first number.
    pub(crate) key: Option<(String, usize)>,
    /// Where the number stands: page and scalar.
    at: Option<(u32, u32)>,
    pub(crate) pieces: Vec<Piece>,
}

impl Unit {
    /// How many words it has that are no numbers or signs.
    pub(crate) fn words(&self, scene: &Scene<'_>) -> usize {
        self.pieces
            .iter()
            .map(|piece| {
                let words = &scene.clauses[piece.clause].words[piece.from..piece.to];
                words.iter().filter(|word| !matches!(word.shape, Shape::Number | Shape::Sign | Shape::Ghost)).count()
            })
            .sum()
    }
}

/// The two versions of a text.
#[derive(Debug)]
pub(crate) struct Versions {
    /// The units of each version in its order.
    pub(crate) units: [Vec<Unit>; 2],
    /// Places in `units` of what belongs together.
    pub(crate) pairs: Vec<(usize, usize)>,
    /// Whether numbers pair them so surely that a number of one version only is a clause of one version only.
    pub(crate) sure: bool,
    /// Whether the pairs are the whole texts, for want of anything smaller.
    pub(crate) whole: bool,
}

impl Versions {
    /// For each clause, the words that say the same in the other version. Nothing where only the whole texts could be paired.
    pub(crate) fn beside(&self) -> BTreeMap<usize, Vec<Piece>> {
        let mut beside: BTreeMap<usize, Vec<Piece>> = BTreeMap::new();
        let pairs = self.pairs.iter().filter(|_| !self.whole);
        for (one, other) in pairs.map(|(one, other)| (&self.units[0][*one], &self.units[1][*other])) {
            for (from, to) in [(one, other), (other, one)] {
                // What stands before the first number is a whole preamble; it says nothing about one clause of it.
                let of = from.key.as_ref().map_or(&[][..], |_| &from.pieces);
                for piece in of.iter().filter(|piece| !to.pieces.iter().any(|other| other.clause == piece.clause)) {
                    beside.entry(piece.clause).or_default().extend(&to.pieces);
                }
            }
        }
        beside
    }
}

/// A piece with its language and number, in the order of the text.
struct Told {
    piece: Piece,
    lang: Lang,
    number: Option<(String, (u32, u32))>,
}

/// The two versions of a document; none where it has only one.
pub(crate) fn versions(scene: &Scene<'_>) -> Option<Versions> {
    if !speaks_two(scene) {
        return None;
    }
    let told = pieces(scene);
    let mut weight = [(Lang::En, 0), (Lang::Ru, 0), (Lang::Sw, 0)];
    for one in &told {
        weight[one.lang as usize].1 += one.piece.to - one.piece.from;
    }
    let all: usize = weight.iter().map(|(_, words)| words).sum();
    weight.sort_by_key(|(_, words)| std::cmp::Reverse(*words));
    let [(first, _), (second, words), _] = weight;
    if words < WORDS || words * 100 < all * SHARE {
        return None;
    }
    let owners = owners(&told);
    let units = [first, second].map(|lang| units(&told, lang, &owners));
    let numbered = |units: &[Unit]| units.iter().filter(|unit| unit.key.is_some()).count();
    let (ones, others) = (numbered(&units[0]), numbered(&units[1]));
    let mut places: HashMap<_, usize> = HashMap::new();
    for (at, unit) in units[1].iter().enumerate() {
        places.entry(&unit.key).or_insert(at);
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, unit) in units[0].iter().enumerate() {
        let preamble = unit.key.is_none() && pairs.iter().any(|(one, _): &(usize, usize)| units[0][*one].key.is_none());
        pairs.extend(places.get(&unit.key).filter(|_| !preamble).map(|other| (at, *other)));
    }
    let russian = first == Lang::Ru || second == Lang::Ru;
    // English and Swahili are told apart line by line and mix freely: only clauses with numbers of their own make versions of them.
    pairs.retain(|(one, other)| {
        let (one, other) = (&units[0][*one], &units[1][*other]);
        russian || one.key.is_none() || one.at != other.at
    });
    let common = pairs.iter().filter(|(at, _)| units[0][*at].key.is_some()).count();
    if common >= 3 && common * 10 >= ones.min(others) * 6 && common * 2 >= ones.max(others) {
        let sure = common >= 4 && common * 10 >= ones.max(others) * 8;
        return Some(Versions { units, pairs, sure, whole: false });
    }
    russian.then(|| turns(&told, first, second))
}

/// Whether any two languages have enough clauses, or lines in a row of both, that a closer look can be worth it.
fn speaks_two(scene: &Scene<'_>) -> bool {
    let mut words = [0; 3];
    for (clause, lang) in scene.clauses.iter().zip(&scene.langs) {
        let own = clause.words.get(clause.lead..).unwrap_or_default();
        let text = |word: &Word| clause.text.get(word.at as usize..).and_then(|text| text.chars().next());
        let cyrillic = own.iter().filter(|word| text(word).is_some_and(is_cyrillic)).count();
        let latin = own.iter().filter(|word| text(word).is_some_and(is_latin)).count();
        words[Lang::Ru as usize] += cyrillic;
        words[if *lang == Lang::Sw { Lang::Sw as usize } else { Lang::En as usize }] += latin;
    }
    words.sort_unstable();
    words[1] >= WORDS / 2 && words[1] * 200 >= words.iter().sum::<usize>() * SHARE
}

/// Without numbers: stretches of the two languages in turn, else the whole texts.
fn turns(told: &[Told], first: Lang, second: Lang) -> Versions {
    let mut stretches: Vec<(Lang, Unit)> = Vec::new();
    for one in told.iter().filter(|one| one.lang == first || one.lang == second) {
        match stretches.last_mut() {
            Some((lang, unit)) if *lang == one.lang => unit.pieces.push(one.piece),
            _ => stretches.push((one.lang, Unit { key: None, at: None, pieces: vec![one.piece] })),
        }
    }
    let of = |wanted: Lang| -> Vec<Unit> {
        stretches.iter().filter(|(lang, _)| *lang == wanted).map(|(_, unit)| unit.clone()).collect()
    };
    let (ones, others) = (of(first), of(second));
    if ones.len() >= 3 && ones.len().abs_diff(others.len()) <= 1 {
        let count = ones.len().min(others.len());
        return Versions {
            units: [ones, others],
            pairs: (0..count).map(|at| (at, at)).collect(),
            sure: false,
            whole: false,
        };
    }
    let join = |units: Vec<Unit>| {
        vec![Unit { key: None, at: None, pieces: units.into_iter().flat_map(|unit| unit.pieces).collect() }]
    };
    Versions { units: [join(ones), join(others)], pairs: vec![(0, 0)], sure: false, whole: true }
}

/// Whose words come first under each number, by its place.
fn owners(told: &[Told]) -> HashMap<(u32, u32), Lang> {
    let mut owners = HashMap::new();
    for one in told {
        if let Some((_, at)) = one.number {
            owners.entry(at).or_insert(one.lang);
        }
    }
    owners
}

/// The units of a version. Where it has numbers of its own, what stands under the other's (the title of the second text under the last
/// number of the first) is under none.
fn units(told: &[Told], lang: Lang, owners: &HashMap<(u32, u32), Lang>) -> Vec<Unit> {
    let own = |at: &(u32, u32)| owners.get(at) == Some(&lang);
    let under: HashSet<(u32, u32)> =
        told.iter().filter(|one| one.lang == lang).filter_map(|one| one.number.as_ref().map(|(_, at)| *at)).collect();
    let owned = under.iter().filter(|at| own(at)).count();
    let apart = owned >= 3 && owned * 2 > under.len();
    let mut units: Vec<Unit> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for one in told.iter().filter(|one| one.lang == lang) {
        let number = one.number.as_ref().filter(|(_, at)| !apart || own(at));
        let here = units.last().map(|unit| unit.key.as_ref().map(|(number, _)| number.clone()));
        if here != Some(number.map(|(number, _)| number.clone())) {
            let key = number.map(|(number, _)| {
                let count = seen.entry(number.clone()).or_insert(0);
                *count += 1;
                (number.clone(), *count - 1)
            });
            units.push(Unit { key, at: number.map(|(_, at)| *at), pieces: Vec::new() });
        }
        if let Some(unit) = units.last_mut() {
            unit.pieces.push(one.piece);
        }
    }
    units
}

/// Every clause in pieces of one language, with the number it stands under.
fn pieces(scene: &Scene<'_>) -> Vec<Told> {
    let marks = marks(scene);
    let chars: Vec<Vec<char>> = scene.document.pages.iter().map(page_chars).collect();
    let mut told = Vec::new();
    for (index, clause) in scene.clauses.iter().enumerate() {
        let Some(first) = clause.words.get(clause.lead) else { continue };
        let column = scene.column(first.page, first.start);
        let number = marks.get(&column).and_then(|marks| {
            let at = marks.partition_point(|mark| (mark.0, mark.1) <= (first.page, first.start));
            marks.get(at.checked_sub(1)?).map(|mark| (mark.2.clone(), (mark.0, mark.1)))
        });
        let push = |told: &mut Vec<Told>, from: usize, to: usize, script: Option<Script>| {
            let lang = match script.unwrap_or(clause.script) {
                Script::Cyrillic => Lang::Ru,
                Script::Latin if scene.langs[index] == Lang::Sw => Lang::Sw,
                Script::Latin => Lang::En,
            };
            if to > from {
                told.push(Told { piece: Piece { clause: index, from, to }, lang, number: number.clone() });
            }
        };
        let mut from = clause.lead;
        let mut script: Option<Script> = None;
        // Where the next language would begin: at a sign that can part the two, which may stand before a number.
        let mut turn: Option<usize> = None;
        for (at, word) in clause.words.iter().enumerate().skip(clause.lead) {
            if word.gap.has(TURN) {
                turn = turn.or(Some(at));
            }
            let first = chars.get(word.page as usize).and_then(|chars| chars.get(word.start as usize));
            let Some(here) = first.and_then(|first| script_of(clause.word(at), *first)) else { continue };
            match (script, turn) {
                (Some(before), Some(cut)) if before != here => {
                    push(&mut told, from, cut, script);
                    (from, script) = (cut, Some(here));
                }
                (None, _) => script = Some(here),
                _ => {}
            }
            turn = None;
        }
        push(&mut told, from, clause.words.len(), script);
    }
    told
}

/// Signs that part two languages; a foreign word in the run of a sentence, a name or a brand, is no other version.
const TURN: Gap =
    Gap(Gap::SLASH.0 | Gap::DASH.0 | Gap::OPEN.0 | Gap::CLOSE.0 | Gap::LINE.0 | Gap::STOP.0 | Gap::COLON.0);

/// The script of a word by its first letter as it is written; none for a single letter and for the signs of a version: "[EN]", "[RU]".
fn script_of(word: &str, first: char) -> Option<Script> {
    if matches!(word, "en" | "ru" | "eng" | "rus" | "sw" | "рус" | "англ") || word.chars().count() < 2 {
        return None;
    }
    match first {
        c if is_cyrillic(c) => Some(Script::Cyrillic),
        c if is_latin(c) => Some(Script::Latin),
        _ => None,
    }
}

/// Clause numbers at the beginnings of lines: page, place and number, by column.
fn marks(scene: &Scene<'_>) -> HashMap<u8, Vec<(u32, u32, String)>> {
    let mut found: HashMap<u8, Vec<(u32, u32, String)>> = HashMap::new();
    for (page, of) in scene.document.pages.iter().enumerate() {
        let chars = page_chars(of);
        for line in &of.lines {
            let text = chars.get(line.span.start as usize..(line.span.end as usize).min(chars.len()));
            if let Some(number) = text.and_then(mark) {
                found.entry(line.column).or_default().push((page as u32, line.span.start, number));
            }
        }
    }
    for marks in found.values_mut() {
        marks.sort();
    }
    found
}

/// The number at the beginning of a line: `7.`, `7)`, `7.1`, `Article 7`, `Статья 7`, `VII.`; deeper ones with a capital after them.
fn mark(line: &[char]) -> Option<String> {
    let text: String = line.iter().take(40).collect();
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '§' | '*' | '#' | '|'));
    const NAMES: [&str; 9] =
        ["article", "clause", "section", "статья", "пункт", "раздел", "п.", "kifungu cha", "kifungu"];
    let lower = text.to_lowercase();
    let named = NAMES.iter().find(|name| lower.starts_with(**name) && lower.len() == text.len());
    let rest = named.map_or(text, |name| text.get(name.len()..).unwrap_or("").trim_start());
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (number, after) = rest.split_at(end);
    let dotted = number.ends_with('.') || after.starts_with(')');
    let number = number.trim_end_matches('.');
    let parts: Vec<&str> = number.split('.').collect();
    if !number.is_empty() {
        let short = parts.len() <= 4 && parts.iter().all(|part| (1..=2).contains(&part.len()));
        let after = after.trim_start_matches([')', ':']);
        let next = after.trim_start().chars().next();
        let open = after.is_empty() || after.starts_with(char::is_whitespace) || next.is_some_and(char::is_alphabetic);
        let begins = next.is_none_or(|c| c.is_uppercase() || matches!(c, '«' | '"' | '“' | '[' | '('));
        let counts =
            named.is_some() || dotted && (parts.len() > 1 || begins || after.is_empty()) || parts.len() > 1 && begins;
        return (short && open && counts).then(|| number.to_owned());
    }
    let roman: String = rest.chars().take_while(|c| matches!(c, 'I' | 'V' | 'X')).collect();
    let after = rest.get(roman.len()..)?;
    let counts = named.is_some() || after.starts_with('.') || after.starts_with(')');
    (!roman.is_empty() && roman.len() <= 5 && counts).then(|| arabic(&roman).to_string())
}

fn arabic(roman: &str) -> u32 {
    let values: Vec<u32> = roman
        .chars()
        .map(|c| match c {
            'X' => 10,
            'V' => 5,
            _ => 1,
        })
        .collect();
    values
        .iter()
        .enumerate()
        .fold(0i64, |sum, (at, value)| {
            let smaller = values.get(at + 1).is_some_and(|next| next > value);
            if smaller { sum - i64::from(*value) } else { sum + i64::from(*value) }
        })
        .unsigned_abs() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clause_numbers_are_told_from_other_numbers() {
        let number = |line: &str| mark(&line.chars().collect::<Vec<_>>());
        for (line, wanted) in [
            ("1. The Worker", "1"),
            ("1.", "1"),
            ("12) Работник", "12"),
            ("4.2 Оклад", "4.2"),
            ("4.2. оклад", "4.2"),
            ("  3.1.1. The", "3.1.1"),
            ("Article 7. Leave", "7"),
            ("Статья 7", "7"),
            ("IV. PAY", "4"),
            ("Kifungu cha 3: Mshahara", "3"),
        ] {
            assert_eq!(number(line).as_deref(), Some(wanted), "{line}");
        }
        for line in
            ["19.01.2026", "8.30 a.m. to 5", "28 days of leave", "2029. If both", "09:00-18:00", "I am", "% of pay", ""]
        {
            assert_eq!(number(line), None, "{line}");
        }
    }
}
