//! Papers of the vault and pages of files: kept, drawn, recognised, corrected.

use crate::problem::Problem;
use ngao_model::record::{Id, Paper, PaperKind};
use ngao_model::{Lang, Level, SeenWord};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A paper with what its check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperView {
    /// Id.
    pub id: Id,
    /// The paper.
    pub paper: Paper,
    /// Newest report, in short.
    pub report: Option<ReportSummary>,
    /// Why it could not be read or checked, where it could not; the file itself is kept.
    pub problem: Option<Problem>,
    /// When it was added, `YYYY-MM-DDThh:mm:ssZ`.
    pub added_at: String,
}

/// A report in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportSummary {
    /// Gravest level.
    pub gravest: Option<Level>,
    /// How many findings of each level: stop, danger, caution.
    pub counts: [u32; 3],
    /// When it was made.
    pub checked_at: String,
    /// Whether every clause was also read by its meaning.
    pub meaning: bool,
}

/// A picked file to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddPaper {
    /// Whose it is.
    pub traveller: Id,
    /// What it is.
    pub kind: PaperKind,
    /// Token of the file.
    pub file: String,
}

/// A paper, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfPaper {
    /// Id.
    pub paper: Id,
}

/// A paper to be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckPaper {
    /// Id.
    pub paper: Id,
    /// Whether every clause is also to be read by its meaning, which takes seconds. A paper that has been read is not read again.
    #[serde(default)]
    pub meaning: bool,
}

/// A file was written, unencrypted, where the person said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WrittenFile {
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// A page of a paper, drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OfPage {
    /// The paper.
    pub paper: Id,
    /// Page number from 1.
    pub page: u32,
    /// Pixels a point, 0.1 to 4.
    pub scale: f32,
}

/// A page of a picked file, drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OfFilePage {
    /// Token of the file.
    pub file: String,
    /// Page number from 1.
    pub page: u32,
    /// Pixels a point, 0.1 to 4.
    pub scale: f32,
}

/// A picture that waits for the window to recognise its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfPicture {
    /// Its token.
    pub picture: String,
}

/// What the window recognised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WordsSeen {
    /// Token of the picture.
    pub picture: String,
    /// Its words; nothing where the recognition failed.
    pub words: Option<Vec<SeenWord>>,
}

/// A page of a paper as the person has corrected it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CorrectPaper {
    /// The paper.
    pub paper: Id,
    /// Page number from 1.
    pub page: u32,
    /// The whole text of the page.
    pub text: String,
}

/// A page of the picked file that was read last, as the person has corrected it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CorrectFile {
    /// Token of the file.
    pub file: String,
    /// Page number from 1.
    pub page: u32,
    /// The whole text of the page.
    pub text: String,
    /// Corridor id.
    pub corridor: String,
    /// Languages that the traveller reads.
    pub reads: Vec<Lang>,
}
