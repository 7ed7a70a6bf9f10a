//! Words that were recognised in pictures, as they come in, into a document.

use crate::protocol::Failed;
use ngao_model::{Document, Page, SeenWord, SourceKind};
use ngao_reader::{Limits, ReadError, SeenPage, put_in};
use serde::Deserialize;

/// All that was recognised in one file.
#[derive(Deserialize)]
struct Seen {
    pages: Vec<Recognised>,
    /// Pages of the file.
    of: u32,
}

#[derive(Deserialize)]
struct Recognised {
    page: u32,
    page_size: (f32, f32),
    to_page: [f32; 6],
    words: Vec<SeenWord>,
}

/// The document of all the file's pages; those on which nothing was recognised are empty and stand among those without text.
pub(crate) fn document(json: &[u8], limits: &Limits) -> Result<Document, Failed> {
    let seen: Seen = serde_json::from_slice(json).map_err(|_| Failed::BadRequest)?;
    if seen.of as usize > limits.pages {
        return Err(ReadError::TooManyPages { pages: seen.of }.into());
    }
    if seen.of == 0 || seen.pages.iter().any(|page| page.page == 0 || page.page > seen.of) {
        return Err(Failed::BadRequest);
    }
    let words = seen.pages.iter().flat_map(|page| &page.words);
    if words.map(|word| word.text.chars().count() + 1).sum::<usize>() > limits.scalars {
        return Err(ReadError::TooLarge.into());
    }
    let size = |number| seen.pages.iter().find(|page| page.page == number).map(|page| page.page_size);
    let empty = |number| Page { number, text: String::new(), lines: Vec::new(), size: size(number) };
    let pages: Vec<Page> = (1..=seen.of).map(empty).collect();
    let without_text = (1..=seen.of).collect();
    let document = Document { pages_without_text: without_text, ..Document::new(SourceKind::Picture, pages) };
    let page = |page: Recognised| SeenPage {
        number: page.page,
        size: page.page_size,
        to_page: page.to_page,
        words: page.words,
    };
    Ok(put_in(document, &seen.pages.into_iter().map(page).collect::<Vec<_>>()))
}
