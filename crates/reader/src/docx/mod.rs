//! Word files (Office Open XML). The archive is opened with bounds, the parts are read as streams of events: nothing recurses,
//! entities are not expanded, nothing outside the archive is ever looked at.

mod body;

use crate::build::{Part, verbatim};
use crate::error::ReadError;
use crate::language;
use crate::limits::Limits;
use body::Paragraph;
use ngao_model::{Document, Progress, SourceKind, Span};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Reads a Word file: the body, then headers, footers, footnotes, endnotes and comments. Deleted, hidden and inserted text is
/// all read: what a paper once said, or says in white, is said.
pub(crate) fn read(bytes: &[u8], limits: &Limits, progress: &dyn Progress) -> Result<Document, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    if archive.len() > limits.zip_entries {
        return Err(ReadError::TooLarge);
    }
    let names = parts(&mut archive, limits)?;
    let total = u32::try_from(names.len()).unwrap_or(u32::MAX);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut scalars = 0;
    for (done, name) in (0..).zip(&names) {
        progress.step("reading", done, total)?;
        let xml = part(&mut archive, name, limits)?.ok_or(ReadError::Damaged)?;
        let room = limits.scalars.saturating_sub(scalars);
        let read = body::paragraphs(&xml, room)?;
        scalars += read.iter().map(|paragraph| paragraph.text.chars().count() + 1).sum::<usize>();
        // Headers of first, odd and even pages mostly say the same.
        let said = |text: &str| paragraphs.iter().any(|paragraph| paragraph.text == text);
        let fresh: Vec<Paragraph> =
            if done == 0 { read } else { read.into_iter().filter(|new| !said(&new.text)).collect() };
        paragraphs.extend(fresh);
    }
    progress.step("reading", total, total)?;
    document(&paragraphs)
}

fn document(paragraphs: &[Paragraph]) -> Result<Document, ReadError> {
    let mut text = String::new();
    let mut scalars = 0u32;
    let mut placed: Vec<Part> = Vec::new();
    for paragraph in paragraphs {
        if !text.is_empty() {
            text.push('\n');
            scalars += 1;
        }
        let length = u32::try_from(paragraph.text.chars().count()).unwrap_or(u32::MAX);
        placed.push(Part { span: Span { start: scalars, end: scalars + length }, column: paragraph.column });
        text.push_str(&paragraph.text);
        scalars += length;
    }
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let mut pages = vec![verbatim(1, text, &placed)];
    language::tell(&mut pages);
    Ok(Document::new(SourceKind::Docx, pages))
}

/// The parts that hold text, the body first.
fn parts(archive: &mut Archive<'_>, limits: &Limits) -> Result<Vec<String>, ReadError> {
    let main = match part(archive, "_rels/.rels", limits)? {
        Some(rels) => body::main_part(&rels),
        None => None,
    }
    .unwrap_or_else(|| "word/document.xml".to_owned());
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mut rest: Vec<(u8, String)> = archive
        .file_names()
        .filter_map(|name| {
            let name = name.ok()?;
            let file = name.strip_prefix(&folder)?.strip_prefix('/').unwrap_or(&name);
            let order = match file {
                "footnotes.xml" => 2,
                "endnotes.xml" => 3,
                "comments.xml" => 4,
                file if file.contains('/') || !file.ends_with(".xml") => return None,
                file if file.starts_with("header") => 0,
                file if file.starts_with("footer") => 1,
                _ => return None,
            };
            Some((order, name.clone().into_owned()))
        })
        .collect();
    rest.sort();
    Ok(std::iter::once(main).chain(rest.into_iter().map(|(_, name)| name)).collect())
}

/// The text of a part; nothing where the archive has no such part.
fn part(archive: &mut Archive<'_>, name: &str, limits: &Limits) -> Result<Option<String>, ReadError> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(_) => return Err(ReadError::Damaged),
    };
    if file.encrypted() {
        return Err(ReadError::Encrypted);
    }
    // The sizes in the archive are claims; what counts is what comes out. Small parts may shrink as much as they like.
    let most = limits.unpacked.min((file.compressed_size().max(1)).saturating_mul(limits.unpack_ratio).max(1 << 20));
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(|_| ReadError::Damaged)?;
    if bytes.len() as u64 > most {
        return Err(ReadError::TooLarge);
    }
    let (encoding, mark) = encoding_rs::Encoding::for_bom(&bytes).unwrap_or((encoding_rs::UTF_8, 0));
    let (text, damaged) = encoding.decode_without_bom_handling(&bytes[mark..]);
    if damaged { Err(ReadError::Damaged) } else { Ok(Some(text.into_owned())) }
}
