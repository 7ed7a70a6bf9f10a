//! What can go wrong with a vault, as codes. The sentences for people stand in `words/`.

use ngao_model::Cancelled;
use rusqlite::ErrorCode;
use std::io;

/// A problem with a vault. Neither its `Display` nor its `Debug` carries a path, a key or anything that a person typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// There is no vault at this place.
    #[error("no vault there")]
    Missing,
    /// There is already a vault at this place.
    #[error("a vault is already there")]
    AlreadyExists,
    /// The open vault's files are no longer at their place: a stick was pulled, the folder was moved. Nothing was saved.
    #[error("the vault is no longer at its place")]
    Gone,
    /// What lies at this place is not a vault of Ngao.
    #[error("not a vault of Ngao")]
    Foreign,
    /// The vault was written by a newer Ngao than this one.
    #[error("made by a newer version: {found}, this one knows {known}")]
    NewerVersion {
        /// Version found, of the header or of the tables.
        found: u32,
        /// Newest version that this program knows.
        known: u32,
    },
    /// The header and its copy are damaged or were altered.
    #[error("the header is damaged")]
    DamagedHeader,
    /// The database or a paper in it is damaged, altered or gone.
    #[error("the data is damaged")]
    DamagedData,
    /// No slot opens with this passphrase.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// No slot opens with this recovery code.
    #[error("wrong recovery code")]
    WrongRecoveryCode,
    /// No slot opens with what the system's keyring held.
    #[error("wrong key from the keyring")]
    WrongKeyringKey,
    /// After wrong passphrases: this one was not looked at.
    #[error("wait {seconds} s before the next passphrase")]
    Wait {
        /// Seconds that are left, rounded up.
        seconds: u32,
    },
    /// The passphrase may be set anew without the old one only where the recovery code opened the vault.
    #[error("the passphrase or the recovery code is needed")]
    NeedsProof,
    /// The vault is marked as one on a computer that others use too, so it can't open without a passphrase.
    #[error("not on a shared computer")]
    SharedComputer,
    /// Without this slot neither a passphrase nor a recovery code would open the vault.
    #[error("the last slot that a person can open")]
    LastSlot,
    /// The header has no room for another slot.
    #[error("too many slots")]
    TooManySlots,
    /// Another program, or this one, has the vault open already.
    #[error("the vault is in use")]
    InUse,
    /// The disk is full; nothing was changed.
    #[error("the disk is full")]
    DiskFull,
    /// The folder may not be written to.
    #[error("the folder can't be written to")]
    NotWritable,
    /// No such record, or it was removed.
    #[error("no such record")]
    NotFound,
    /// The record or paper is larger than the vault takes.
    #[error("too large: at most {limit} bytes")]
    TooLarge {
        /// Most bytes that are taken.
        limit: u64,
    },
    /// This computer has too little memory for the key derivation of this vault.
    #[error("too little memory to derive the key")]
    TooLittleMemory,
    /// The work was cancelled; nothing of it was kept.
    #[error("cancelled")]
    Cancelled,
    /// The backup file can't be used; the vault is as it was.
    #[error("{0}")]
    Backup(crate::BackupProblem),
    /// The disk or the system refused for another reason.
    #[error("input or output failed: {0}")]
    Io(io::ErrorKind),
}

impl VaultError {
    /// The code under which the sentences for people stand.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::AlreadyExists => "already-exists",
            Self::Gone => "gone",
            Self::Foreign => "foreign",
            Self::NewerVersion { .. } => "newer-version",
            Self::DamagedHeader => "damaged-header",
            Self::DamagedData => "damaged-data",
            Self::WrongPassphrase => "wrong-passphrase",
            Self::WrongRecoveryCode => "wrong-recovery-code",
            Self::WrongKeyringKey => "wrong-keyring-key",
            Self::Wait { .. } => "wait",
            Self::NeedsProof => "needs-proof",
            Self::SharedComputer => "shared-computer",
            Self::LastSlot => "last-slot",
            Self::TooManySlots => "too-many-slots",
            Self::InUse => "in-use",
            Self::DiskFull => "disk-full",
            Self::NotWritable => "not-writable",
            Self::NotFound => "not-found",
            Self::TooLarge { .. } => "too-large",
            Self::TooLittleMemory => "too-little-memory",
            Self::Cancelled => "cancelled",
            Self::Backup(problem) => problem.code(),
            Self::Io(_) => "io",
        }
    }
}

impl From<Cancelled> for VaultError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

impl From<io::Error> for VaultError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::NotWritable,
            kind => Self::Io(kind),
        }
    }
}

impl From<rusqlite::Error> for VaultError {
    /// SQLite's message is dropped on purpose: it may quote a statement or a value.
    fn from(error: rusqlite::Error) -> Self {
        const FOREIGN_KEY: i32 = rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY;
        const GONE: i32 = rusqlite::ffi::SQLITE_CONSTRAINT_COMMITHOOK;
        match error {
            rusqlite::Error::QueryReturnedNoRows => Self::NotFound,
            rusqlite::Error::SqliteFailure(failure, _) => match (failure.code, failure.extended_code) {
                (ErrorCode::DiskFull, _) => Self::DiskFull,
                (ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen, _) => Self::NotWritable,
                (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Self::InUse,
                (ErrorCode::ConstraintViolation, FOREIGN_KEY) => Self::NotFound,
                // The database refuses to save into a file that is no longer at its place.
                (ErrorCode::ConstraintViolation, GONE) => Self::Gone,
                (ErrorCode::OutOfMemory, _) => Self::TooLittleMemory,
                (ErrorCode::TooBig, _) => Self::TooLarge { limit: crate::MAX_RECORD_BYTES },
                // A short read is a file that ends too early; the other input errors come from the disk.
                (ErrorCode::SystemIoFailure, rusqlite::ffi::SQLITE_IOERR_SHORT_READ) => Self::DamagedData,
                (ErrorCode::SystemIoFailure, _) => Self::Io(io::ErrorKind::Other),
                // The statements are fixed and tested: what is left are pages that are not what they should be.
                _ => Self::DamagedData,
            },
            // A column of the wrong type, JSON that does not parse: again the data.
            _ => Self::DamagedData,
        }
    }
}

/// For stored text that can't be what was written.
impl From<serde_json::Error> for VaultError {
    fn from(_: serde_json::Error) -> Self {
        Self::DamagedData
    }
}
