//! The second reading of a text: every clause by its meaning, where the encoder's weights are there.

use crate::app::App;
use crate::jobs::Job;
use crate::problem::Problem;
use ngao_checker::Reading;
use ngao_meaning::Encoder;
use ngao_model::{CaseFacts, Document, Meaning, Passage, Report};
use std::path::PathBuf;
use std::sync::OnceLock;

/// The encoder of this machine: opened when first asked for, and then kept.
#[derive(Default)]
pub(crate) struct Weights {
    place: Option<PathBuf>,
    opened: OnceLock<Option<Encoder>>,
}

impl Weights {
    pub(crate) fn at(place: Option<PathBuf>) -> Self {
        Self { place, opened: OnceLock::new() }
    }

    /// The encoder. Nothing where the weights are not there, are damaged, or don't work on this machine: the report then says
    /// that the meaning check did not run.
    pub(crate) fn encoder(&self) -> Option<&Encoder> {
        let open = || Encoder::open(self.place.as_deref()?).ok();
        self.opened.get_or_init(open).as_ref()
    }
}

impl App {
    /// Reads a file and checks its text by rules and meaning together. Keeps nothing. Where there are no weights the report is
    /// that of the rules, and its `checks.meaning` says so.
    ///
    /// # Errors
    /// Why it could not be read, or `cancelled`.
    pub fn read_and_check_whole(
        &self,
        name: &str,
        bytes: Vec<u8>,
        case: &CaseFacts,
        job: &Job<'_>,
    ) -> Result<(Document, Report), Problem> {
        let document = self.read_document(name, bytes, job)?;
        let report = self.check_meaning(&document, case, job)?;
        Ok((document, report))
    }

    /// Whether there are weights to read meaning with.
    pub fn reads_meaning(&self) -> bool {
        self.weights.encoder().is_some()
    }

    /// Checks a text by rules and meaning together, telling of each clause that was read. Where there are no weights the report
    /// is that of the rules.
    ///
    /// # Errors
    /// `cancelled`.
    pub fn check_meaning(&self, document: &Document, case: &CaseFacts, job: &Job<'_>) -> Result<Report, Problem> {
        let Some(encoder) = self.weights.encoder() else { return self.check_words(document, case, job) };
        let scores = encoder.scores(&passages(document), job)?;
        let checker = self.knowledge.checker();
        Ok(checker.check_with(document, case, Reading { ids: encoder.ids(), scores: &scores }))
    }
}

/// The clauses of a document as the encoder reads them.
pub(crate) fn passages(document: &Document) -> Vec<Passage> {
    let clauses = ngao_checker::passages(document).into_iter();
    clauses.map(|clause| Passage { text: clause.text, under: clause.under }).collect()
}
