//! What was removed or changed, and copies of the vault.

use super::Secret;
use ngao_model::record::{Id, RecordKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that was removed and can still be brought back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Trashed {
    /// Its kind: a traveller, an emergency contact, a payment or a paper.
    pub kind: RecordKind,
    /// Its id.
    pub id: Id,
    /// Its name: of the person, or of the file; empty where none was typed.
    pub name: String,
    /// Whose it was, where it is not a traveller; empty while nothing is typed.
    pub traveller: String,
    /// When it was removed, `YYYY-MM-DDThh:mm:ssZ`.
    pub removed_at: String,
    /// Days until it is deleted for good.
    pub days_left: u32,
}

/// How a record was before a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Earlier {
    /// Counts the changes of the record, from 1.
    pub revision: u32,
    /// When it was put, `YYYY-MM-DDThh:mm:ssZ`.
    pub at: String,
    /// What it held: fields by name, in the record's own form.
    #[ts(type = "Record<string, unknown>")]
    pub body: serde_json::Value,
}

/// An earlier state of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfEarlier {
    /// Kind of the record.
    pub kind: RecordKind,
    /// Its id.
    pub id: Id,
    /// Which state.
    pub revision: u32,
}

/// A copy of the vault that Ngao made beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Snapshot {
    /// Its name.
    pub name: String,
    /// When it was made, `YYYY-MM-DDThh:mm:ssZ`.
    pub made_at: String,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// A copy of the vault, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfSnapshot {
    /// Its name.
    pub name: String,
}

/// How a backup is encrypted.
#[derive(Debug, Deserialize, TS)]
pub struct MakeBackup {
    /// The passphrase or recovery code that will open it.
    pub passphrase: Secret,
    /// It is the vault's recovery code.
    #[serde(default)]
    pub by_code: bool,
}

/// A backup to open.
#[derive(Debug, Deserialize, TS)]
pub struct OpenBackup {
    /// Token of the picked file.
    pub file: String,
    /// The passphrase or recovery code that it was made with.
    pub passphrase: Secret,
}

/// A backup to make a new vault of.
#[derive(Debug, Deserialize, TS)]
pub struct RestoreAsNew {
    /// Token of the picked file.
    pub file: String,
    /// The passphrase or recovery code that it was made with.
    pub passphrase: Secret,
    /// The new vault's passphrase.
    pub new: Secret,
    /// The computer is shared with others.
    #[serde(default)]
    pub shared: bool,
}

/// What a backup holds and what it changes in the open vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackupContents {
    /// When it was made, `YYYY-MM-DDThh:mm:ssZ`.
    pub made_at: String,
    /// How many travellers it holds.
    pub travellers: u32,
    /// How many papers it holds.
    pub papers: u32,
    /// Records that only a newer Ngao knows: they are left out.
    pub left_out: u32,
    /// What it changes in the open vault; absent where the vault is not open.
    pub changes: Option<RestoreChanges>,
}

/// How many records a backup adds, changes, or leaves as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RestoreChanges {
    /// Only in the backup: they are added.
    pub added: u32,
    /// Newer in the backup: they are changed, and how they were is kept.
    pub changed: u32,
    /// Newer in the vault, or removed there: they stay so.
    pub kept: u32,
    /// The same in both.
    pub same: u32,
    /// Only in the vault: they stay.
    pub only_here: u32,
}
