//! Rich Text Format, as Word, LibreOffice and WordPad write it.
//!
//! A file is bytes in groups. What a group is for (text, a note, a table of fonts, a picture) is told by its first control word; groups
//! that are marked as optional and not known here are skipped, as the format asks. Groups stand on a stack of bounded depth.

mod codepage;
mod lexer;
mod reading;
mod state;

use crate::error::ReadError;
use crate::flow::document;
use crate::limits::Limits;
use ngao_model::{Document, Progress, SourceKind};

/// Reads a Rich Text file.
pub(crate) fn read(bytes: &[u8], limits: &Limits, progress: &dyn Progress) -> Result<Document, ReadError> {
    progress.step("reading", 0, 1)?;
    let paragraphs = reading::paragraphs(bytes, limits.scalars)?;
    progress.step("reading", 1, 1)?;
    document(SourceKind::Rtf, &paragraphs)
}
