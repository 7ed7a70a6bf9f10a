//! What can be asked without an open vault: corridors, hotlines, a check that keeps nothing.

use ngao_model::facts::Contact as OfficeContact;
use ngao_model::{Document, Lang, Report, Told};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A corridor, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfCorridor {
    /// `ke-ru`, `ke-sa`, `ke-ae`, `ke-qa` or `other`.
    pub corridor: String,
}

/// A corridor to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CorridorChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Told,
}

/// A mission, hotline or office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hotline {
    /// How to reach it, with source and date.
    pub contact: OfficeContact,
    /// The fact is older than six months: "check before you rely on it".
    pub old: bool,
}

/// A file that the person picked or dropped. Scripts get the token, never the path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PickedFile {
    /// Token, good until the vault is locked.
    pub token: String,
    /// Name of the file.
    pub name: String,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// What to check without keeping it: a picked file or pasted text, one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuickCheck {
    /// Token of a picked file.
    pub file: Option<String>,
    /// Pasted text.
    pub text: Option<String>,
    /// Corridor id.
    pub corridor: String,
    /// Languages that the traveller reads.
    pub reads: Vec<Lang>,
    /// Whether every clause is also to be read by its meaning, which takes seconds. A file that was just read is not read again.
    #[serde(default)]
    pub meaning: bool,
}

/// A text and what was found in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Checked {
    /// Name of the file, or empty for pasted text.
    pub name: String,
    /// The text.
    pub document: Document,
    /// The report.
    pub report: Report,
}

/// A picked file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfFile {
    /// Its token.
    pub file: String,
}
