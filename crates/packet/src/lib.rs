//! A traveller's case into the bytes of a PDF.
//!
//! **Purpose.** The papers that a traveller hands over, carries or leaves at home: [`make`] takes an order, the case, sentences and
//! typefaces and gives a file. [`offer`] says which copies there are and what is on them; the sheet with the vault's recovery code
//! is made of no case.
//!
//! **Rooms.** `layout` makes pages of blocks and knows no traveller; `papers` has a file for each paper; `file` writes the PDF.
//!
//! **Invariant.** Pure: no clock, files, network or randomness ([`protect`] is handed its key). Equal data give equal bytes. Everything
//! that was typed is on the paper that asks for it, however long; a row or a card is never torn by the end of a page; a letter that
//! the typeface lacks is seen to be lacking. No paper says that something is safe, or that it is official.
//!
//! **What it does not do.** It judges no contract, parses no file from outside, keeps nothing.

mod content;
mod file;
mod layout;
mod offer;
mod papers;

pub use content::{Case, CheckedPaper, Enclosed, EnclosedPage, Enclosure, Languages, PageLine, PagePicture};
pub use file::protect;
pub use layout::face::Fonts;
pub use ngao_model::mrz;
pub use offer::{missing, offer};
pub use papers::RecoverySheet;

use ngao_model::{LackingLetters, Order, Words};

/// Why no paper could be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PacketError {
    /// A typeface (`regular` or `bold`) is no TrueType font with Latin letters.
    #[error("font-unreadable: {0}")]
    Font(&'static str),
    /// The square code could not be made.
    #[error("code-too-long")]
    Code,
    /// The file could not be put together.
    #[error("pdf-not-written")]
    Pdf,
}

impl PacketError {
    /// The code under which `words/` has a sentence for it.
    pub fn code(&self) -> &'static str {
        match self {
            PacketError::Font(_) => "font-unreadable",
            PacketError::Code => "code-too-long",
            PacketError::Pdf => "pdf-not-written",
        }
    }
}

/// A paper that was made.
#[derive(Clone, PartialEq, Eq)]
pub struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What was typed in letters that no typeface has and would be printed here, and where.
    pub lacking: Vec<LackingLetters>,
}

impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Made({} pages, {} bytes)", self.pages, self.bytes.len())
    }
}

/// Makes a paper: A4, for black and white, with the labels of `words` (keys `paper_*`).
///
/// # Errors
///
/// [`PacketError`]; no content of a case leads to one.
pub fn make(order: &Order, case: &Case, words: &Languages<'_>, fonts: &Fonts) -> Result<Made, PacketError> {
    papers::make(order, case, *words, fonts)
}

/// Makes the sheet with a vault's recovery code: one page A4, with the labels of `words` (keys `paper_recovery_*`).
///
/// # Errors
///
/// [`PacketError`]; no content of the sheet leads to one.
pub fn recovery_sheet(sheet: &RecoverySheet, words: &Words, fonts: &Fonts) -> Result<Vec<u8>, PacketError> {
    papers::sheet(sheet, words, fonts)
}
