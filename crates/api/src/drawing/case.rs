//! A traveller's case, gathered from the vault and from what the corridor's pack knows.

use crate::app::OpenVault;
use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use crate::views::{LeftOut, OfCorridor, OfTraveller, TravellerFile};
use ngao_model::{Answered, Id, Includes, Order, Paper, Question, Report, Told};
use ngao_packet::{Case, CheckedPaper};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A traveller's records and the reports on their papers.
#[derive(Serialize)]
pub(crate) struct Gathered {
    pub(crate) file: TravellerFile,
    checked: Vec<Checked>,
}

/// The newest report on a paper.
#[derive(Serialize)]
struct Checked {
    file_name: String,
    sha256: String,
    checked_at: String,
    report: Report,
}

impl Gathered {
    /// SHA-256 of all that a paper of this order is made of, but for the day on which it is made. Another Ngao may draw another paper of
    /// the same.
    pub(crate) fn digest(&self, order: &Order) -> Result<String, Problem> {
        let mut file = self.file.clone();
        // What looks wrong in the fields changes by itself as days go by.
        file.advice.clear();
        let of = (env!("CARGO_PKG_VERSION"), order, &file, &self.checked);
        let bytes = serde_json::to_vec(&of).map(zeroize::Zeroizing::new).map_err(|_| ProblemCode::Unforeseen)?;
        Ok(Sha256::digest(&*bytes).iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

impl OpenVault<'_> {
    /// Everything that is kept of a traveller, but for the bytes of papers.
    pub(crate) fn gather(self, traveller: &Id) -> Result<Gathered, Problem> {
        let file = self.traveller(OfTraveller { traveller: traveller.clone() })?;
        let mut checked = Vec::new();
        for view in file.papers.iter().filter(|view| view.report.is_some()) {
            if let Some(kept) = self.with(|vault| vault.report_on(&view.id))?.map(|stored| stored.record) {
                checked.push(Checked {
                    file_name: view.paper.file_name.clone(),
                    sha256: view.paper.sha256.clone(),
                    checked_at: kept.checked_at,
                    report: kept.report,
                });
            }
        }
        Ok(Gathered { file, checked })
    }

    /// The case of what was gathered, with photograph and pages of the kept papers where they are asked for; and the papers that
    /// could not be put in.
    pub(crate) fn case(
        self,
        gathered: Gathered,
        include: Includes,
        job: &Job<'_>,
    ) -> Result<(Case, Vec<LeftOut>), Problem> {
        let (mut photo, mut enclosures, mut left_out) = (None, Vec::new(), Vec::new());
        let papers = &gathered.file.papers;
        if include.photo {
            let (seen, left) = self.photo(papers, job)?;
            photo = seen;
            left_out.extend(left);
        }
        if include.enclosures {
            let (drawn, left) = self.enclosures(papers, job)?;
            enclosures = drawn;
            left_out.extend(left);
        }
        Ok((Case { photo, enclosures, ..self.records(gathered)? }, left_out))
    }

    /// The case without photograph and pages of the kept papers.
    pub(crate) fn records(self, Gathered { file, checked }: Gathered) -> Result<Case, Problem> {
        let knowledge = &self.app.knowledge;
        let named = knowledge.corridors().into_iter().find(|facts| facts.id == file.journey.corridor);
        let asked = self.app.checklist(OfCorridor { corridor: file.journey.corridor.clone() })?;
        let answered = |question: Question| {
            let answer = file.checklist.answers.get(&question.id).cloned();
            (question, answer)
        };
        let answers: Vec<(Question, Option<Answered>)> = asked.into_iter().map(answered).collect();
        Ok(Case {
            made_on: self.app.host.today(),
            corridor: named.map_or_else(Told::default, |facts| facts.name.clone()),
            hotlines: knowledge.contacts(&file.journey.corridor).to_vec(),
            answers,
            traveller: file.traveller,
            passport: file.passport,
            journey: file.journey,
            employer: file.employer,
            recruiter: file.recruiter,
            contract: file.contract,
            contacts: file.contacts.into_iter().map(|view| view.contact).collect(),
            payments: file.payments.into_iter().map(|view| view.payment).collect(),
            consent: file.consent,
            checked: checked
                .into_iter()
                .map(|Checked { file_name, sha256, checked_at, report }| CheckedPaper {
                    file_name,
                    checked_at,
                    sha256,
                    report,
                })
                .collect(),
            papers: file.papers.into_iter().map(|view| view.paper).collect::<Vec<Paper>>(),
            photo: None,
            enclosures: Vec::new(),
        })
    }
}
