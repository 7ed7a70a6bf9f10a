//! What the checker says: findings with their words, checks that were run and those that could not be.

use crate::document::{Evidence, LineLanguage};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// An id of the red-flag catalogue, as `packs/catalogue.toml` lists them (`passport-retention`, `missing-wage` …), or of a question of the
/// checklist (`checklist-…`), where an answer is a finding that the catalogue does not have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct FindingId(pub String);

impl FindingId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the id belongs to the `missing-*` family, whose findings carry no evidence.
    pub fn is_missing(&self) -> bool {
        self.0.starts_with("missing-")
    }
}

impl fmt::Display for FindingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for FindingId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

/// How grave a finding is. There is no level for "safe".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Ask about it and write the answer down.
    Caution,
    /// Do not sign until it is struck out or explained in writing and the labour officer has seen it.
    Danger,
    /// Do not sign and do not travel on this. Call the number on the screen first.
    Stop,
}

/// A language that Ngao speaks or reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Lang {
    /// English.
    En,
    /// Russian.
    Ru,
    /// Swahili.
    Sw,
}

impl Lang {
    /// Every language, in the order of the word files.
    pub const ALL: [Lang; 3] = [Lang::En, Lang::Ru, Lang::Sw];

    /// Its two-letter code (ISO 639-1).
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ru => "ru",
            Lang::Sw => "sw",
        }
    }

    /// The language of a line, if it is one that Ngao reads.
    pub fn of_line(language: LineLanguage) -> Option<Self> {
        match language {
            LineLanguage::En => Some(Lang::En),
            LineLanguage::Ru => Some(Lang::Ru),
            LineLanguage::Sw => Some(Lang::Sw),
            LineLanguage::Ar | LineLanguage::Am | LineLanguage::Hi | LineLanguage::Zh | LineLanguage::Other => None,
        }
    }
}

/// What kind of paper the text is; the `missing-*` checks apply to contracts only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// A contract of employment, or of work under civil law.
    EmploymentContract,
    /// A letter that offers a job.
    OfferLetter,
    /// A chat message that makes or passes on an offer.
    ChatOffer,
    /// A contract for military service, or armed "service" with a unit or ministry.
    MilitaryContract,
    /// A letter of admission to study or to a programme.
    AdmissionLetter,
    /// A contract between the traveller and a recruitment agency.
    AgencyAgreement,
    /// Anything else.
    Other,
}

/// Where a rule or a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Source {
    /// Name of the law, standard or report, with its article.
    pub text: String,
    /// When the source was last seen by whoever wrote the entry.
    #[ts(type = "string")]
    pub seen: Date,
}

/// One thing said to the traveller, in the two languages of Ngao's users.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Told {
    /// In English.
    pub en: String,
    /// In Swahili.
    pub sw: String,
}

/// By what means something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FoundBy {
    /// A rule of the packs, or arithmetic on what stands in the text.
    Rule,
    /// The encoder's reading of the clause.
    Meaning,
    /// The traveller's own answer to a question of the checklist.
    Answer,
}

/// Something dangerous, missing or contradictory in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// Which entry of the catalogue.
    pub id: FindingId,
    /// How grave it is.
    pub level: Level,
    /// By what means it was found; never empty.
    pub by: Vec<FoundBy>,
    /// The words it rests on; empty for `missing-*`, where it rests on the traveller's own answer, and where the traveller's own papers do not agree with one another.
    pub evidence: Vec<Evidence>,
    /// The same clauses in the other language version of a text in two languages; empty where there is none or the versions can't be paired.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_version: Vec<Evidence>,
    /// Language of the evidence; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    /// Name of it in few words.
    pub title: Told,
    /// Why it matters.
    pub reason: Told,
    /// What to do next.
    pub next_step: Told,
    /// Where the rule comes from.
    pub source: Source,
}

/// A check that could not be run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NotRun {
    /// The catalogue entry.
    pub id: FindingId,
    /// Why, as a word key: `no-rule-yet`, `language-not-covered`, `no-text`, `not-a-contract`, `needs-corridor`, `needs-promise`,
    /// `no-corridor-fact`, `not-this-corridor`, `needs-identity`, `one-language`.
    pub why: String,
}

/// What was looked for and what could not be.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Checks {
    /// Ids that were looked for.
    pub run: Vec<FindingId>,
    /// Ids that could not be looked for, and why.
    pub not_run: Vec<NotRun>,
    /// Whether every clause was also read by its meaning. Where it was not, dangers in words that no rule foresaw were not looked for.
    #[serde(default)]
    pub meaning: bool,
}

/// The outcome of checking one document. That a finding is absent is never approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Report {
    /// What kind of paper it is.
    pub document_kind: DocumentKind,
    /// Languages of the text, most first.
    pub languages: Vec<Lang>,
    /// Languages of the text that the traveller does not read, where the whole text is in such languages; else empty.
    pub unread_languages: Vec<Lang>,
    /// Gravest first, then in the order of the text.
    pub findings: Vec<Finding>,
    /// What was looked for.
    pub checks: Checks,
}

impl Report {
    /// The gravest level found.
    pub fn gravest(&self) -> Option<Level> {
        self.findings.iter().map(|finding| finding.level).max()
    }
}
