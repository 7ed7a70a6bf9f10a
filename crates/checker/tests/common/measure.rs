//! Folders of labelled documents and files of labelled lines, counted by [`ngao_checker::measure`].

#![allow(dead_code, unreachable_pub, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::common;
use ngao_checker::Checker;
use ngao_checker::measure::{Count, Labels, Score, SlipKind};
use ngao_model::{CaseFacts, FindingId, Lang, Level};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

/// Measures on a folder of labelled documents, those of one main language where `only` names it.
pub fn documents(checker: &Checker, folder: &Path, ids: &[(FindingId, Level)], only: Option<&str>) -> Score {
    let mut score = Score::default();
    for (name, text) in common::files(folder) {
        let Some(stem) = name.strip_suffix(".txt") else { continue };
        let json = std::fs::read_to_string(folder.join(format!("{stem}.json"))).expect("labels");
        let labels: Labels = serde_json::from_str(&json).expect("labels are of form");
        if only.is_some_and(|only| only != labels.language()) {
            continue;
        }
        let case: CaseFacts = serde_json::from_str(&json).expect("a case");
        let document = common::document(&text);
        score.add(stem, &labels, &document, &checker.check(&document, &case), ids);
    }
    score
}

#[derive(Deserialize)]
struct LabelledLine {
    id: FindingId,
    lang: String,
    kind: String,
    text: String,
    #[serde(default)]
    also: Vec<FindingId>,
}

/// Measures on labelled lines. Found without a label counts as wrong only for the line's own `ok` id and for `none` lines: other ids of
/// a line may hold unlabelled.
pub fn lines(checker: &Checker, file: &Path, ids: &[(FindingId, Level)], only: Option<&str>) -> Score {
    let mut score = Score::default();
    for row in std::fs::read_to_string(file).expect("lines can be read").lines().filter(|row| !row.trim().is_empty()) {
        let line: LabelledLine = serde_json::from_str(row).expect("a labelled line");
        if only.is_some_and(|only| only != line.lang) {
            continue;
        }
        let lang = Lang::ALL.into_iter().find(|lang| lang.code() == line.lang);
        let document = common::document_in(&line.text, lang);
        let report = checker.check(&document, &CaseFacts::default());
        let found: BTreeSet<&FindingId> = report.findings.iter().map(|finding| &finding.id).collect();
        for (id, level) in ids.iter().filter(|(id, _)| !id.is_missing()) {
            let flagged = (line.kind == "flag" && line.id == *id) || line.also.contains(id);
            let mut count = Count::default();
            match (found.contains(id), flagged) {
                (true, true) => count = Count { hit: 1, overlap: 1, ..count },
                (true, false) if line.id.as_str() == "none" || (line.kind == "ok" && line.id == *id) => {
                    count.wrong = 1;
                    let reasons = checker.reasons(id, &document).into_iter().map(|reason| format!("by {reason}"));
                    let words = std::iter::once(line.text.clone()).chain(reasons).collect();
                    score.slip(&line.lang, SlipKind::False, id.0.clone(), words);
                }
                (false, true) if line.id == *id => {
                    count.missed = 1;
                    score.slip(&line.lang, SlipKind::Missed, id.0.clone(), vec![line.text.clone()]);
                }
                _ => {}
            }
            score.record(id, *level, &line.lang, count);
        }
    }
    score
}
