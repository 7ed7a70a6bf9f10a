//! The measure on folders of labelled documents, read and checked as a traveller's are.

use crate::meaning::passages;
use crate::review::Complaint;
use crate::{App, Job, Problem};
use ngao_checker::measure::{Labels, Score};
use ngao_checker::{Checker, Reading};
use ngao_model::{CaseFacts, Meaning, Progress, Step};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The stage that a watcher is told of.
const STAGE: &str = "scoring";
/// Endings of files that are documents, where labels lie beside them.
const ENDINGS: [&str; 3] = ["txt", "pdf", "docx"];

/// By what means documents are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoreBy {
    /// Rules alone.
    Rules,
    /// Meaning alone where it can tell, arithmetic and comparison beside it.
    Meaning,
    /// Rules and meaning, as a traveller's documents are checked.
    Both,
}

/// Which documents are scored, and how.
pub struct Scoring {
    /// Folders, searched with all that is in them.
    pub folders: Vec<PathBuf>,
    /// By what means.
    pub by: ScoreBy,
    /// Names of documents without ending: these alone, where given.
    pub only: Option<BTreeSet<String>>,
    /// Names of documents without ending that are left out.
    pub without: BTreeSet<String>,
    /// Reads what is known besides (corridor, promise, papers) from the labels.
    pub case: fn(Value) -> Result<CaseFacts, String>,
}

/// A labelled document before it is read.
struct Labelled {
    name: String,
    file: PathBuf,
    labels: Labels,
    case: CaseFacts,
}

impl App {
    /// A job that `told` hears of, for callers without a window.
    pub fn watched_job(&self, told: impl Fn(Step) + Send + Sync + 'static) -> Job<'_> {
        self.jobs.begin(0, Box::new(told))
    }

    /// Checks every labelled document and counts.
    ///
    /// # Errors
    /// Where a folder, a document or its labels can't be used, or meaning is asked for and can't be read.
    pub fn score(&self, scoring: &Scoring, job: &Job<'_>) -> Result<Score, Complaint> {
        let checker = self.knowledge.checker();
        let meaning = match scoring.by {
            ScoreBy::Rules => None,
            ScoreBy::Meaning => Some(self.weights.encoder().ok_or_else(|| Complaint::new(WEIGHTS, NO_WEIGHTS))?),
            ScoreBy::Both => self.weights.encoder(),
        };
        let documents = labelled(scoring, checker)?;
        let total = u32::try_from(documents.len()).unwrap_or(u32::MAX);
        let mut score = Score::default();
        for (done, one) in (0..).zip(&documents) {
            let ended = |_| Complaint::of_file(&one.file, "the work was ended");
            job.step(STAGE, done, total).map_err(ended)?;
            let unread = |problem: Problem| Complaint::of_file(&one.file, format!("can't be read: {:?}", problem.code));
            let bytes = crate::read_named_file(&one.file).map_err(unread)?;
            let name = one.file.file_name().unwrap_or_default().to_string_lossy();
            let document = self.read_document(&name, bytes, &self.quiet_job()).map_err(unread)?;
            let report = match (meaning, scoring.by) {
                (Some(encoder), ScoreBy::Meaning) => {
                    let scores = encoder.scores(&passages(&document), &self.quiet_job()).map_err(ended)?;
                    checker.check_by_meaning(&document, &one.case, Reading { ids: encoder.ids(), scores: &scores })
                }
                (Some(_), _) => self.check_meaning(&document, &one.case, &self.quiet_job()).map_err(unread)?,
                (None, _) => checker.check(&document, &one.case),
            };
            score.add(&one.name, &one.labels, &document, &report, checker.catalogue());
        }
        job.step(STAGE, total, total).map_err(|_| Complaint::new("score", "the work was ended"))?;
        Ok(score)
    }
}

const WEIGHTS: &str = "ngao-meaning.safetensors";
const NO_WEIGHTS: &str = "the weights of the meaning check are not there or can't be used: make them with `cargo xtask meaning`, \
                          or score the rules alone with `--by rules`";

/// Every labelled document that is wanted, by name.
fn labelled(scoring: &Scoring, checker: &Checker) -> Result<Vec<Labelled>, Complaint> {
    let mut found = Vec::new();
    for folder in &scoring.folders {
        let before = found.len();
        for file in files(folder)? {
            let labels = file.with_extension("json");
            let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let is_document = file.extension().is_some_and(|end| ENDINGS.iter().any(|known| end == *known));
            if is_document && labels.is_file() {
                found.push((stem, file, labels));
            }
        }
        if found.len() == before {
            let what = "holds no labelled document: NAME.txt, .pdf or .docx with NAME.json beside it";
            return Err(Complaint::of_file(folder, what));
        }
    }
    for name in scoring.only.iter().flatten().chain(&scoring.without) {
        if !found.iter().any(|(stem, ..)| stem == name) {
            return Err(Complaint::new(
                name,
                "is named in the list, but no labelled document of this name is in the folders",
            ));
        }
    }
    found.retain(|(stem, ..)| {
        scoring.only.as_ref().is_none_or(|only| only.contains(stem)) && !scoring.without.contains(stem)
    });
    found.into_iter().map(|(name, file, labels)| read(name, file, &labels, scoring, checker)).collect()
}

fn read(name: String, file: PathBuf, path: &Path, scoring: &Scoring, checker: &Checker) -> Result<Labelled, Complaint> {
    let text = std::fs::read_to_string(path).map_err(|error| Complaint::of_file(path, error))?;
    let mut value: Value = serde_json::from_str(&text).map_err(|error| Complaint::of_file(path, error))?;
    if let Some(object) = value.as_object_mut() {
        object.retain(|_, value| !value.is_null());
    }
    let labels: Labels = serde_json::from_value(value.clone()).map_err(|error| Complaint::of_file(path, error))?;
    let ids = labels.flags.iter().map(|flag| &flag.id).chain(&labels.missing).chain(&labels.tolerated);
    for id in ids {
        if !checker.catalogue().iter().any(|(known, _)| known == id) {
            return Err(Complaint::of_file(path, format!("names the id {id}, which is not in the catalogue")));
        }
    }
    let case = (scoring.case)(value).map_err(|why| Complaint::of_file(path, why))?;
    Ok(Labelled { name, file, labels, case })
}

/// Every file below a folder, by path.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Complaint> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        let entries = std::fs::read_dir(&next).map_err(|error| Complaint::of_file(&next, error))?;
        for entry in entries {
            let path = entry.map_err(|error| Complaint::of_file(&next, error))?.path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}
