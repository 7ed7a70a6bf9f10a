//! PDF with a text layer. Pages are interpreted by `hayro`; words, lines and columns are put together here.

pub(crate) mod draw;
mod glyphs;
mod layout;
mod mojibake;
mod rows;

use crate::build::Draft;
use crate::error::ReadError;
use crate::language;
use crate::limits::Limits;
use crate::sniff::find;
use glyphs::{Drawing, Letter};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro_syntax::object::Dict;
use hayro_syntax::page::Page as Source;
use hayro_syntax::{LoadPdfError, Pdf};
use ngao_model::{Document, Page, Progress, SourceKind};

/// Why the interpretation of a page was broken off.
pub(crate) enum Stop {
    TooLarge,
}

/// Unwinds to [`crate::read`] without the noise of a panic.
pub(crate) fn stop(why: Stop) -> ! {
    let error = match why {
        Stop::TooLarge => ReadError::TooLarge,
    };
    std::panic::resume_unwind(Box::new(error))
}

/// Letters on a page below which a page-filling picture makes it a scan: scanning programs print their name on the page.
const STAMP: usize = 60;
/// Share of a page that pictures must fill for that.
const FILLING: f32 = 0.5;

/// Reads a PDF.
pub(crate) fn read(bytes: &[u8], limits: &Limits, progress: &dyn Progress) -> Result<Document, ReadError> {
    let (pdf, total) = open(bytes, limits)?;
    pages(&pdf, total, limits, progress)
}

/// Opens a file; also says how many pages it has.
fn open(bytes: &[u8], limits: &Limits) -> Result<(Pdf, u32), ReadError> {
    // A file cut short may still open, with pages missing from its end. What ends without the mark of an end is not read.
    let tail = &bytes[bytes.len().saturating_sub(8192)..];
    if find(tail, b"%%EOF").is_none() && find(tail, b"startxref").is_none() {
        return Err(ReadError::Damaged);
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(hayro_syntax::DecryptionError::InvalidEncryption) | LoadPdfError::Invalid => {
            ReadError::Damaged
        }
        LoadPdfError::Decryption(_) => ReadError::Encrypted,
    })?;
    let count = pdf.pages().len();
    let total = u32::try_from(count).unwrap_or(u32::MAX);
    if count == 0 || declared(&pdf).is_some_and(|declared| i64::from(declared) > i64::from(total)) {
        return Err(ReadError::Damaged);
    }
    if count > limits.pages {
        return Err(ReadError::TooManyPages { pages: total });
    }
    Ok((pdf, total))
}

/// How many pages the file says it has.
fn declared(pdf: &Pdf) -> Option<i32> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    catalog.get::<Dict<'_>>(b"Pages".as_slice())?.get::<i32>(b"Count".as_slice())
}

fn pages(pdf: &Pdf, total: u32, limits: &Limits, progress: &dyn Progress) -> Result<Document, ReadError> {
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    let mut pages = Vec::new();
    let mut tally = Tally::default();
    let mut scalars = 0;
    for (number, source) in (1..).zip(pdf.pages().iter()) {
        progress.step("reading", number - 1, total)?;
        let page = page(number, source, pdf, &cache, &settings, limits, &mut tally)?;
        scalars += page.text.chars().count();
        if scalars > limits.scalars {
            return Err(ReadError::TooLarge);
        }
        pages.push(page);
    }
    progress.step("reading", total, total)?;
    tally.judge(total)?;
    mojibake::mend(&mut pages);
    language::tell(&mut pages);
    Ok(Document { pages_without_text: tally.without_text, ..Document::new(SourceKind::Pdf, pages) })
}

/// What was found over all pages.
#[derive(Default)]
struct Tally {
    letters: usize,
    unknown: usize,
    drawn: u32,
    readable: u32,
    without_text: Vec<u32>,
}

impl Tally {
    fn judge(&self, pages: u32) -> Result<(), ReadError> {
        if self.unknown > 20 && self.unknown > self.letters {
            return Err(ReadError::UnreadableFonts);
        }
        match (self.readable, self.drawn) {
            (0, 0) => Err(ReadError::Empty),
            (0, _) => Err(ReadError::NoText { pages }),
            _ => Ok(()),
        }
    }
}

/// Gathers what a page draws, in points from its upper left corner.
fn interpret<'p>(
    source: &Source<'p>,
    pdf: &'p Pdf,
    cache: &InterpreterCache<'p>,
    settings: &InterpreterSettings,
    drawing: &mut Drawing,
) {
    let (width, height) = source.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let upright = Affine::new(source.initial_transform(true).as_coeffs());
    let mut context = Context::new(upright, area, cache, pdf.xref(), settings.clone());
    interpret_page(source, &mut context, drawing);
}

fn page<'p>(
    number: u32,
    source: &Source<'p>,
    pdf: &'p Pdf,
    cache: &InterpreterCache<'p>,
    settings: &InterpreterSettings,
    limits: &Limits,
    tally: &mut Tally,
) -> Result<Page, ReadError> {
    let (width, height) = source.render_dimensions();
    let mut drawing = Drawing::new(limits.operations);
    interpret(source, pdf, cache, settings, &mut drawing);

    let said = |glyph: &&glyphs::Glyph| match &glyph.letter {
        Letter::Char(c) => c.is_alphanumeric(),
        Letter::Text(text) => text.chars().any(char::is_alphanumeric),
        Letter::Unknown => false,
    };
    let letters = drawing.glyphs.iter().filter(said).count();
    let unknown = drawing.glyphs.iter().filter(|glyph| glyph.letter == Letter::Unknown).count();
    let filled = drawing.pictures >= FILLING * width * height;
    // A page whose content can't be unpacked has lost something, whatever it was.
    let lost = source.raw().contains_key(b"Contents".as_slice()) && source.page_stream().is_none();
    let drawn = drawing.marks > 0 || unknown > 0 || lost;
    tally.letters += letters;
    tally.unknown += unknown;
    tally.drawn += u32::from(drawn);
    if letters == 0 || (filled && letters < STAMP) || unknown * 4 > letters {
        if drawn {
            tally.without_text.push(number);
        }
    } else {
        tally.readable += 1;
    }
    if drawing.glyphs.len() > limits.scalars {
        return Err(ReadError::TooLarge);
    }
    let mut draft = Draft::default();
    layout::lay_out(drawing, &mut draft);
    Ok(draft.page(number, Some((width, height))))
}
