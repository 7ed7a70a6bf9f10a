//! Segmentation: columns into clauses, over line and page breaks.
//!
//! A clause is a sentence, a numbered item, a list row, or the part up to a semicolon. The lead-in of a list ("The Employer shall not:")
//! goes before each of its items, and every clause knows the heading that it stands under.

use crate::text::chat;
use crate::text::cutter::Cutter;
use crate::text::furniture::{self, Furniture};
use crate::text::gap::Gap;
use crate::text::normal::{Flow, RawLine, Script, Shape, page_chars};
use crate::value::values::{self, Placed};
use ngao_model::Document;
use std::sync::{Arc, OnceLock};

/// A word of a clause.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Byte at which it begins in [`Clause::text`].
    pub(crate) at: u32,
    /// Its length in bytes there.
    pub(crate) length: u32,
    /// Index of its page.
    pub(crate) page: u32,
    /// First scalar on the page.
    pub(crate) start: u32,
    /// One past its last scalar.
    pub(crate) end: u32,
    /// What stands before it.
    pub(crate) gap: Gap,
    /// How it was written.
    pub(crate) shape: Shape,
}

/// A clause, evened out.
#[derive(Debug)]
pub(crate) struct Clause {
    /// Its words, each followed by one space, with one space in front: whole words can be looked for as ` word `.
    pub(crate) text: String,
    /// Where each word stands.
    pub(crate) words: Vec<Word>,
    /// How many of its words are the lead-in of the list it belongs to.
    pub(crate) lead: usize,
    /// Heading and lead-in it stands under, in the form of `text`; a single space where there is none.
    pub(crate) under: Arc<str>,
    /// Whether it looks like a heading itself.
    pub(crate) heading: bool,
    /// Script of most of its letters.
    pub(crate) script: Script,
    /// Whether a numbered item marker stood before it.
    pub(crate) numbered: bool,
    /// Its values, once they have been asked for.
    pub(crate) values: OnceLock<Vec<Placed>>,
}

impl Clause {
    /// Every value of the clause in the order of its text; the words of a list's lead-in are left out.
    pub(crate) fn values(&self) -> &[Placed] {
        self.values.get_or_init(|| values::values(self))
    }

    /// The evened-out text of a word.
    pub(crate) fn word(&self, index: usize) -> &str {
        let Some(word) = self.words.get(index) else { return "" };
        self.text.get(word.at as usize..(word.at + word.length) as usize).unwrap_or("")
    }

    /// Index of the word that begins at or after a byte of the text.
    pub(crate) fn word_from(&self, byte: usize) -> usize {
        self.words.partition_point(|word| (word.at as usize) < byte)
    }
}

/// The document as clauses, in reading order column by column.
pub(crate) fn clauses(document: &Document) -> Vec<Clause> {
    let mut all = Vec::new();
    for flow in flows(document) {
        Cutter::new(&flow, document.source).cut(&mut all);
    }
    all
}

fn flows(document: &Document) -> Vec<Flow> {
    let mut flows: Vec<Flow> = Vec::new();
    let mut last: Vec<Option<(u32, u32)>> = Vec::new();
    let furniture = furniture::of(document);
    for (index, page) in document.pages.iter().enumerate() {
        let chars = page_chars(page);
        for (number, line) in page.lines.iter().enumerate() {
            if furniture.aside.contains(&(index, number)) {
                continue;
            }
            let column = usize::from(line.column);
            while flows.len() <= column {
                flows.push(Flow::default());
                last.push(None);
            }
            let (start, end) = (line.span.start as usize, (line.span.end as usize).min(chars.len()));
            let Some(text) = chars.get(start..end) else { continue };
            let blank_before = match last[column] {
                Some((page, end)) if page == index as u32 && (end as usize) <= start => {
                    chars[end as usize..start].iter().filter(|c| **c == '\n').count() > 1
                }
                _ => false,
            };
            last[column] = Some((index as u32, end as u32));
            let blank_before = blank_before || chat::begins_message(text);
            flows[column].push(&RawLine { page: index as u32, start: line.span.start, chars: text, blank_before });
        }
    }
    if !furniture.once.is_empty() {
        flows.push(heads_and_feet(document, &furniture));
    }
    flows
}

/// What heads and feet say, each line a paragraph of its own.
fn heads_and_feet(document: &Document, furniture: &Furniture) -> Flow {
    let mut flow = Flow::default();
    for (index, number) in &furniture.once {
        let page = &document.pages[*index];
        let chars = page_chars(page);
        let span = page.lines[*number].span;
        let Some(text) = chars.get(span.start as usize..(span.end as usize).min(chars.len())) else { continue };
        flow.push(&RawLine { page: *index as u32, start: span.start, chars: text, blank_before: true });
    }
    flow
}
