//! Facts and findings into the bytes of a PDF.
//!
//! **Purpose.** The papers that a traveller hands over or keeps: for now the registration packet for the embassy and the sheet with the
//! vault's recovery code. [`embassy_packet`] takes records, reports, sentences and typefaces and gives a file.
//!
//! **Invariant.** Pure: no clock, files, network or randomness. Equal data give equal bytes. Everything that was typed is on the
//! paper, however long; a row or a card is never torn by the end of a page; a letter that the typeface lacks is seen to be
//! lacking. No paper says that something is safe.
//!
//! **What it does not do.** It judges no contract, parses no file from outside, keeps nothing, encrypts nothing, and writes no
//! tagged structure for screen readers yet.

mod content;
mod dates;
mod embassy;
mod face;
mod findings;
mod form;
mod pdf;
mod qr;
mod records;
mod recovery;
mod sheet;
mod wrap;

pub use content::{CheckedPaper, Packet};
pub use face::Fonts;
pub use ngao_model::mrz;
pub use recovery::RecoverySheet;

use ngao_model::Words;

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

/// Makes the embassy registration packet: A4, black and white, with the labels of `words` (keys `paper_*`).
///
/// # Errors
///
/// [`PacketError`]; no content of the packet leads to one.
pub fn embassy_packet(content: &Packet, words: &Words, fonts: &Fonts) -> Result<Vec<u8>, PacketError> {
    embassy::packet(content, words, fonts)
}

/// Makes the sheet with a vault's recovery code: one page A4, with the labels of `words` (keys `paper_recovery_*`).
///
/// # Errors
///
/// [`PacketError`]; no content of the sheet leads to one.
pub fn recovery_sheet(sheet: &RecoverySheet, words: &Words, fonts: &Fonts) -> Result<Vec<u8>, PacketError> {
    recovery::sheet(sheet, words, fonts)
}
