//! Files that a person picked or dropped: scripts name them by a token, only Rust knows the path.

use crate::problem::{Problem, ProblemCode};
use crate::views::PickedFile;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The largest file that is taken in, in bytes.
pub(crate) const LARGEST_FILE: u64 = 50 * 1024 * 1024;

#[derive(Default)]
pub(crate) struct PickedFiles {
    by_token: Mutex<HashMap<String, PathBuf>>,
}

/// A picked file's name and bytes.
pub(crate) struct FileBytes {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl PickedFiles {
    pub(crate) fn offer(&self, path: &Path) -> Result<PickedFile, Problem> {
        let name = name_of(path);
        let about = std::fs::metadata(path).map_err(|_| unreadable(&name))?;
        if !about.is_file() {
            return Err(unreadable(&name));
        }
        let token = uuid::Uuid::new_v4().simple().to_string();
        self.by_token.lock().unwrap_or_else(PoisonError::into_inner).insert(token.clone(), path.to_owned());
        Ok(PickedFile { token, name, bytes: about.len() })
    }

    /// Reads the file of a token. The token stays good until the vault is locked: a person may check the same file again.
    pub(crate) fn read(&self, token: &str) -> Result<FileBytes, Problem> {
        read_file(&self.path(token)?)
    }

    /// The name of the file of a token.
    pub(crate) fn name(&self, token: &str) -> Result<String, Problem> {
        self.path(token).map(|path| name_of(&path))
    }

    /// Where the file of a token is.
    pub(crate) fn path(&self, token: &str) -> Result<PathBuf, Problem> {
        let path = self.by_token.lock().unwrap_or_else(PoisonError::into_inner).get(token).cloned();
        path.ok_or_else(|| ProblemCode::FileGone.into())
    }

    pub(crate) fn forget_all(&self) {
        self.by_token.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Reads a file that a person named.
pub(crate) fn read_file(path: &Path) -> Result<FileBytes, Problem> {
    let name = name_of(path);
    let about = std::fs::metadata(path).map_err(|_| unreadable(&name))?;
    if about.len() > LARGEST_FILE {
        let limit = (LARGEST_FILE / (1024 * 1024)).to_string();
        return Err(Problem::new(ProblemCode::ReadTooLarge).with("name", name).with("limit", limit));
    }
    let bytes = std::fs::read(path).map_err(|_| unreadable(&name))?;
    Ok(FileBytes { name, bytes })
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn unreadable(name: &str) -> Problem {
    Problem::new(ProblemCode::FileUnreadable).with("name", name)
}

/// The bytes of a file that a person named in an argument.
///
/// # Errors
/// `file-unreadable`, `read-too-large`.
pub fn read_named_file(path: &Path) -> Result<Vec<u8>, Problem> {
    read_file(path).map(|file| file.bytes)
}
