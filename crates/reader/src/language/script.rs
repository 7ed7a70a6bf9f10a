//! The scripts that letters belong to, and the languages that a script alone settles.

use ngao_model::LineLanguage;

/// A script that is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Ethiopic,
    Devanagari,
    Han,
    /// Kana and Hangul: what is written with them is not Chinese, whatever Han letters it has.
    Other,
}

impl Script {
    pub(crate) const ALL: [Script; 7] = [
        Script::Latin,
        Script::Cyrillic,
        Script::Arabic,
        Script::Ethiopic,
        Script::Devanagari,
        Script::Han,
        Script::Other,
    ];

    /// The language of lines in this script, where the script settles it.
    pub(crate) fn language(self) -> Option<LineLanguage> {
        match self {
            Script::Arabic => Some(LineLanguage::Ar),
            Script::Ethiopic => Some(LineLanguage::Am),
            Script::Devanagari => Some(LineLanguage::Hi),
            Script::Han => Some(LineLanguage::Zh),
            Script::Latin | Script::Cyrillic | Script::Other => None,
        }
    }
}

/// The script of a letter; nothing for digits and signs.
pub(crate) fn of_letter(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    if !c.is_alphabetic() {
        return None;
    }
    Some(match c {
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{feff}' => Script::Arabic,
        '\u{1200}'..='\u{139f}' | '\u{2d80}'..='\u{2ddf}' => Script::Ethiopic,
        '\u{900}'..='\u{97f}' | '\u{a8e0}'..='\u{a8ff}' => Script::Devanagari,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' => {
            Script::Han
        }
        _ => Script::Other,
    })
}

/// Whether a letter has a twin in the other of the two alphabets.
fn looks_alike(c: char) -> bool {
    let latin = "abcehikmoptxysjABCEHIKMOPTXYSJ";
    let cyrillic = "авсенікмортхуѕјАВСЕНІКМОРТХУЅЈ";
    if c.is_ascii() { latin.contains(c) } else { cyrillic.contains(c) }
}

/// The script that a word is meant in. Of a word with Latin and Cyrillic letters that look alike, the letters that do not decide.
pub(crate) fn of_word(word: &[char]) -> Option<Script> {
    let mut counts = [0usize; Script::ALL.len()];
    let (mut latin, mut cyrillic) = (0usize, 0usize);
    for c in word {
        let Some(script) = of_letter(*c) else { continue };
        counts[script as usize] += 1;
        latin += usize::from(script == Script::Latin && !looks_alike(*c));
        cyrillic += usize::from(script == Script::Cyrillic && !looks_alike(*c));
    }
    let of = |script: Script| counts[script as usize];
    if of(Script::Latin) > 0 && of(Script::Cyrillic) > 0 {
        return Some(match (latin, cyrillic) {
            (0, 1..) => Script::Cyrillic,
            (1.., 0) => Script::Latin,
            _ if of(Script::Latin) > of(Script::Cyrillic) => Script::Latin,
            _ => Script::Cyrillic,
        });
    }
    Script::ALL.into_iter().max_by_key(|script| of(*script)).filter(|script| of(*script) > 0)
}

/// A Latin word with the Cyrillic letters in it that look alike put right; anything else as it is.
pub(crate) fn mended(word: &str) -> String {
    let pairs = "аaвbсcеeнhіiкkмmоoрpтtхxуyѕsјj";
    let twin = |c: char| {
        let at = pairs.chars().position(|known| known == c && !c.is_ascii())?;
        pairs.chars().nth(at + 1)
    };
    word.chars().map(|c| twin(c).unwrap_or(c)).collect()
}

/// Letters of Persian and Urdu that Arabic does not have.
fn is_persian(c: char) -> bool {
    matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ہ' | 'ے')
}

/// The language of a line whose letters are mostly neither Latin nor Cyrillic; nothing where the script does not settle it.
pub(crate) fn settled(line: &str) -> Option<LineLanguage> {
    let mut counts = [0usize; Script::ALL.len()];
    line.chars().filter_map(of_letter).for_each(|script| counts[script as usize] += 1);
    if counts[Script::Other as usize] > 0 && counts[Script::Han as usize] > 0 {
        return None;
    }
    let most = Script::ALL.into_iter().max_by_key(|script| counts[*script as usize])?;
    let persian = line.chars().filter(|c| is_persian(*c)).count();
    match most {
        Script::Arabic if persian * 25 > counts[Script::Arabic as usize] => None,
        _ => most.language(),
    }
}
