//! Writing a backup: beside its place, read back and proved, then given its name.

use super::export::Measured;
use super::import::{Entry, Head, Sink};
use super::pack::{self, Pack};
use super::unpack::unpack;
use super::{BackupCost, BackupMade, BackupProblem, Meter, export, names, reminder, seal};
use crate::lifecycle::to_milliseconds;
use crate::{Passphrase, Unlocked, VaultError, place};
use jiff::Timestamp;
use ngao_model::Progress;
use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Tells whoever opens the file without Ngao what it is.
const README: &str = include_str!("README.txt");

impl Unlocked {
    /// Writes a backup of everything in sight to `file`, in the place of what may be there, and proves it by reading it back.
    /// `passphrase` opens it: the vault's, a recovery code as it is printed, or another one.
    ///
    /// Stages: `gathering` (of unknown length), `sealing`, `proving`.
    ///
    /// # Errors
    /// [`VaultError::NotWritable`] also where `file` lies in the vault's own folder,
    /// [`VaultError::Cancelled`], [`VaultError::DamagedData`], [`BackupProblem::Unproved`], and those of writing. Then
    /// nothing was left, and what was at `file` before is still there.
    pub fn write_backup(
        &mut self,
        file: &Path,
        passphrase: &Passphrase,
        cost: BackupCost,
        now: Timestamp,
        progress: &dyn Progress,
    ) -> Result<BackupMade, VaultError> {
        refuse_own_folder(file, self.folder())?;
        let made_at = to_milliseconds(now);
        let counts = export::count(&self.db)?;
        let vault = self.info().id;
        // A tar says how long a file is before the file: the text is made once to measure it and once to write it.
        let mut measured = Measured::default();
        let mut meter = Meter::begin(progress, "gathering", 0)?;
        export::write(&self.db, &vault, made_at, counts, &mut measured, &mut meter)?;
        let (length, sha256) = (measured.length, measured.sha256());
        let total = length + counts.paper_bytes;

        let new = Unnamed::create(file)?;
        let mut meter = Meter::begin(progress, "sealing", total)?;
        let out = BufWriter::with_capacity(256 * 1024, new.open()?);
        let mut tar = Pack::new(seal::seal(out, passphrase, cost)?, made_at);
        tar.begin(names::README, README.len() as u64)?;
        tar.write_all(README.as_bytes())?;
        tar.end()?;
        tar.begin(names::EXPORT, length)?;
        export::write(&self.db, &vault, made_at, counts, &mut tar, &mut meter)?;
        tar.end()?;
        pack::write_papers(&self.db, &mut tar, &mut meter)?;
        let mut out = tar.finish()?.finish()?;
        out.flush()?;
        out.get_ref().sync_all()?;
        drop(out);
        meter.end()?;

        let mut meter = Meter::begin(progress, "proving", total)?;
        let (inside, trouble) = seal::open(File::open(&new.path)?, passphrase).map_err(unproved)?;
        let read = unpack(inside, &mut Nothing, &trouble, &mut meter).map_err(unproved)?;
        if read.sha256 != sha256 {
            return Err(VaultError::Backup(BackupProblem::Unproved));
        }
        meter.end()?;
        let bytes = fs::metadata(&new.path)?.len();
        new.name(file)?;
        // The file is there whatever happens here; at worst the reminder comes too early.
        let _ = reminder::note(&self.db, made_at);
        Ok(BackupMade { bytes, counts, made_at })
    }
}

/// A backup beside the database could take the place of the database itself.
fn refuse_own_folder(file: &Path, vault: &Path) -> Result<(), VaultError> {
    let folder = match file.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => return Err(VaultError::NotWritable),
    };
    if folder.canonicalize()?.starts_with(vault.canonicalize()?) { Err(VaultError::NotWritable) } else { Ok(()) }
}

/// What the file says of itself is no longer a matter of a foreign or damaged file, but of this disk.
fn unproved(problem: VaultError) -> VaultError {
    match problem {
        VaultError::Backup(_) | VaultError::WrongPassphrase => VaultError::Backup(BackupProblem::Unproved),
        other => other,
    }
}

/// A file that has not got its name yet, and goes when it is dropped.
struct Unnamed {
    path: PathBuf,
}

impl Unnamed {
    fn create(file: &Path) -> Result<Self, VaultError> {
        if file.is_dir() {
            return Err(VaultError::NotWritable);
        }
        let mut name = file.file_name().ok_or(VaultError::NotWritable)?.to_owned();
        name.push(".new");
        let path = file.with_file_name(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(Self { path }),
        }
    }

    /// Not through a link, and for the owner alone.
    fn open(&self) -> Result<File, VaultError> {
        Ok(place::private().write(true).create_new(true).open(&self.path)?)
    }

    fn name(&self, file: &Path) -> Result<(), VaultError> {
        fs::rename(&self.path, file)?;
        match file.parent() {
            Some(folder) => place::sync_folder(folder),
            None => Ok(()),
        }
    }
}

impl Drop for Unnamed {
    fn drop(&mut self) {
        // Gone already where it was given its name.
        let _ = fs::remove_file(&self.path);
    }
}

/// Keeps nothing: reading alone proves that everything is there and agrees with its digest.
pub(super) struct Nothing;

impl Sink for Nothing {
    fn head(&mut self, _head: &Head) -> Result<(), VaultError> {
        Ok(())
    }

    fn record(&mut self, _entry: &Entry) -> Result<(), VaultError> {
        Ok(())
    }

    fn chunk(&mut self, _paper: &str, _number: u32, _bytes: &[u8]) -> Result<(), VaultError> {
        Ok(())
    }
}
