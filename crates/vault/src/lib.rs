//! The encrypted store.
//!
//! **Purpose.** A vault is a folder that holds a header with key slots (`header.json`), an SQLCipher database (`vault.db`)
//! and a lock file. It keeps travellers, their records and their papers. The format is written down in
//! `docs/vault-format.md`.
//!
//! **Invariant.** Only [`Unlocked`] can read or write a person's data, and it exists only where a slot gave up the data key
//! and the header's tag agreed with it. A save that was acknowledged is on disk. What was damaged gives a problem, never
//! other data. No key, passphrase or value of a person stands in an error or in a `Debug` text. This is the only crate with
//! SQL or vault keys.
//!
//! **What it does not do.** It has no clock (moments are handed in), no opinion on what is typed, no sentences for people but the `README.txt` of a
//! backup, and no protection against someone who puts an older copy of the whole folder in place of a newer one.

mod attempts;
mod backup;
mod canonical;
mod cost;
mod database;
mod destroy;
mod error;
mod hand_over;
mod header;
mod history;
mod ids;
mod keys;
mod lifecycle;
mod migrations;
mod papers;
mod place;
mod process;
mod records;
mod recovery;
mod rows;
mod slots;
mod snapshots;
mod trash;

pub use backup::{
    BackupContent, BackupCost, BackupCounts, BackupFile, BackupMade, BackupProblem, BackupState, Change, How, LeftOut,
    Merged, Prefer, Tally, inspect_unsealed,
};
pub use cost::Cost;
pub use error::VaultError;
pub use hand_over::{SealFor, SealRecipient, seal_for};
pub use history::{Earlier, MAX_EARLIER};
pub use keys::{Key, Passphrase, WrappingKey};
pub use lifecycle::{Locked, SlotInfo, Unlocked, VaultInfo, is_vault};
pub use papers::MAX_PAPER_BYTES;
pub use place::{Holder, held_by};
pub use process::{MemoryWalls, keep_memory_private};
pub use records::{MAX_RECORD_BYTES, Saved, Stored};
pub use recovery::{CodeSlip, RecoveryCode};
pub use rows::TravellerRow;
pub use snapshots::{Snapshot, put_snapshot, remove_snapshots, snapshots};
pub use trash::{TRASH_DAYS, Trashed};

/// Whether these are the bytes of a header that this program understands. Nothing is derived and nothing opened.
///
/// # Errors
/// [`VaultError::Foreign`], [`VaultError::DamagedHeader`], [`VaultError::NewerVersion`].
pub fn check_header(bytes: &[u8]) -> Result<(), VaultError> {
    header::Header::read(bytes).map(drop)
}
