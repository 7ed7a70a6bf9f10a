//! Web pages that were saved, and HTML as office programs write it.
//!
//! Only the tokens of html5ever are used: a tree is not needed to know which words follow one another, and building one takes time that
//! grows with the square of the nesting. No script runs, no style sheet, picture or frame is fetched; style sheets within the page are
//! looked at for what hides words.

mod css;
mod elements;
mod page;

use crate::error::ReadError;
use crate::flow::document;
use crate::limits::Limits;
use crate::text::encoding;
use ngao_model::{Document, Progress, SourceKind};

/// How far into a file a browser looks for the name of its encoding, with some room for mail programs.
const HEAD: usize = 4096;
/// Attributes of one tag. html5ever compares each with all before it.
const ATTRIBUTES: usize = 200;

/// Reads a web page.
pub(crate) fn read(bytes: &[u8], limits: &Limits, progress: &dyn Progress) -> Result<Document, ReadError> {
    progress.step("reading", 0, 1)?;
    let text = decode(bytes).ok_or(ReadError::UnknownFormat { seems: "binary" })?;
    if attributes(&text) > ATTRIBUTES {
        return Err(ReadError::TooLarge);
    }
    let paragraphs = page::paragraphs(&text, limits.scalars)?;
    progress.step("reading", 1, 1)?;
    document(SourceKind::Html, &paragraphs)
}

/// The text, in the encoding that is told by mark, by what the page says of itself, by what the letters say.
fn decode(bytes: &[u8]) -> Option<String> {
    let named = || {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
        let at = head.find("charset=")? + "charset=".len();
        let rest = head[at..].trim_start_matches(['"', '\'', ' ']);
        let label = rest.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':')).next()?;
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
        // A page that can be read so far is not in two bytes a letter, whatever it says.
        (encoding != encoding_rs::UTF_16LE && encoding != encoding_rs::UTF_16BE).then_some(encoding)
    };
    if encoding_rs::Encoding::for_bom(bytes).is_none()
        && let Some(encoding) = named()
    {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        if !damaged {
            return Some(text.into_owned());
        }
    }
    encoding::decode(bytes).map(|(text, _)| text)
}

/// About how many attributes the tag has that has most.
fn attributes(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut most, mut at) = (0, 0);
    while let Some(open) = bytes[at..].iter().position(|byte| *byte == b'<') {
        at += open + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let raw = ["script", "style"].into_iter().find(|name| {
            bytes.get(at..at + name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
        });
        let (mut quote, mut count, mut between, mut value) = (None, 0, false, false);
        while let Some(byte) = bytes.get(at) {
            at += 1;
            match (quote, byte) {
                (Some(open), byte) if open == *byte => quote = None,
                (Some(_), _) => {}
                (None, b'>') => break,
                // A quote that follows no sign of equality is a letter of a name.
                (None, b'"' | b'\'') if value => quote = Some(*byte),
                (None, byte) if byte.is_ascii_whitespace() || *byte == b'/' => between = true,
                (None, _) => {
                    count += usize::from(between);
                    between = false;
                }
            }
            value = *byte == b'=' || value && byte.is_ascii_whitespace();
        }
        most = most.max(count);
        if let Some(name) = raw {
            let end = format!("</{name}");
            let close = |window: &[u8]| window.eq_ignore_ascii_case(end.as_bytes());
            at += bytes[at..].windows(end.len()).position(close).unwrap_or(bytes.len() - at);
        }
    }
    most
}
