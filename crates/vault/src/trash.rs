//! The trash: what was removed stays there for 30 days, can be brought back, and goes for good when that time is over or when
//! the person says so.
//!
//! The 30 days are counted by the vault, not read off the clock: the count goes on by what the clock went on between two uses
//! of the vault, never back, and by at most a week at a time. So neither a clock that jumps (a flat battery, a wrong year) nor
//! a vault that lay in a drawer empties the trash at one blow; what can't be known makes things stay longer.

use crate::records::{self, live_one, one_each, table};
use crate::{Unlocked, VaultError};
use jiff::Timestamp;
use ngao_model::{Id, RecordKind};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use serde::Serialize;

/// Days that a removed record stays in the trash.
pub const TRASH_DAYS: u32 = 30;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// The most that one use of the vault adds to the count.
const LONGEST_GAP: i64 = 7 * DAY;
/// A clock that was set back by more than this is believed to be right now; for less it is waited for.
const SMALL_STEP_BACK: i64 = 30 * DAY;

/// A record in the trash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trashed {
    /// Its id.
    pub id: Id,
    /// Its kind.
    pub kind: RecordKind,
    /// The traveller to whom it belongs; a traveller is its own.
    pub traveller: Id,
    /// The name by which a person knows it: of a paper its file's, of a contact, employer or agency theirs, of a passport or
    /// contract its number, of a journey the town, of a payment the sum and what for. Empty where none was typed.
    pub name: String,
    /// When it was removed, by the clock as it ran then.
    pub removed_at: Timestamp,
    /// Days until it goes for good, rounded up; more where the vault is seldom opened.
    pub days_left: u32,
}

impl Unlocked {
    /// Removes a record into the trash, where it stays for [`crate::TRASH_DAYS`] days. With a traveller everything that belongs to it is out of sight, with
    /// a paper its report.
    ///
    /// # Errors
    /// [`VaultError::NotFound`], and those of writing.
    pub fn remove(&mut self, kind: RecordKind, id: &Id, now: Timestamp) -> Result<(), VaultError> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        set_removed(&transaction, kind, id, true, now)?;
        transaction.commit()?;
        Ok(())
    }

    /// Brings a removed record back. Where a traveller has one of its kind and has a new one by now, the two change places.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] where there is no such removed record, and those of writing.
    pub fn restore(&mut self, kind: RecordKind, id: &Id, now: Timestamp) -> Result<(), VaultError> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if one_each(kind) {
            let owner: Option<String> = transaction
                .prepare_cached(&format!(
                    "SELECT traveller_id FROM {} WHERE id = ?1 AND deleted_at IS NOT NULL",
                    table(kind)
                ))?
                .query_row([&id.0], |row| row.get(0))
                .optional()?;
            let owner = Id(owner.ok_or(VaultError::NotFound)?);
            if let Some(current) = live_one(&transaction, kind, &owner)? {
                set_removed(&transaction, kind, &current, true, now)?;
            }
        }
        set_removed(&transaction, kind, id, false, now)?;
        transaction.commit()?;
        Ok(())
    }

    /// What lies in the trash, the newest first. What belongs to a removed traveller is not listed beside it: it comes back
    /// and goes with the traveller.
    ///
    /// # Errors
    /// Those of reading.
    pub fn trash(&self) -> Result<Vec<Trashed>, VaultError> {
        let counted = counted(&self.db)?;
        let mut statement = self.db.prepare_cached(
            "SELECT x.id, x.kind, x.traveller_id, x.removed_at, x.counted FROM trash x
             WHERE x.id = x.traveller_id
                OR EXISTS (SELECT 1 FROM travellers t WHERE t.id = x.traveller_id AND t.deleted_at IS NULL)
             ORDER BY x.counted DESC, x.removed_at DESC, x.id DESC",
        )?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, kind) =
                (Id(row.get(0)?), kind_of(row.get_ref(1)?.as_str().map_err(|_| VaultError::DamagedData)?)?);
            let gone = i64::from(TRASH_DAYS) * DAY - counted.saturating_sub(row.get(4)?);
            all.push(Trashed {
                name: name(&self.db, kind, &id)?,
                id,
                kind,
                traveller: Id(row.get(2)?),
                removed_at: records::moment(row.get(3)?)?,
                days_left: u32::try_from(gone.max(0).saturating_add(DAY - 1) / DAY).unwrap_or(TRASH_DAYS),
            });
        }
        Ok(all)
    }

    /// Deletes for good what has been in the trash for its time; also done at every unlocking. Says how many records went.
    ///
    /// # Errors
    /// Those of writing; then nothing went.
    pub fn purge_trash(&mut self, now: Timestamp) -> Result<u32, VaultError> {
        if !is_time_to_count(&self.db, now)? {
            return Ok(0);
        }
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let counted = count(&transaction, now)?;
        let due: Vec<(String, String)> = transaction
            .prepare_cached("SELECT kind, id FROM trash WHERE counted <= ?1")?
            .query_map([counted - i64::from(TRASH_DAYS) * DAY], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (kind, id) in &due {
            delete(&transaction, kind_of(kind)?, &Id(id.clone()))?;
        }
        transaction.commit()?;
        if !due.is_empty() {
            self.overwrite_log();
        }
        Ok(u32::try_from(due.len()).unwrap_or(u32::MAX))
    }

    /// Deletes a record for good, with its history, and with a traveller or a paper all that belongs to it. It must be in the
    /// trash. The place in the file is overwritten; a solid-state disk may keep the old, encrypted blocks for a while.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] where there is no such record in the trash, and those of writing.
    pub fn delete_for_good(&mut self, kind: RecordKind, id: &Id) -> Result<(), VaultError> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if delete(&transaction, kind, id)? == 0 {
            return Err(VaultError::NotFound);
        }
        transaction.commit()?;
        self.overwrite_log();
        Ok(())
    }

    /// Deletes everything in the trash for good. Says how many records went, apart from those that belonged to another.
    ///
    /// # Errors
    /// Those of writing; then nothing went.
    pub fn empty_trash(&mut self) -> Result<u32, VaultError> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let all: Vec<(String, String)> = transaction
            .prepare_cached("SELECT kind, id FROM trash")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let mut gone = 0;
        for (kind, id) in &all {
            gone += delete(&transaction, kind_of(kind)?, &Id(id.clone()))?;
        }
        transaction.commit()?;
        self.overwrite_log();
        Ok(u32::try_from(gone).unwrap_or(u32::MAX))
    }

    /// Folds the write-ahead log into the database and empties it: in the log the pages lie as they were before they were
    /// overwritten. Where that fails it is done when the vault is closed.
    pub(crate) fn overwrite_log(&self) {
        let _ = self.db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)");
    }
}

/// Moves a record into the trash or out of it.
fn set_removed(
    transaction: &Transaction<'_>,
    kind: RecordKind,
    id: &Id,
    removed: bool,
    now: Timestamp,
) -> Result<(), VaultError> {
    // The trigger that puts it into the trash notes the count.
    if removed {
        count(transaction, now)?;
    }
    let owner = if kind == RecordKind::Traveller { "id" } else { "traveller_id" };
    let statement = format!(
        "UPDATE {} SET deleted_at = ?2, updated_at = ?3, revision = revision + 1
         WHERE id = ?1 AND (deleted_at IS NULL) = ?4 RETURNING {owner}",
        table(kind)
    );
    let now_stored = now.as_millisecond();
    let owner: String = transaction
        .prepare_cached(&statement)?
        .query_row(params![id.0, removed.then_some(now_stored), now_stored, removed], |row| row.get(0))?;
    records::touch(transaction, &owner, now)
}

/// Deletes a removed record; says how many went, apart from those that belonged to it.
fn delete(transaction: &Transaction<'_>, kind: RecordKind, id: &Id) -> Result<usize, VaultError> {
    let statement = format!("DELETE FROM {} WHERE id = ?1 AND deleted_at IS NOT NULL", table(kind));
    Ok(transaction.prepare_cached(&statement)?.execute([&id.0])?)
}

/// The count as it stands.
fn counted(db: &Connection) -> Result<i64, VaultError> {
    let counted = db.prepare_cached("SELECT counted FROM vault_time")?.query_row([], |row| row.get(0)).optional()?;
    Ok(counted.unwrap_or(0))
}

/// Whether the count would change enough to be worth a write.
fn is_time_to_count(db: &Connection, now: Timestamp) -> Result<bool, VaultError> {
    let seen: Option<i64> =
        db.prepare_cached("SELECT seen FROM vault_time")?.query_row([], |row| row.get(0)).optional()?;
    let Some(seen) = seen else { return Ok(true) };
    Ok(!(-SMALL_STEP_BACK..HOUR).contains(&now.as_millisecond().saturating_sub(seen)))
}

/// Counts on up to `now` and gives the count.
fn count(transaction: &Transaction<'_>, now: Timestamp) -> Result<i64, VaultError> {
    let now = now.as_millisecond();
    let stored: Option<(i64, i64)> = transaction
        .prepare_cached("SELECT seen, counted FROM vault_time")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (seen, counted) = match stored {
        None => (now, 0),
        Some((seen, counted)) => match now.saturating_sub(seen) {
            gap if gap >= 0 => (now, counted.saturating_add(gap.min(LONGEST_GAP))),
            gap if gap >= -SMALL_STEP_BACK => (seen, counted),
            _ => (now, counted),
        },
    };
    transaction
        .prepare_cached("INSERT OR REPLACE INTO vault_time (one, seen, counted) VALUES (1, ?1, ?2)")?
        .execute([seen, counted])?;
    Ok(counted)
}

/// A kind as it stands in the table.
fn kind_of(name: &str) -> Result<RecordKind, VaultError> {
    Ok(serde_json::from_value(name.into())?)
}

/// What a person calls the record.
fn name(db: &Connection, kind: RecordKind, id: &Id) -> Result<String, VaultError> {
    let body = match kind {
        RecordKind::Traveller => "concat_ws(' ', nullif(r.body ->> '$.given_names', ''), r.body ->> '$.surname')",
        RecordKind::Passport | RecordKind::Contract => "r.body ->> '$.number'",
        RecordKind::Journey => "r.body ->> '$.city'",
        RecordKind::Employer | RecordKind::EmergencyContact => "r.body ->> '$.name'",
        RecordKind::Recruiter => "r.body ->> '$.agency'",
        RecordKind::Payment => {
            "concat_ws(' ', nullif(r.body ->> '$.amount', ''), nullif(r.body ->> '$.currency', ''), nullif(r.body ->> '$.purpose', ''))"
        }
        RecordKind::Paper => "r.body ->> '$.file_name'",
        RecordKind::Report => "(SELECT p.body ->> '$.file_name' FROM papers p WHERE p.id = r.paper_id)",
        RecordKind::Consent | RecordKind::Checklist => "''",
    };
    let statement = format!("SELECT {body} FROM {} r WHERE r.id = ?1", table(kind));
    let name: Option<String> = db.prepare_cached(&statement)?.query_row([&id.0], |row| row.get(0))?;
    Ok(name.unwrap_or_default())
}
