//! Papers that Ngao makes of what a traveller keeps: offered, drawn, looked at, saved, sealed for someone.
//!
//! A drawn paper lies in memory only, one at a time: what is saved is what was looked at. It is gone when the next one is drawn and
//! when the vault is locked.

mod case;
mod drawn;
mod enclosures;
mod form_fields;
mod page_store;

pub(crate) use drawn::Drawn;
use drawn::DrawnFile;
pub(crate) use page_store::PageStore;

use crate::app::OpenVault;
use crate::jobs::Job;
use crate::papers::write_out;
use crate::problem::{Problem, ProblemCode};
use crate::strength::strength_of;
use crate::views::{
    Bytes, DrawPaper, DrawnPaper, Lacks, OfDrawnPage, OfTraveller, OfferedPaper, SaveDrawn, SealDrawn, Secret,
    TravellerFile, WrittenFile,
};
use ngao_model::{Id, Includes, Lang, Order, PaperName, Progress, Sheet};
use ngao_packet::{Languages, Made};
use ngao_vault::{BackupCost, Passphrase, SealFor, SealRecipient, seal_for};
use std::path::Path;
use zeroize::Zeroizing;

impl OpenVault<'_> {
    /// See the list of commands.
    pub fn paper_offers(self, of: OfTraveller) -> Result<Vec<OfferedPaper>, Problem> {
        let case = self.records(self.gather(&of.traveller)?)?;
        let offered =
            |paper| OfferedPaper { offer: ngao_packet::offer(paper), missing: ngao_packet::missing(paper, &case) };
        Ok(PaperName::ALL.into_iter().map(offered).collect())
    }

    /// See the list of commands.
    pub fn draw_paper(self, draw: DrawPaper, job: &Job<'_>) -> Result<DrawnPaper, Problem> {
        let order = settled(draw.order).ok_or(ProblemCode::BadArguments)?;
        let gathered = self.gather(&draw.traveller)?;
        let name = suggested_name(&order, &gathered.file);
        let (case, left_out) = self.case(gathered, order.include, job)?;
        let made = self.make(&order, &case, job)?;
        let pages = u32::try_from(made.pages).unwrap_or(u32::MAX);
        let (bytes, lacking) = (made.bytes.len() as u64, made.lacking);
        let token = self.app.drawn.keep(DrawnFile { name, bytes: Zeroizing::new(made.bytes) }, job)?;
        Ok(DrawnPaper { token, pages, bytes, lacking, left_out })
    }

    /// See the list of commands.
    pub fn drawn_page(self, of: OfDrawnPage) -> Result<Bytes, Problem> {
        let file = self.app.drawn.of(&of.token)?;
        let picture = self.app.page_picture(&file.name, &file.bytes, of.page, of.scale)?;
        Ok(Bytes(picture.png))
    }

    /// See the list of commands.
    pub fn save_drawn(self, save: SaveDrawn) -> Result<Option<WrittenFile>, Problem> {
        let file = self.app.drawn.of(&save.token)?;
        match &save.password {
            Some(password) => {
                let bytes = protected(&file.bytes, password)?;
                self.write_where_the_person_says(&file.name, &bytes)
            }
            None => self.write_where_the_person_says(&file.name, &file.bytes),
        }
    }

    /// See the list of commands.
    pub fn seal_drawn(self, seal: SealDrawn, job: &Job<'_>) -> Result<Option<WrittenFile>, Problem> {
        let file = self.app.drawn.of(&seal.token)?;
        let whom = match (seal.passphrase, seal.recipient) {
            (Some(passphrase), None) if strength_of(&passphrase.0).enough => {
                SealFor::Passphrase(Passphrase::new(passphrase.0.clone()))
            }
            (Some(_), None) => return Err(ProblemCode::WeakPassphrase.into()),
            (None, Some(typed)) => SealFor::Recipient(SealRecipient::read(&typed).ok_or(ProblemCode::BadRecipient)?),
            _ => return Err(ProblemCode::BadArguments.into()),
        };
        job.step("sealing", 0, 0)?;
        let sealed = seal_for(&file.bytes, &whom, BackupCost::calibrated()).map_err(|_| ProblemCode::Unforeseen)?;
        // Whoever stopped it meanwhile is not asked for a place.
        job.step("sealing", 1, 1)?;
        self.write_where_the_person_says(&format!("{}.age", file.name), &sealed)
    }

    /// Writes the usual copy of a paper to `place`, for callers without a window.
    ///
    /// # Errors
    /// As `draw_paper`, and those of writing.
    pub fn write_paper(
        self,
        traveller: &Id,
        (paper, language, sheet): (PaperName, Lang, Option<Sheet>),
        place: &Path,
        job: &Job<'_>,
    ) -> Result<(WrittenFile, Lacks), Problem> {
        let order = usual(paper, language).map(|order| Order { sheet, ..order });
        let order = order.and_then(settled).ok_or(ProblemCode::BadArguments)?;
        let (case, left_out) = self.case(self.gather(traveller)?, order.include, job)?;
        let made = self.make(&order, &case, job)?;
        Ok((write_out(place, &made.bytes)?, Lacks { left_out, letters: made.lacking }))
    }

    /// Draws a paper.
    pub(crate) fn make(self, order: &Order, case: &ngao_packet::Case, job: &Job<'_>) -> Result<Made, Problem> {
        job.step("drawing", 0, 1)?;
        let knowledge = &self.app.knowledge;
        let words =
            Languages { en: knowledge.words(Lang::En), sw: knowledge.words(Lang::Sw), ru: knowledge.words(Lang::Ru) };
        let made = knowledge
            .fonts()
            .and_then(|fonts| ngao_packet::make(order, case, &words, fonts))
            .map_err(|_| ProblemCode::Unforeseen)?;
        job.step("drawing", 1, 1)?;
        Ok(made)
    }

    /// Asks where, and writes. Nothing where the person cancels.
    pub(crate) fn write_where_the_person_says(
        self,
        suggested: &str,
        bytes: &[u8],
    ) -> Result<Option<WrittenFile>, Problem> {
        let Some(place) = self.app.host.pick_place(suggested) else { return Ok(None) };
        // The dialog may have stood open for long: a vault that was locked meanwhile gives nothing out.
        self.app.open_vault()?;
        write_out(&place, bytes).map(Some)
    }
}

/// The file under a password, with a key that is never used again.
fn protected(pdf: &[u8], password: &Secret) -> Result<Zeroizing<Vec<u8>>, Problem> {
    if !strength_of(&password.0).enough {
        return Err(ProblemCode::WeakPassphrase.into());
    }
    let mut key = Zeroizing::new([0; 32]);
    getrandom::fill(key.as_mut()).map_err(|_| ProblemCode::Unforeseen)?;
    // What PDF takes as a password is not every text.
    ngao_packet::protect(pdf, &password.0, *key).map(Zeroizing::new).map_err(|_| ProblemCode::BadPassword.into())
}

/// The order as the paper is offered: what a person may not choose is as it stands there. Nothing where there is no such copy or language.
pub(crate) fn settled(order: Order) -> Option<Order> {
    let offer = ngao_packet::offer(order.paper);
    let copy = offer.copies.iter().find(|copy| copy.copy == order.copy)?;
    let pick = |may: bool, chosen: bool, fixed: bool| if may { chosen } else { fixed };
    let (may, chosen, fixed) = (copy.may, order.include, copy.include);
    let include = Includes {
        findings: pick(may.findings, chosen.findings, fixed.findings),
        enclosures: pick(may.enclosures, chosen.enclosures, fixed.enclosures),
        photo: pick(may.photo, chosen.photo, fixed.photo),
        medical: pick(may.medical, chosen.medical, fixed.medical),
        passport_number: pick(may.passport_number, chosen.passport_number, fixed.passport_number),
        check_in: pick(may.check_in, chosen.check_in, fixed.check_in),
        form_code: pick(may.form_code, chosen.form_code, fixed.form_code),
    };
    let include = if order.sheet.is_some() { include.and(offer.on_a_sheet) } else { include };
    let sheet = order.sheet.is_none_or(|sheet| offer.sheets.contains(&sheet));
    (sheet && offer.languages.contains(&order.language)).then_some(Order { include, ..order })
}

/// The usual copy of a paper. Nothing where it is not made in this language.
pub(crate) fn usual(paper: PaperName, language: Lang) -> Option<Order> {
    let offer = ngao_packet::offer(paper);
    let copy = offer.copies.first()?;
    offer.languages.contains(&language).then_some(Order {
        paper,
        copy: copy.copy,
        language,
        include: copy.include,
        sheet: None,
    })
}

/// A name that says what the file is without saying whose it is to everyone who sees the folder.
fn suggested_name(order: &Order, file: &TravellerFile) -> String {
    let initials = initials(file);
    let paper = order.sheet.map_or(order.paper.as_str(), Sheet::as_str);
    if initials.is_empty() { format!("{paper}.pdf") } else { format!("{paper}-{initials}.pdf") }
}

/// First letters of given names and surname, as many as are there.
pub(crate) fn initials(file: &TravellerFile) -> String {
    [&file.traveller.given_names, &file.traveller.surname]
        .iter()
        .filter_map(|name| name.trim().chars().next())
        .filter(|sign| sign.is_alphanumeric())
        .collect()
}
