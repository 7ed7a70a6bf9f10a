//! Bytes of a file into a [`Document`]: pages of text, lines with their language and column, words with their place.
//!
//! **Purpose.** A contract comes as PDF, Word file, OpenDocument, Rich Text, web page, plain text or exported chat, in English, Russian,
//! Swahili or two of them side by side. The reader gives its words in reading order, so that a clause is one stretch of text, says where
//! each stands, and marks what is struck out, put in, hidden or beside the text.
//!
//! **Invariant.** Pure parsers: the same bytes give the same document; no file, clock, environment or network is touched.
//! What is not read in full is never given out as read in full: a missing page, a page that is only a picture, fonts
//! without letters behind them are an error or stand in [`Document::pages_without_text`].
//!
//! **What it does not do.** It does not recognise letters in pictures (it makes them ready and takes the words), does not judge what it reads, and does not protect
//! itself from a file that makes its parsers run out of stack or memory: that is the business of `ngao-reader`, the
//! program around it.

mod archive;
mod build;
mod columns;
mod doc;
mod docx;
mod error;
mod flow;
mod html;
mod language;
mod limits;
mod odt;
mod pdf;
mod picture;
mod rtf;
mod sniff;
mod text;
mod xml;

pub use error::ReadError;
pub use limits::Limits;
pub use picture::{
    LEAST_PRINT_BYTES, Look, Print, PrintedPage, SeenPage, draw_picture, for_recognition, for_recognition_as,
    picture_pages, print_page, put_in, recognised,
};

use ngao_model::{Document, Picture, Progress, SourceKind};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads a file. Its kind is told by its content; `name` only helps to say what an unknown file seems to be.
///
/// # Errors
/// See [`ReadError`]; a parser that panics on a broken file gives [`ReadError::Damaged`].
pub fn read(bytes: &[u8], name: &str, limits: &Limits, progress: &dyn Progress) -> Result<Document, ReadError> {
    if bytes.len() > limits.bytes {
        return Err(ReadError::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let work = || match sniff::kind(bytes, name)? {
        sniff::Kind::Pdf => pdf::read(bytes, limits, progress),
        sniff::Kind::Docx => docx::read(bytes, limits, progress),
        sniff::Kind::Doc => doc::read(bytes, limits, progress),
        sniff::Kind::Odt => odt::read(bytes, limits, progress),
        sniff::Kind::Rtf => rtf::read(bytes, limits, progress),
        sniff::Kind::Html => html::read(bytes, limits, progress),
        sniff::Kind::Text => text::read(bytes, limits),
        sniff::Kind::Picture => picture::read(bytes, limits, progress),
        sniff::Kind::Chat(name) => {
            let chat = archive::Archive::open(bytes, limits)?.bytes(&name)?.ok_or(ReadError::Damaged)?;
            text::read(&chat, limits)
        }
    };
    guarded(work)
}

/// Draws page `page` (from 1) of a PDF or a picture file as a picture in colour, upright, with about `pixels_per_point` pixels to the point; a page
/// that would need too many pixels is drawn smaller, as [`Picture::to_page`] says.
///
/// # Errors
/// As [`read`]; [`ReadError::UnknownFormat`] for other formats, [`ReadError::Damaged`] for a page that the file does not have.
pub fn draw_page(bytes: &[u8], page: u32, pixels_per_point: f32, limits: &Limits) -> Result<Picture, ReadError> {
    if bytes.len() > limits.bytes {
        return Err(ReadError::TooLarge);
    }
    guarded(|| match sniff::kind(bytes, "")? {
        sniff::Kind::Picture => draw_picture(bytes, page, pixels_per_point, limits),
        sniff::Kind::Pdf => pdf::draw::page(bytes, page, pixels_per_point, limits),
        _ => Err(ReadError::UnknownFormat { seems: "text" }),
    })
}

/// Runs parsers: their panics become errors. Nothing outlives the closure that a panic could leave half done.
fn guarded<T>(work: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(answer) => answer,
        Err(payload) => match payload.downcast::<ReadError>() {
            Ok(stopped) => Err(*stopped),
            Err(_) => Err(ReadError::Damaged),
        },
    }
}

/// Text that a person has pasted or typed. Never fails: empty text gives a document with one empty page.
pub fn read_text(text: &str) -> Document {
    let mut pages = text::pages(text);
    language::tell(&mut pages);
    Document::new(SourceKind::Text, pages)
}
