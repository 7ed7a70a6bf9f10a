//! Pages that are only pictures: made ready by the reader's program, recognised by a window or a program of the system, and laid
//! out as pages again by the reader's program.

use super::child::{Ask, Look};
use super::sound;
use crate::app::App;
use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use ngao_model::{Document, Picture, Progress, SeenWord};
use serde::Serialize;
use std::collections::BTreeSet;

/// The longest word that is taken from a recogniser, in signs.
const LONGEST_WORD: usize = 200;
/// A page whose letters are recognised less surely, in percent, may lie on its head and is read that way too. The invented contract
/// reached 56 on its head; a page that lies right and is read at all well is above 80.
const SURE: f64 = 75.0;
/// Most words of one page.
const MOST_WORDS: usize = 20_000;

/// Recognises the words of a picture: English, Russian and Swahili together. A port; its adapters are the window's Tesseract and the
/// system's.
pub trait Recogniser: Send + Sync {
    /// The words of a picture, in the order in which they are read.
    ///
    /// # Errors
    /// `cancelled`, or `recognition-failed`.
    fn words(&self, picture: &Picture, job: &Job<'_>) -> Result<Vec<SeenWord>, Problem>;
}

/// The words of one page, as the reader's program wants them.
#[derive(Serialize)]
struct SeenPage {
    page: u32,
    page_size: (f32, f32),
    to_page: [f32; 6],
    words: Vec<SeenWord>,
}

#[derive(Serialize)]
struct SeenPages {
    pages: Vec<SeenPage>,
    /// Pages of the file.
    of: u32,
}

impl App {
    /// A document with the pages that are pictures recognised.
    pub(super) fn recognise(
        &self,
        document: Document,
        name: &str,
        bytes: &[u8],
        job: &Job<'_>,
    ) -> Result<Document, Problem> {
        let pages = document.pages_without_text.clone();
        let all = pages.len() == document.pages.len();
        let total = u32::try_from(pages.len()).unwrap_or(u32::MAX);
        let mut seen = Vec::with_capacity(pages.len());
        for (done, page) in (0..).zip(&pages) {
            job.step("recognising", done, total)?;
            let (picture, words) = match self.upright_words(name, bytes, *page, job) {
                Ok(found) => found,
                // What has text is checked all the same; the pages without it are named in the report.
                Err(problem) if problem.code == ProblemCode::NoRecogniser && !all => return Ok(document),
                Err(problem) => return Err(problem.with("name", name)),
            };
            seen.push(SeenPage { page: *page, page_size: picture.page_size, to_page: picture.to_page, words });
        }
        job.step("recognising", total, total)?;
        let asked: BTreeSet<u32> = pages.into_iter().collect();
        let of = u32::try_from(document.pages.len()).unwrap_or(u32::MAX);
        let body = serde_json::to_vec(&SeenPages { pages: seen, of }).map_err(|_| ProblemCode::Unforeseen)?;
        let laid_out = self.ask(Ask::Words, name, &body, job)?.document(name)?;
        if !sound::are_the_pages(&laid_out, &asked) {
            return Err(Problem::new(ProblemCode::ReadTooHard).with("name", name));
        }
        let whole = joined(document, laid_out);
        if whole.pages.iter().all(|page| page.lines.is_empty()) {
            return Err(Problem::new(ProblemCode::ReadNoText).with("name", name));
        }
        Ok(whole)
    }

    /// The words of a page, whichever way up it lies.
    fn upright_words(
        &self,
        name: &str,
        bytes: &[u8],
        page: u32,
        job: &Job<'_>,
    ) -> Result<(Picture, Vec<SeenWord>), Problem> {
        let plain = self.words_of_page(name, bytes, page, Look::Plain, job)?;
        let sure = sureness(&plain.1);
        if sure >= SURE {
            return Ok(plain);
        }
        let turned = self.words_of_page(name, bytes, page, Look::UpsideDown, job)?;
        Ok(if sureness(&turned.1) > sure { turned } else { plain })
    }

    /// The words recognised on one page of a file, with the picture that their boxes are measured in.
    pub(crate) fn words_of_page(
        &self,
        name: &str,
        bytes: &[u8],
        page: u32,
        look: Look,
        job: &Job<'_>,
    ) -> Result<(Picture, Vec<SeenWord>), Problem> {
        if !self.can_recognise() {
            return Err(ProblemCode::NoRecogniser.into());
        }
        let mut picture = self.ask(Ask::Scan { page, look }, name, bytes, job)?.picture(name)?;
        let words = match self.host.recogniser() {
            Some(recogniser) => recogniser.words(&picture, job)?,
            None => {
                let png = std::mem::take(&mut picture.png);
                let mut told = String::new();
                let seen = self.desk.words(png, job, |token| {
                    token.clone_into(&mut told);
                    self.host.picture_waits(token)
                });
                seen.inspect_err(|_| self.host.picture_gone(&told))?
            }
        };
        Ok((picture, sane(words)))
    }

    fn can_recognise(&self) -> bool {
        self.host.recogniser().is_some() || self.host.has_window()
    }
}

/// How sure the recognition was on the whole: the mean confidence of the letters, in percent.
fn sureness(words: &[SeenWord]) -> f64 {
    let letters = |word: &SeenWord| word.text.chars().filter(|c| c.is_alphanumeric()).count() as f64;
    let all: f64 = words.iter().map(letters).sum();
    let sure: f64 = words.iter().map(|word| letters(word) * f64::from(word.confidence)).sum();
    if all > 0.0 { sure / all } else { 0.0 }
}

/// A recogniser's answer is foreign input too: numbers that are numbers, words of a bounded length.
fn sane(words: Vec<SeenWord>) -> Vec<SeenWord> {
    let numbers = |word: &SeenWord| [word.x, word.y, word.width, word.height].into_iter().all(f32::is_finite);
    let short = |word: &SeenWord| word.text.chars().count() <= LONGEST_WORD;
    words.into_iter().filter(|word| numbers(word) && short(word)).take(MOST_WORDS).collect()
}

/// The document with its recognised pages in place. Pages on which nothing was recognised stay pages without text.
fn joined(mut document: Document, recognised: Document) -> Document {
    for page in recognised.pages {
        let number = page.number;
        let index = (number as usize).saturating_sub(1);
        let Some(place) = document.pages.get_mut(index) else { continue };
        if page.lines.is_empty() {
            continue;
        }
        *place = page;
        document.pages_without_text.retain(|without| *without != number);
        document.recognised.push(number);
    }
    document.recognised.sort_unstable();
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(x: f32, line: u32, confidence: u8) -> SeenWord {
        SeenWord { text: "passport".into(), x, y: 0.0, width: 9.0, height: 9.0, confidence, line }
    }

    #[test]
    fn sureness_is_weighed_by_letters() {
        let speck = SeenWord { text: "~".into(), ..word(1.0, 3, 0) };
        assert_eq!(sureness(&[word(1.0, 1, 80), word(2.0, 1, 40), speck]), 60.0);
        assert_eq!(sureness(&[]), 0.0);
    }
}
