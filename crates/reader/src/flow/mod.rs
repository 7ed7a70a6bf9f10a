//! What the readers of Word's kin have in common: paragraphs, tables and asides into one text with marks.
//!
//! **Purpose.** A reader says what it meets (a paragraph opens, words in a style, a cell, a footnote); the flow puts it in reading order.
//! Columns of text (a contract in two languages) are read cell by cell, so that a clause stays in one piece; of other tables a row is a line.
//! Footnotes and comments follow the paragraph that they hang on.
//!
//! **Invariant.** Nothing recurses, what is open is bounded, and every paragraph and cell counts against the room of the text.

mod look;
mod paragraph;
mod table;

pub(crate) use look::{Look, Looks, Rgb, Style};
pub(crate) use paragraph::{Paragraph, document};

use crate::error::ReadError;
use ngao_model::MarkKind;
use table::Table;

/// Tables within tables deeper than this are read as if they were not there: their text goes to the cell around them.
const DEEP: usize = 20;
/// Paragraphs and asides that may be open at once: text boxes and notes nest a little, never this much.
const OPEN: usize = 1_000;

enum Frame {
    /// A paragraph, and the notes that follow it.
    Paragraph(Paragraph, Vec<Paragraph>),
    Table(Table),
    Aside(MarkKind, Vec<Paragraph>),
}

/// A text that grows.
pub(crate) struct Flow {
    out: Vec<Paragraph>,
    frames: Vec<Frame>,
    tables: usize,
    /// Tables that are open but too deep to be tables.
    too_deep: usize,
    room: usize,
}

impl Flow {
    /// A flow that takes `room` scalars at most.
    pub(crate) fn new(room: usize) -> Self {
        Self { out: Vec::new(), frames: Vec::new(), tables: 0, too_deep: 0, room }
    }

    /// How many scalars still fit.
    pub(crate) fn room(&self) -> usize {
        self.room
    }

    /// Whether a paragraph is what words would go to now.
    pub(crate) fn in_paragraph(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Paragraph(..)))
    }

    /// Opens a paragraph; it may stand within another, as a text box does.
    pub(crate) fn open(&mut self) -> Result<(), ReadError> {
        self.push(Frame::Paragraph(Paragraph::default(), Vec::new()))
    }

    /// Closes the paragraph that is open.
    pub(crate) fn close(&mut self) {
        let Some(Frame::Paragraph(..)) = self.frames.last() else { return };
        if let Some(Frame::Paragraph(paragraph, asides)) = self.frames.pop() {
            let place = self.place();
            place.push(paragraph);
            place.extend(asides);
        }
    }

    /// Closes a paragraph that has words in it, or forgets it.
    pub(crate) fn close_if_said(&mut self) {
        if let Some(Frame::Paragraph(paragraph, asides)) = self.frames.last()
            && paragraph.is_blank()
            && asides.is_empty()
        {
            self.frames.pop();
        }
        self.close();
    }

    /// Words of the open paragraph. Control characters become spaces, line breaks stay.
    pub(crate) fn say(&mut self, text: &str, style: Style) -> Result<(), ReadError> {
        if let Some(Frame::Paragraph(paragraph, _)) = self.frames.last_mut() {
            self.room = self.room.checked_sub(text.chars().count()).ok_or(ReadError::TooLarge)?;
            paragraph.say(text, style);
        }
        Ok(())
    }

    /// The last character of the open paragraph.
    pub(crate) fn last(&self) -> Option<char> {
        match self.frames.last() {
            Some(Frame::Paragraph(paragraph, _)) => paragraph.text().chars().last(),
            _ => None,
        }
    }

    /// A table begins.
    pub(crate) fn table(&mut self) -> Result<(), ReadError> {
        if self.tables >= DEEP {
            self.too_deep += 1;
            return Ok(());
        }
        self.tables += 1;
        self.push(Frame::Table(Table::default()))
    }

    /// A row of the table begins.
    pub(crate) fn row(&mut self) -> Result<(), ReadError> {
        self.charge(4)?;
        if let (0, Some(Frame::Table(table))) = (self.too_deep, self.frames.last_mut()) {
            table.row();
        }
        Ok(())
    }

    /// A cell of the row begins.
    pub(crate) fn cell(&mut self) -> Result<(), ReadError> {
        self.charge(4)?;
        if let (0, Some(Frame::Table(table))) = (self.too_deep, self.frames.last_mut()) {
            table.cell();
        }
        Ok(())
    }

    /// The table ends: into the cell around it, or out as lines.
    pub(crate) fn end_table(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(Frame::Table(_)) = self.frames.last() else { return };
        if let Some(Frame::Table(table)) = self.frames.pop() {
            self.tables -= 1;
            let inside = self.tables > 0;
            let lines = table.lines();
            self.place().extend(lines.into_iter().map(|line| if inside { line.in_column(0) } else { line }));
        }
    }

    /// A note, a comment, a running head begins: its paragraphs are marked and follow what they hang on.
    pub(crate) fn aside(&mut self, kind: MarkKind) -> Result<(), ReadError> {
        self.push(Frame::Aside(kind, Vec::new()))
    }

    /// The aside ends.
    pub(crate) fn end_aside(&mut self) {
        let Some(Frame::Aside(..)) = self.frames.last() else { return };
        if let Some(Frame::Aside(kind, mut paragraphs)) = self.frames.pop() {
            paragraphs.retain(|paragraph| !paragraph.is_blank());
            paragraphs.iter_mut().for_each(|paragraph| paragraph.set_aside(kind));
            match self.frames.iter_mut().rev().find(|frame| !matches!(frame, Frame::Table(_))) {
                Some(Frame::Paragraph(_, asides)) => asides.extend(paragraphs),
                _ => self.place().extend(paragraphs),
            }
        }
    }

    /// Closes whatever is open and gives the paragraphs.
    pub(crate) fn finish(mut self) -> Vec<Paragraph> {
        while let Some(frame) = self.frames.last() {
            match frame {
                Frame::Paragraph(..) => self.close_if_said(),
                Frame::Table(_) => {
                    self.too_deep = 0;
                    self.end_table();
                }
                Frame::Aside(..) => self.end_aside(),
            }
        }
        self.out
    }

    fn push(&mut self, frame: Frame) -> Result<(), ReadError> {
        self.charge(1)?;
        if self.frames.len() >= OPEN {
            return Err(ReadError::TooLarge);
        }
        self.frames.push(frame);
        Ok(())
    }

    fn charge(&mut self, scalars: usize) -> Result<(), ReadError> {
        self.room = self.room.checked_sub(scalars).ok_or(ReadError::TooLarge)?;
        Ok(())
    }

    /// Where a finished paragraph goes: the innermost cell or aside, or out.
    fn place(&mut self) -> &mut Vec<Paragraph> {
        for frame in self.frames.iter_mut().rev() {
            match frame {
                Frame::Aside(_, paragraphs) => return paragraphs,
                Frame::Table(table) if table.has_cell() => {
                    if let Some(cell) = table.last_cell() {
                        return cell;
                    }
                }
                _ => {}
            }
        }
        &mut self.out
    }
}
