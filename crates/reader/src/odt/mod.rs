//! OpenDocument texts, as LibreOffice writes them. Parts are read as streams of events within bounds, as Word's are.

mod content;
mod styles;

use crate::archive::Archive;
use crate::error::ReadError;
use crate::flow::{Paragraph, document};
use crate::limits::Limits;
use content::Part;
use ngao_model::{Document, MarkKind, Progress, SourceKind};
use std::collections::HashSet;

/// Reads an OpenDocument text: the body with its notes and comments after the paragraphs they hang on, then heads and feet of pages.
pub(crate) fn read(bytes: &[u8], limits: &Limits, progress: &dyn Progress) -> Result<Document, ReadError> {
    let mut archive = Archive::open(bytes, limits)?;
    progress.step("reading", 0, 2)?;
    if archive.text("META-INF/manifest.xml")?.is_some_and(|xml| xml.contains("encryption-data")) {
        return Err(ReadError::Encrypted);
    }
    let common = archive.text("styles.xml")?.unwrap_or_default();
    let content = archive.text("content.xml")?.ok_or(ReadError::Damaged)?;
    let mut looks = styles::Reading::default();
    looks.read(&common);
    looks.read(&content);
    let (mut paragraphs, room) = content::paragraphs(&content, Part::Body, looks.styles(), limits.scalars)?;
    progress.step("reading", 1, 2)?;
    let said: HashSet<String> = paragraphs.iter().map(|paragraph| paragraph.text().to_owned()).collect();
    // Heads of first, left and right pages mostly say the same.
    let mut seen = HashSet::new();
    let running = match common.is_empty() {
        true => Vec::new(),
        false => content::paragraphs(&common, Part::Running(MarkKind::Running), looks.styles(), room)?.0,
    };
    let fresh = |new: &Paragraph| !said.contains(new.text()) && seen.insert(new.text().to_owned());
    paragraphs.extend(running.into_iter().filter(fresh));
    progress.step("reading", 2, 2)?;
    document(SourceKind::Odt, &paragraphs)
}
