//! Why a file could not be read.

use thiserror::Error;

/// Why a file could not be read. The code is what `words/` has a sentence for; the message is for developers.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// A scan: something is drawn on the pages, but there is no text behind it.
    #[error("{pages} pages are drawn, none has text")]
    NoText {
        /// How many pages the file has.
        pages: u32,
    },
    /// A password is needed to open it.
    #[error("the file is encrypted")]
    Encrypted,
    /// It ends too early or is broken inside.
    #[error("the file is damaged")]
    Damaged,
    /// Not a PDF, Word or text file.
    #[error("the file seems to be {seems}")]
    UnknownFormat {
        /// What it seems to be: `jpeg`, `png`, `heic`, `doc`, `odt`, `rtf`, `zip`, `binary` …
        seems: &'static str,
    },
    /// Larger than the limits allow, packed or unpacked.
    #[error("the file is larger than the limits allow")]
    TooLarge,
    /// More pages than the limits allow.
    #[error("{pages} pages are more than the limits allow")]
    TooManyPages {
        /// How many it has.
        pages: u32,
    },
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Text is drawn, but its fonts do not say which letters their shapes are.
    #[error("the fonts do not say which letters they draw")]
    UnreadableFonts,
    /// The work was cancelled.
    #[error("cancelled")]
    Cancelled,
}

impl ReadError {
    /// The stable code, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::NoText { .. } => "no-text",
            ReadError::Encrypted => "encrypted",
            ReadError::Damaged => "damaged",
            ReadError::UnknownFormat { .. } => "unknown-format",
            ReadError::TooLarge => "too-large",
            ReadError::TooManyPages { .. } => "too-many-pages",
            ReadError::Empty => "empty",
            ReadError::UnreadableFonts => "unreadable-fonts",
            ReadError::Cancelled => "cancelled",
        }
    }

    /// What the sentence for the code may name: `pages` or `seems`.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            ReadError::NoText { pages } | ReadError::TooManyPages { pages } => vec![("pages", pages.to_string())],
            ReadError::UnknownFormat { seems } => vec![("seems", (*seems).to_owned())],
            _ => Vec::new(),
        }
    }
}

impl From<ngao_model::Cancelled> for ReadError {
    fn from(_: ngao_model::Cancelled) -> Self {
        ReadError::Cancelled
    }
}
