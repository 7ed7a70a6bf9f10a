//! What holds within a group of a Rich Text file.

use crate::flow::{Look, Rgb, Style};
use encoding_rs::Encoding;
use ngao_model::MarkKind;

/// What a group is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Destination {
    Text,
    Skip,
    Fonts,
    Colours,
    /// A footnote, a comment, a head or foot of pages.
    Aside(MarkKind),
    /// A text box: its paragraphs are their own.
    Box,
}

/// The properties that a group passes on to the groups in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct State {
    pub(crate) destination: Destination,
    /// How many characters stand after `\u` for programs that don't know it.
    pub(crate) fallback: u32,
    pub(crate) encoding: Option<&'static Encoding>,
    /// The font's letters are signs.
    pub(crate) symbols: bool,
    pub(crate) inserted: bool,
    pub(crate) deleted: bool,
    pub(crate) vanish: bool,
    /// Size in half points.
    pub(crate) size: i32,
    pub(crate) ink: usize,
    /// Ground of the words, of the paragraph.
    pub(crate) ground: usize,
    pub(crate) paragraph_ground: usize,
    pub(crate) in_table: bool,
}

impl State {
    pub(crate) fn new() -> Self {
        Self {
            destination: Destination::Text,
            fallback: 1,
            encoding: None,
            symbols: false,
            inserted: false,
            deleted: false,
            vanish: false,
            size: 24,
            ink: 0,
            ground: 0,
            paragraph_ground: 0,
            in_table: false,
        }
    }

    /// `\plain`: letters as they are without any word about them.
    pub(crate) fn plain(&mut self) {
        let usual = State::new();
        (self.vanish, self.inserted, self.deleted) = (usual.vanish, usual.inserted, usual.deleted);
        (self.size, self.ink, self.ground, self.symbols) = (usual.size, usual.ink, usual.ground, usual.symbols);
    }

    /// How its words stand in the text. Colours go by their place in the table; the first is whatever can be read.
    pub(crate) fn style(&self, colours: &[Option<Rgb>], cell: usize) -> Style {
        let colour = |at: usize| colours.get(at).copied().flatten();
        let ground = [self.ground, self.paragraph_ground, cell].into_iter().find_map(colour);
        let look =
            Look { vanish: Some(self.vanish), ink: Some(colour(self.ink)), ground, size: Some(self.size as f32 / 2.0) };
        Style { inserted: self.inserted, deleted: self.deleted, hidden: look.is_hidden() }
    }
}

/// Where paragraphs go: the text, or an aside or box within it, each with its own table.
#[derive(Debug, Default)]
pub(crate) struct Place {
    /// Groups that are open where it began.
    pub(crate) depth: usize,
    pub(crate) is_aside: bool,
    pub(crate) paragraph: bool,
    pub(crate) table: bool,
    pub(crate) row: bool,
    pub(crate) cell: bool,
    /// Grounds of the cells of the row, and which cell it is.
    pub(crate) grounds: Vec<usize>,
    pub(crate) next_ground: usize,
    pub(crate) at: usize,
}
