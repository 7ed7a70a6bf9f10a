//! Travellers and what is kept of them.

use crate::advice;
use crate::app::OpenVault;
use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use crate::views::{
    Advice, ContactView, Nothing, OfRecord, OfTraveller, PaymentView, SaveRecord, Saved, TravellerFile, TravellerRow,
    TypedRecord,
};
use ngao_model::{EmergencyContact, Id, Payment, Record, RecordKind, Traveller};
use ngao_vault::{Stored, Unlocked, VaultError};

impl OpenVault<'_> {
    /// See the list of commands.
    pub fn travellers(self, _: Nothing) -> Result<Vec<TravellerRow>, Problem> {
        let rows = self.with(|vault| vault.traveller_rows())?;
        Ok(rows
            .into_iter()
            .map(|row| TravellerRow {
                name: format!("{} {}", row.surname.trim(), row.given_names.trim()).trim().to_owned(),
                id: row.id,
                corridor: row.corridor,
                papers: row.papers,
                gravest: row.gravest,
                updated_at: row.updated_at.to_string(),
            })
            .collect())
    }

    /// See the list of commands.
    pub fn add_traveller(self, _: Nothing) -> Result<TravellerFile, Problem> {
        let now = self.app.host.now();
        let person = Traveller { nationality: "KEN".to_owned(), ..Traveller::default() };
        let id = self.with(|vault| vault.add_traveller(&person, now))?;
        self.traveller(OfTraveller { traveller: id })
    }

    /// See the list of commands.
    pub fn add_sample(self, _: Nothing, job: &Job<'_>) -> Result<TravellerFile, Problem> {
        let id = self.import(&crate::sample::sample_file(self.app.host.today())?)?;
        self.add_paper_bytes(
            &id,
            Default::default(),
            crate::SAMPLE_CONTRACT_NAME,
            crate::sample_contract().to_vec(),
            job,
        )?;
        self.traveller(OfTraveller { traveller: id })
    }

    /// See the list of commands.
    pub fn traveller(self, of: OfTraveller) -> Result<TravellerFile, Problem> {
        let mut file = self.with(|vault| read_file(vault, &of.traveller))?;
        file.papers = self.papers_of(&of.traveller)?;
        file.advice = self.advice_on(&file);
        Ok(file)
    }

    /// See the list of commands.
    pub fn save_record(self, save: SaveRecord) -> Result<Saved, Problem> {
        let now = self.app.host.now();
        let traveller = &save.traveller;
        let id = save.id.as_ref();
        let stored = self.with(|vault| match &save.record {
            TypedRecord::Traveller(record) => vault.put(traveller, Some(traveller), record, now),
            TypedRecord::Passport(record) => vault.put(traveller, id, record, now),
            TypedRecord::Journey(record) => vault.put(traveller, id, record, now),
            TypedRecord::Employer(record) => vault.put(traveller, id, record, now),
            TypedRecord::Contract(record) => vault.put(traveller, id, record, now),
            TypedRecord::Recruiter(record) => vault.put(traveller, id, record, now),
            TypedRecord::Consent(record) => vault.put(traveller, id, record, now),
            TypedRecord::Checklist(record) => vault.put(traveller, id, record, now),
            TypedRecord::EmergencyContact(record) => vault.put(traveller, id, record, now),
            TypedRecord::Payment(record) => vault.put(traveller, id, record, now),
        })?;
        let stored = stored.id;
        let several = matches!(save.record, TypedRecord::EmergencyContact(_) | TypedRecord::Payment(_));
        let advised = several.then(|| stored.clone());
        let advice = advice::on(&save.record, advised, self.app.host.today());
        Ok(Saved { id: stored, at: now.to_string(), advice })
    }

    /// See the list of commands.
    pub fn remove_record(self, of: OfRecord) -> Result<Nothing, Problem> {
        let now = self.app.host.now();
        removable(of.kind)?;
        self.with(|vault| vault.remove(of.kind, &of.id, now))?;
        Ok(Nothing {})
    }

    /// See the list of commands.
    pub fn restore_record(self, of: OfRecord) -> Result<Nothing, Problem> {
        let now = self.app.host.now();
        removable(of.kind)?;
        self.with(|vault| vault.restore(of.kind, &of.id, now))?;
        Ok(Nothing {})
    }

    /// Adds a traveller with all that `file` holds of them; ids and papers in it are not looked at. Where that fails half-way
    /// the traveller is put aside again.
    ///
    /// # Errors
    /// Problems of the vault.
    pub fn import(self, file: &TravellerFile) -> Result<Id, Problem> {
        let now = self.app.host.now();
        let id = self.with(|vault| vault.add_traveller(&file.traveller, now))?;
        let filled = self.with(|vault| {
            vault.put(&id, None, &file.passport, now)?;
            vault.put(&id, None, &file.journey, now)?;
            vault.put(&id, None, &file.employer, now)?;
            vault.put(&id, None, &file.contract, now)?;
            vault.put(&id, None, &file.recruiter, now)?;
            vault.put(&id, None, &file.consent, now)?;
            vault.put(&id, None, &file.checklist, now)?;
            for view in &file.contacts {
                vault.put(&id, None, &view.contact, now)?;
            }
            for view in &file.payments {
                // The paper that it names is not here.
                let payment = Payment { receipt_paper: Id::default(), ..view.payment.clone() };
                vault.put(&id, None, &payment, now)?;
            }
            Ok(())
        });
        if let Err(problem) = filled {
            self.with(|vault| vault.remove(RecordKind::Traveller, &id, now))?;
            return Err(problem);
        }
        Ok(id)
    }

    fn advice_on(self, file: &TravellerFile) -> Vec<Advice> {
        let today = self.app.host.today();
        let single = [
            TypedRecord::Traveller(file.traveller.clone()),
            TypedRecord::Passport(file.passport.clone()),
            TypedRecord::Journey(file.journey.clone()),
            TypedRecord::Employer(file.employer.clone()),
            TypedRecord::Contract(file.contract.clone()),
            TypedRecord::Recruiter(file.recruiter.clone()),
            TypedRecord::Consent(file.consent.clone()),
        ];
        let contacts = file
            .contacts
            .iter()
            .map(|view| (TypedRecord::EmergencyContact(view.contact.clone()), Some(view.id.clone())));
        let payments =
            file.payments.iter().map(|view| (TypedRecord::Payment(view.payment.clone()), Some(view.id.clone())));
        let all = single.into_iter().map(|record| (record, None)).chain(contacts).chain(payments);
        all.flat_map(|(record, id)| advice::on(&record, id, today)).collect()
    }
}

/// Only what a person adds can be put aside: the one passport of a traveller is emptied, not removed.
fn removable(kind: RecordKind) -> Result<(), Problem> {
    match kind {
        RecordKind::Traveller | RecordKind::EmergencyContact | RecordKind::Payment | RecordKind::Paper => Ok(()),
        _ => Err(ProblemCode::BadArguments.into()),
    }
}

fn read_file(vault: &mut Unlocked, id: &Id) -> Result<TravellerFile, VaultError> {
    fn only<R: Record + Default>(vault: &Unlocked, id: &Id) -> Result<R, VaultError> {
        Ok(vault.one::<R>(id)?.map(|stored| stored.record).unwrap_or_default())
    }
    let traveller = vault.get::<Traveller>(id)?.record;
    let contacts = vault.all::<EmergencyContact>(id)?;
    let payments = vault.all::<Payment>(id)?;
    Ok(TravellerFile {
        id: id.clone(),
        traveller,
        passport: only(vault, id)?,
        journey: only(vault, id)?,
        employer: only(vault, id)?,
        contract: only(vault, id)?,
        recruiter: only(vault, id)?,
        consent: only(vault, id)?,
        checklist: only(vault, id)?,
        contacts: contacts.into_iter().map(|Stored { id, record, .. }| ContactView { id, contact: record }).collect(),
        payments: payments.into_iter().map(|Stored { id, record, .. }| PaymentView { id, payment: record }).collect(),
        papers: Vec::new(),
        advice: Vec::new(),
    })
}
