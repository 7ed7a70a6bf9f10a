//! Word files (Office Open XML). The archive is opened with bounds, the parts are read as streams of events: nothing recurses,
//! entities are not expanded, nothing outside the archive is ever looked at.

mod body;
mod props;
mod scope;
mod shape;

use crate::archive::Archive;
use crate::error::ReadError;
use crate::flow::{Paragraph, document};
use crate::limits::Limits;
use ngao_model::{Document, MarkKind, Progress, SourceKind};
use std::collections::HashSet;

/// Reads a Word file: the body, then headers, footers, footnotes, endnotes and comments. Deleted, hidden and inserted text is
/// all read and marked: what a paper once said, or says in white, is said.
pub(crate) fn read(bytes: &[u8], limits: &Limits, progress: &dyn Progress) -> Result<Document, ReadError> {
    let mut archive = Archive::open(bytes, limits)?;
    let parts = parts(&mut archive)?;
    let styles = match archive.text(&format!("{}styles.xml", parts.folder))? {
        Some(xml) => props::styles(&xml),
        None => props::Styles::default(),
    };
    let total = u32::try_from(parts.names.len()).unwrap_or(u32::MAX);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut said: HashSet<String> = HashSet::new();
    let mut room = limits.scalars;
    for (done, (name, kind)) in (0..).zip(&parts.names) {
        progress.step("reading", done, total)?;
        let xml = archive.text(name)?.ok_or(ReadError::Damaged)?;
        let (mut read, left) = body::paragraphs(&xml, *kind, &styles, room)?;
        room = left;
        // Headers of first, odd and even pages mostly say the same.
        if done > 0 {
            read.retain(|new| !said.contains(new.text()));
        }
        said.extend(read.iter().map(|paragraph| paragraph.text().to_owned()));
        paragraphs.extend(read);
    }
    progress.step("reading", total, total)?;
    document(SourceKind::Docx, &paragraphs)
}

/// The parts that hold text, the body first, and what they are.
struct Parts {
    folder: String,
    names: Vec<(String, Option<MarkKind>)>,
}

fn parts(archive: &mut Archive<'_>) -> Result<Parts, ReadError> {
    let main = match archive.text("_rels/.rels")? {
        Some(rels) => props::main_part(&rels),
        None => None,
    }
    .unwrap_or_else(|| "word/document.xml".to_owned());
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut rest: Vec<(MarkKind, u8, String)> = archive
        .names()
        .into_iter()
        .filter_map(|name| {
            let file = name.strip_prefix(&folder)?;
            let (order, kind) = match file {
                "footnotes.xml" => (2, MarkKind::Note),
                "endnotes.xml" => (3, MarkKind::Note),
                "comments.xml" => (4, MarkKind::Comment),
                file if file.contains('/') || !file.ends_with(".xml") => return None,
                file if file.starts_with("header") => (0, MarkKind::Running),
                file if file.starts_with("footer") => (1, MarkKind::Running),
                _ => return None,
            };
            Some((kind, order, name.clone()))
        })
        .collect();
    rest.sort_by(|(_, a, left), (_, b, right)| a.cmp(b).then(left.cmp(right)));
    let rest = rest.into_iter().map(|(kind, _, name)| (name, Some(kind)));
    Ok(Parts { names: std::iter::once((main, None)).chain(rest).collect(), folder })
}
