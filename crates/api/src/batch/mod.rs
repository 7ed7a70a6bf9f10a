//! The same paper for every traveller: one file each, written whole or not at all.
//!
//! What was made is noted in a journal beside the files, so that the same work begun again (after a pause, a crash, a power cut) makes
//! only what is missing or has changed. One traveller whose paper can't be made does not stop the rest.

mod journal;

use crate::app::OpenVault;
use crate::drawing::{initials, usual};
use crate::jobs::Job;
use crate::papers::write_out;
use crate::problem::{Problem, ProblemCode};
use crate::views::{BatchFailure, BatchIncomplete, BatchMade, Lacks, MakeAll, Nothing, TravellerFile, TravellerRow};
use journal::{Entry, Journal, digest};
use ngao_model::{Order, Progress};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Papers that are drawn at the same time.
const WORKERS: usize = 2;
/// For so long each paper that is made counts as a sign of a person, so that the vault is not locked for idleness in the middle.
const LONGEST_PRESENCE: Duration = Duration::from_secs(30 * 60);

/// The folder that was chosen last; forgotten when the vault is locked.
#[derive(Default)]
pub(crate) struct BatchFolder(Mutex<Option<PathBuf>>);

impl BatchFolder {
    /// Where it is still there.
    fn known(&self) -> Option<PathBuf> {
        self.place().clone().filter(|folder| folder.is_dir())
    }

    fn remember(&self, folder: &Path) {
        *self.place() = Some(folder.to_owned());
    }

    pub(crate) fn forget(&self) {
        *self.place() = None;
    }

    fn place(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What became of one traveller's paper.
enum One {
    /// Made, but for this.
    Made(Lacks),
    /// It lay there, whole or not.
    Kept { whole: bool },
}

/// What was counted so far; a problem that is not one traveller's own ends the work.
#[derive(Default)]
struct Tally {
    made: u32,
    kept: u32,
    failed: Vec<BatchFailure>,
    incomplete: Vec<BatchIncomplete>,
    ended: Option<Problem>,
}

/// The work, as its workers share it.
struct Batch<'a> {
    open: OpenVault<'a>,
    order: Order,
    folder: &'a Path,
    rows: &'a [TravellerRow],
    next: AtomicUsize,
    journal: Mutex<Journal>,
    tally: Mutex<Tally>,
    begun: Instant,
}

impl OpenVault<'_> {
    /// See the list of commands.
    pub fn make_all(self, all: MakeAll, job: &Job<'_>) -> Result<Option<BatchMade>, Problem> {
        let known = if all.same_folder { self.app.batch_folder.known() } else { None };
        let Some(folder) = known.or_else(|| self.app.host.pick_folder()) else { return Ok(None) };
        // The dialog may have stood open for long: a vault that was locked meanwhile gives nothing out.
        self.app.open_vault()?;
        self.app.batch_folder.remember(&folder);
        self.make_all_in(all, &folder, job).map(Some)
    }

    /// Makes the usual copy of a paper for every traveller and writes them, unencrypted, into `folder`. Where the job is cancelled the
    /// answer says that it was stopped; the same work begun again goes on from there.
    ///
    /// # Errors
    /// `bad-arguments` where the paper is not made in this language; `folder-in-use`, and `not-writable` where the journal can't be
    /// written; `locked` and the like where the vault goes away meanwhile.
    pub fn make_all_in(self, all: MakeAll, folder: &Path, job: &Job<'_>) -> Result<BatchMade, Problem> {
        let order = usual(all.paper, all.language).ok_or(ProblemCode::BadArguments)?;
        let journal = Journal::open(folder)?;
        let rows = self.travellers(Nothing {})?;
        let batch = Batch {
            open: self,
            order,
            folder,
            rows: &rows,
            next: AtomicUsize::new(0),
            journal: Mutex::new(journal),
            tally: Mutex::default(),
            begun: Instant::now(),
        };
        // Told before the first is done, so that a bar can be drawn.
        let begun = job.step("drawing_all", 0, batch.total());
        if begun.is_ok() {
            std::thread::scope(|scope| (0..WORKERS).for_each(|_| drop(scope.spawn(|| batch.work(job)))));
        }
        let tally = batch.tally.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(problem) = tally.ended {
            return Err(problem);
        }
        Ok(BatchMade {
            made: tally.made,
            kept: tally.kept,
            failed: tally.failed,
            incomplete: tally.incomplete,
            stopped: job.is_cancelled(),
            folder: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        })
    }
}

impl Batch<'_> {
    fn total(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// Takes one traveller after the other until none is left or the work is to end.
    fn work(&self, job: &Job<'_>) {
        while let Some(row) = self.rows.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            if job.is_cancelled() {
                return;
            }
            // A mistake in drawing one paper is not to take the others with it.
            let one = catch_unwind(AssertUnwindSafe(|| self.one(row, &job.unwatched())));
            let one = one.unwrap_or_else(|_| Err(ProblemCode::Unforeseen.into()));
            let mut tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
            match one {
                Ok(One::Made(lacks)) => {
                    tally.made += 1;
                    if !lacks.nothing() {
                        tally.incomplete.push(BatchIncomplete { name: row.name.clone(), lacks });
                    }
                }
                Ok(One::Kept { whole }) => {
                    tally.kept += 1;
                    if !whole {
                        tally.incomplete.push(BatchIncomplete { name: row.name.clone(), lacks: Lacks::default() });
                    }
                }
                Err(problem) if problem.code == ProblemCode::Cancelled => return,
                Err(problem) if ends_all(problem.code) => {
                    tally.ended = Some(problem);
                    self.next.store(self.rows.len(), Ordering::Relaxed);
                    return;
                }
                Err(problem) => tally.failed.push(BatchFailure { name: row.name.clone(), problem }),
            }
            let done = tally.made + tally.kept + u32::try_from(tally.failed.len()).unwrap_or(0);
            // Whoever waits for many papers is not locked out while they are made, but not for ever.
            if self.begun.elapsed() < LONGEST_PRESENCE {
                self.open.app.seen();
            }
            // Told while the tally is held, so that the count never seems to go back.
            if job.step("drawing_all", done, self.total()).is_err() {
                return;
            }
        }
    }

    fn one(&self, row: &TravellerRow, job: &Job<'_>) -> Result<One, Problem> {
        let gathered = self.open.gather(&row.id)?;
        let place = self.place(&gathered.file);
        let of = gathered.digest(&self.order)?;
        let known = self.journal().entry(&self.order, &row.id).cloned();
        let known = known
            .filter(|known| known.of == of && std::fs::read(&place).is_ok_and(|there| digest(&there) == known.file));
        if let Some(known) = known {
            return Ok(One::Kept { whole: known.whole });
        }
        let (case, left_out) = self.open.case(gathered, self.order.include, job)?;
        let made = self.open.make(&self.order, &case, job)?;
        write_out(&place, &made.bytes)?;
        self.forget_others(&row.id.0, &place);
        let lacks = Lacks { left_out, letters: made.lacking };
        let mut entry = Entry::new(&self.order, &row.id, of, digest(&made.bytes));
        entry.whole = lacks.nothing();
        self.journal().note(entry)?;
        Ok(One::Made(lacks))
    }

    /// The file of a traveller. The signs behind the initials tell apart those who share them.
    fn place(&self, file: &TravellerFile) -> PathBuf {
        let initials = initials(file);
        let person = if initials.is_empty() { String::new() } else { format!("{initials}-") };
        self.folder.join(format!("{}{person}{}", self.front(), end_of(&file.id.0)))
    }

    fn front(&self) -> String {
        format!("{}-{}-", self.order.paper.as_str(), self.order.language.code())
    }

    /// Removes what lay there of the same traveller under other initials: an old paper beside the new one would mislead.
    fn forget_others(&self, id: &str, place: &Path) {
        let (front, end) = (self.front(), end_of(id));
        for entry in std::fs::read_dir(self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path() != place && name.starts_with(&front) && name.ends_with(&end) {
                // It stays where it can't be removed; the new one is there all the same.
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }

    fn journal(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The last twelve signs of an id, which are random, and the ending.
fn end_of(id: &str) -> String {
    let signs: Vec<char> = id.chars().filter(char::is_ascii_alphanumeric).collect();
    let last: String = signs[signs.len().saturating_sub(12)..].iter().collect();
    format!("{last}.pdf")
}

/// Problems that every other traveller would meet too.
fn ends_all(code: ProblemCode) -> bool {
    matches!(code, ProblemCode::Locked | ProblemCode::VaultGone | ProblemCode::ReaderMissing | ProblemCode::NotWritable)
}
