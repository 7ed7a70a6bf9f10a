//! The encrypted database: how it is opened, what is asked of SQLCipher, and how it is proved to be whole.

use crate::keys::{self, SubKey};
use crate::{VaultError, migrations};
use ngao_model::Progress;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// "NGAO", so that a database that opens but is not ours is told.
const APPLICATION_ID: i32 = 0x4E47_414F;

/// `cipher_compatibility` pins page size, cipher, MAC and their parameters to those of SQLCipher 4. The key is a raw one, so
/// SQLCipher derives nothing from a passphrase. One process holds the file, so no shared-memory file is made. `FULL` makes
/// every commit in the write-ahead log wait for the disk. `cipher_memory_security` wipes what SQLite frees and keeps it out
/// of swap where the system allows (it cost 10 % of the time of a list in a trial).
const BEFORE_READING: &str = "
    PRAGMA cipher_compatibility = 4;
    PRAGMA cipher_memory_security = ON;
    PRAGMA cipher_log_level = NONE;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA temp_store = MEMORY;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA mmap_size = 0;
";
const AFTER_READING: &str = "
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA journal_size_limit = 16777216;
";

/// Makes the tables in the empty file at `path` and leaves it closed, complete and on disk.
pub(crate) fn create(path: &Path, key: &SubKey) -> Result<(), VaultError> {
    let mut db = connect(path, key)?;
    db.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrations::run(&mut db)?;
    close(db)
}

/// Opens the database of a vault and brings its tables up to date.
pub(crate) fn open(path: &Path, key: &SubKey) -> Result<Connection, VaultError> {
    // SQLite takes an empty file for a new database; here it is one that lost everything.
    match std::fs::metadata(path) {
        Ok(found) if found.is_file() && found.len() > 0 => {}
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => return Err(VaultError::DamagedData),
    }
    let mut db = connect(path, key)?;
    let application: i32 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID || migrations::version(&db)? == 0 {
        return Err(VaultError::DamagedData);
    }
    migrations::run(&mut db)?;
    refuse_when_gone(&mut db, path)?;
    Ok(db)
}

/// Lets no commit through once the file is no longer at its place: SQLite would go on writing into a file that was deleted, or
/// moved away, and acknowledge it.
fn refuse_when_gone(db: &mut Connection, path: &Path) -> Result<(), VaultError> {
    let path = path.to_owned();
    let opened = identity(&path)?;
    db.commit_hook(Some(move || !identity(&path).is_ok_and(|found| found == opened)))?;
    Ok(())
}

/// What tells a file from another one at the same place.
fn identity(path: &Path) -> std::io::Result<(u64, u64)> {
    let found = std::fs::metadata(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Ok((found.dev(), found.ino()))
    }
    #[cfg(not(unix))]
    Ok((u64::from(found.is_file()), 0))
}

fn connect(path: &Path, key: &SubKey) -> Result<Connection, VaultError> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // SQLite opens a file that may only be read for reading, and would say so late and in other words.
    if db.is_readonly(rusqlite::MAIN_DB)? {
        return Err(VaultError::NotWritable);
    }
    db.execute_batch(&keys::derive_key_statement(key))?;
    db.execute_batch(BEFORE_READING)?;
    // The first page is read here: with another key, or another file, this is where it fails.
    let mode: String = db.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(VaultError::NotWritable);
    }
    db.execute_batch(AFTER_READING)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

/// Opens the empty file at `path` for a copy of another database under the same key. Whoever fills it syncs the file.
pub(crate) fn open_empty(path: &Path, key: &SubKey) -> Result<Connection, VaultError> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.execute_batch(&keys::derive_key_statement(key))?;
    db.execute_batch(BEFORE_READING)?;
    db.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    Ok(db)
}

/// Proves that the database at `path` opens with `key` and is a vault's.
pub(crate) fn prove_opens(path: &Path, key: &SubKey) -> Result<(), VaultError> {
    let db = connect(path, key)?;
    let application: i32 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    close(db)?;
    if application == APPLICATION_ID { Ok(()) } else { Err(VaultError::DamagedData) }
}

/// Folds the write-ahead log into the database and closes it.
pub(crate) fn close(db: Connection) -> Result<(), VaultError> {
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    db.close().map_err(|(_, error)| error.into())
}

/// Proves every page (its MAC), every table and every reference.
pub(crate) fn prove_whole(db: &Connection, progress: &dyn Progress) -> Result<(), VaultError> {
    const STAGE: &str = "checking";
    progress.step(STAGE, 0, 3)?;
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    if has_rows(db, "PRAGMA cipher_integrity_check")? {
        return Err(VaultError::DamagedData);
    }
    progress.step(STAGE, 1, 3)?;
    let told: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if told != "ok" {
        return Err(VaultError::DamagedData);
    }
    progress.step(STAGE, 2, 3)?;
    if has_rows(db, "PRAGMA foreign_key_check")? {
        return Err(VaultError::DamagedData);
    }
    progress.step(STAGE, 3, 3)?;
    Ok(())
}

fn has_rows(db: &Connection, statement: &str) -> Result<bool, VaultError> {
    let mut statement = db.prepare(statement)?;
    Ok(statement.query([])?.next()?.is_some())
}
