//! The embassy packet: gathered from the vault, drawn outside its lock, written where the person says.

use crate::app::OpenVault;
use crate::jobs::Job;
use crate::papers::write_out;
use crate::problem::{Problem, ProblemCode};
use crate::views::{OfTraveller, TravellerFile, WrittenFile};
use ngao_model::{Id, Lang, Paper, Progress, Told};
use ngao_packet::{CheckedPaper, Packet};
use std::path::Path;

impl OpenVault<'_> {
    /// See the list of commands.
    pub fn make_packet(self, of: OfTraveller, job: &Job<'_>) -> Result<Option<WrittenFile>, Problem> {
        let (name, bytes) = self.packet(&of.traveller, job)?;
        let Some(place) = self.app.host.pick_place(&name) else { return Ok(None) };
        // The dialog may have stood open for long: a vault that was locked meanwhile gives nothing out.
        self.app.open_vault()?;
        write_out(&place, &bytes).map(Some)
    }

    /// Writes the packet to `place`, for callers without a window.
    ///
    /// # Errors
    /// As `make_packet`.
    pub fn write_packet(self, traveller: &Id, place: &Path, job: &Job<'_>) -> Result<WrittenFile, Problem> {
        let (_, bytes) = self.packet(traveller, job)?;
        write_out(place, &bytes)
    }

    /// The packet and the name that is proposed for it.
    fn packet(self, traveller: &Id, job: &Job<'_>) -> Result<(String, Vec<u8>), Problem> {
        job.step("drawing", 0, 2)?;
        let file = self.traveller(OfTraveller { traveller: traveller.clone() })?;
        let name = suggested_name(&file);
        let content = self.content(file)?;
        job.step("drawing", 1, 2)?;
        let knowledge = &self.app.knowledge;
        let words = knowledge.words(content.language);
        let bytes = knowledge
            .fonts()
            .and_then(|fonts| ngao_packet::embassy_packet(&content, words, fonts))
            .map_err(|_| ProblemCode::Unforeseen)?;
        job.step("drawing", 2, 2)?;
        Ok((name, bytes))
    }

    fn content(self, file: TravellerFile) -> Result<Packet, Problem> {
        let mut checked = Vec::new();
        for view in file.papers.iter().filter(|view| view.report.is_some()) {
            if let Some(kept) = self.with(|vault| vault.report_on(&view.id))?.map(|stored| stored.record) {
                checked.push(CheckedPaper {
                    file_name: view.paper.file_name.clone(),
                    checked_at: kept.checked_at,
                    sha256: view.paper.sha256.clone(),
                    report: kept.report,
                });
            }
        }
        let knowledge = &self.app.knowledge;
        let named = knowledge.corridors().into_iter().find(|facts| facts.id == file.journey.corridor);
        let corridor = named.map(|facts| facts.name.clone()).unwrap_or(Told::default());
        Ok(Packet {
            made_on: self.app.host.today(),
            // The embassy's officials work in English, whatever language the window speaks.
            language: Lang::En,
            corridor,
            hotlines: knowledge.contacts(&file.journey.corridor).to_vec(),
            traveller: file.traveller,
            passport: file.passport,
            journey: file.journey,
            employer: file.employer,
            recruiter: file.recruiter,
            contract: file.contract,
            contacts: file.contacts.into_iter().map(|view| view.contact).collect(),
            consent: file.consent,
            checked,
            papers: file.papers.into_iter().map(|view| view.paper).collect::<Vec<Paper>>(),
        })
    }
}

/// A name that says what the file is without saying whose it is to everyone who sees the folder.
fn suggested_name(file: &TravellerFile) -> String {
    let initials: String = [&file.traveller.given_names, &file.traveller.surname]
        .iter()
        .filter_map(|name| name.trim().chars().next())
        .filter(|sign| sign.is_alphanumeric())
        .collect();
    if initials.is_empty() { "embassy-packet.pdf".to_owned() } else { format!("embassy-packet-{initials}.pdf") }
}
