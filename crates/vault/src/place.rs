//! The folder of a vault: its files, its lock, and writing a file whole or not at all.

use crate::attempts::Attempts;
use crate::header::{Header, MAX_HEADER_BYTES};
use crate::{VaultError, destroy};
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

const HEADER: &str = "header.json";
const HEADER_COPY: &str = "header.json.bak";
const DATABASE: &str = "vault.db";
/// The database while the vault is being made; it gets its name once the header is on disk.
const DATABASE_UNBORN: &str = "vault.db.new";
const LOCK: &str = "vault.lock";
const ATTEMPTS: &str = "attempts.json";
/// Its length is told before it is read.
const MAX_ATTEMPTS_BYTES: u64 = 1024;
/// The header and its copy, in the order in which they are written.
pub(crate) const HEADERS: [&str; 2] = [HEADER, HEADER_COPY];
/// Headers that were being written.
pub(crate) const HEADERS_UNDER_WAY: [&str; 2] = ["header.json.new", "header.json.bak.new"];
/// Every other file of a vault but the lock.
pub(crate) const FILES: [&str; 11] = [
    DATABASE,
    "vault.db-wal",
    "vault.db-shm",
    "vault.db-journal",
    "vault.db.snapshot",
    DATABASE_UNBORN,
    "vault.db.new-wal",
    "vault.db.new-shm",
    "vault.db.new-journal",
    ATTEMPTS,
    "attempts.json.new",
];
/// What an interrupted creation may leave behind. Without a header, nobody ever held the key to it.
const LEFTOVERS: [&str; 9] = [
    LOCK,
    DATABASE_UNBORN,
    "vault.db.new-wal",
    "vault.db.new-shm",
    "vault.db.new-journal",
    "header.json.new",
    "header.json.bak.new",
    ATTEMPTS,
    "attempts.json.new",
];

/// A vault's folder, held for this process alone until it is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    folder: PathBuf,
    /// Holds the lock; the system lets go of it when the process ends, however it ends.
    lock: File,
}

impl Drop for Place {
    /// Lets go of the lock at once. Closing the file alone does not, while a program that is just being started by another
    /// thread has not yet given up what it inherited.
    fn drop(&mut self) {
        let _ = self.lock.unlock();
    }
}

impl Place {
    /// Makes and locks the folder of a new vault. An empty folder, and what an interrupted creation left, are taken over.
    pub(crate) fn create(folder: &Path) -> Result<Self, VaultError> {
        Self::carry_on_destroying(folder)?;
        if fs::symlink_metadata(folder).is_ok_and(|found| !found.is_dir()) && !folder.is_dir() {
            return Err(VaultError::Foreign);
        }
        if has_vault(folder) {
            return Err(VaultError::AlreadyExists);
        }
        // Folders above it that are made with it: their names too must be on disk before a save is acknowledged.
        let made: Vec<&Path> = folder.ancestors().skip(1).take_while(|above| !above.exists()).collect();
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
        if !holds_only_leftovers(folder)? {
            return Err(VaultError::Foreign);
        }
        let place = Self::lock(folder)?;
        // Another process may have made the vault between the look and the lock.
        if has_vault(folder) {
            return Err(VaultError::AlreadyExists);
        }
        for name in LEFTOVERS.into_iter().filter(|name| *name != LOCK) {
            match fs::remove_file(folder.join(name)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        for parent in [folder].into_iter().chain(made).filter_map(Path::parent) {
            sync_folder(parent)?;
        }
        Ok(place)
    }

    /// Locks the folder of a vault and reads its header; the last value says whether only its copy could be used.
    pub(crate) fn open(folder: &Path) -> Result<(Self, Header, bool), VaultError> {
        Self::carry_on_destroying(folder)?;
        match fs::metadata(folder) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(VaultError::Foreign),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Err(VaultError::Missing);
            }
            Err(error) => return Err(error.into()),
        }
        // Looked at before locking, because locking makes a file and nothing may be made in a folder that is no vault.
        read_header(folder)?;
        let place = Self::lock(folder)?;
        let (header, from_copy) = read_header(folder)?;
        let (unborn, database) = (folder.join(DATABASE_UNBORN), folder.join(DATABASE));
        if !database.exists() && unborn.exists() {
            // Power was cut between the last two steps of making the vault.
            fs::rename(unborn, database)?;
            sync_folder(folder)?;
        }
        Ok((place, header, from_copy))
    }

    /// Deletes what is left of a vault that was destroyed when something cut it short.
    fn carry_on_destroying(folder: &Path) -> Result<(), VaultError> {
        if destroy::is_destroyed(folder) {
            let place = Self::lock(folder)?;
            if destroy::is_destroyed(folder) {
                place.bury();
            }
        }
        Ok(())
    }

    /// Takes back what [`Place::create`] made, as far as the system lets: a vault was not made after all.
    pub(crate) fn abandon(self, folder_was_there: bool) {
        let folder = self.folder.clone();
        // Let go of the lock first: some systems keep a file that is held.
        drop(self);
        for name in LEFTOVERS {
            let _ = fs::remove_file(folder.join(name));
        }
        if !folder_was_there {
            let _ = fs::remove_dir(folder);
        }
    }

    pub(crate) fn lock(folder: &Path) -> Result<Self, VaultError> {
        let file = private().read(true).write(true).create(true).truncate(false).open(folder.join(LOCK))?;
        match file.try_lock() {
            Ok(()) => {
                write_holder(&file);
                Ok(Self { folder: folder.to_owned(), lock: file })
            }
            Err(TryLockError::WouldBlock) => Err(VaultError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Writes the header and then its copy: whenever power is cut, one of the two is whole. The copy follows at once so that
    /// a passphrase that was changed opens neither of them. Both are on disk before either gets its name, so that a full disk
    /// leaves both as they were.
    pub(crate) fn write_header(&self, bytes: &[u8]) -> Result<(), VaultError> {
        if bytes.len() > MAX_HEADER_BYTES {
            return Err(VaultError::DamagedHeader);
        }
        let names = [HEADER, HEADER_COPY];
        for name in names {
            let written = private().write(true).create(true).truncate(true).open(self.unnamed(name));
            let mut file = written.map_err(|error| match error.kind() {
                // The folder itself is gone: a stick was pulled, or someone moved it.
                ErrorKind::NotFound => VaultError::Gone,
                _ => error.into(),
            })?;
            file.write_all(bytes)?;
            file.sync_all()?;
        }
        for name in names {
            fs::rename(self.unnamed(name), self.folder.join(name))?;
            sync_folder(&self.folder)?;
        }
        crate::snapshots::keep_header(&self.folder, bytes)
    }

    /// The count of wrong passphrases; none where there is no file or it can't be read.
    pub(crate) fn attempts(&self) -> Attempts {
        let mut bytes = Vec::new();
        let read = File::open(self.folder.join(ATTEMPTS))
            .and_then(|file| file.take(MAX_ATTEMPTS_BYTES).read_to_end(&mut bytes));
        if read.is_ok() { Attempts::read(&bytes) } else { Attempts::default() }
    }

    /// Keeps the count; the file of none is no file.
    pub(crate) fn keep_attempts(&self, attempts: Attempts) -> Result<(), VaultError> {
        if attempts != Attempts::default() {
            return write_whole(&self.folder, ATTEMPTS, &attempts.to_bytes());
        }
        match fs::remove_file(self.folder.join(ATTEMPTS)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn unnamed(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.new"))
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the database lies.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    /// Makes the empty file of a new database, for the owner alone, and says where it is.
    pub(crate) fn unborn_database(&self) -> Result<PathBuf, VaultError> {
        let path = self.folder.join(DATABASE_UNBORN);
        private().write(true).create_new(true).open(&path)?.sync_all()?;
        Ok(path)
    }

    /// Gives the new database its name.
    pub(crate) fn name_database(&self) -> Result<(), VaultError> {
        fs::rename(self.folder.join(DATABASE_UNBORN), self.database())?;
        sync_folder(&self.folder)
    }
}

/// A process that took a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Number of the process.
    pub process: u32,
    /// Name of its program's file.
    pub program: String,
}

/// Who took the vault last: where [`VaultError::InUse`] was told, that is who holds it. Nothing where it can't be known, as on
/// Windows, where a locked file can't be read.
pub fn held_by(folder: &Path) -> Option<Holder> {
    let mut text = String::new();
    File::open(folder.join(LOCK)).ok()?.take(4096).read_to_string(&mut text).ok()?;
    let (process, program) = text.trim_end().split_once(' ')?;
    Some(Holder { process: process.parse().ok()?, program: program.to_owned() })
}

/// Says in the locked file who locked it. It is told to people, and nothing depends on it.
fn write_holder(mut file: &File) {
    let program = std::env::current_exe().ok().and_then(|path| Some(path.file_stem()?.to_string_lossy().into_owned()));
    let text = format!("{} {}\n", std::process::id(), program.unwrap_or_default());
    let _ = file.set_len(0).and_then(|()| file.write_all(text.as_bytes()));
}

/// Whether a folder holds a vault, or what is left of one.
pub(crate) fn has_vault(folder: &Path) -> bool {
    [HEADER, HEADER_COPY, DATABASE].iter().any(|name| folder.join(name).exists())
}

/// Deletes the lock's file and, where nothing else lies in it, the folder.
pub(crate) fn delete_lock(folder: &Path) {
    let _ = fs::remove_file(folder.join(LOCK));
    let _ = fs::remove_dir(folder);
}

/// Reads the header or, where it can't be used, its copy; also says whether it was the copy.
pub(crate) fn read_header(folder: &Path) -> Result<(Header, bool), VaultError> {
    let problem = match read_header_file(&folder.join(HEADER)) {
        Err(problem @ (VaultError::Foreign | VaultError::Missing | VaultError::DamagedHeader)) => problem,
        done => return done.map(|header| (header, false)),
    };
    match read_header_file(&folder.join(HEADER_COPY)) {
        Err(VaultError::Foreign | VaultError::Missing | VaultError::DamagedHeader) => {}
        done => return done.map(|header| (header, true)),
    }
    match problem {
        // A database without a readable header is a vault that was damaged, not some other program's folder.
        _ if folder.join(DATABASE).exists() => Err(VaultError::DamagedHeader),
        VaultError::Missing if !holds_only_leftovers(folder)? => Err(VaultError::Foreign),
        problem => Err(problem),
    }
}

fn read_header_file(path: &Path) -> Result<Header, VaultError> {
    let file = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(VaultError::Missing),
        opened => opened?,
    };
    if !file.metadata()?.is_file() {
        return Err(VaultError::Foreign);
    }
    let mut bytes = Vec::new();
    file.take(MAX_HEADER_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Header::read(&bytes)
}

fn holds_only_leftovers(folder: &Path) -> Result<bool, VaultError> {
    for entry in fs::read_dir(folder)? {
        if !entry?.file_name().to_str().is_some_and(|name| LEFTOVERS.contains(&name)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Writes a file whole or not at all.
pub(crate) fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), VaultError> {
    let new = folder.join(format!("{name}.new"));
    let mut file = private().write(true).create(true).truncate(true).open(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&new, folder.join(name))?;
    sync_folder(folder)
}

/// Files that only their owner may read.
pub(crate) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Puts a rename on disk. Windows has no such call and needs none.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), VaultError> {
    #[cfg(unix)]
    {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
