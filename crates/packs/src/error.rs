//! What can be wrong with a pack.

/// A file of the packs that is out of form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("packs/{path}: {fault}")]
pub struct PackError {
    /// The file, relative to `packs/`.
    pub path: String,
    /// What is wrong, and what to do.
    pub fault: Fault,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The text is not TOML, or has an unknown or missing key.
    #[error("cannot be read: {0}")]
    Form(String),
    /// The file is none that packs know.
    #[error("is no file of a pack: see packs/README.md for the names")]
    UnknownFile,
    /// The id is not in the catalogue.
    #[error("the id {0} is not in catalogue.toml: correct it or add it there")]
    UnknownId(String),
    /// The same id twice.
    #[error("the id {0} stands twice: keep one")]
    Twice(String),
    /// A question of which no answer is a finding.
    #[error("the question {0} has no answer that is a finding: name one under `when`")]
    NoAnswer(String),
    /// A rule's level is not the catalogue's.
    #[error("the level is not the one in catalogue.toml: change one of them")]
    Level,
    /// Patterns or cases without `rule.toml`.
    #[error("the rule has no rule.toml: add it")]
    NoRule,
    /// A sentence is missing or empty in one language.
    #[error("{0} is empty in English or Swahili: write both")]
    Told(&'static str),
    /// A source without words.
    #[error("the source has no text: name the law, standard or report")]
    Source,
    /// A list that does not exist in the language.
    #[error(
        "pattern `{pattern}` names the list <{list}>, which this language does not have: add it to lists/ or correct the name"
    )]
    UnknownList {
        /// The pattern.
        pattern: String,
        /// The list.
        list: String,
    },
    /// Brackets without counterpart.
    #[error("pattern `{0}` has a bracket without its counterpart")]
    Unbalanced(String),
    /// Nothing to look for.
    #[error("there is an empty pattern, list entry or case: fill it in or delete it")]
    Empty,
    /// A rule that has no pattern at all and is of a kind that needs them.
    #[error("the rule has no pattern: add patterns.LANG.toml")]
    NoPatterns,
    /// Too few cases in a language that has patterns.
    #[error(
        "the rule has {flag} `flag` and {ok} `ok` cases in `{lang}`: at least three of each are needed in cases.{lang}.toml"
    )]
    Cases {
        /// Language code.
        lang: &'static str,
        /// How many `flag` cases there are.
        flag: usize,
        /// How many `ok` cases there are.
        ok: usize,
    },
    /// A line stands in two kinds of cases.
    #[error("the case `{0}` stands twice")]
    CaseTwice(String),
    /// The catalogue is missing.
    #[error("is missing")]
    Missing,
}
