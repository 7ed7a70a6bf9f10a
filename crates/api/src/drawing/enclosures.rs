//! Kept papers page by page, as they are enclosed in a paper that is made.
//!
//! A page comes as a picture that the reader's program has drawn anew, so that nothing that a file from outside holds (scripts, notes
//! of a camera, fonts that crash a viewer) gets into the paper. What can't be drawn is listed with the reason and never ends the work.

use crate::app::OpenVault;
use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use crate::reading::Printed;
use crate::views::{LeftOut, PaperView};
use ngao_model::{PaperKind, Progress};
use ngao_packet::{Enclosed, Enclosure, PagePicture};

/// Width and height in points of the area of a sheet in which a page is printed.
const AREA: (f32, f32) = (493.0, 720.0);
/// The same of a photograph: a little more than 35 × 45 mm.
const PHOTO_AREA: (f32, f32) = (110.0, 142.0);
/// Most bytes of the photograph.
const PHOTO_BYTES: usize = 60_000;
/// Most bytes of a page: a dense one is sharp in these at 200 dots to the inch.
const PAGE_BYTES: usize = 180_000;
/// Most bytes of all pages together, so that a paper can be sent by mail.
const ALL_BYTES: usize = 18_000_000;
/// Most pages of all papers together: with more than these each would have too few bytes to be read.
const MOST_PAGES: usize = 200;

/// What is known of a paper before its pages are drawn.
enum Looked {
    /// It has so many pages, and this is the first.
    Pages(Printed),
    /// It has no pages to draw; this is its text.
    Text(Vec<String>),
    Left(ProblemCode),
}

/// A paper whose pages are being drawn.
struct Drawing<'a> {
    view: &'a PaperView,
    most_bytes: usize,
    /// Pages of all papers that are done, and how many there are.
    done: u32,
    total: u32,
}

impl OpenVault<'_> {
    /// The kept papers with their pages, but for photographs of the traveller, and those that could not be enclosed.
    ///
    /// # Errors
    /// `cancelled`, `locked`, and where the vault or the reader's program is gone; no paper leads to one.
    pub(super) fn enclosures(
        self,
        papers: &[PaperView],
        job: &Job<'_>,
    ) -> Result<(Vec<Enclosure>, Vec<LeftOut>), Problem> {
        let papers: Vec<&PaperView> = papers.iter().filter(|view| view.paper.kind != PaperKind::Photo).collect();
        let mut pages = 0;
        let mut looked = Vec::new();
        for view in &papers {
            job.step("enclosing", 0, 0)?;
            let seen = self.look_at(view, job)?;
            let more = match &seen {
                Looked::Pages(first) => first.of as usize,
                Looked::Text(texts) => texts.len(),
                Looked::Left(_) => 0,
            };
            if pages + more > MOST_PAGES {
                looked.push(Looked::Left(ProblemCode::ReadTooManyPages));
            } else {
                pages += more;
                looked.push(seen);
            }
        }
        let total = u32::try_from(pages).unwrap_or(u32::MAX);
        let most_bytes = PAGE_BYTES.min(ALL_BYTES / pages.max(1));
        let (mut enclosures, mut left_out, mut done) = (Vec::new(), Vec::new(), 0);
        for (view, seen) in papers.into_iter().zip(looked) {
            let (count, enclosed) = match seen {
                Looked::Pages(first) => {
                    let drawn = Drawing { view, most_bytes, done, total };
                    (first.of, self.pictures(&drawn, first, job).map(Enclosed::Pictures))
                }
                Looked::Text(texts) => (u32::try_from(texts.len()).unwrap_or(0), Ok(Enclosed::Text(texts))),
                Looked::Left(why) => (0, Err(why.into())),
            };
            done += count;
            let pages = match enclosed {
                Ok(pages) => pages,
                Err(problem) => {
                    let why = of_the_paper(problem)?;
                    left_out.push(LeftOut { file_name: view.paper.file_name.clone(), why });
                    Enclosed::Left(why.name())
                }
            };
            enclosures.push(Enclosure { paper: view.paper.clone(), pages });
        }
        job.step("enclosing", total, total)?;
        Ok((enclosures, left_out))
    }

    /// The newest photograph of the traveller; else why it can't be printed, where there is one.
    pub(super) fn photo(
        self,
        papers: &[PaperView],
        job: &Job<'_>,
    ) -> Result<(Option<PagePicture>, Option<LeftOut>), Problem> {
        let Some(view) = papers.iter().find(|view| view.paper.kind == PaperKind::Photo) else {
            return Ok((None, None));
        };
        let printed = self
            .bytes_of(view)
            .and_then(|bytes| self.app.printed_page(&view.paper.file_name, &bytes, (1, PHOTO_AREA, PHOTO_BYTES), job));
        match printed {
            Ok(page) => Ok((Some(picture(page)), None)),
            Err(problem) => {
                let why = of_the_paper(problem)?;
                Ok((None, Some(LeftOut { file_name: view.paper.file_name.clone(), why })))
            }
        }
    }

    fn look_at(self, view: &PaperView, job: &Job<'_>) -> Result<Looked, Problem> {
        let name = &view.paper.file_name;
        let looked = self.bytes_of(view).and_then(|bytes| {
            match self.app.printed_page(name, &bytes, (1, AREA, PAGE_BYTES), job) {
                // Word files, web pages and texts have no pages to draw.
                Err(problem) if problem.code == ProblemCode::ReadUnknownFormat => {
                    self.app.page_texts(name, &bytes, job).map(Looked::Text)
                }
                printed => printed.map(Looked::Pages),
            }
        });
        looked.or_else(|problem| of_the_paper(problem).map(Looked::Left))
    }

    /// Every page of a paper as a picture: all of them or none.
    fn pictures(self, drawing: &Drawing<'_>, first: Printed, job: &Job<'_>) -> Result<Vec<PagePicture>, Problem> {
        let Drawing { view, most_bytes, done, total } = *drawing;
        let of = first.of;
        let mut first = Some(first).filter(|page| page.jpeg.len() <= most_bytes);
        let mut bytes: Option<Vec<u8>> = None;
        let mut pictures = Vec::new();
        for page in 1..=of {
            job.step("enclosing", done + page - 1, total)?;
            let printed = match (first.take(), &bytes) {
                (Some(first), _) => first,
                (None, Some(bytes)) => self.print(view, bytes, page, most_bytes, job)?,
                (None, None) => {
                    let read = bytes.insert(self.bytes_of(view)?);
                    self.print(view, read, page, most_bytes, job)?
                }
            };
            pictures.push(picture(printed));
        }
        Ok(pictures)
    }

    fn print(
        self,
        view: &PaperView,
        bytes: &[u8],
        page: u32,
        most_bytes: usize,
        job: &Job<'_>,
    ) -> Result<Printed, Problem> {
        self.app.printed_page(&view.paper.file_name, bytes, (page, AREA, most_bytes), job)
    }

    fn bytes_of(self, view: &PaperView) -> Result<Vec<u8>, Problem> {
        self.with(|vault| vault.paper_bytes(&view.id))
    }
}

fn picture(page: Printed) -> PagePicture {
    PagePicture { jpeg: page.jpeg, width: page.width, height: page.height, gray: page.gray }
}

/// Why a paper is not enclosed; a problem that is not the paper's own ends the work.
fn of_the_paper(problem: Problem) -> Result<ProblemCode, Problem> {
    match problem.code {
        ProblemCode::Cancelled | ProblemCode::Locked | ProblemCode::VaultGone | ProblemCode::ReaderMissing => {
            Err(problem)
        }
        code => Ok(code),
    }
}
