//! Which language a line is in: English, Russian, Swahili, another that its letters name, or something else. A line in two languages
//! is cut in two first.
//!
//! Cyrillic letters settle Russian (unless they are those of another Cyrillic language throughout). English and Swahili
//! share an alphabet but hardly a word: small words and the build of words tell them apart, and a line too short to tell
//! goes with the lines around it.

mod mixed;
mod script;
mod words;

use ngao_model::{Line, LineLanguage, Page};
use script::Script;
use std::borrow::Cow;
use std::collections::HashMap;
use words::{ENGLISH, SWAHILI, english_build, swahili_build};

/// What a line says by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Hint {
    Sure(LineLanguage),
    /// Latin words that could be either; the number leans to Swahili (above 0) or English.
    Latin(f32),
    /// Cyrillic with letters that Russian lacks.
    CyrillicOther,
    /// Long enough to tell, and neither.
    Foreign,
    Nothing,
}

/// Evidence from which a line is sure by itself.
const SURE: f32 = 2.0;

/// Gives every line its language.
pub(crate) fn tell(pages: &mut [Page]) {
    let mut hints: Vec<Hint> = Vec::new();
    let mut known = Known::new();
    pages.iter_mut().for_each(|page| mixed::split(page, &mut known));
    for page in pages.iter() {
        let chars: Vec<char> = page.text.chars().collect();
        hints.extend(page.lines.iter().map(|line| hint(&text(&chars, line), &mut known)));
    }
    let russian = hints.iter().filter(|hint| **hint == Hint::Sure(LineLanguage::Ru)).count();
    let other = hints.iter().filter(|hint| **hint == Hint::CyrillicOther).count();
    let lines: Vec<(u8, Hint)> = pages.iter().flat_map(|page| &page.lines).map(|line| line.column).zip(hints).collect();
    let count = |wanted: Hint| lines.iter().filter(|(_, hint)| *hint == wanted).count();
    let (english, swahili) = (count(Hint::Sure(LineLanguage::En)), count(Hint::Sure(LineLanguage::Sw)));
    let foreign = count(Hint::Foreign);
    // The language of a line that nothing around it tells: a line must not escape the rules for being full of names.
    let usual = match () {
        () if foreign > english + swahili => LineLanguage::Other,
        () if swahili > english => LineLanguage::Sw,
        () if english > 0 => LineLanguage::En,
        () => LineLanguage::Other,
    };
    let told: Vec<LineLanguage> = (0..lines.len())
        .map(|at| match lines[at].1 {
            Hint::Sure(language) => language,
            // One look-alike letter in a Russian contract must not hide a line from the Russian rules.
            Hint::CyrillicOther => {
                if russian > 2 * other {
                    LineLanguage::Ru
                } else {
                    LineLanguage::Other
                }
            }
            Hint::Latin(lean) => lean_on_neighbours(&lines, at, lean).unwrap_or(usual),
            Hint::Foreign => usual,
            Hint::Nothing => LineLanguage::Other,
        })
        .collect();
    for (line, language) in pages.iter_mut().flat_map(|page| &mut page.lines).zip(told) {
        line.language = language;
    }
}

fn text(chars: &[char], line: &Line) -> String {
    chars.get(line.span.start as usize..line.span.end as usize).unwrap_or_default().iter().collect()
}

/// Adds what the nearest lines of the same column say, nearer ones more.
fn lean_on_neighbours(lines: &[(u8, Hint)], at: usize, own: f32) -> Option<LineLanguage> {
    let column = lines[at].0;
    let same = |range: &mut dyn Iterator<Item = usize>| {
        let mut sum = 0.0;
        let mut weight = 0.8;
        for near in range.filter(|near| lines[*near].0 == column).take(4) {
            sum += weight
                * match lines[near].1 {
                    Hint::Sure(LineLanguage::Sw) => 1.0,
                    Hint::Sure(LineLanguage::En) => -1.0,
                    Hint::Latin(lean) => (lean / SURE).clamp(-0.9, 0.9),
                    _ => 0.0,
                };
            weight *= 0.6;
        }
        sum
    };
    let before = same(&mut (at.saturating_sub(12)..at).rev());
    let after = same(&mut (at + 1..lines.len().min(at + 13)));
    let sum = own + before + after;
    match () {
        () if sum > 0.15 => Some(LineLanguage::Sw),
        () if sum < -0.15 => Some(LineLanguage::En),
        () => None,
    }
}

fn hint(line: &str, known: &mut Known) -> Hint {
    let (mut cyrillic, mut latin, mut foreign, mut russian_only, mut rest) = (0u32, 0u32, 0u32, 0u32, 0u32);
    for c in line.chars().filter(|c| c.is_alphabetic()) {
        match c {
            'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => {
                cyrillic += 1;
                russian_only += u32::from(matches!(c, 'ы' | 'э' | 'ъ' | 'ё' | 'Ы' | 'Э' | 'Ъ' | 'Ё'));
            }
            '\u{400}'..='\u{52f}' => {
                cyrillic += 1;
                foreign += 1;
            }
            'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' => latin += 1,
            _ => rest += 1,
        }
    }
    if cyrillic + latin + rest < 2 && script::settled(line).is_none() {
        return Hint::Nothing;
    }
    if rest > cyrillic + latin {
        return script::settled(line).map_or(Hint::Foreign, Hint::Sure);
    }
    if cyrillic > 0 && latin > 0 {
        let (to_cyrillic, to_latin) = strangers(line);
        (cyrillic, latin) = (cyrillic + to_cyrillic - to_latin, latin + to_latin - to_cyrillic);
        foreign = foreign.min(cyrillic);
    }
    // A Russian line keeps its language with a few Latin names in it, and an English one with a Russian name.
    if cyrillic > latin {
        return match foreign * 33 > cyrillic && russian_only == 0 {
            true => Hint::CyrillicOther,
            false => Hint::Sure(LineLanguage::Ru),
        };
    }
    latin_hint(line, known)
}

/// Letters that only look like those of the words they stand in: Latin ones in Cyrillic words, and the reverse.
fn strangers(line: &str) -> (u32, u32) {
    let (mut to_cyrillic, mut to_latin) = (0, 0);
    for word in line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii()) {
        let letters: Vec<char> = word.chars().collect();
        let of = |wanted: Script| letters.iter().filter(|c| script::of_letter(**c) == Some(wanted)).count();
        let count = |wanted: Script| u32::try_from(of(wanted)).unwrap_or(0);
        match script::of_word(&letters) {
            Some(Script::Cyrillic) => to_cyrillic += count(Script::Latin),
            Some(Script::Latin) => to_latin += count(Script::Cyrillic),
            _ => {}
        }
    }
    (to_cyrillic, to_latin)
}

/// What words weigh, Swahili and English; most words of a contract come again and again.
type Known = HashMap<String, (f32, f32)>;

fn weigh(word: &str) -> (f32, f32) {
    match (SWAHILI.contains(word), ENGLISH.contains(word)) {
        (true, false) => (2.0, 0.0),
        (false, true) => (0.0, 2.0),
        (true, true) => (0.0, 0.0),
        (false, false) => (swahili_build(word), english_build(word)),
    }
}

fn latin_hint(line: &str, known: &mut Known) -> Hint {
    let (mut swahili, mut english, mut count) = (0.0f32, 0.0f32, 0u32);
    let lower = line.to_lowercase();
    for word in
        lower.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’').map(|word| word.trim_matches(['\'', '’']))
    {
        let mended = if word.is_ascii() { Cow::Borrowed(word) } else { Cow::Owned(script::mended(word)) };
        let word = mended.as_ref();
        if word.len() < 2 || !word.is_ascii() && !word.contains('’') {
            continue;
        }
        count += 1;
        let (sw, en) = match known.get(word) {
            Some(weight) => *weight,
            None => *known.entry(word.to_owned()).or_insert_with(|| weigh(word)),
        };
        swahili += sw;
        english += en;
    }
    let lean = swahili - english;
    match () {
        () if count == 0 => Hint::Nothing,
        () if lean >= SURE => Hint::Sure(LineLanguage::Sw),
        () if lean <= -SURE => Hint::Sure(LineLanguage::En),
        () if count >= 7 && swahili.max(english) < 0.25 * count as f32 => Hint::Foreign,
        () => Hint::Latin(lean),
    }
}
