//! When the last backup was made, and what changed since.

use crate::{Unlocked, VaultError, records};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;

const MILLISECONDS_A_DAY: i64 = 86_400_000;

/// What a reminder goes by. Days are those of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct BackupState {
    /// When the last backup of this vault was made; nothing where none was.
    pub last: Option<Timestamp>,
    /// On how many days something changed that no backup has.
    pub days_changed: u32,
    /// How many days ago the first of these changes was made; 0 where there is none, or where the clock was set back.
    pub days_waiting: u32,
}

impl Unlocked {
    /// What has no backup at the moment `now`.
    ///
    /// # Errors
    /// Those of reading.
    pub fn backup_state(&self, now: Timestamp) -> Result<BackupState, VaultError> {
        let last: Option<i64> =
            self.db.query_row("SELECT made_at FROM last_backup", [], |row| row.get(0)).optional()?;
        // A clock that was wrong for a while leaves days that can't be: none comes before the last backup or the vault.
        let floor = last.unwrap_or_else(|| self.info().created.as_millisecond());
        let (days_changed, first): (u32, Option<i64>) = self.db.query_row(
            "SELECT count(*), min(max(day, ?1)) FROM days_without_backup",
            [floor.div_euclid(MILLISECONDS_A_DAY)],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let today = now.as_millisecond().div_euclid(MILLISECONDS_A_DAY);
        Ok(BackupState {
            last: last.map(records::moment).transpose()?,
            days_changed,
            days_waiting: first.and_then(|first| u32::try_from(today - first).ok()).unwrap_or(0),
        })
    }
}

/// Notes that all that stands in the vault is in a backup.
pub(super) fn note(db: &Connection, made_at: Timestamp) -> Result<(), VaultError> {
    let transaction = db.unchecked_transaction()?;
    transaction.execute(
        "INSERT INTO last_backup (number, made_at) VALUES (1, ?1)
         ON CONFLICT (number) DO UPDATE SET made_at = excluded.made_at",
        [made_at.as_millisecond()],
    )?;
    transaction.execute("DELETE FROM days_without_backup", [])?;
    Ok(transaction.commit()?)
}
