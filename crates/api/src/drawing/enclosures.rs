//! Kept papers page by page, as they are enclosed in a paper that is made.
//!
//! A page comes as a picture that the reader's program has drawn anew, so that nothing that a file from outside holds (scripts, notes
//! of a camera, fonts that crash a viewer) gets into the paper. What can't be drawn is listed with the reason and never ends the work.

use super::page_store::KeptPages;
use crate::app::OpenVault;
use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use crate::reading::Printed;
use crate::views::{LeftOut, PaperView};
use ngao_model::{PaperKind, Progress};
use ngao_packet::{Enclosed, EnclosedPage, Enclosure, PagePicture};

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

/// Once so many pages of a paper were more than the reader's program could bear, the rest of it is not tried: each may take a minute.
const MOST_TOO_HARD: usize = 3;

/// What is known of a paper before its pages are drawn.
enum Looked {
    /// It has so many pages. The first is drawn, or it is known why it can't be; nothing where it was drawn an earlier time.
    Pages(u32, Option<Result<Printed, ProblemCode>>),
    /// It was enclosed an earlier time.
    Known(KeptPages),
    /// It has no pages to draw; this is its text.
    Text(Vec<String>),
    Left(ProblemCode),
}

impl Looked {
    fn pages(&self) -> usize {
        match self {
            Self::Pages(of, _) => *of as usize,
            Self::Known(kept) => kept.pages.len(),
            Self::Text(texts) => texts.len(),
            Self::Left(_) => 0,
        }
    }
}

/// A paper whose pages are being drawn.
struct Drawing<'a> {
    view: &'a PaperView,
    of: u32,
    most_bytes: usize,
    /// Pages of all papers that are done, and how many there are.
    done: u32,
    total: u32,
}

impl OpenVault<'_> {
    /// The kept papers with their pages, but for photographs of the traveller, and what could not be enclosed.
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
            let mut seen = self.look_at(view, job)?;
            if pages + seen.pages() > MOST_PAGES {
                seen = Looked::Left(ProblemCode::ReadTooManyPages);
            }
            pages += seen.pages();
            looked.push(seen);
        }
        let total = u32::try_from(pages).unwrap_or(u32::MAX);
        let most_bytes = PAGE_BYTES.min(ALL_BYTES / pages.max(1));
        let (mut enclosures, mut left_out, mut done) = (Vec::new(), Vec::new(), 0);
        let mut drawn = Vec::new();
        for (view, seen) in papers.into_iter().zip(looked) {
            let of = u32::try_from(seen.pages()).unwrap_or(0);
            let drawing = Drawing { view, of, most_bytes, done, total };
            let pages = match seen {
                Looked::Pages(_, first) => self.pages(&drawing, first, job)?,
                Looked::Known(kept) if kept.most_bytes == most_bytes => Enclosed::Pages(kept.pages),
                Looked::Known(_) => self.pages(&drawing, None, job)?,
                Looked::Text(texts) => Enclosed::Text(texts),
                Looked::Left(why) => Enclosed::Left(why.name()),
            };
            done += of;
            left_out.extend(left_of(&view.paper.file_name, &pages));
            // What could not be drawn may have been the fault of a busy machine: it is tried again.
            if let Enclosed::Pages(pages) = &pages
                && pages.iter().all(|page| matches!(page, EnclosedPage::Drawn(..)))
            {
                drawn.push((view.paper.sha256.clone(), KeptPages { most_bytes, pages: pages.clone() }));
            }
            enclosures.push(Enclosure { paper: view.paper.clone(), pages });
        }
        self.app.page_store.keep(drawn, job)?;
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
        Ok(match of_the_paper(printed)? {
            Ok(page) => (Some(picture(page)), None),
            Err(why) => (None, Some(LeftOut { file_name: view.paper.file_name.clone(), pages: Vec::new(), why })),
        })
    }

    fn look_at(self, view: &PaperView, job: &Job<'_>) -> Result<Looked, Problem> {
        if let Some(kept) = self.app.page_store.of(&view.paper.sha256) {
            return Ok(Looked::Known(kept));
        }
        let name = &view.paper.file_name;
        let bytes = match of_the_paper(self.bytes_of(view))? {
            Ok(bytes) => bytes,
            Err(why) => return Ok(Looked::Left(why)),
        };
        let page = |page| of_the_paper(self.app.printed_page(name, &bytes, (page, AREA, PAGE_BYTES), job));
        Ok(match page(1)? {
            Ok(first) => Looked::Pages(first.of, Some(Ok(first))),
            // Word files, web pages and texts have no pages to draw.
            Err(ProblemCode::ReadUnknownFormat) => match of_the_paper(self.app.page_texts(name, &bytes, job))? {
                Ok(texts) => Looked::Text(texts),
                Err(why) => Looked::Left(why),
            },
            // One bad page is not to take the others with it: another tells how many there are.
            Err(why) if is_of_a_page(why) => match page(2)? {
                Ok(second) => Looked::Pages(second.of, Some(Err(why))),
                Err(_) => Looked::Left(why),
            },
            Err(why) => Looked::Left(why),
        })
    }

    /// Every page of a paper that can be drawn, with the lines that it holds.
    fn pages(
        self,
        drawing: &Drawing<'_>,
        first: Option<Result<Printed, ProblemCode>>,
        job: &Job<'_>,
    ) -> Result<Enclosed, Problem> {
        let Drawing { view, of, most_bytes, done, total } = *drawing;
        let name = &view.paper.file_name;
        let bytes = match of_the_paper(self.bytes_of(view))? {
            Ok(bytes) => bytes,
            Err(why) => return Ok(Enclosed::Left(why.name())),
        };
        let mut lines = of_the_paper(self.app.page_lines(name, &bytes, job))?.unwrap_or_default();
        // What was drawn before it was known how many pages there are may be too large.
        let mut first = first.filter(|page| page.as_ref().map_or(true, |page| page.jpeg.len() <= most_bytes));
        let mut too_hard = 0;
        let mut pages = Vec::new();
        for page in 1..=of {
            job.step("enclosing", done + page - 1, total)?;
            let printed = match first.take() {
                Some(first) => first,
                None => of_the_paper(self.app.printed_page(name, &bytes, (page, AREA, most_bytes), job))?,
            };
            pages.push(match printed {
                Ok(printed) => {
                    let lines = lines.get_mut(pages.len()).map(std::mem::take).unwrap_or_default();
                    EnclosedPage::Drawn(picture(printed), lines)
                }
                Err(why) => {
                    too_hard += usize::from(why == ProblemCode::ReadTooHard);
                    if !is_of_a_page(why) || too_hard >= MOST_TOO_HARD {
                        return Ok(Enclosed::Left(why.name()));
                    }
                    EnclosedPage::Left(why.name())
                }
            });
        }
        let none = pages.iter().all(|page| matches!(page, EnclosedPage::Left(_)));
        Ok(match pages.first() {
            Some(EnclosedPage::Left(why)) if none => Enclosed::Left(why.clone()),
            _ => Enclosed::Pages(pages),
        })
    }

    fn bytes_of(self, view: &PaperView) -> Result<Vec<u8>, Problem> {
        self.with(|vault| vault.paper_bytes(&view.id))
    }
}

/// What of a paper is not enclosed.
fn left_of(file_name: &str, enclosed: &Enclosed) -> Option<LeftOut> {
    let (pages, why) = match enclosed {
        Enclosed::Text(_) => return None,
        Enclosed::Left(why) => (Vec::new(), why),
        Enclosed::Pages(pages) => {
            let left = || {
                (1..).zip(pages).filter_map(|(number, page)| match page {
                    EnclosedPage::Left(why) => Some((number, why)),
                    EnclosedPage::Drawn(..) => None,
                })
            };
            (left().map(|(number, _)| number).collect(), left().next()?.1)
        }
    };
    let why = ProblemCode::named(why).unwrap_or(ProblemCode::ReadTooHard);
    Some(LeftOut { file_name: file_name.to_owned(), pages, why })
}

/// Whether the reason may lie in one page of a file.
fn is_of_a_page(why: ProblemCode) -> bool {
    matches!(why, ProblemCode::ReadDamaged | ProblemCode::ReadTooHard)
}

fn picture(page: Printed) -> PagePicture {
    PagePicture { jpeg: page.jpeg.into(), width: page.width, height: page.height, gray: page.gray }
}

/// What was asked of a paper, or why it can't be; a problem that is not the paper's own ends the work.
fn of_the_paper<T>(asked: Result<T, Problem>) -> Result<Result<T, ProblemCode>, Problem> {
    match asked {
        Ok(answer) => Ok(Ok(answer)),
        Err(problem) => match problem.code {
            ProblemCode::Cancelled | ProblemCode::Locked | ProblemCode::VaultGone | ProblemCode::ReaderMissing => {
                Err(problem)
            }
            code => Ok(Err(code)),
        },
    }
}
