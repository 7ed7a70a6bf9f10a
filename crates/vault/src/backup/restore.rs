//! Reading a backup into a vault: looked at first, then put in one transaction.

use super::merge::Merge;
use super::seal::Trouble;
use super::unpack::{Unpacked, unpack};
use super::write::Nothing;
use super::{BackupContent, BackupProblem, Merged, Meter, Prefer, reminder, seal};
use crate::{Cost, Locked, Passphrase, Unlocked, VaultError};
use jiff::Timestamp;
use ngao_model::Progress;
use rusqlite::{Transaction, TransactionBehavior};
use std::fmt;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

const STAGE: &str = "reading";

/// A backup file and the passphrase that opens it.
pub struct BackupFile<'a> {
    path: PathBuf,
    passphrase: &'a Passphrase,
}

impl fmt::Debug for BackupFile<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BackupFile(..)")
    }
}

impl<'a> BackupFile<'a> {
    /// Nothing is read yet.
    pub fn new(path: &Path, passphrase: &'a Passphrase) -> Self {
        Self { path: path.to_owned(), passphrase }
    }

    /// Reads it to the end and proves that it is whole, without any vault. Stage: `reading`.
    ///
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::WrongPassphrase`], [`VaultError::Backup`], [`VaultError::NewerVersion`],
    /// [`VaultError::Cancelled`], and those of reading.
    pub fn inspect(&self, progress: &dyn Progress) -> Result<BackupContent, VaultError> {
        self.open()?.read(&mut Nothing, progress)
    }

    fn open(&self) -> Result<OpenedFile, VaultError> {
        // Looked at before it is opened: what is no file may keep whoever opens it waiting.
        let found = match fs::metadata(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(VaultError::Missing),
            found => found?,
        };
        if !found.is_file() {
            return Err(VaultError::Backup(BackupProblem::Foreign));
        }
        let file = File::open(&self.path)?;
        let (inside, trouble) = seal::open(file, self.passphrase)?;
        Ok(OpenedFile { inside, trouble, length: found.len() })
    }
}

struct OpenedFile {
    inside: seal::Opened<File>,
    trouble: Trouble,
    length: u64,
}

impl OpenedFile {
    fn read(self, sink: &mut dyn super::import::Sink, progress: &dyn Progress) -> Result<BackupContent, VaultError> {
        let mut meter = Meter::begin(progress, STAGE, self.length)?;
        let unpacked = unpack(self.inside, sink, &self.trouble, &mut meter)?;
        meter.end()?;
        content(unpacked)
    }
}

fn content(unpacked: Unpacked) -> Result<BackupContent, VaultError> {
    let Unpacked { found, sha256 } = unpacked;
    let head = found.head.ok_or(VaultError::Backup(BackupProblem::Damaged))?;
    Ok(BackupContent {
        vault: head.vault,
        made_at: head.made_at,
        counts: head.counts,
        left_out: found.left_out,
        later: found.later,
        sha256,
    })
}

/// Reads what lies inside the encryption, without any vault: for tests and for the fuzzer.
///
/// # Errors
/// As [`BackupFile::inspect`].
pub fn inspect_unsealed(tar: impl Read, progress: &dyn Progress) -> Result<BackupContent, VaultError> {
    let mut meter = Meter::begin(progress, STAGE, 0)?;
    content(unpack(tar, &mut Nothing, &Trouble::default(), &mut meter)?)
}

impl Unlocked {
    /// What putting a backup into this vault would change. Nothing is changed: it is put in a transaction that is given up.
    /// Stage: `reading`.
    ///
    /// # Errors
    /// As [`BackupFile::inspect`], and those of writing: the disk needs room for the records.
    pub fn preview_backup(
        &mut self,
        file: &BackupFile<'_>,
        prefer: Prefer,
        now: Timestamp,
        progress: &dyn Progress,
    ) -> Result<Merged, VaultError> {
        let opened = file.open()?;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut merge = Merge::into_vault(&transaction, prefer, now, false);
        put(opened, &mut merge, progress)
    }

    /// Puts a backup into this vault as `preview` said, all of it or nothing. No record is removed; one that is changed keeps
    /// its id. Stage: `reading`.
    ///
    /// # Errors
    /// As [`Unlocked::preview_backup`], and [`BackupProblem::Changed`] where the file or the vault is no longer what was
    /// looked at. Then nothing was changed.
    pub fn apply_backup(
        &mut self,
        file: &BackupFile<'_>,
        preview: &Merged,
        now: Timestamp,
        progress: &dyn Progress,
    ) -> Result<Merged, VaultError> {
        let opened = file.open()?;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut merge = Merge::into_vault(&transaction, preview.prefer, now, true);
        let merged = put(opened, &mut merge, progress)?;
        if merged != *preview {
            return Err(VaultError::Backup(BackupProblem::Changed));
        }
        drop(merge);
        transaction.commit()?;
        Ok(merged)
    }
}

fn put(opened: OpenedFile, merge: &mut Merge<'_>, progress: &dyn Progress) -> Result<Merged, VaultError> {
    let content = opened.read(merge, progress)?;
    merge.finish()?;
    Ok(Merged {
        content,
        prefer: merge.prefer,
        tallies: std::mem::take(&mut merge.tallies),
        changes: std::mem::take(&mut merge.changes),
    })
}

impl Locked {
    /// Makes a vault in `folder` with everything that a backup holds. The vault has an id, a key and a passphrase of its own;
    /// the records keep their ids. Stage: `reading`.
    ///
    /// # Errors
    /// As [`BackupFile::inspect`] and [`Locked::create`]. Then nothing was left in `folder`.
    pub fn restore_backup(
        file: &BackupFile<'_>,
        folder: &Path,
        passphrase: &Passphrase,
        cost: Cost,
        now: Timestamp,
        progress: &dyn Progress,
    ) -> Result<(Unlocked, Merged), VaultError> {
        let opened = file.open()?;
        Self::create_filled(folder, passphrase, cost, now, |db| {
            let transaction: Transaction<'_> = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut merge = Merge::into_new(&transaction, Prefer::Newer, true);
            let merged = put(opened, &mut merge, progress)?;
            drop(merge);
            transaction.commit()?;
            reminder::note(db, merged.content.made_at)?;
            Ok(merged)
        })
    }
}
