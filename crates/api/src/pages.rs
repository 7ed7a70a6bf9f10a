//! Pages as pictures, for the viewer; pictures that wait for the window's recognition; corrections of what was recognised.

use crate::app::{App, OpenVault};
use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use crate::views::{
    Bytes, Checked, CorrectFile, CorrectPaper, Nothing, OfFilePage, OfPage, OfPicture, PaperView, WordsSeen,
};
use ngao_model::{CaseFacts, Paper};

/// The longest text of one page that a person may give, in bytes.
const LONGEST_PAGE: usize = 1 << 20;

impl App {
    /// See the list of commands.
    pub fn file_page(&self, of: OfFilePage) -> Result<Bytes, Problem> {
        let file = self.files.read(&of.file)?;
        self.page_picture(&file.name, &file.bytes, of.page, of.scale).map(|picture| Bytes(picture.png))
    }

    /// See the list of commands.
    pub fn waiting_picture(&self, of: OfPicture) -> Result<Bytes, Problem> {
        self.desk.picture(&of.picture).map(Bytes)
    }

    /// See the list of commands.
    pub fn words_seen(&self, seen: WordsSeen) -> Result<Nothing, Problem> {
        self.desk.answer(&seen.picture, seen.words)?;
        Ok(Nothing {})
    }

    /// See the list of commands.
    pub fn correct_file(&self, correction: CorrectFile, job: &Job<'_>) -> Result<Checked, Problem> {
        let document = self.read_last.of(&correction.file).ok_or(ProblemCode::FileGone)?;
        let document = self.corrected(document, correction.page, bounded(&correction.text)?)?;
        let today = Some(self.host.today());
        let case = CaseFacts { corridor: correction.corridor, reads: correction.reads, today, ..CaseFacts::default() };
        let report = self.check_words(&document, &case, job)?;
        self.read_last.keep(&correction.file, &document, job);
        Ok(Checked { name: self.files.name(&correction.file)?, document, report })
    }
}

impl OpenVault<'_> {
    /// See the list of commands.
    pub fn paper_page(self, of: OfPage) -> Result<Bytes, Problem> {
        let (stored, bytes) = self.with(|vault| Ok((vault.get::<Paper>(&of.paper)?, vault.paper_bytes(&of.paper)?)))?;
        let picture = self.app.page_picture(&stored.record.file_name, &bytes, of.page, of.scale)?;
        Ok(Bytes(picture.png))
    }

    /// See the list of commands.
    pub fn correct_paper(self, correction: CorrectPaper, job: &Job<'_>) -> Result<PaperView, Problem> {
        let text = bounded(&correction.text)?;
        let kept = self.with(|vault| vault.report_on(&correction.paper))?.ok_or(ProblemCode::NotFound)?.record;
        let document = self.app.corrected(kept.document, correction.page, text)?;
        // Text and report are kept together: the words of a finding always stand in the text beside it.
        self.check_document(&correction.paper, document, false, job)?;
        self.paper_view(&correction.paper)
    }
}

fn bounded(text: &str) -> Result<&str, Problem> {
    (text.len() <= LONGEST_PAGE).then_some(text).ok_or_else(|| ProblemCode::BadArguments.into())
}
