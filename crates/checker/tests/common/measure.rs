//! The measure of `tests/corpus/README.md`: for each id, over documents, precision and recall, and the share of true findings whose
//! evidence overlaps a labelled quote.

#![allow(dead_code, unreachable_pub, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::common;
use ngao_checker::Checker;
use ngao_model::{CaseFacts, Lang, Level};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[derive(Deserialize)]
pub struct Label {
    pub document_kind: serde_json::Value,
    pub languages: Vec<String>,
    pub flags: Vec<Flag>,
    pub missing: Vec<String>,
    pub tolerated: Vec<String>,
}

#[derive(Deserialize)]
pub struct Flag {
    pub id: String,
    pub quote: String,
}

#[derive(Debug, Default, Clone, Copy)]
pub struct Count {
    pub hit: u32,
    pub wrong: u32,
    pub missed: u32,
    pub overlap: u32,
}

impl Count {
    pub fn precision(self) -> f32 {
        if self.hit + self.wrong == 0 { 1.0 } else { self.hit as f32 / (self.hit + self.wrong) as f32 }
    }

    pub fn recall(self) -> f32 {
        if self.hit + self.missed == 0 { 1.0 } else { self.hit as f32 / (self.hit + self.missed) as f32 }
    }

    pub fn add(&mut self, other: Count) {
        self.hit += other.hit;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.overlap += other.overlap;
    }
}

#[derive(Debug, Default)]
pub struct Measure {
    /// By id and main language.
    pub counts: BTreeMap<(String, String), Count>,
    pub documents: u32,
    pub kinds_right: u32,
    pub clean: u32,
    pub clean_with_stop: u32,
    pub clean_with_any: u32,
    pub stops: Count,
}

impl Measure {
    pub fn total(&self) -> Count {
        let mut sum = Count::default();
        self.counts.values().for_each(|count| sum.add(*count));
        sum
    }

    pub fn of(&self, id: &str) -> Count {
        let mut sum = Count::default();
        self.counts.iter().filter(|((other, _), _)| other == id).for_each(|(_, count)| sum.add(*count));
        sum
    }

    pub fn print(&self, name: &str) {
        println!("\n{name}");
        println!(
            "| id | lang | true | false | missed | precision | recall | overlap |\n|---|---|---|---|---|---|---|---|"
        );
        let row = |id: &str, lang: &str, count: Count| {
            let overlap =
                if count.hit == 0 { "-".to_owned() } else { format!("{:.2}", count.overlap as f32 / count.hit as f32) };
            println!(
                "| {id} | {lang} | {} | {} | {} | {:.2} | {:.2} | {overlap} |",
                count.hit,
                count.wrong,
                count.missed,
                count.precision(),
                count.recall()
            );
        };
        for ((id, lang), count) in &self.counts {
            if count.hit + count.wrong + count.missed > 0 {
                row(id, lang, *count);
            }
        }
        for lang in ["en", "ru", "sw"] {
            let mut sum = Count::default();
            self.counts.iter().filter(|((_, other), _)| other == lang).for_each(|(_, count)| sum.add(*count));
            if sum.hit + sum.wrong + sum.missed > 0 {
                row("all", lang, sum);
            }
        }
        row("all", "all", self.total());
        row("stop", "all", self.stops);
        if self.documents > 0 {
            println!("document kind right: {} of {}", self.kinds_right, self.documents);
            println!(
                "clean documents: {}, with a false stop: {}, with any finding: {}",
                self.clean, self.clean_with_stop, self.clean_with_any
            );
        }
    }
}

/// Measures on a folder of labelled documents.
pub fn documents(checker: &Checker, folder: &Path, ids: &[String], wrong: bool, only: Option<&str>) -> Measure {
    let mut measure = Measure::default();
    for (name, text) in common::files(folder) {
        let Some(stem) = name.strip_suffix(".txt") else { continue };
        let json = std::fs::read_to_string(folder.join(format!("{stem}.json"))).expect("labels");
        let label: Label = serde_json::from_str(&json).expect("labels are of form");
        let lang = label.languages.first().cloned().unwrap_or_default();
        if only.is_some_and(|only| only != lang) {
            continue;
        }
        let case: CaseFacts = serde_json::from_str(&json).expect("a case");
        let document = common::document(&text);
        let report = checker.check(&document, &case);
        measure.documents += 1;
        let kind = serde_json::to_value(report.document_kind).unwrap();
        measure.kinds_right += u32::from(kind == label.document_kind);
        if wrong && kind != label.document_kind {
            println!("{stem}: KIND {kind} instead of {}", label.document_kind);
        }
        let labelled: BTreeSet<&str> =
            label.flags.iter().map(|flag| flag.id.as_str()).chain(label.missing.iter().map(String::as_str)).collect();
        let clean = labelled.is_empty();
        let mut stop = false;
        let mut any = false;
        for id in ids {
            if label.tolerated.contains(id) && !labelled.contains(id.as_str()) {
                continue;
            }
            let finding = report.findings.iter().find(|finding| finding.id.as_str() == id);
            let mut count = Count::default();
            match (finding, labelled.contains(id.as_str())) {
                (Some(finding), true) => {
                    count.hit = 1;
                    let pages: Vec<&str> = text.split('\u{c}').collect();
                    let overlaps = finding.evidence.is_empty()
                        || finding.evidence.iter().any(|piece| {
                            let page = pages[piece.page as usize - 1];
                            label.flags.iter().filter(|flag| flag.id == *id).any(|flag| {
                                page.match_indices(&flag.quote).any(|(at, quote)| {
                                    let start = page[..at].chars().count() as u32;
                                    let end = start + quote.chars().count() as u32;
                                    piece.start < end && start < piece.end
                                })
                            })
                        });
                    count.overlap = u32::from(overlaps);
                    if wrong && !overlaps {
                        println!("{stem}: OTHER WORDS {id}");
                        finding.evidence.iter().for_each(|piece| println!("      {:?}", piece.quote));
                    }
                }
                (Some(finding), false) => {
                    count.wrong = 1;
                    any = true;
                    stop |= finding.level == Level::Stop;
                    if wrong {
                        println!("{stem}: FALSE {id}");
                        finding.evidence.iter().for_each(|piece| println!("      {:?}", piece.quote));
                        checker.reasons(&finding.id, &document).iter().for_each(|reason| println!("      by {reason}"));
                    }
                }
                (None, true) => {
                    count.missed = 1;
                    if wrong {
                        println!("{stem}: MISSED {id}");
                        label
                            .flags
                            .iter()
                            .filter(|flag| flag.id == *id)
                            .for_each(|flag| println!("      {:?}", flag.quote));
                    }
                }
                (None, false) => {}
            }
            if [
                "military-service-contract",
                "volunteer-formation-contract",
                "combat-duty",
                "passport-retention",
                "wrong-visa",
            ]
            .contains(&id.as_str())
            {
                measure.stops.add(count);
            }
            measure.counts.entry((id.clone(), lang.clone())).or_default().add(count);
        }
        measure.clean += u32::from(clean);
        measure.clean_with_stop += u32::from(clean && stop);
        measure.clean_with_any += u32::from(clean && any);
    }
    measure
}

#[derive(Deserialize)]
struct LabelledLine {
    id: String,
    lang: String,
    kind: String,
    text: String,
    #[serde(default)]
    also: Vec<String>,
}

/// Measures on labelled lines. Found without a label counts as wrong only for the line's own `ok` id and for `none` lines: other ids of
/// a line may hold unlabelled.
pub fn lines(checker: &Checker, file: &Path, ids: &[String], wrong: bool, only: Option<&str>) -> Measure {
    let mut measure = Measure::default();
    for row in std::fs::read_to_string(file).expect("lines can be read").lines().filter(|row| !row.trim().is_empty()) {
        let line: LabelledLine = serde_json::from_str(row).expect("a labelled line");
        if only.is_some_and(|only| only != line.lang) {
            continue;
        }
        let lang = Lang::ALL.into_iter().find(|lang| lang.code() == line.lang);
        let document = common::document_in(&line.text, lang);
        let report = checker.check(&document, &CaseFacts::default());
        let found: BTreeSet<String> = report.findings.iter().map(|finding| finding.id.0.clone()).collect();
        for id in ids.iter().filter(|id| !id.starts_with("missing-")) {
            let flagged = (line.kind == "flag" && line.id == *id) || line.also.contains(id);
            let mut count = Count::default();
            match (found.contains(id), flagged) {
                (true, true) => count = Count { hit: 1, overlap: 1, ..count },
                (true, false) if line.id == "none" || (line.kind == "ok" && line.id == *id) => {
                    count.wrong = 1;
                    if wrong {
                        println!("FALSE {id} {}: {}", line.lang, line.text);
                        checker
                            .reasons(&id.as_str().into(), &document)
                            .iter()
                            .for_each(|reason| println!("      by {reason}"));
                    }
                }
                (false, true) if line.id == *id => {
                    count.missed = 1;
                    if wrong {
                        println!("MISSED {id} {}: {}", line.lang, line.text);
                    }
                }
                _ => {}
            }
            measure.counts.entry((id.clone(), line.lang.clone())).or_default().add(count);
        }
    }
    measure
}
