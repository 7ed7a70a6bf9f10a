//! What was removed and what was changed: listed, brought back, deleted for good.

use crate::app::OpenVault;
use crate::problem::{Problem, ProblemCode};
use crate::views::{Earlier, Nothing, OfEarlier, OfRecord, Saved, Trashed};
use ngao_model::record::{Consent, Contract, Employer, Journey, Passport, Payment, Recruiter};
use ngao_model::{Checklist, EmergencyContact, Id, Paper, Record, RecordKind, Traveller};
use ngao_vault::{Unlocked, VaultError};
use std::collections::HashMap;

impl OpenVault<'_> {
    /// See the list of commands.
    pub fn trash(self, _: Nothing) -> Result<Vec<Trashed>, Problem> {
        self.with(|vault| {
            let names: HashMap<Id, String> = vault
                .traveller_rows()?
                .into_iter()
                .map(|row| (row.id, full_name(&row.surname, &row.given_names)))
                .collect();
            let view = |record: ngao_vault::Trashed| Trashed {
                traveller: names.get(&record.traveller).cloned().unwrap_or_default(),
                kind: record.kind,
                id: record.id,
                name: record.name,
                removed_at: record.removed_at.to_string(),
                days_left: record.days_left,
            };
            Ok(vault.trash()?.into_iter().map(view).collect())
        })
    }

    /// See the list of commands.
    pub fn delete_for_good(self, of: OfRecord) -> Result<Nothing, Problem> {
        self.with(|vault| {
            vault.delete_for_good(of.kind, &of.id)?;
            forget_copies(vault)
        })?;
        Ok(Nothing {})
    }

    /// See the list of commands.
    pub fn empty_trash(self, _: Nothing) -> Result<Nothing, Problem> {
        self.with(|vault| {
            vault.empty_trash()?;
            forget_copies(vault)
        })?;
        Ok(Nothing {})
    }

    /// See the list of commands.
    pub fn history(self, of: OfRecord) -> Result<Vec<Earlier>, Problem> {
        if of.kind == RecordKind::Report {
            return Err(ProblemCode::BadArguments.into());
        }
        self.with(|vault| {
            let id = record_of(vault, of.kind, &of.id)?;
            let read = |change: ngao_vault::Earlier| {
                let body = body(vault, of.kind, &id, change.revision)?;
                let revision = u32::try_from(change.revision).unwrap_or(u32::MAX);
                Ok(Earlier { revision, at: change.saved_at.to_string(), body })
            };
            match vault.history(of.kind, &id) {
                // Nothing was ever typed there.
                Err(VaultError::NotFound) if id == of.id => Ok(Vec::new()),
                changes => changes?.into_iter().map(read).collect(),
            }
        })
    }

    /// See the list of commands.
    pub fn put_back(self, of: OfEarlier) -> Result<Saved, Problem> {
        let now = self.app.host.now();
        let saved = self.with(|vault| {
            let id = record_of(vault, of.kind, &of.id)?;
            vault.put_back(of.kind, &id, u64::from(of.revision), now)
        })?;
        Ok(Saved { id: saved.id, at: saved.updated_at.to_string(), advice: Vec::new() })
    }
}

/// What was deleted for good is to stand in no copy beside the vault either.
fn forget_copies(vault: &Unlocked) -> Result<(), VaultError> {
    ngao_vault::remove_snapshots(vault.folder())
}

fn full_name(surname: &str, given_names: &str) -> String {
    format!("{} {}", surname.trim(), given_names.trim()).trim().to_owned()
}

/// The record that is meant: of the kinds of which a traveller has one, the window names the traveller. A record that was never typed
/// has no history.
fn record_of(vault: &Unlocked, kind: RecordKind, named: &Id) -> Result<Id, VaultError> {
    fn one<R: Record>(vault: &Unlocked, traveller: &Id) -> Result<Id, VaultError> {
        Ok(vault.one::<R>(traveller)?.map_or_else(|| traveller.clone(), |stored| stored.id))
    }
    match kind {
        RecordKind::Passport => one::<Passport>(vault, named),
        RecordKind::Journey => one::<Journey>(vault, named),
        RecordKind::Employer => one::<Employer>(vault, named),
        RecordKind::Contract => one::<Contract>(vault, named),
        RecordKind::Recruiter => one::<Recruiter>(vault, named),
        RecordKind::Consent => one::<Consent>(vault, named),
        RecordKind::Checklist => one::<Checklist>(vault, named),
        RecordKind::Traveller
        | RecordKind::EmergencyContact
        | RecordKind::Payment
        | RecordKind::Paper
        | RecordKind::Report => Ok(named.clone()),
    }
}

/// What a record held at an earlier revision.
fn body(vault: &Unlocked, kind: RecordKind, id: &Id, revision: u64) -> Result<serde_json::Value, VaultError> {
    fn of<R: Record>(vault: &Unlocked, id: &Id, revision: u64) -> Result<serde_json::Value, VaultError> {
        serde_json::to_value(vault.earlier::<R>(id, revision)?.record).map_err(|_| VaultError::DamagedData)
    }
    match kind {
        RecordKind::Traveller => of::<Traveller>(vault, id, revision),
        RecordKind::Passport => of::<Passport>(vault, id, revision),
        RecordKind::Journey => of::<Journey>(vault, id, revision),
        RecordKind::Employer => of::<Employer>(vault, id, revision),
        RecordKind::Contract => of::<Contract>(vault, id, revision),
        RecordKind::Recruiter => of::<Recruiter>(vault, id, revision),
        RecordKind::Consent => of::<Consent>(vault, id, revision),
        RecordKind::Checklist => of::<Checklist>(vault, id, revision),
        RecordKind::EmergencyContact => of::<EmergencyContact>(vault, id, revision),
        RecordKind::Payment => of::<Payment>(vault, id, revision),
        RecordKind::Paper => of::<Paper>(vault, id, revision),
        RecordKind::Report => Err(VaultError::NotFound),
    }
}
