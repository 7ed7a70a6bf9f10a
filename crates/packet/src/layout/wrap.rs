//! Text into lines of a width.

use super::face::{Fonts, Weight};

/// A style of text: weight and size in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Type {
    pub(crate) weight: Weight,
    pub(crate) size: f32,
}

/// Breaks printable text into lines no wider than `width` points. Line breaks in the text stay; a word that is too wide by
/// itself is broken, after a mark of punctuation if one comes late enough, else after any letter. Blank text has no lines.
pub(crate) fn wrap(fonts: &Fonts, style: Type, width: f32, text: &str) -> Vec<String> {
    let measure = |part: &str| fonts.width(style.weight, style.size, part);
    let space = measure(" ");
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut filled = 0.0;
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let mut wide = measure(word);
            if !line.is_empty() {
                if filled + space + wide <= width {
                    line.push(' ');
                    line.push_str(word);
                    filled += space + wide;
                    continue;
                }
                lines.push(std::mem::take(&mut line));
            }
            let mut rest = word;
            while wide > width {
                let (head, tail) = rest.split_at(break_place(rest, width, &measure));
                if tail.is_empty() {
                    break;
                }
                lines.push(head.to_owned());
                rest = tail;
                wide = measure(rest);
            }
            rest.clone_into(&mut line);
            filled = wide;
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

/// Where to break a word that is too wide: a byte offset after its first character at least.
fn break_place(word: &str, width: f32, measure: &dyn Fn(&str) -> f32) -> usize {
    let mut used = 0.0;
    let mut fits = 0;
    let mut fair = 0;
    for (at, c) in word.char_indices() {
        let end = at + c.len_utf8();
        let advance = measure(&word[at..end]);
        if used + advance > width && fits > 0 {
            break;
        }
        used += advance;
        fits = end;
        if matches!(c, '/' | '-' | '.' | ',' | '_' | '@' | '?' | '&' | '=' | ':' | ';' | '<') {
            fair = end;
        }
    }
    // An accent without width must not be parted from its letter.
    while fits < word.len() && word[fits..].chars().next().is_some_and(|c| measure(&c.to_string()) == 0.0) {
        fits += word[fits..].chars().next().map_or(1, char::len_utf8);
    }
    if fair * 2 > fits { fair } else { fits }
}

/// The text cut to one line of a width, with an ellipsis where something was cut.
pub(crate) fn clip(fonts: &Fonts, style: Type, width: f32, text: &str) -> String {
    let text = text.replace('\n', " ");
    if fonts.width(style.weight, style.size, &text) <= width {
        return text;
    }
    let room = width - fonts.width(style.weight, style.size, "…");
    let mut used = 0.0;
    let mut kept = String::new();
    for c in text.chars() {
        used += fonts.width(style.weight, style.size, c.encode_utf8(&mut [0; 4]));
        if used > room {
            break;
        }
        kept.push(c);
    }
    kept.trim_end().to_owned() + "…"
}
