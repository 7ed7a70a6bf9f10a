//! The head of the text stream: what kind of file it is, how long its texts are, where its tables stand ([MS-DOC] 2.5).

use crate::doc::{u16_at, u32_at};
use crate::error::ReadError;

/// The texts of a file, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Story {
    Main,
    Footnotes,
    Running,
    Comments,
    Endnotes,
    Boxes,
    RunningBoxes,
}

/// What the head says.
#[derive(Debug, Clone)]
pub(crate) struct Fib {
    /// The tables stand in the stream `1Table`.
    pub(crate) second_table: bool,
    /// The stories in order, and how many characters each has.
    pub(crate) stories: [(Story, u32); 7],
    /// Where in the table stream these stand, and how long they are.
    pub(crate) styles: (usize, usize),
    pub(crate) runs: (usize, usize),
    pub(crate) paragraphs: (usize, usize),
    pub(crate) pieces: (usize, usize),
}

const MAGIC: u16 = 0xa5ec;
/// Files of Word 97 and later.
const FIRST: u16 = 0x00c1;
const ENCRYPTED: u16 = 0x0100;
const SECOND_TABLE: u16 = 0x0200;

impl Fib {
    /// # Errors
    /// [`ReadError::Encrypted`] where a password is needed, [`ReadError::UnknownFormat`] for files older than Word 97.
    pub(crate) fn read(words: &[u8]) -> Result<Self, ReadError> {
        let half = |at| u16_at(words, at).ok_or(ReadError::Damaged);
        let number = |at| u32_at(words, at).ok_or(ReadError::Damaged);
        if half(0)? != MAGIC || half(2)? < FIRST {
            return Err(ReadError::UnknownFormat { seems: "doc" });
        }
        let flags = half(0x0a)?;
        if flags & ENCRYPTED != 0 {
            return Err(ReadError::Encrypted);
        }
        let place = |index: usize| -> Result<(usize, usize), ReadError> {
            let at = 0x9a + index * 8;
            let size = |number: u32| usize::try_from(number).map_err(|_| ReadError::Damaged);
            Ok((size(number(at)?)?, size(number(at + 4)?)?))
        };
        Ok(Self {
            second_table: flags & SECOND_TABLE != 0,
            stories: [
                (Story::Main, number(0x4c)?),
                (Story::Footnotes, number(0x50)?),
                (Story::Running, number(0x54)?),
                (Story::Comments, number(0x5c)?),
                (Story::Endnotes, number(0x60)?),
                (Story::Boxes, number(0x64)?),
                (Story::RunningBoxes, number(0x68)?),
            ],
            styles: place(1)?,
            runs: place(12)?,
            paragraphs: place(13)?,
            pieces: place(33)?,
        })
    }
}
