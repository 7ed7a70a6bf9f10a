//! Plain text: encoding, pages, and the two ways in which columns are written in it (bars, runs of spaces).

mod columns;
pub(crate) mod encoding;

use crate::build::verbatim;
use crate::error::ReadError;
use crate::language;
use crate::limits::Limits;
use ngao_model::{Document, Page, SourceKind};

/// Reads a plain text in whatever encoding it seems to be.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let (text, encoding) = encoding::decode(bytes).ok_or(ReadError::UnknownFormat { seems: "binary" })?;
    if text.chars().count() > limits.scalars {
        return Err(ReadError::TooLarge);
    }
    if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
        return Err(ReadError::Empty);
    }
    let mut pages = pages(&text);
    language::tell(&mut pages);
    Ok(Document { encoding: Some(encoding.to_owned()), ..Document::new(SourceKind::Text, pages) })
}

/// Cuts a text into pages at form feeds. Line breaks of all kinds become `\n`; other control characters become a space,
/// so that words on both sides stay words.
pub(crate) fn pages(text: &str) -> Vec<Page> {
    let clean = clean(text);
    let clean = clean.strip_suffix('\u{c}').unwrap_or(&clean);
    let mut number = 0;
    clean
        .split('\u{c}')
        .map(|page| {
            number += 1;
            let page = page.trim_end_matches('\n').to_owned();
            let parts = columns::parts(&page);
            verbatim(number, page, &parts)
        })
        .collect()
}

pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\n' | '\t' | '\u{c}' => out.push(c),
            '\u{feff}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
