//! Commands that answer without an open vault.

use crate::app::{App, Door};
use crate::files::FileBytes;
use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use crate::settings::{within_bounds, write_settings};
use crate::strength::strength_of;
use crate::views::{
    AppState, Checked, CorridorChoice, Hotline, Nothing, OfCorridor, OfJob, PickedFile, QuickCheck, Settings, Strength,
    Unlock,
};
use jiff::civil::Date;
use ngao_model::{CaseFacts, Document, Progress, Report};

/// Months after which a fact says "check before you rely on it".
const OLD_AFTER_MONTHS: i64 = 6;

impl App {
    /// See the list of commands.
    pub fn app_state(&self, _: Nothing) -> Result<AppState, Problem> {
        let mut door = self.door();
        // A vault that was in use or on a stick that was pulled may have come free.
        if matches!(*door, Door::Unusable(_) | Door::Absent) {
            *door = self.look();
        }
        drop(door);
        Ok(self.state())
    }

    /// See the list of commands.
    pub fn still_here(&self, _: Nothing) -> Result<Nothing, Problem> {
        self.seen();
        Ok(Nothing {})
    }

    /// See the list of commands.
    pub fn passphrase_strength(&self, typed: Unlock) -> Result<Strength, Problem> {
        Ok(strength_of(&typed.passphrase.0))
    }

    /// See the list of commands.
    pub fn settings(&self, _: Nothing) -> Result<Settings, Problem> {
        Ok(self.current_settings())
    }

    /// See the list of commands.
    pub fn save_settings(&self, settings: Settings) -> Result<Settings, Problem> {
        let settings = within_bounds(settings);
        write_settings(&self.places.settings, &settings)?;
        self.keep_settings(settings.clone());
        Ok(settings)
    }

    /// See the list of commands.
    pub fn hotlines(&self, of: OfCorridor) -> Result<Vec<Hotline>, Problem> {
        let today = self.host.today();
        let contacts = self.knowledge.contacts(&of.corridor).iter();
        Ok(contacts
            .map(|contact| Hotline { contact: contact.clone(), old: is_old(contact.source.seen, today) })
            .collect())
    }

    /// See the list of commands.
    pub fn corridors(&self, _: Nothing) -> Result<Vec<CorridorChoice>, Problem> {
        Ok(self
            .knowledge
            .corridors()
            .into_iter()
            .map(|facts| CorridorChoice { id: facts.id.clone(), name: facts.name.clone() })
            .collect())
    }

    /// See the list of commands.
    pub fn pick_file(&self, _: Nothing) -> Result<Option<PickedFile>, Problem> {
        self.host.pick_file().map(|path| self.offer_file(&path)).transpose()
    }

    /// See the list of commands.
    pub fn quick_check(&self, what: QuickCheck, job: &Job<'_>) -> Result<Checked, Problem> {
        let file = match (&what.file, what.text) {
            (Some(token), None) => self.files.read(token)?,
            (None, Some(text)) => FileBytes { name: String::new(), bytes: text.into_bytes() },
            _ => return Err(ProblemCode::BadArguments.into()),
        };
        let today = Some(self.host.today());
        let case = CaseFacts { corridor: what.corridor, reads: what.reads, today, ..CaseFacts::default() };
        // The second check, by meaning, is of the text that the first one was of.
        let read = what.file.as_deref().filter(|_| what.meaning).and_then(|token| self.read_last.of(token));
        let document = match read {
            Some(document) => document,
            None => self.read_document(&file.name, file.bytes, job)?,
        };
        if let Some(token) = &what.file {
            self.read_last.keep(token, &document, job);
        }
        let report = if what.meaning {
            self.check_meaning(&document, &case, job)?
        } else {
            self.check_words(&document, &case, job)?
        };
        Ok(Checked { name: file.name, document, report })
    }

    /// See the list of commands.
    pub fn cancel_job(&self, which: OfJob) -> Result<Nothing, Problem> {
        self.jobs.cancel(which.job);
        Ok(Nothing {})
    }

    /// Reads a file in the reader's program and checks its text by the rules alone, at once. Keeps nothing.
    ///
    /// # Errors
    /// Why it could not be read, or `cancelled`.
    pub fn read_and_check(
        &self,
        name: &str,
        bytes: Vec<u8>,
        case: &CaseFacts,
        job: &Job<'_>,
    ) -> Result<(Document, Report), Problem> {
        let document = self.read_document(name, bytes, job)?;
        let report = self.check_words(&document, case, job)?;
        Ok((document, report))
    }

    /// Checks a text by the rules alone.
    pub(crate) fn check_words(&self, document: &Document, case: &CaseFacts, job: &Job<'_>) -> Result<Report, Problem> {
        job.step("checking", 0, 1)?;
        let checker = self.knowledge.checker();
        let report = checker.check(document, case);
        job.step("checking", 1, 1)?;
        Ok(report)
    }
}

pub(crate) fn is_old(seen: Date, today: Date) -> bool {
    seen.saturating_add(jiff::Span::new().months(OLD_AFTER_MONTHS)) < today
}
