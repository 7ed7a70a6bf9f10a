//! The checklist: questions on what no text can tell, and what the traveller answered.

use crate::finding::{FindingId, Level, Source, Told};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// An answer to a question of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// Yes.
    Yes,
    /// No.
    No,
    /// The person does not know.
    Unknown,
}

/// A question on what no text can tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// The part of the list that it stands in, as a word key: `checklist_<group>`.
    pub group: String,
    /// Corridors that it is asked on; empty where on all.
    pub corridors: Vec<String>,
    /// The question, to be answered by yes, no or don't know.
    pub ask: Told,
    /// Why it matters.
    pub why: Told,
    /// What else is to be written down; empty where nothing is.
    pub note: Told,
    /// Which answers are findings, and how grave they are.
    pub when: BTreeMap<Reply, Level>,
    /// The id of the finding: one of the catalogue, or `checklist-` and the question's own.
    pub finding: FindingId,
    /// The finding's name in few words.
    pub title: Told,
    /// What to do next.
    pub next_step: Told,
    /// Where it comes from.
    pub source: Source,
}

/// One answer with the day on which it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Answered {
    /// The answer.
    pub reply: Reply,
    /// What was written down with it.
    #[serde(default)]
    pub note: String,
    /// When, `YYYY-MM-DD`.
    #[serde(default)]
    pub on: String,
}

/// What the traveller answered, by the id of the question.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Checklist {
    /// The answers.
    pub answers: BTreeMap<String, Answered>,
}
