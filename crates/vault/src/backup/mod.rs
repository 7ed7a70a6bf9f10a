//! Backups: one file that holds everything in sight, readable with the public `age` and `tar` alone.
//!
//! **Purpose.** `NAME.ngao-backup` is an `age` file under a passphrase, and in it a tar of `README.txt`, `export.json` and
//! the papers; `docs/backup-format.md` describes it. Here it is written, proved, looked at, and put into a vault.
//!
//! **Invariant.** A file under the name that was asked for is whole and was read back. Reading changes a vault in one
//! transaction or not at all, and never removes a record. Memory holds a record, a chunk, and of each paper some 60 bytes.
//!
//! **What it does not do.** What was removed and the history of records are not in a backup. It does not keep a passphrase:
//! whoever calls sees to it that the one handed in is known to the person, by asking twice or by proving it on the vault.

pub(crate) mod export;
pub(crate) mod import;
mod judge;
mod merge;
mod meter;
mod names;
mod pack;
mod problem;
mod reminder;
mod restore;
mod seal;
mod unpack;
mod write;

pub use export::BackupCounts;
pub(crate) use meter::Meter;
pub use problem::BackupProblem;
pub use reminder::BackupState;
pub use restore::{BackupFile, inspect_unsealed};
pub use seal::BackupCost;
pub(crate) use seal::seal;

use jiff::Timestamp;
use ngao_model::{Id, RecordKind};
use serde::Serialize;
use std::collections::BTreeMap;

/// Which of two versions of a record is taken where the backup and the vault have different ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Prefer {
    /// The one that was changed later.
    #[default]
    Newer,
    /// The backup's.
    Backup,
}

/// What comes of a record of a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// It is not here and is added.
    Added,
    /// The backup's version is newer and is taken.
    NewerThere,
    /// The version here is newer and stays.
    NewerHere,
    /// The version here is newer and yet the backup's is taken, as was asked for.
    OlderTaken,
    /// It was removed here, or what it belongs to was, and stays so.
    RemovedHere,
    /// It is here already.
    Same,
}

/// One record that the backup and the vault have not in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its kind.
    pub kind: RecordKind,
    /// Its id in the backup.
    pub id: Id,
    /// The traveller to whom it belongs.
    pub traveller: Id,
    /// What comes of it.
    pub how: How,
}

/// What a backup and a vault have in common, by numbers of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Only in the backup; added.
    pub added: u32,
    /// Changed; the backup's version is newer and taken.
    pub newer_there: u32,
    /// Changed; the version here is newer. It stays, unless the backup's was asked for.
    pub newer_here: u32,
    /// Equal.
    pub same: u32,
    /// Only here; untouched.
    pub only_here: u32,
    /// Removed here, and untouched.
    pub removed_here: u32,
}

/// Records of a kind that this program does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The kind, as the backup calls it.
    pub kind: String,
    /// How many.
    pub records: u32,
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BackupContent {
    /// Id of the vault that it was made of.
    pub vault: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// How much is in it.
    pub counts: BackupCounts,
    /// Records that a later version of Ngao wrote and this one can't put: to be told before anything is put.
    pub left_out: Vec<LeftOut>,
    /// How many records have fields that only a later version of Ngao knows. They are put as they are; this version keeps
    /// these fields until the record is changed.
    pub later: u32,
    /// SHA-256 of `export.json`, hexadecimal: tells this backup from any other.
    pub sha256: String,
}

/// What putting a backup into a vault would change, or has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// What the backup holds.
    pub content: BackupContent,
    /// Which versions are taken.
    pub prefer: Prefer,
    /// By kind of record.
    pub tallies: BTreeMap<RecordKind, Tally>,
    /// The first thousand records that are not equal.
    pub changes: Vec<Change>,
}

/// A backup that was written and proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BackupMade {
    /// Length of the file in bytes.
    pub bytes: u64,
    /// How much is in it.
    pub counts: BackupCounts,
    /// When it was made, to the millisecond.
    pub made_at: Timestamp,
}

impl Merged {
    /// All kinds together.
    pub fn total(&self) -> Tally {
        self.tallies.values().fold(Tally::default(), |sum, tally| Tally {
            added: sum.added + tally.added,
            newer_there: sum.newer_there + tally.newer_there,
            newer_here: sum.newer_here + tally.newer_here,
            same: sum.same + tally.same,
            only_here: sum.only_here + tally.only_here,
            removed_here: sum.removed_here + tally.removed_here,
        })
    }
}
