//! Files into documents: by the reader's program, and by recognising letters where a page is only a picture.

pub(crate) mod child;
mod correct;
pub(crate) mod desk;
mod last;
mod lines;
mod recognise;
mod sound;

pub(crate) use child::Printed;
pub(crate) use last::ReadLast;
pub use recognise::Recogniser;

use crate::app::App;
use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use child::{Ask, Told};
use ngao_model::{Document, Picture, Progress};
use ngao_packet::PageLine;

impl App {
    /// Reads a file in the reader's program. Pages that are only pictures are recognised where somebody can do it; where nobody
    /// can, they stand in [`Document::pages_without_text`].
    ///
    /// # Errors
    /// Why it could not be read, or `cancelled`; `no-recogniser` where all of it is a picture and nobody can recognise letters.
    pub fn read_document(&self, name: &str, bytes: Vec<u8>, job: &Job<'_>) -> Result<Document, Problem> {
        job.step("reading", 0, 0)?;
        if bytes.is_empty() {
            return Err(Problem::new(ProblemCode::ReadEmpty).with("name", name));
        }
        let document = self.ask(Ask::Text, name, &bytes, job)?.document(name)?;
        if document.pages_without_text.is_empty() { Ok(document) } else { self.recognise(document, name, &bytes, job) }
    }

    /// How many pages a file has.
    pub(crate) fn pages_in(&self, name: &str, bytes: &[u8], job: &Job<'_>) -> Result<u32, Problem> {
        let document = self.ask(Ask::Text, name, bytes, job)?.document(name)?;
        u32::try_from(document.pages.len()).map_err(|_| ProblemCode::ReadTooManyPages.into())
    }

    /// A page of a file as the eye sees it.
    pub(crate) fn page_picture(&self, name: &str, bytes: &[u8], page: u32, scale: f32) -> Result<Picture, Problem> {
        // Larger than this a page is looked at in pieces, which nobody has asked for.
        const MOST: f32 = 4.0;
        let scale = if scale.is_finite() { scale.clamp(0.1, MOST) } else { 1.0 };
        self.ask(Ask::Look { page, scale }, name, bytes, &self.quiet_job())?.picture(name)
    }

    /// A page of a file as it is to be printed.
    pub(crate) fn printed_page(
        &self,
        name: &str,
        bytes: &[u8],
        (page, area, most_bytes): (u32, (f32, f32), usize),
        job: &Job<'_>,
    ) -> Result<Printed, Problem> {
        self.ask(Ask::Print { page, area, most_bytes }, name, bytes, job)?.printed(name)
    }

    /// The text of every page of a file, as it is read without recognising letters.
    pub(crate) fn page_texts(&self, name: &str, bytes: &[u8], job: &Job<'_>) -> Result<Vec<String>, Problem> {
        let document = self.ask(Ask::Text, name, bytes, job)?.document(name)?;
        Ok(document.pages.into_iter().map(|page| page.text).collect())
    }

    /// The lines of every page of a PDF, as the file itself holds them and as the eye sees them: hidden ones are left out. None for
    /// other files.
    pub(crate) fn page_lines(&self, name: &str, bytes: &[u8], job: &Job<'_>) -> Result<Vec<Vec<PageLine>>, Problem> {
        if !bytes.starts_with(b"%PDF-") {
            return Ok(Vec::new());
        }
        let document = self.ask(Ask::Text, name, bytes, job)?.document(name)?;
        Ok(document.pages.iter().map(|page| lines::of(page, &document.marks)).collect())
    }

    fn ask(&self, ask: Ask, name: &str, bytes: &[u8], job: &Job<'_>) -> Result<Told, Problem> {
        child::ask(&self.places.reader, ask, name, bytes, job)
    }
}
