//! Records: put and read. Each call is one transaction; what it acknowledges is on disk.

use crate::lifecycle::to_milliseconds;
use crate::{Unlocked, VaultError, history};
use jiff::Timestamp;
use ngao_model::{Id, Paper, Record, RecordKind, StoredReport, Traveller};
use rusqlite::{OptionalExtension, Row, Transaction, TransactionBehavior, named_params, params};
use serde::Serialize;

/// Most bytes that a record may have as JSON; a report carries the text that it was made on.
pub const MAX_RECORD_BYTES: u64 = 32 * 1024 * 1024;

/// A record as it stands in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stored<R> {
    /// Its id.
    pub id: Id,
    /// The record.
    pub record: R,
    /// When it was first put, to the millisecond.
    pub created_at: Timestamp,
    /// When it was last changed, to the millisecond.
    pub updated_at: Timestamp,
    /// Counts its changes, from 1.
    pub revision: u64,
}

/// What is known of a record once it has been put.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Saved {
    /// Its id.
    pub id: Id,
    /// When it was first put, to the millisecond.
    pub created_at: Timestamp,
    /// When it was last changed, to the millisecond.
    pub updated_at: Timestamp,
    /// Counts its changes, from 1.
    pub revision: u64,
}

impl Saved {
    pub(crate) fn with<R>(self, record: R) -> Stored<R> {
        let Self { id, created_at, updated_at, revision } = self;
        Stored { id, record, created_at, updated_at, revision }
    }
}

impl Unlocked {
    /// Adds a traveller.
    ///
    /// # Errors
    /// Those of writing.
    pub fn add_traveller(&mut self, traveller: &Traveller, now: Timestamp) -> Result<Id, VaultError> {
        let body = to_body(traveller)?;
        let id = self.ids.make(now)?;
        let now = now.as_millisecond();
        self.db
            .prepare_cached(
                "INSERT INTO travellers (id, revision, created_at, updated_at, changed_at, body)
                 VALUES (?1, 1, ?2, ?2, ?2, ?3)",
            )?
            .execute(params![id.0, now, body])?;
        Ok(id)
    }

    /// Keeps a record of a traveller. With `id`, that record is changed. Without, the kinds of which a traveller has one
    /// (passport, journey, employer, contract, recruiter, consent, checklist) are changed or added, others added. A record that is
    /// equal to the stored one is not written again. Of a paper only what does not describe its bytes changes; papers are
    /// added with [`Unlocked::add_paper`].
    ///
    /// # Errors
    /// [`VaultError::NotFound`] where the traveller or `id` is unknown or removed, [`VaultError::TooLarge`], and those of
    /// writing.
    pub fn put<R: Record>(
        &mut self,
        traveller: &Id,
        id: Option<&Id>,
        record: &R,
        now: Timestamp,
    ) -> Result<Saved, VaultError> {
        if R::KIND == RecordKind::Report {
            let report: StoredReport = serde_json::from_value(serde_json::to_value(record)?)?;
            return self.put_report(&report.paper.clone(), &report, now);
        }
        let mut body = to_body(record)?;
        let fresh = self.ids.make(now)?;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        require_traveller(&transaction, traveller)?;
        let id = match (R::KIND, id) {
            (RecordKind::Traveller, Some(id)) if id != traveller => return Err(VaultError::NotFound),
            (RecordKind::Traveller, _) => Some(traveller.clone()),
            (_, Some(id)) => Some(id.clone()),
            (RecordKind::Paper, None) => return Err(VaultError::NotFound),
            (kind, None) if one_each(kind) => live_one(&transaction, kind, traveller)?,
            (_, None) => None,
        };
        let saved = match id {
            Some(id) => {
                if R::KIND == RecordKind::Paper {
                    body = keep_bytes_of(&transaction, &id, &body)?;
                }
                change(&transaction, R::KIND, traveller, &id, &body, now)?
            }
            None => add(&transaction, R::KIND, traveller, fresh, &body, now)?,
        };
        transaction.commit()?;
        Ok(saved)
    }

    /// Every traveller with everything known of the person, in the order of their making. For a list that is shown,
    /// [`Unlocked::traveller_rows`] is quicker.
    ///
    /// # Errors
    /// Those of reading.
    pub fn travellers(&self) -> Result<Vec<Stored<Traveller>>, VaultError> {
        let mut statement = self.db.prepare_cached(
            "SELECT id, created_at, updated_at, revision, body FROM travellers WHERE deleted_at IS NULL ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(read(row)?);
        }
        Ok(all)
    }

    /// The record of a kind of which a traveller has one; of other kinds the first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn one<R: Record>(&self, traveller: &Id) -> Result<Option<Stored<R>>, VaultError> {
        Ok(self.all(traveller)?.into_iter().next())
    }

    /// Every record of a kind that a traveller has, in the order of their making.
    ///
    /// # Errors
    /// Those of reading.
    pub fn all<R: Record>(&self, traveller: &Id) -> Result<Vec<Stored<R>>, VaultError> {
        let statement = format!(
            "SELECT r.id, r.created_at, r.updated_at, r.revision, r.body FROM {} r WHERE {} = ?1 AND {} ORDER BY r.id",
            table(R::KIND),
            if R::KIND == RecordKind::Traveller { "r.id" } else { "r.traveller_id" },
            visible(R::KIND),
        );
        let mut statement = self.db.prepare_cached(&statement)?;
        let mut rows = statement.query([&traveller.0])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(read(row)?);
        }
        Ok(all)
    }

    /// One record by its id.
    ///
    /// # Errors
    /// [`VaultError::NotFound`], and those of reading.
    pub fn get<R: Record>(&self, id: &Id) -> Result<Stored<R>, VaultError> {
        let statement = format!(
            "SELECT r.id, r.created_at, r.updated_at, r.revision, r.body FROM {} r WHERE r.id = ?1 AND {}",
            table(R::KIND),
            visible(R::KIND),
        );
        let mut statement = self.db.prepare_cached(&statement)?;
        let mut rows = statement.query([&id.0])?;
        read(rows.next()?.ok_or(VaultError::NotFound)?)
    }

    /// The traveller to whom a record belongs; a traveller is its own.
    ///
    /// # Errors
    /// [`VaultError::NotFound`], and those of reading.
    pub fn owner(&self, kind: RecordKind, id: &Id) -> Result<Id, VaultError> {
        let statement = format!(
            "SELECT {} FROM {} r WHERE r.id = ?1 AND {}",
            if kind == RecordKind::Traveller { "r.id" } else { "r.traveller_id" },
            table(kind),
            visible(kind),
        );
        Ok(Id(self.db.prepare_cached(&statement)?.query_row([&id.0], |row| row.get(0))?))
    }
}

/// The table of a kind.
pub(crate) fn table(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Traveller => "travellers",
        RecordKind::Passport => "passports",
        RecordKind::Journey => "journeys",
        RecordKind::Employer => "employers",
        RecordKind::Contract => "contracts",
        RecordKind::Recruiter => "recruiters",
        RecordKind::EmergencyContact => "emergency_contacts",
        RecordKind::Payment => "payments",
        RecordKind::Consent => "consents",
        RecordKind::Checklist => "checklists",
        RecordKind::Paper => "papers",
        RecordKind::Report => "reports",
    }
}

/// Whether a traveller has at most one record of this kind.
pub(crate) fn one_each(kind: RecordKind) -> bool {
    match kind {
        RecordKind::Passport
        | RecordKind::Journey
        | RecordKind::Employer
        | RecordKind::Contract
        | RecordKind::Recruiter
        | RecordKind::Consent
        | RecordKind::Checklist => true,
        RecordKind::Traveller
        | RecordKind::EmergencyContact
        | RecordKind::Payment
        | RecordKind::Paper
        | RecordKind::Report => false,
    }
}

/// Condition under which a record `r` of this kind is in sight: neither it nor what it belongs to was removed.
pub(crate) fn visible(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Traveller => "r.deleted_at IS NULL",
        RecordKind::Report => {
            "r.deleted_at IS NULL
             AND EXISTS (SELECT 1 FROM travellers t WHERE t.id = r.traveller_id AND t.deleted_at IS NULL)
             AND EXISTS (SELECT 1 FROM papers p WHERE p.id = r.paper_id AND p.deleted_at IS NULL)"
        }
        _ => {
            "r.deleted_at IS NULL
             AND EXISTS (SELECT 1 FROM travellers t WHERE t.id = r.traveller_id AND t.deleted_at IS NULL)"
        }
    }
}

/// A record as JSON, if it is not too large.
pub(crate) fn to_body<R: Record>(record: &R) -> Result<String, VaultError> {
    let body = serde_json::to_string(record)?;
    if body.len() as u64 > MAX_RECORD_BYTES {
        return Err(VaultError::TooLarge { limit: MAX_RECORD_BYTES });
    }
    Ok(body)
}

/// A stored record from a row of id, created_at, updated_at, revision, body.
pub(crate) fn read<R: Record>(row: &Row<'_>) -> Result<Stored<R>, VaultError> {
    let record = serde_json::from_str(row.get_ref(4)?.as_str().map_err(|_| VaultError::DamagedData)?)?;
    Ok(read_saved(row)?.with(record))
}

/// The same without the record.
pub(crate) fn read_saved(row: &Row<'_>) -> Result<Saved, VaultError> {
    Ok(Saved {
        id: Id(row.get(0)?),
        created_at: moment(row.get(1)?)?,
        updated_at: moment(row.get(2)?)?,
        revision: u64::try_from(row.get::<_, i64>(3)?).map_err(|_| VaultError::DamagedData)?,
    })
}

/// A stored moment.
pub(crate) fn moment(milliseconds: i64) -> Result<Timestamp, VaultError> {
    Timestamp::from_millisecond(milliseconds).map_err(|_| VaultError::DamagedData)
}

/// Refuses a traveller that is unknown or removed.
pub(crate) fn require_traveller(transaction: &Transaction<'_>, traveller: &Id) -> Result<(), VaultError> {
    let known = transaction
        .prepare_cached("SELECT 1 FROM travellers WHERE id = ?1 AND deleted_at IS NULL")?
        .exists([&traveller.0])?;
    if known { Ok(()) } else { Err(VaultError::NotFound) }
}

/// Notes that something of a traveller changed.
pub(crate) fn touch(transaction: &Transaction<'_>, traveller: &str, now: Timestamp) -> Result<(), VaultError> {
    transaction
        .prepare_cached("UPDATE travellers SET changed_at = ?2 WHERE id = ?1")?
        .execute(params![traveller, now.as_millisecond()])?;
    Ok(())
}

/// Adds a record to a traveller.
pub(crate) fn add(
    transaction: &Transaction<'_>,
    kind: RecordKind,
    traveller: &Id,
    id: Id,
    body: &str,
    now: Timestamp,
) -> Result<Saved, VaultError> {
    let statement = format!(
        "INSERT INTO {} (id, traveller_id, revision, created_at, updated_at, body) VALUES (?1, ?2, 1, ?3, ?3, ?4)",
        table(kind)
    );
    transaction.prepare_cached(&statement)?.execute(params![id.0, traveller.0, now.as_millisecond(), body])?;
    touch(transaction, &traveller.0, now)?;
    let now = to_milliseconds(now);
    Ok(Saved { id, created_at: now, updated_at: now, revision: 1 })
}

/// Changes a record of a traveller, unless it is equal already.
pub(crate) fn change(
    transaction: &Transaction<'_>,
    kind: RecordKind,
    traveller: &Id,
    id: &Id,
    body: &str,
    now: Timestamp,
) -> Result<Saved, VaultError> {
    let owner = if kind == RecordKind::Traveller { "id" } else { "traveller_id" };
    let statement = format!(
        "SELECT id, created_at, updated_at, revision, body = :body FROM {}
         WHERE id = :id AND {owner} = :traveller AND deleted_at IS NULL",
        table(kind)
    );
    let mut statement = transaction.prepare_cached(&statement)?;
    let mut rows = statement.query(named_params! {":body": body, ":id": id.0, ":traveller": traveller.0})?;
    let row = rows.next()?.ok_or(VaultError::NotFound)?;
    let stored = read_saved(row)?;
    if row.get(4)? {
        return Ok(stored);
    }
    let statement =
        format!("UPDATE {} SET body = ?2, updated_at = ?3, revision = revision + 1 WHERE id = ?1", table(kind));
    transaction.prepare_cached(&statement)?.execute(params![id.0, body, now.as_millisecond()])?;
    history::bound(transaction, id)?;
    touch(transaction, &traveller.0, now)?;
    Ok(Saved { updated_at: to_milliseconds(now), revision: stored.revision + 1, ..stored })
}

/// The id of the record in sight, of a kind of which a traveller has one.
pub(crate) fn live_one(
    transaction: &Transaction<'_>,
    kind: RecordKind,
    traveller: &Id,
) -> Result<Option<Id>, VaultError> {
    let statement = format!("SELECT id FROM {} WHERE traveller_id = ?1 AND deleted_at IS NULL", table(kind));
    Ok(transaction.prepare_cached(&statement)?.query_row([&traveller.0], |row| row.get(0).map(Id)).optional()?)
}

/// The body of a changed paper with length, digest and media type of its bytes as they are.
pub(crate) fn keep_bytes_of(transaction: &Transaction<'_>, id: &Id, body: &str) -> Result<String, VaultError> {
    let stored: String = transaction
        .prepare_cached("SELECT body FROM papers WHERE id = ?1 AND deleted_at IS NULL")?
        .query_row([&id.0], |row| row.get(0))?;
    let stored: Paper = serde_json::from_str(&stored)?;
    let changed: Paper = serde_json::from_str(body)?;
    to_body(&Paper { bytes: stored.bytes, sha256: stored.sha256, media_type: stored.media_type, ..changed })
}
