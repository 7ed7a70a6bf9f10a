//! The measure on labelled documents: for each id, over documents, precision and recall, and the share of true findings whose words
//! overlap a labelled quotation. The form of the labels is described in `tests/corpus/README.md`.

mod places;
mod table;

use crate::Checker;
use ngao_model::{Document, DocumentKind, Evidence, FindingId, Level, Report};
use places::Places;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a careful labour officer would mark in a document.
#[derive(Debug, Clone, Deserialize)]
pub struct Labels {
    /// The kind of paper.
    pub document_kind: DocumentKind,
    /// Languages of the text, the main one first.
    pub languages: Vec<String>,
    /// What is to be found.
    #[serde(default)]
    pub flags: Vec<Flag>,
    /// Terms that are missing.
    #[serde(default)]
    pub missing: Vec<FindingId>,
    /// Ids that two careful readers could judge differently: not counted.
    #[serde(default)]
    pub tolerated: Vec<FindingId>,
}

impl Labels {
    /// The language that the document is counted under.
    pub fn language(&self) -> &str {
        self.languages.first().map_or("", String::as_str)
    }
}

/// A labelled danger.
#[derive(Debug, Clone, Deserialize)]
pub struct Flag {
    /// Its id.
    pub id: FindingId,
    /// Its words in the text.
    pub quote: String,
}

/// What is summed together: the levels of the catalogue, missing terms apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Ids of level `stop`.
    Stop,
    /// Ids of level `danger`.
    Danger,
    /// Ids of level `caution`, but for the missing terms.
    Caution,
    /// The `missing-*` ids, whatever their level.
    Missing,
}

impl Group {
    /// Every group, the gravest first.
    pub const ALL: [Group; 4] = [Group::Stop, Group::Danger, Group::Caution, Group::Missing];

    /// The group of an id of the catalogue.
    pub fn of(id: &FindingId, level: Level) -> Self {
        match level {
            _ if id.is_missing() => Group::Missing,
            Level::Stop => Group::Stop,
            Level::Danger => Group::Danger,
            Level::Caution => Group::Caution,
        }
    }
}

/// Documents in which an id was found and stands, was found and does not stand, stands and was not found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Found, and it stands there.
    pub hit: u32,
    /// Found, and it does not.
    pub wrong: u32,
    /// Not found, though it stands there.
    pub missed: u32,
    /// Of the hits, those whose words overlap a labelled quotation; a missing term has no words and counts.
    pub overlap: u32,
}

impl Count {
    /// In how many documents it stands.
    pub fn documents(self) -> u32 {
        self.hit + self.missed
    }

    /// Share of what was found that stands there; 1 where nothing was found.
    pub fn precision(self) -> f32 {
        share(self.hit, self.hit + self.wrong)
    }

    /// Share of what stands there that was found; 1 where nothing does.
    pub fn recall(self) -> f32 {
        share(self.hit, self.hit + self.missed)
    }

    /// Share of the hits whose words overlap; 1 without hits.
    pub fn overlapping(self) -> f32 {
        share(self.overlap, self.hit)
    }

    /// Whether nothing was found and nothing was to be found.
    pub fn is_empty(self) -> bool {
        self.hit + self.wrong + self.missed == 0
    }

    /// Adds another count to this one.
    pub fn add(&mut self, other: Count) {
        self.hit += other.hit;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.overlap += other.overlap;
    }
}

fn share(part: u32, whole: u32) -> f32 {
    if whole == 0 { 1.0 } else { part as f32 / whole as f32 }
}

/// How an outcome differs from the labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SlipKind {
    /// Found, and it does not stand there.
    False,
    /// Not found, though it stands there.
    Missed,
    /// Found, but in other words than the labelled ones.
    OtherWords,
    /// Another kind of paper than labelled.
    Kind,
}

/// One difference from the labels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Slip {
    /// Name of the document.
    pub document: String,
    /// What is wrong.
    pub slip: SlipKind,
    /// The id, or the kind that was told.
    pub id: String,
    /// The words that were found, or those that were missed.
    pub words: Vec<String>,
}

/// The measure over documents.
#[derive(Debug, Clone, Default)]
pub struct Score {
    /// Counts by id and main language of the document.
    pub counts: BTreeMap<(FindingId, String), Count>,
    /// The group of each id that was counted.
    pub groups: BTreeMap<FindingId, Group>,
    /// How many documents, by main language.
    pub documents: BTreeMap<String, u32>,
    /// Of them, those whose kind was told right.
    pub kinds_right: u32,
    /// Documents in which nothing is labelled.
    pub clean: u32,
    /// Of the clean ones, those with a finding of level `stop`.
    pub clean_with_stop: u32,
    /// Of the clean ones, those with any finding.
    pub clean_with_any: u32,
    /// Every difference from the labels.
    pub slips: Vec<Slip>,
}

impl Score {
    /// Counts one document. `catalogue` names the ids that count, with their levels.
    pub fn add(
        &mut self,
        name: &str,
        labels: &Labels,
        document: &Document,
        report: &Report,
        catalogue: &[(FindingId, Level)],
    ) {
        let language = labels.language();
        let places = Places::of(document);
        let mut wanted: BTreeSet<&FindingId> = labels.missing.iter().collect();
        wanted.extend(labels.flags.iter().map(|flag| &flag.id));
        *self.documents.entry(language.to_owned()).or_default() += 1;
        if report.document_kind == labels.document_kind {
            self.kinds_right += 1;
        } else {
            self.slip(name, SlipKind::Kind, format!("{:?}", report.document_kind), Vec::new());
        }
        let (mut any, mut stop) = (false, false);
        for (id, level) in catalogue.iter().filter(|(id, _)| wanted.contains(id) || !labels.tolerated.contains(id)) {
            let found = report.findings.iter().find(|finding| finding.id == *id);
            let quotes: Vec<&str> =
                labels.flags.iter().filter(|flag| flag.id == *id).map(|flag| flag.quote.as_str()).collect();
            let mut count = Count::default();
            match (found, wanted.contains(id)) {
                (Some(finding), true) => {
                    count.hit = 1;
                    count.overlap = u32::from(places.overlap(&finding.evidence, &quotes));
                    if count.overlap == 0 {
                        self.slip(name, SlipKind::OtherWords, id.0.clone(), words(&finding.evidence));
                    }
                }
                (Some(finding), false) => {
                    count.wrong = 1;
                    any = true;
                    stop |= finding.level == Level::Stop;
                    self.slip(name, SlipKind::False, id.0.clone(), words(&finding.evidence));
                }
                (None, true) => {
                    count.missed = 1;
                    self.slip(name, SlipKind::Missed, id.0.clone(), quotes.iter().map(|quote| plain(quote)).collect());
                }
                (None, false) => {}
            }
            self.record(id, *level, language, count);
        }
        let clean = wanted.is_empty();
        self.clean += u32::from(clean);
        self.clean_with_stop += u32::from(clean && stop);
        self.clean_with_any += u32::from(clean && any);
    }

    /// Adds a count of one id in one language, for those who measure on something else than documents.
    pub fn record(&mut self, id: &FindingId, level: Level, language: &str, count: Count) {
        self.groups.entry(id.clone()).or_insert(Group::of(id, level));
        self.counts.entry((id.clone(), language.to_owned())).or_default().add(count);
    }

    /// Adds a difference from the labels.
    pub fn slip(&mut self, document: &str, slip: SlipKind, id: String, words: Vec<String>) {
        self.slips.push(Slip { document: document.to_owned(), slip, id, words });
    }

    /// The sum over what `holds` for id and language.
    pub fn sum(&self, holds: impl Fn(&FindingId, &str) -> bool) -> Count {
        let mut sum = Count::default();
        self.counts.iter().filter(|((id, language), _)| holds(id, language)).for_each(|(_, count)| sum.add(*count));
        sum
    }

    /// The sum over the ids of a group, in all languages.
    pub fn group(&self, group: Group) -> Count {
        self.sum(|id, _| self.groups.get(id) == Some(&group))
    }

    /// The sum over everything.
    pub fn total(&self) -> Count {
        self.sum(|_, _| true)
    }

    /// How many documents there are.
    pub fn all_documents(&self) -> u32 {
        self.documents.values().sum()
    }
}

impl Checker {
    /// The ids that a measure counts, with their levels: the whole catalogue.
    pub fn catalogue(&self) -> &[(FindingId, Level)] {
        &self.book.catalogue
    }
}

fn words(evidence: &[Evidence]) -> Vec<String> {
    evidence.iter().map(|piece| plain(&piece.quote)).collect()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "measure/tests.rs"]
mod tests;
