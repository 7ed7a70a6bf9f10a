//! The letters behind glyphs.

use hayro_interpret::hayro_cmap::BfString;
use unicode_normalization::UnicodeNormalization;

/// What a glyph says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Letter {
    /// One character.
    Char(char),
    /// Several: a ligature, a letter with its accent.
    Text(Box<str>),
    /// Nothing that the font would tell.
    Unknown,
}

/// The letters behind a glyph: ligatures taken apart, what is no letter at all (private use, control) unknown.
pub(crate) fn letter(unicode: Option<BfString>) -> Letter {
    match unicode {
        Some(BfString::Char(c)) => match c {
            'ﬀ' => Letter::Text("ff".into()),
            'ﬁ' => Letter::Text("fi".into()),
            'ﬂ' => Letter::Text("fl".into()),
            'ﬃ' => Letter::Text("ffi".into()),
            'ﬄ' => Letter::Text("ffl".into()),
            'ﬅ' | 'ﬆ' => Letter::Text("st".into()),
            '\t' | '\n' | '\r' => Letter::Char(' '),
            '\u{feff}' | '\u{200c}' | '\u{200d}' => Letter::Char('\u{200b}'),
            // Arabic letters in the form that they take within a word.
            '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => Letter::Text(c.nfkc().collect()),
            c if c.is_control() || c == '\u{fffd}' || is_private(c) => Letter::Unknown,
            c => Letter::Char(c),
        },
        Some(BfString::String(text)) => {
            let clean: String = text.chars().filter(|c| !c.is_control() && !is_private(*c)).collect();
            if clean.is_empty() { Letter::Unknown } else { Letter::Text(clean.into()) }
        }
        None => Letter::Unknown,
    }
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// й and ё are the only letters of our languages that fonts draw in two pieces.
pub(crate) fn compose(base: &Letter, accent: char) -> Letter {
    let whole = match (base, accent) {
        (Letter::Char('и'), '\u{306}') => Some('й'),
        (Letter::Char('И'), '\u{306}') => Some('Й'),
        (Letter::Char('е'), '\u{308}') => Some('ё'),
        (Letter::Char('Е'), '\u{308}') => Some('Ё'),
        _ => None,
    };
    match (whole, base) {
        (Some(whole), _) => Letter::Char(whole),
        (None, Letter::Char(c)) => Letter::Text(format!("{c}{accent}").into()),
        (None, Letter::Text(text)) => Letter::Text(format!("{text}{accent}").into()),
        (None, Letter::Unknown) => Letter::Unknown,
    }
}

/// A text string of PDF: UTF-16 with a mark, UTF-8 with a mark, or one byte a letter.
pub(crate) fn pdf_text(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
