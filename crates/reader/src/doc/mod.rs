//! Word's binary files of 1997 to 2003 ([MS-DOC]).
//!
//! A file is a compound file with a stream of text and a stream of tables. Pieces say where the text stands, pages of properties say how
//! it looks and which paragraphs are cells. Every offset is a claim of the file: what points outside of it is damage.

mod fib;
mod properties;
mod sprm;
mod text;

use crate::error::ReadError;
use crate::flow::document;
use crate::limits::Limits;
use ngao_model::{Document, Progress, SourceKind};
use std::io::{Cursor, Read};

/// Reads a Word file of the older kind.
pub(crate) fn read(bytes: &[u8], limits: &Limits, progress: &dyn Progress) -> Result<Document, ReadError> {
    progress.step("reading", 0, 1)?;
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    let mut stream = |name: &str| -> Result<Vec<u8>, ReadError> {
        let stream = file.open_stream(name).map_err(|_| ReadError::Damaged)?;
        let mut out = Vec::new();
        stream.take(limits.bytes as u64).read_to_end(&mut out).map_err(|_| ReadError::Damaged)?;
        Ok(out)
    };
    let words = stream("/WordDocument")?;
    let fib = fib::Fib::read(&words)?;
    let tables = stream(if fib.second_table { "/1Table" } else { "/0Table" })?;
    let paragraphs = text::paragraphs(&words, &tables, &fib, limits.scalars)?;
    progress.step("reading", 1, 1)?;
    document(SourceKind::Doc, &paragraphs)
}

/// Two bytes of a stream as a number.
fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Four bytes of a stream as a number.
fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
