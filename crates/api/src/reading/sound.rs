//! What the reader's program answers is foreign input: only what is sound is passed on.

use ngao_model::{Document, Mark, Page, Picture, Span};
use std::collections::BTreeSet;

/// Most pages that a document may have.
const MOST_PAGES: usize = 500;

/// Whether every span lies within its page, every page has its number, and what is said of pages is said of pages that are there.
pub(crate) fn is_sound(document: &Document) -> bool {
    let lengths: Vec<u32> = document.pages.iter().map(length).collect();
    !document.pages.is_empty()
        && document.pages.len() <= MOST_PAGES
        && document.pages.iter().enumerate().all(|(index, page)| usize::try_from(page.number) == Ok(index + 1))
        && document.pages.iter().zip(&lengths).all(|(page, length)| holds_its_lines(page, *length))
        && document.marks.iter().all(|mark| is_on_a_page(mark, &lengths))
        && [&document.pages_without_text, &document.recognised, &document.corrected]
            .into_iter()
            .all(|numbers| numbers.iter().all(|number| (1..=lengths.len()).contains(&(*number as usize))))
}

/// Whether an answer on recognised pages holds words on no others than those that were asked for, and each page once.
pub(crate) fn are_the_pages(document: &Document, asked: &BTreeSet<u32>) -> bool {
    let numbers: BTreeSet<u32> = document.pages.iter().map(|page| page.number).collect();
    numbers.len() == document.pages.len()
        && document
            .pages
            .iter()
            .all(|page| asked.contains(&page.number) || (page.text.is_empty() && page.lines.is_empty()))
        && document.marks.is_empty()
        && document.pages.iter().all(|page| holds_its_lines(page, length(page)))
}

/// Whether a picture is a PNG of the measures that it is said to have, and of no absurd size.
pub(crate) fn is_picture(picture: &Picture) -> bool {
    const MOST_PIXELS: u64 = 64_000_000;
    let pixels = u64::from(picture.width) * u64::from(picture.height);
    // A PNG begins with its signature and the header chunk, in which width and height stand.
    let measures = picture.png.get(16..24).and_then(|bytes| <[u8; 8]>::try_from(bytes).ok()).map(u64::from_be_bytes);
    (1..=MOST_PIXELS).contains(&pixels)
        && picture.png.starts_with(b"\x89PNG\r\n\x1a\n")
        && measures == Some(u64::from(picture.width) << 32 | u64::from(picture.height))
        && picture.to_page.iter().all(|number| number.is_finite())
        && is_length(picture.page_size.0)
        && is_length(picture.page_size.1)
}

fn length(page: &Page) -> u32 {
    u32::try_from(page.text.chars().count()).unwrap_or(0)
}

fn holds_its_lines(page: &Page, length: u32) -> bool {
    let whole = Span { start: 0, end: length };
    let sized = page.size.is_none_or(|(width, height)| is_length(width) && is_length(height));
    sized
        && page.lines.iter().all(|line| {
            is_within(line.span, whole)
                && line.words.iter().all(|word| {
                    let placed = word.place.is_none_or(|place| {
                        [place.x, place.y, place.width, place.height].into_iter().all(f32::is_finite)
                    });
                    placed && is_within(word.span, line.span)
                })
        })
}

fn is_length(points: f32) -> bool {
    points.is_finite() && points >= 0.0
}

fn is_within(span: Span, outer: Span) -> bool {
    span.start <= span.end && outer.start <= span.start && span.end <= outer.end
}

fn is_on_a_page(mark: &Mark, lengths: &[u32]) -> bool {
    let page = (mark.page as usize).checked_sub(1).and_then(|index| lengths.get(index));
    page.is_some_and(|length| is_within(mark.span, Span { start: 0, end: *length }))
}
