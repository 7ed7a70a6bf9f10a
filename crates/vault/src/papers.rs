//! Papers with their bytes, and the newest report on each.

use crate::canonical::to_hex;
use crate::lifecycle::to_milliseconds;
use crate::records::{self, Saved, Stored};
use crate::{Unlocked, VaultError};
use jiff::Timestamp;
use ngao_model::{Id, Level, Paper, Progress, RecordKind, StoredReport};
use rusqlite::{OptionalExtension, TransactionBehavior, named_params, params};
use sha2::{Digest, Sha256};

/// Most bytes that a paper may have.
pub const MAX_PAPER_BYTES: u64 = 64 * 1024 * 1024;
/// Length of a chunk; the last one of a paper may be shorter.
const CHUNK: usize = 64 * 1024;

impl Unlocked {
    /// Keeps a paper with its bytes, whose length and digest are taken here whatever `paper` says. All of it is kept or,
    /// where it is cancelled or fails, nothing.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] where the traveller is unknown or removed, [`VaultError::TooLarge`],
    /// [`VaultError::Cancelled`], and those of writing.
    pub fn add_paper(
        &mut self,
        traveller: &Id,
        paper: Paper,
        bytes: &[u8],
        now: Timestamp,
        progress: &dyn Progress,
    ) -> Result<Stored<Paper>, VaultError> {
        const STAGE: &str = "saving";
        if bytes.len() as u64 > MAX_PAPER_BYTES {
            return Err(VaultError::TooLarge { limit: MAX_PAPER_BYTES });
        }
        let total = u32::try_from(bytes.len().div_ceil(CHUNK)).unwrap_or(u32::MAX);
        progress.step(STAGE, 0, total)?;
        let paper = Paper { bytes: bytes.len() as u64, sha256: to_hex(&Sha256::digest(bytes)), ..paper };
        let body = records::to_body(&paper)?;
        let id = self.ids.make(now)?;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        records::require_traveller(&transaction, traveller)?;
        let saved = records::add(&transaction, RecordKind::Paper, traveller, id, &body, now)?;
        {
            let mut statement =
                transaction.prepare_cached("INSERT INTO paper_chunks (paper_id, number, bytes) VALUES (?1, ?2, ?3)")?;
            for (chunk, number) in bytes.chunks(CHUNK).zip(0_u32..) {
                statement.execute(params![saved.id.0, number, chunk])?;
                progress.step(STAGE, number + 1, total)?;
            }
        }
        transaction.commit()?;
        Ok(saved.with(paper))
    }

    /// The bytes of a paper, proved against its length and digest.
    ///
    /// # Errors
    /// [`VaultError::NotFound`], [`VaultError::DamagedData`], and those of reading.
    pub fn paper_bytes(&self, id: &Id) -> Result<Vec<u8>, VaultError> {
        let paper: Paper = self.get(id)?.record;
        if paper.bytes > MAX_PAPER_BYTES {
            return Err(VaultError::DamagedData);
        }
        let mut bytes = Vec::with_capacity(usize::try_from(paper.bytes).map_err(|_| VaultError::DamagedData)?);
        let mut statement =
            self.db.prepare_cached("SELECT number, bytes FROM paper_chunks WHERE paper_id = ?1 ORDER BY number")?;
        let mut rows = statement.query([&id.0])?;
        let mut expected = 0_i64;
        while let Some(row) = rows.next()? {
            let chunk = row.get_ref(1)?.as_blob().map_err(|_| VaultError::DamagedData)?;
            if row.get::<_, i64>(0)? != expected || bytes.len() + chunk.len() > bytes.capacity() {
                return Err(VaultError::DamagedData);
            }
            bytes.extend_from_slice(chunk);
            expected += 1;
        }
        if to_hex(&Sha256::digest(&bytes)) != paper.sha256 {
            return Err(VaultError::DamagedData);
        }
        Ok(bytes)
    }

    /// Keeps the report on a paper in the place of an earlier one.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] where the paper is unknown or removed, or the report is on another paper;
    /// [`VaultError::TooLarge`], and those of writing.
    pub fn put_report(&mut self, paper: &Id, report: &StoredReport, now: Timestamp) -> Result<Saved, VaultError> {
        if report.paper != *paper {
            return Err(VaultError::NotFound);
        }
        let body = records::to_body(report)?;
        let gravest = gravest_number(report);
        let id = self.ids.make(now)?;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let traveller: String = transaction
            .prepare_cached("SELECT traveller_id FROM papers WHERE id = ?1 AND deleted_at IS NULL")?
            .query_row([&paper.0], |row| row.get(0))?;
        records::require_traveller(&transaction, &Id(traveller.clone()))?;
        let (id, created_at, revision): (String, i64, i64) = transaction
            .prepare_cached(
                "INSERT INTO reports (id, traveller_id, paper_id, revision, created_at, updated_at, gravest, body)
                 VALUES (:id, :traveller, :paper, 1, :now, :now, :gravest, :body)
                 ON CONFLICT (paper_id) DO UPDATE SET revision = revision + 1, updated_at = excluded.updated_at,
                     deleted_at = NULL, gravest = excluded.gravest, body = excluded.body
                 RETURNING id, created_at, revision",
            )?
            .query_row(
                named_params! {":id": id.0, ":traveller": traveller, ":paper": paper.0, ":now": now.as_millisecond(),
                ":gravest": gravest, ":body": body},
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )?;
        records::touch(&transaction, &traveller, now)?;
        transaction.commit()?;
        Ok(Saved {
            id: Id(id),
            created_at: records::moment(created_at)?,
            updated_at: to_milliseconds(now),
            revision: u64::try_from(revision).map_err(|_| VaultError::DamagedData)?,
        })
    }

    /// The report on a paper, if it was checked.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] where the paper is unknown or removed, and those of reading.
    pub fn report_on(&self, paper: &Id) -> Result<Option<Stored<StoredReport>>, VaultError> {
        self.get::<Paper>(paper)?;
        let id: Option<String> = self
            .db
            .prepare_cached("SELECT id FROM reports WHERE paper_id = ?1 AND deleted_at IS NULL")?
            .query_row([&paper.0], |row| row.get(0))
            .optional()?;
        id.map(|id| self.get(&Id(id))).transpose()
    }
}

/// The gravest level of a report as its table has it.
pub(crate) fn gravest_number(report: &StoredReport) -> u8 {
    match report.report.gravest() {
        None => 0,
        Some(Level::Caution) => 1,
        Some(Level::Danger) => 2,
        Some(Level::Stop) => 3,
    }
}
