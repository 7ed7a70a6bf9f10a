//! The papers that Ngao makes: ordered, looked at, saved, printed, sealed for someone; and many at once.

use super::Secret;
use crate::problem::{Problem, ProblemCode};
use ngao_model::record::Id;
use ngao_model::{FieldName, LackingLetters, Lang, Order, PaperName, PaperOffer, Told};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A paper that can be ordered for a traveller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfferedPaper {
    /// What can be ordered.
    pub offer: PaperOffer,
    /// Fields that it needs and that are blank, in the order of the forms. A contact that is missing is named as a blank name.
    pub missing: Vec<FieldName>,
}

/// A paper to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DrawPaper {
    /// Whose.
    pub traveller: Id,
    /// Which paper, for whom, and what goes on it.
    pub order: Order,
}

/// A paper that was drawn: it lies in memory until the next one is drawn or the vault is locked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DrawnPaper {
    /// Names it to `drawn_page`, `save_drawn` and `seal_drawn`.
    pub token: String,
    /// How many pages it has.
    pub pages: u32,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// What was typed in letters that can't be printed, and where.
    pub lacking: Vec<LackingLetters>,
    /// Kept papers whose pages are not in it or not all of them, though they were asked for.
    pub left_out: Vec<LeftOut>,
}

/// A kept paper whose pages are not in a drawn one, or not all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeftOut {
    /// Name of its file.
    pub file_name: String,
    /// Which pages, from 1; none where it is the whole paper.
    pub pages: Vec<u32>,
    /// Why: the reason of the first of them.
    pub why: ProblemCode,
}

/// A page of the drawn paper, as a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OfDrawnPage {
    /// Token of the drawn paper.
    pub token: String,
    /// Page number from 1.
    pub page: u32,
    /// Pixels a point, 0.1 to 4.
    pub scale: f32,
}

/// The drawn paper is to be saved.
#[derive(Debug, Deserialize, TS)]
pub struct SaveDrawn {
    /// Token of the drawn paper.
    pub token: String,
    /// What whoever opens the file is to be asked for; without it the file is not encrypted.
    pub password: Option<Secret>,
}

/// The drawn paper is to be sealed for someone: for a passphrase or for a recipient, one of the two.
#[derive(Debug, Deserialize, TS)]
pub struct SealDrawn {
    /// Token of the drawn paper.
    pub token: String,
    /// A passphrase that both know.
    pub passphrase: Option<Secret>,
    /// The recipient as they gave it: `age1…`.
    pub recipient: Option<String>,
}

/// A field of the official online form, in the form's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormField {
    /// What the form calls it.
    pub label: Told,
    /// What was typed; may be blank.
    pub value: String,
    /// Where it was typed.
    pub place: FieldName,
}

/// Text for the clipboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CopyText {
    /// The text; empty takes what was copied before off the clipboard.
    pub text: String,
}

/// The same paper for every traveller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MakeAll {
    /// Which paper, in its usual copy.
    pub paper: PaperName,
    /// Language of its labels.
    pub language: Lang,
    /// Into the folder that was chosen the last time, where one was since the vault was opened: nobody is asked again who goes on after a
    /// pause.
    #[serde(default)]
    pub same_folder: bool,
}

/// What came of making a paper for every traveller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchMade {
    /// How many were made.
    pub made: u32,
    /// How many lay there from an earlier time and had not changed.
    pub kept: u32,
    /// Those for whom none could be made.
    pub failed: Vec<BatchFailure>,
    /// Those whose paper lacks something: a kept paper that could not be put in, letters that can't be printed.
    pub incomplete: Vec<BatchIncomplete>,
    /// The person stopped it; the same again goes on where it stopped.
    pub stopped: bool,
    /// Name of the folder.
    pub folder: String,
}

/// What is not on a paper though it should be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Lacks {
    /// Kept papers whose pages are not in it or not all of them.
    pub left_out: Vec<LeftOut>,
    /// What was typed in letters that can't be printed, and where.
    pub letters: Vec<LackingLetters>,
}

impl Lacks {
    /// Whether it is all there.
    pub fn nothing(&self) -> bool {
        self.left_out.is_empty() && self.letters.is_empty()
    }
}

/// A traveller whose paper lacks something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchIncomplete {
    /// Surname and given names.
    pub name: String,
    /// What; nothing where the paper lay there from an earlier time, which kept no note of it beyond that.
    pub lacks: Lacks,
}

/// A traveller for whom no paper could be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchFailure {
    /// Surname and given names.
    pub name: String,
    /// Why.
    pub problem: Problem,
}
