//! A vault destroyed: first its header, without which nobody can ever read the rest, then its files.
//!
//! The header and its copy are overwritten where they lie and synced before anything is deleted. What is written over them says
//! that the vault was destroyed, so that a destruction which a power cut or a kill cut short is carried on the next time
//! somebody looks at the folder. A solid-state disk or a file system that copies on write may keep the old blocks for a while;
//! what they hold still asks for the passphrase or the code. Files that are not the vault's are left alone, and so are
//! backups and copies elsewhere.

use crate::VaultError;
use crate::lifecycle::{Locked, Unlocked};
use crate::place::{self, Place};
use crate::snapshots::copies;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

/// What a destroyed header is filled with.
const MARK: &[u8] = b"ngao-vault destroyed\n";
/// How much is overwritten of a file that may hold a copy of the header.
const HEAD: u64 = 64 * 1024;

impl Locked {
    /// Destroys the vault for ever. Nothing is asked: whoever can delete the folder can do it without Ngao. A file that can't be
    /// deleted, though the header was overwritten, is left to the next look at the folder.
    ///
    /// # Errors
    /// Those of writing, where a header could not be overwritten; then the vault comes back and it can be tried again.
    pub fn destroy(self) -> Result<(), (Self, VaultError)> {
        match overwrite_headers(self.folder()) {
            Ok(()) => {
                self.held.place.bury();
                Ok(())
            }
            Err(problem) => Err((self, problem)),
        }
    }
}

impl Unlocked {
    /// Wipes the keys, closes the database and destroys the vault for ever, as [`Locked::destroy`] does.
    ///
    /// # Errors
    /// Those of [`Locked::destroy`].
    pub fn destroy(self) -> Result<(), (Locked, VaultError)> {
        self.lock_as_it_is().destroy()
    }
}

impl Place {
    /// Deletes what is left of a destroyed vault, as far as it goes; headers last, so that it can be carried on.
    pub(crate) fn bury(self) {
        let folder = self.folder().to_owned();
        delete_files(&folder);
        // Windows deletes no file that is open.
        drop(self);
        place::delete_lock(&folder);
    }
}

/// Whether the vault in this folder was destroyed and something of it is left: a header that says so, and none that does not.
pub(crate) fn is_destroyed(folder: &Path) -> bool {
    let told: Vec<bool> = place::HEADERS.iter().filter_map(|name| is_marked(&folder.join(name))).collect();
    !told.is_empty() && told.iter().all(|marked| *marked)
}

/// Whether the mark stands anywhere in a header: a power cut may leave some of it as it was. In a header that is whole it can't
/// stand, because in JSON a line can't end within a text. Nothing where there is no such file; one that can't be read is not
/// marked.
fn is_marked(path: &Path) -> Option<bool> {
    let file = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return None,
        Err(_) => return Some(false),
        Ok(file) => file,
    };
    let mut bytes = Vec::new();
    let read = file.take(HEAD + 1).read_to_end(&mut bytes);
    Some(read.is_ok() && bytes.windows(MARK.len()).any(|window| window == MARK))
}

fn overwrite_headers(folder: &Path) -> Result<(), VaultError> {
    let copies = copies(folder)?;
    for name in place::HEADERS.iter().chain(&place::HEADERS_UNDER_WAY) {
        overwrite(&folder.join(name))?;
    }
    copies.iter().try_for_each(|copy| overwrite_inside(copy))
}

/// Overwrites the beginning of every file in a folder of copies: some are headers.
pub(crate) fn overwrite_inside(folder: &Path) -> Result<(), VaultError> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            overwrite_inside(&entry.path())?;
        } else if kind.is_file() {
            overwrite(&entry.path())?;
        }
    }
    Ok(())
}

/// Overwrites the beginning of a file where it lies and waits for the disk.
fn overwrite(path: &Path) -> Result<(), VaultError> {
    let mut file = match OpenOptions::new().write(true).open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        opened => opened?,
    };
    let length = usize::try_from(file.metadata()?.len().min(HEAD)).unwrap_or(0).max(MARK.len());
    let over: Vec<u8> = MARK.iter().copied().cycle().take(length).collect();
    file.write_all(&over)?;
    file.sync_all()?;
    Ok(())
}

fn delete_files(folder: &Path) {
    copies(folder).unwrap_or_default().iter().for_each(|copy| drop(fs::remove_dir_all(copy)));
    for name in place::FILES.iter().chain(&place::HEADERS_UNDER_WAY) {
        let _ = fs::remove_file(folder.join(name));
    }
    // The mark stays for as long as there is something to delete.
    if copies(folder).is_ok_and(|left| left.is_empty()) && !place::FILES.iter().any(|name| folder.join(name).exists()) {
        place::HEADERS.iter().rev().for_each(|name| drop(fs::remove_file(folder.join(name))));
    }
}
