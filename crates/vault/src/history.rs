//! What a record was before it was changed: listed, read and put back, so that a change can be undone.
//!
//! Every change keeps the body before it, in the same transaction (a trigger does). Of each record at most [`MAX_EARLIER`] are kept: the newest
//! [`RECENT`] all, and of the older ones those that stood longest, because fields save themselves while a person types.
//! Reports have no history: a paper can be checked again.

use crate::records::{self, Saved, Stored, change, keep_bytes_of, require_traveller, table, visible};
use crate::{Unlocked, VaultError};
use jiff::Timestamp;
use ngao_model::{Id, Record, RecordKind};
use rusqlite::{Transaction, TransactionBehavior, params};
use serde::Serialize;

/// Most earlier states that are kept of a record.
pub const MAX_EARLIER: u32 = 50;
/// So many of the newest are kept however short they stood.
const RECENT: u32 = 20;

/// An earlier state of a record, without what was in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Earlier {
    /// Its revision.
    pub revision: u64,
    /// When the record became so, to the millisecond.
    pub saved_at: Timestamp,
}

impl Unlocked {
    /// The earlier states of a record in sight, the newest first.
    ///
    /// # Errors
    /// [`VaultError::NotFound`], and those of reading.
    pub fn history(&self, kind: RecordKind, id: &Id) -> Result<Vec<Earlier>, VaultError> {
        self.owner(kind, id)?;
        let mut statement =
            self.db.prepare_cached("SELECT revision, saved_at FROM history WHERE id = ?1 ORDER BY revision DESC")?;
        let mut rows = statement.query([&id.0])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(Earlier {
                revision: u64::try_from(row.get::<_, i64>(0)?).map_err(|_| VaultError::DamagedData)?,
                saved_at: records::moment(row.get(1)?)?,
            });
        }
        Ok(all)
    }

    /// A record in sight as it was at an earlier revision; `updated_at` is when it became so.
    ///
    /// # Errors
    /// [`VaultError::NotFound`], and those of reading.
    pub fn earlier<R: Record>(&self, id: &Id, revision: u64) -> Result<Stored<R>, VaultError> {
        let revision = i64::try_from(revision).map_err(|_| VaultError::NotFound)?;
        let statement = format!(
            "SELECT r.id, r.created_at, h.saved_at, h.revision, h.body FROM history h JOIN {} r ON r.id = h.id
             WHERE h.id = ?1 AND h.revision = ?2 AND {}",
            table(R::KIND),
            visible(R::KIND),
        );
        let mut statement = self.db.prepare_cached(&statement)?;
        let mut rows = statement.query(params![id.0, revision])?;
        records::read(rows.next()?.ok_or(VaultError::NotFound)?)
    }

    /// Makes a record in sight what it was at an earlier revision. That is a change like another: what it is now goes into
    /// its history, so that putting back can be undone too. Of a paper its bytes stay.
    ///
    /// # Errors
    /// [`VaultError::NotFound`], and those of writing.
    pub fn put_back(&mut self, kind: RecordKind, id: &Id, revision: u64, now: Timestamp) -> Result<Saved, VaultError> {
        let revision = i64::try_from(revision).map_err(|_| VaultError::NotFound)?;
        let traveller = self.owner(kind, id)?;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        require_traveller(&transaction, &traveller)?;
        let mut body: String = transaction
            .prepare_cached("SELECT body FROM history WHERE id = ?1 AND revision = ?2")?
            .query_row(params![id.0, revision], |row| row.get(0))?;
        if kind == RecordKind::Paper {
            body = keep_bytes_of(&transaction, id, &body)?;
        }
        let saved = change(&transaction, kind, &traveller, id, &body, now)?;
        transaction.commit()?;
        Ok(saved)
    }

    /// Forgets every earlier state of a record, in sight or not: for what should never have been written down.
    ///
    /// # Errors
    /// Those of writing.
    pub fn forget_history(&mut self, id: &Id) -> Result<(), VaultError> {
        self.db.prepare_cached("DELETE FROM history WHERE id = ?1")?.execute([&id.0])?;
        self.overwrite_log();
        Ok(())
    }
}

/// Drops what is too much of a record's history; the newest state was put there by the change itself, by a trigger.
pub(crate) fn bound(transaction: &Transaction<'_>, id: &Id) -> Result<(), VaultError> {
    let kept: u32 = transaction
        .prepare_cached("SELECT count(*) FROM history WHERE id = ?1")?
        .query_row([&id.0], |row| row.get(0))?;
    if let Some(many @ 1..) = kept.checked_sub(MAX_EARLIER) {
        transaction
            .prepare_cached(
                "DELETE FROM history WHERE id = ?1 AND revision IN (
                     SELECT revision FROM (
                         SELECT revision, lead(saved_at) OVER (ORDER BY revision) - saved_at AS stood,
                             row_number() OVER (ORDER BY revision DESC) AS nth
                         FROM history WHERE id = ?1)
                     WHERE nth > ?2 ORDER BY abs(stood), revision LIMIT ?3)",
            )?
            .execute(params![id.0, RECENT, many])?;
    }
    Ok(())
}
