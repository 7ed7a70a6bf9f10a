//! What the checker works with: rules, word lists and the cases that prove them, as `packs` reads them from text.
//!
//! The form of a pattern is described in `packs/README.md`; `checker` compiles it, `packs` only proves that it is well formed.

use crate::checklist::Question;
use crate::facts::CorridorFacts;
use crate::finding::{DocumentKind, FindingId, Lang, Level, Source, Told};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Words and phrases that stand for one role or act (`worker`, `passport`, `keep`), in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordList {
    /// Name by which patterns call it.
    pub name: String,
    /// Language of its entries.
    pub lang: Lang,
    /// Words or phrases; `*` stands for any run of letters, so that stems and prefixes cover inflection.
    pub entries: Vec<String>,
}

/// What a negation in the same clause does to a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Negation {
    /// A negation that governs the match makes it a good clause: nothing is found. The ordinary case.
    #[default]
    Clears,
    /// The danger is itself said with a negation ("may not resign"): negation is left alone.
    Ignored,
}

/// One wording of a danger, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// Language in which it reads.
    pub lang: Lang,
    /// The pattern itself.
    pub find: String,
    /// Patterns any of which in the same clause makes it a good clause.
    pub unless: Vec<String>,
    /// What negation does.
    pub negation: Negation,
    /// Level of this wording, where it differs from the rule's.
    pub level: Option<Level>,
}

/// How a rule looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matcher {
    /// Any of its patterns stands in a clause.
    Pattern,
    /// None of its patterns stands anywhere in a contract (the `missing-*` family).
    Missing,
    /// Hours a day and a week are added up from the numbers in the text, beside its patterns.
    Hours,
    /// Employer numbers have a wrong form or check digit.
    EmployerNumbers,
    /// The language versions of one text differ in what can be checked.
    Languages,
    /// The text differs from what the traveller wrote down as promised.
    Promise,
    /// Passport, visa, ticket and text differ in whom or what they name.
    Identity,
    /// Days that do not exist, or come in an order that cannot be.
    Calendar,
    /// Its wordings with `#number` say where pay may stand; found is pay under the corridor's minimum.
    PayBelowMinimum,
    /// The same; found is pay at or above the corridor's threshold for work that needs no licence.
    PayTooGood,
}

/// Whether a case must be found, must be left alone, or is known to be missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseKind {
    /// The rule must find it.
    Flag,
    /// The rule must leave it alone.
    Ok,
    /// The rule ought to find it and does not yet: told honestly, and counted.
    Miss,
}

/// A line that a rule is proved on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Language.
    pub lang: Lang,
    /// What must come of it.
    pub kind: CaseKind,
    /// The line.
    pub text: String,
}

/// One entry of the catalogue with what is needed to find it and to tell of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Entry of the catalogue.
    pub id: FindingId,
    /// How grave it is.
    pub level: Level,
    /// How it looks.
    pub matcher: Matcher,
    /// Kinds of paper on which it is not run.
    pub not_for: Vec<DocumentKind>,
    /// Corridors on which alone it is run; empty: on all.
    pub corridors: Vec<String>,
    /// Its wordings.
    pub patterns: Vec<Pattern>,
    /// Its cases.
    pub cases: Vec<Case>,
    /// Name in few words.
    pub title: Told,
    /// Why it matters.
    pub reason: Told,
    /// What to do.
    pub next_step: Told,
    /// Where it comes from.
    pub source: Source,
}

/// Everything the packs hold for the checker.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RuleBook {
    /// Ids of the catalogue with their level, in its order: also those which have no rule yet.
    pub catalogue: Vec<(FindingId, Level)>,
    /// The rules.
    pub rules: Vec<Rule>,
    /// Word lists by language and name.
    pub lists: BTreeMap<(Lang, String), WordList>,
    /// Patterns that tell what kind of paper a text is, strongest first.
    pub kinds: Vec<KindPattern>,
    /// Questions on what no text can tell, in the order in which they are asked.
    pub checklist: Vec<Question>,
    /// Corridors by id.
    pub corridors: BTreeMap<String, CorridorFacts>,
    /// How rules and meaning are joined.
    pub policy: Policy,
    /// Ordinary clauses, in which no rule may find anything.
    pub ordinary: Vec<Case>,
}

/// How probable the meaning of a clause must be, as the encoder gives it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// From here on a finding by meaning stands alone; above 1 it never does.
    pub alone: f32,
    /// Below this a rule's finding falls; 0 where it never does.
    pub fall: f32,
}

impl Eq for Bounds {}

impl Bounds {
    /// Rules stand, meaning alone says nothing.
    pub const RULES_ONLY: Bounds = Bounds { alone: 2.0, fall: 0.0 };
}

/// When meaning adds a finding to those of the rules, and when it takes one away.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// By level.
    #[serde(default)]
    pub level: BTreeMap<Level, Bounds>,
    /// Ids that differ from their level.
    #[serde(default)]
    pub id: BTreeMap<FindingId, Bounds>,
    /// Papers in which more certainty is asked.
    #[serde(default)]
    pub register: Vec<Register>,
}

/// A kind of paper whose hard-sounding clauses are ordinary among those who negotiate it, as an executive's agreement: there meaning finds
/// nothing below `stop` by itself unless it is surer than elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// The word list by whose entries it is known.
    pub list: String,
    /// How many different entries must stand in the paper.
    pub signs: usize,
    /// The least probability from which on a finding by meaning stands alone.
    pub alone: f32,
}

impl Eq for Register {}

impl Policy {
    /// The bounds of an id.
    pub fn bounds(&self, id: &FindingId, level: Level) -> Bounds {
        self.id.get(id).or_else(|| self.level.get(&level)).copied().unwrap_or(Bounds::RULES_ONLY)
    }
}

/// A wording that speaks for a kind of document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindPattern {
    /// The kind.
    pub kind: DocumentKind,
    /// Language.
    pub lang: Lang,
    /// The pattern.
    pub find: String,
    /// How much it says, in points; the kind with most points wins.
    pub points: i32,
}
