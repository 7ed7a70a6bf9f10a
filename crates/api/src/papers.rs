//! Papers: taken in whole, read and checked, given out again.

use crate::app::OpenVault;
use crate::checklist;
use crate::files::read_file;
use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use crate::settings::write_whole;
use crate::views::{AddPaper, Bytes, CheckPaper, OfPaper, PaperView, ReportSummary, WrittenFile};
use ngao_model::{
    CaseFacts, Contract, Document, Employer, Id, Journey, Level, Paper, PaperKind, Passport, PassportFacts, Pay,
    Progress, Promise, RecordKind, Report, StoredReport, Ticket, Traveller, Visa,
};
use ngao_vault::{Stored, Unlocked, VaultError};
use std::path::Path;

impl OpenVault<'_> {
    /// See the list of commands.
    pub fn add_paper(self, add: AddPaper, job: &Job<'_>) -> Result<PaperView, Problem> {
        let file = self.app.files.read(&add.file)?;
        self.add_paper_bytes(&add.traveller, add.kind, &file.name, file.bytes, job)
    }

    /// Takes the file at `path` into the vault, for callers without a window.
    ///
    /// # Errors
    /// As `add_paper`.
    pub fn add_paper_file(
        self,
        traveller: &Id,
        kind: PaperKind,
        path: &Path,
        job: &Job<'_>,
    ) -> Result<PaperView, Problem> {
        let file = read_file(path)?;
        self.add_paper_bytes(traveller, kind, &file.name, file.bytes, job)
    }

    /// Takes a file into the vault. A contract is then read and checked; where that fails the file is kept all the same and
    /// the answer says why.
    pub(crate) fn add_paper_bytes(
        self,
        traveller: &Id,
        kind: PaperKind,
        name: &str,
        bytes: Vec<u8>,
        job: &Job<'_>,
    ) -> Result<PaperView, Problem> {
        if bytes.is_empty() {
            return Err(Problem::new(ProblemCode::ReadEmpty).with("name", name));
        }
        let now = self.app.host.now();
        let paper =
            Paper { kind, file_name: name.to_owned(), media_type: media_type(&bytes).to_owned(), ..Paper::default() };
        let stored = self.with(|vault| vault.add_paper(traveller, paper, &bytes, now, job))?;
        let id = stored.id.clone();
        match kind {
            PaperKind::Scan | PaperKind::Photo | PaperKind::Receipt => self.view(stored),
            PaperKind::Contract => {
                let document = self.app.read_document(name, bytes, job);
                let checked = document.and_then(|document| self.check_document(&id, document, false, job));
                let mut view = self.view(stored)?;
                view.problem = checked.err();
                Ok(view)
            }
        }
    }

    /// See the list of commands.
    pub fn check_paper(self, of: CheckPaper, job: &Job<'_>) -> Result<PaperView, Problem> {
        let kept = self.with(|vault| vault.report_on(&of.paper))?.map(|stored| stored.record.document);
        // The second check is of the text that the first one was of; what a person has corrected is not read over.
        let kept = kept.filter(|document| of.meaning || !document.corrected.is_empty());
        let document = match kept {
            Some(document) => document,
            None => {
                let (stored, bytes) =
                    self.with(|vault| Ok((vault.get::<Paper>(&of.paper)?, vault.paper_bytes(&of.paper)?)))?;
                self.app.read_document(&stored.record.file_name, bytes, job)?
            }
        };
        self.check_document(&of.paper, document, of.meaning, job)?;
        self.paper_view(&of.paper)
    }

    /// See the list of commands.
    pub fn report(self, of: OfPaper) -> Result<StoredReport, Problem> {
        let kept = self.with(|vault| vault.report_on(&of.paper))?;
        let mut kept = kept.map(|stored| stored.record).ok_or(ProblemCode::NotFound)?;
        // Answers change without the text: they join when the report is shown, and are not kept in it.
        let owner = self.with(|vault| vault.owner(RecordKind::Paper, &of.paper))?;
        checklist::join(&mut kept.report, self.answers_as_findings(&owner)?);
        Ok(kept)
    }

    /// See the list of commands.
    pub fn paper_bytes(self, of: OfPaper) -> Result<Bytes, Problem> {
        self.with(|vault| vault.paper_bytes(&of.paper)).map(Bytes)
    }

    /// See the list of commands.
    pub fn export_paper(self, of: OfPaper) -> Result<Option<WrittenFile>, Problem> {
        let (stored, bytes) = self.with(|vault| Ok((vault.get::<Paper>(&of.paper)?, vault.paper_bytes(&of.paper)?)))?;
        self.write_where_the_person_says(&stored.record.file_name, &bytes)
    }

    pub(crate) fn papers_of(self, traveller: &Id) -> Result<Vec<PaperView>, Problem> {
        let mut papers = self.with(|vault| vault.all::<Paper>(traveller))?;
        papers.reverse();
        papers.into_iter().map(|stored| self.view(stored)).collect()
    }

    /// Checks a text and keeps it with its report.
    pub(crate) fn check_document(
        self,
        paper: &Id,
        document: Document,
        meaning: bool,
        job: &Job<'_>,
    ) -> Result<(), Problem> {
        let mut case = self.with(|vault| {
            let owner = vault.owner(RecordKind::Paper, paper)?;
            case_of(vault, &owner)
        })?;
        case.today = Some(self.app.host.today());
        let report = if meaning {
            self.app.check_meaning(&document, &case, job)?
        } else {
            self.app.check_words(&document, &case, job)?
        };
        job.step("saving", 0, 1)?;
        let now = self.app.host.now();
        let report = StoredReport { paper: paper.clone(), report, document, checked_at: now.to_string() };
        self.with(|vault| vault.put_report(paper, &report, now)).map(|_| ())
    }

    pub(crate) fn paper_view(self, paper: &Id) -> Result<PaperView, Problem> {
        self.view(self.with(|vault| vault.get::<Paper>(paper))?)
    }

    fn view(self, stored: Stored<Paper>) -> Result<PaperView, Problem> {
        let mut report = self.with(|vault| vault.report_on(&stored.id))?.map(|stored| stored.record);
        if let Some(kept) = &mut report {
            let owner = self.with(|vault| vault.owner(RecordKind::Paper, &stored.id))?;
            checklist::join(&mut kept.report, self.answers_as_findings(&owner)?);
        }
        Ok(PaperView {
            id: stored.id,
            paper: stored.record,
            report: report.map(|kept| summary(&kept.report, kept.checked_at)),
            problem: None,
            added_at: stored.created_at.to_string(),
        })
    }
}

/// Writes a file that a person asked for, whole or not at all.
pub(crate) fn write_out(place: &Path, bytes: &[u8]) -> Result<WrittenFile, Problem> {
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    write_whole(place, bytes).map_err(|_| Problem::new(ProblemCode::WriteFailed).with("name", &name))?;
    Ok(WrittenFile { name, bytes: bytes.len() as u64 })
}

/// A report in short.
fn summary(report: &Report, checked_at: String) -> ReportSummary {
    let count = |level| {
        let of_level = report.findings.iter().filter(|finding| finding.level == level).count();
        u32::try_from(of_level).unwrap_or(u32::MAX)
    };
    ReportSummary {
        gravest: report.gravest(),
        counts: [count(Level::Stop), count(Level::Danger), count(Level::Caution)],
        checked_at,
        meaning: report.checks.meaning,
    }
}

/// What the traveller wrote down, as the checker wants it. A blank field is no promise.
fn case_of(vault: &mut Unlocked, traveller: &Id) -> Result<CaseFacts, VaultError> {
    fn said(typed: &str) -> Option<String> {
        let typed = typed.trim();
        (!typed.is_empty()).then(|| typed.to_owned())
    }
    let person = vault.get::<Traveller>(traveller)?.record;
    let passport = vault.one::<Passport>(traveller)?.map(|kept| kept.record).unwrap_or_default();
    let journey = vault.one::<Journey>(traveller)?.map(|kept| kept.record).unwrap_or_default();
    let employer = vault.one::<Employer>(traveller)?.map(|kept| kept.record).unwrap_or_default();
    let contract = vault.one::<Contract>(traveller)?.map(|kept| kept.record).unwrap_or_default();
    let amount = contract.pay_amount.replace([' ', ','], "").parse().ok();
    let pay = amount.map(|amount| Pay {
        amount,
        currency: contract.pay_currency.trim().to_uppercase(),
        per: said(&contract.pay_per).unwrap_or_else(|| "month".to_owned()),
    });
    let promise = Promise {
        job: said(&contract.job),
        pay,
        employer: said(&employer.name),
        place: said(&contract.place),
        start: said(&contract.start),
    };
    let defaults = CaseFacts::default();
    Ok(CaseFacts {
        corridor: said(&journey.corridor).unwrap_or(defaults.corridor),
        reads: if person.reads.is_empty() { defaults.reads } else { person.reads },
        promise: (promise != Promise::default()).then_some(promise),
        today: None,
        passport: Some(PassportFacts {
            mrz: said(&passport.mrz),
            name: said(&format!("{} {}", person.given_names, person.surname)),
            number: said(&passport.number),
            expires: said(&passport.expires),
        }),
        visa: Some(Visa { kind: said(&journey.visa_kind), from: said(&journey.visa_from), to: said(&journey.visa_to) }),
        ticket: Some(Ticket { date: said(&journey.ticket_date), from: None, to: None }),
    })
}

/// The media type by the first bytes: for showing and attaching, never for choosing a parser. Blank where it is not known.
fn media_type(bytes: &[u8]) -> &'static str {
    let text = || if std::str::from_utf8(bytes).is_ok() { "text/plain" } else { "" };
    infer::get(bytes).map_or_else(text, |known| known.mime_type())
}
