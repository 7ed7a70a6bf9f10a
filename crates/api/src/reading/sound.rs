//! What the reader's program answers is foreign input: only what is sound is passed on.

use super::child::Printed;
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

/// Whether a page to be printed is a JPEG of the measures and colours that it is said to have, of no more bytes than it was given,
/// and without any note: what is enclosed in a paper is its pixels and nothing else.
pub(crate) fn is_print(page: &Printed, most_bytes: usize) -> bool {
    const LONGEST: u32 = 5_000;
    let sides = [page.width, page.height].into_iter().all(|side| (1..=LONGEST).contains(&side));
    let pages = usize::try_from(page.of).is_ok_and(|pages| (1..=MOST_PAGES).contains(&pages));
    let wanted = (page.width, page.height, if page.gray { 1 } else { 3 });
    sides && pages && page.jpeg.len() <= most_bytes && plain_jpeg(&page.jpeg) == Some(wanted)
}

/// Width, height and number of colours of a baseline JPEG without notes; nothing for any other file.
fn plain_jpeg(bytes: &[u8]) -> Option<(u32, u32, u8)> {
    let rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    let mut measures = None;
    let mut at = 0;
    loop {
        let [0xff, marker, high, low] = *rest.get(at..at + 4)? else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let body = rest.get(at + 4..at + 2 + length)?;
        match marker {
            // The mark of the JPEG File Interchange Format, without room for a small picture.
            0xe0 if body.starts_with(b"JFIF\0") && body.len() == 14 => {}
            // Tables.
            0xdb | 0xc4 | 0xdd => {}
            0xc0 if measures.is_none() => {
                let [8, h1, h2, w1, w2, colours, ..] = *body else { return None };
                let side = |bytes| u32::from(u16::from_be_bytes(bytes));
                measures = Some((side([w1, w2]), side([h1, h2]), colours));
            }
            // The pixels, to the end of the file.
            0xda => return measures.filter(|_| rest.ends_with(&[0xff, 0xd9])),
            _ => return None,
        }
        at += 2 + length;
    }
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// As small as a JPEG's form allows; nobody decodes it here.
    fn jpeg(more: &[u8], width: u8, colours: u8) -> Vec<u8> {
        let mark = [b"\xff\xe0\0\x10JFIF\0\x01\x02\0\0\x01\0\x01\0\0".as_slice(), more].concat();
        let frame = [0xff, 0xc0, 0, 11, 8, 0, 1, 0, width, colours, 1, 0x11, 0];
        [[0xff, 0xd8].as_slice(), &mark, &frame, &[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x55, 0xff, 0xd9]].concat()
    }

    fn page(jpeg: Vec<u8>) -> Printed {
        Printed { width: 2, height: 1, gray: true, of: 3, jpeg, ..Printed::default() }
    }

    #[test]
    fn a_page_to_be_printed_has_its_measures_and_no_note() {
        assert_eq!(plain_jpeg(&jpeg(b"", 2, 1)), Some((2, 1, 1)));
        assert!(is_print(&page(jpeg(b"", 2, 1)), 1_000));
        assert!(!is_print(&page(jpeg(b"", 2, 1)), 20), "more bytes than it was given");
        assert!(!is_print(&page(jpeg(b"", 9, 1)), 1_000), "another width");
        assert!(!is_print(&page(jpeg(b"", 2, 3)), 1_000), "colours where there should be none");
        for note in [b"\xff\xe1\0\x08Exif\0\0".as_slice(), b"\xff\xfe\0\x04hi", b"\xff\xe0\0\x07JFXX\0", b"\xff\xe0"] {
            assert!(!is_print(&page(jpeg(note, 2, 1)), 1_000), "{note:x?}");
        }
        for end in 0..jpeg(b"", 2, 1).len() {
            assert_eq!(plain_jpeg(&jpeg(b"", 2, 1)[..end]), None, "cut at {end}");
        }
    }
}
