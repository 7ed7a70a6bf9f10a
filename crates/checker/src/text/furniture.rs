//! Page furniture: running heads, feet and page numbers, which would otherwise stand in the middle of a clause that goes over the page.
//! Where the reader knew the place of every line it has marked them; elsewhere they are told by what stands at the ends of pages.

use ngao_model::{Document, MarkKind, Page, SourceKind, Span};
use std::collections::{HashMap, HashSet};

/// How many lines at either end of a page may be furniture.
const EDGE: usize = 2;

/// A line: index of its page, and its index there.
type LineAt = (usize, usize);

/// The furniture of a document.
#[derive(Default)]
pub(crate) struct Furniture {
    /// Lines that are no part of the text.
    pub(crate) aside: HashSet<LineAt>,
    /// Of these, what the heads and feet say, each once and in order: a duty does not bind less for standing at the foot of every page.
    pub(crate) once: Vec<LineAt>,
}

/// Tells the furniture of a document.
pub(crate) fn of(document: &Document) -> Furniture {
    let mut furniture = Furniture::default();
    let mut seen: HashMap<String, Vec<LineAt>> = HashMap::new();
    let mut heads: Vec<(LineAt, String)> = Vec::new();
    for (index, page) in document.pages.iter().enumerate() {
        let chars: Vec<char> = page.text.chars().collect();
        let key = |number: usize| {
            let span = page.lines[number].span;
            chars.get(span.start as usize..span.end as usize).map(key)
        };
        if is_marked_by_reader(document, page) {
            let marked = marked(document, page);
            for number in (0..page.lines.len()).filter(|number| marked.contains(&page.lines[*number].span)) {
                furniture.aside.insert((index, number));
                heads.extend(key(number).map(|key| ((index, number), key)));
            }
        } else if document.pages.len() > 1 {
            let count = page.lines.len();
            for number in (0..count).filter(|number| *number < EDGE || *number + EDGE >= count) {
                let Some(key) = key(number) else { continue };
                if is_page_number(&key) {
                    furniture.aside.insert((index, number));
                } else if (8..=120).contains(&key.len()) {
                    seen.entry(key).or_default().push((index, number));
                }
            }
        }
    }
    for (key, places) in seen {
        let pages: HashSet<usize> = places.iter().map(|(page, _)| *page).collect();
        if pages.len() >= 2 {
            furniture.aside.extend(&places);
            heads.extend(places.into_iter().map(|at| (at, key.clone())));
        }
    }
    heads.sort();
    let mut said: HashSet<String> = HashSet::new();
    let new = heads.into_iter().filter(|(_, key)| !is_page_number(key) && said.insert(key.clone()));
    furniture.once = new.map(|(at, _)| at).collect();
    furniture
}

/// Whether the reader has looked at this page for heads and feet: it does where the file says where each line stands.
fn is_marked_by_reader(document: &Document, page: &Page) -> bool {
    let number = &page.number;
    document.source == SourceKind::Pdf
        && page.size.is_some()
        && !document.recognised.contains(number)
        && !document.corrected.contains(number)
}

fn marked(document: &Document, page: &Page) -> HashSet<Span> {
    let running = document.marks.iter().filter(|mark| mark.page == page.number && mark.kind == MarkKind::Running);
    running.map(|mark| mark.span).collect()
}

/// Lower case, digits as `#`, white space and punctuation as one space.
fn key(line: &[char]) -> String {
    let mut key = String::new();
    for c in line {
        if c.is_numeric() {
            if !key.ends_with('#') {
                key.push('#');
            }
        } else if c.is_alphabetic() {
            key.extend(c.to_lowercase());
        } else if !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.trim().to_owned()
}

fn is_page_number(key: &str) -> bool {
    if key.split(' ').count() > 9 {
        return false;
    }
    let padded = format!(" {key} ");
    let named = ["page #", "sheet #", "стр #", "страница #", "лист #", "ukurasa #", "p #"];
    let counted = [" # of # ", " # из # ", " # ya # "];
    named.iter().any(|name| padded.contains(&format!(" {name} "))) && key.split(' ').count() <= 7
        || counted.iter().any(|count| padded.ends_with(count))
        || matches!(key, "#" | "# #" | "second side" | "оборот" | "продолжение" | "overleaf")
}
