//! PDF with a text layer. Pages are interpreted by `hayro`; words, lines and columns are put together here.

mod direction;
pub(crate) mod draw;
mod glyphs;
mod ground;
mod layout;
mod letters;
mod mojibake;
mod readable;
mod rows;
mod running;

use crate::build::Draft;
use crate::error::ReadError;
use crate::language;
use crate::limits::Limits;
use crate::sniff::find;
use glyphs::Drawing;
use ground::Sight;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro_syntax::object::Dict;
use hayro_syntax::page::Page as Source;
use hayro_syntax::{LoadPdfError, Pdf};
use letters::Letter;
use ngao_model::{Document, Mark, MarkKind, Page, Place, Progress, SourceKind};
use std::ops::Range;

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
    let mut work = Work {
        pdf,
        cache: InterpreterCache::new(),
        settings: InterpreterSettings::default(),
        limits,
        gutters: Vec::new(),
    };
    let mut pages = Vec::new();
    let mut tally = Tally::default();
    let mut scalars = 0;
    for (number, source) in (1..).zip(pdf.pages().iter()) {
        progress.step("reading", number - 1, total)?;
        let page = work.page(number, source, &mut tally)?;
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
    let marks = marks(&pages, &tally.hidden);
    Ok(Document { pages_without_text: tally.without_text, marks, ..Document::new(SourceKind::Pdf, pages) })
}

/// What is special in the pages, by page and place; `hidden` are the lines that the eye does not see.
fn marks(pages: &[Page], hidden: &[(usize, Range<usize>)]) -> Vec<Mark> {
    let number = |index: usize| pages.get(index).map_or(0, |page| page.number);
    let lines = |(index, lines): &(usize, Range<usize>)| {
        let page = pages.get(*index).and_then(|page| page.lines.get(lines.clone())).unwrap_or_default();
        page.iter()
            .map(|line| Mark { page: number(*index), span: line.span, kind: MarkKind::Hidden })
            .collect::<Vec<_>>()
    };
    let mut marks: Vec<Mark> = hidden.iter().flat_map(lines).collect();
    let running = running::running(pages).into_iter();
    marks.extend(running.map(|(index, span)| Mark { page: number(index), span, kind: MarkKind::Running }));
    marks.sort();
    marks
}

/// Hidden words may be drawn beside the page: nothing can be shown there.
fn forget_places_outside(page: &mut Page, lines: Range<usize>) {
    let Some((width, height)) = page.size else { return };
    let inside = |place: &Place| {
        place.x >= -1.0
            && place.y >= -1.0
            && place.x + place.width <= width + 1.0
            && place.y + place.height <= height + 1.0
    };
    for word in page.lines.get_mut(lines).unwrap_or_default().iter_mut().flat_map(|line| &mut line.words) {
        word.place = word.place.filter(inside);
    }
}

/// What was found over all pages.
#[derive(Default)]
struct Tally {
    /// Pages with text.
    readable: u32,
    /// Pages on which something is drawn, text or not.
    drawn: u32,
    /// Pages whose content can't be unpacked.
    lost: u32,
    without_text: Vec<u32>,
    /// Lines that the eye does not see, by index of the page.
    hidden: Vec<(usize, Range<usize>)>,
}

impl Tally {
    fn judge(&self, pages: u32) -> Result<(), ReadError> {
        match (self.readable + self.drawn, self.lost) {
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
    limits: &Limits,
) -> Drawing {
    let (width, height) = source.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let upright = Affine::new(source.initial_transform(true).as_coeffs());
    let mut drawing = Drawing::new(limits.operations, (width, height));
    let mut context = Context::new(upright, area, cache, pdf.xref(), settings.clone());
    interpret_page(source, &mut context, &mut drawing);
    drawing
}

/// A page whose content can't be unpacked has lost something, whatever it was.
fn is_lost(source: &Source<'_>) -> bool {
    source.raw().contains_key(b"Contents".as_slice()) && source.page_stream().is_none()
}

/// What all pages share.
struct Work<'p> {
    pdf: &'p Pdf,
    cache: InterpreterCache<'p>,
    settings: InterpreterSettings,
    limits: &'p Limits,
    /// Where the columns of the pages before met.
    gutters: Vec<f32>,
}

impl<'p> Work<'p> {
    fn page(&mut self, number: u32, source: &Source<'p>, tally: &mut Tally) -> Result<Page, ReadError> {
        let size = Some(source.render_dimensions());
        let mut drawing = interpret(source, self.pdf, &self.cache, &self.settings, self.limits);
        if drawing.glyphs.len() > self.limits.scalars {
            return Err(ReadError::TooLarge);
        }
        drawing.settle();
        let count = |which: &dyn Fn(&glyphs::Glyph) -> bool| drawing.glyphs.iter().filter(|glyph| which(glyph)).count();
        let letters = count(&|glyph| glyph.sight != Sight::Hidden && glyph.says());
        let hidden = count(&|glyph| glyph.sight == Sight::Hidden && glyph.says());
        let unknown = count(&|glyph| glyph.letter == Letter::Unknown);
        let filled = drawing.ground.is_picture();
        let lost = is_lost(source);
        let drawn = drawing.marks > 0 || unknown > 0;
        tally.drawn += u32::from(drawn);
        tally.lost += u32::from(lost);
        let stamped = filled && letters < STAMP;
        let unreadable = unknown * 4 > letters + hidden;

        let mut draft = Draft::default();
        let lines = layout::lay_out(drawing, &mut draft, &mut self.gutters);
        let mut page = draft.page(number, size);
        let unreadable = unreadable || readable::is_rubbish(&page.text);
        if unreadable || (letters == 0 && (drawn || lost)) || stamped {
            if drawn || lost || unreadable {
                tally.without_text.push(number);
                tally.drawn += u32::from(unreadable);
            }
        } else if letters + hidden > 0 {
            tally.readable += 1;
        }
        if unreadable {
            // Half of the letters would be read as the whole.
            return Ok(Draft::default().page(number, size));
        }
        if !lines.is_empty() {
            forget_places_outside(&mut page, lines.clone());
            tally.hidden.push((number as usize - 1, lines));
        }
        Ok(page)
    }
}
