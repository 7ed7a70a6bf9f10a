//! Single characters: what they are, and their evened-out forms.

use crate::text::gap::Gap;
use crate::text::normal::Script;
use unicode_normalization::char::decompose_compatible;

/// Letters that look alike in Latin and Cyrillic type, in either case.
pub(crate) const LOOK_ALIKES: [(char, char); 13] = [
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('i', 'і'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
];

/// What a sign says about the gap it stands in.
pub(crate) fn flag_of(c: char) -> Gap {
    match c {
        ',' => Gap::COMMA,
        ';' => Gap::SEMICOLON,
        ':' => Gap::COLON,
        '.' | '…' => Gap::STOP,
        '!' | '?' => Gap::STOP | Gap::BANG,
        '(' | '[' => Gap::OPEN,
        ')' | ']' => Gap::CLOSE,
        '–' | '—' | '−' | '|' => Gap::DASH,
        '/' => Gap::SLASH,
        '"' | '«' | '»' | '“' | '”' | '„' => Gap::QUOTE,
        _ => Gap::default(),
    }
}

/// The letters of the Russian alphabet, told without a table.
fn is_cyrillic_letter(c: char) -> bool {
    matches!(c, 'А'..='я' | 'ё' | 'Ё')
}

/// Whether it is a digit or another numeral.
pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || (!c.is_ascii() && !is_cyrillic_letter(c) && c.is_numeric())
}

/// Whether it is part of a word.
pub(crate) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_cyrillic_letter(c) || (!c.is_ascii() && c.is_alphanumeric())
}

/// Characters that are no letter of their own: combining marks, soft hyphens, zero-width joiners and spaces.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

pub(crate) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'À'..='ɏ')
}

pub(crate) fn is_cyrillic(c: char) -> bool {
    matches!(c, 'Ѐ'..='ԯ')
}

/// A breve makes и into й; other combining marks (stress, the dots of ё) are dropped.
pub(crate) fn accent(buffer: &mut String, mark: char, from: usize) {
    if mark == '\u{306}' && buffer.len() > from && buffer.ends_with('и') {
        buffer.pop();
        buffer.push('й');
    }
}

/// Adds a letter or digit in its evened-out form.
pub(crate) fn even_out(c: char, buffer: &mut String) {
    if c.is_ascii() {
        buffer.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        'ё' | 'Ё' => buffer.push('е'),
        'а'..='я' => buffer.push(c),
        'Ѐ'..='ԯ' => buffer.extend(c.to_lowercase()),
        _ => decompose_compatible(c, |part| {
            if part.is_alphanumeric() {
                buffer.extend(part.to_lowercase());
            }
        }),
    }
}

/// The script of most letters.
pub(crate) fn script_of(chars: &[char]) -> Option<Script> {
    let (mut latin, mut cyrillic) = (0u32, 0u32);
    for c in chars {
        latin += u32::from(is_latin(*c));
        cyrillic += u32::from(is_cyrillic(*c));
    }
    match latin.cmp(&cyrillic) {
        std::cmp::Ordering::Greater => Some(Script::Latin),
        std::cmp::Ordering::Less => Some(Script::Cyrillic),
        std::cmp::Ordering::Equal if latin > 0 => Some(Script::Cyrillic),
        std::cmp::Ordering::Equal => None,
    }
}

/// The words of a piece of a pattern, evened out as text is; `*` stays.
pub(crate) fn pattern_words(piece: &str) -> Vec<String> {
    let even = |c: char| matches!(c, 'a'..='z' | 'а'..='я' | '*');
    if !piece.is_empty() && piece.chars().all(even) {
        return vec![piece.to_owned()];
    }
    let mut words = vec![String::new()];
    let chars: Vec<char> = piece.chars().collect();
    for (index, c) in chars.iter().enumerate() {
        let word = words.len() - 1;
        if *c == '*' || *c == '№' || *c == '%' || *c == '$' || *c == '€' || *c == '₽' || *c == '_' {
            words[word].push(*c);
        } else if is_word(*c) {
            let turn =
                index > 0 && chars[index - 1].is_alphanumeric() && chars[index - 1].is_numeric() != c.is_numeric();
            if turn {
                words.push(String::new());
            }
            let word = words.len() - 1;
            even_out(*c, &mut words[word]);
        } else if is_mark(*c) {
            accent(&mut words[word], *c, 0);
        } else if is_apostrophe(*c) {
            // As in text: a possessive ending falls away, other apostrophes close up.
            if matches!(chars.get(index + 1), Some('s' | 'S')) && !chars.get(index + 2).is_some_and(|c| is_word(*c)) {
                words.push("'".to_owned());
            }
        } else {
            words.push(String::new());
        }
    }
    words.into_iter().filter(|word| !word.is_empty() && !word.starts_with('\'')).collect()
}
