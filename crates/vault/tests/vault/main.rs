//! The vault with real files and the real SQLCipher.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub, missing_docs)]

mod another_program;
#[cfg(unix)]
mod backup;
mod backup_common;
mod backup_format;
mod backup_hostile;
#[cfg(unix)]
mod backup_kill;
mod backup_mutations;
mod common;
mod damage;
mod destroy;
mod every_call;
mod full_disk;
mod history;
mod kill;
mod leaks;
mod old_vaults;
mod problems;
mod records;
mod restore;
mod scale;
mod snapshots;
mod trash;
mod ways;
mod wrong_passphrases;
