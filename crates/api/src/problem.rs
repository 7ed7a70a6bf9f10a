//! From what went wrong in a room to the code that leaves by the door.

use ngao_model::Cancelled;
use ngao_vault::VaultError;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What happened, for words to be put to: `problem_<code>_what` and `problem_<code>_do`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// Code.
    pub code: ProblemCode,
    /// Values for the sentence; never a person's data but the name of a file they chose.
    pub fields: std::collections::BTreeMap<String, String>,
}

/// Every problem that someone acts on. Words: `problem_<code>_what`, `problem_<code>_do` with `-` as `_`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// The vault is locked.
    Locked,
    /// The arguments are not of the command's form.
    BadArguments,
    /// The job was cancelled.
    Cancelled,
    /// Something failed that no one foresaw; nothing was changed.
    Unforeseen,
    /// There is no vault here.
    VaultMissing,
    /// The open vault's folder is no longer there, or the disk under it does not answer.
    VaultGone,
    /// There is a vault here already.
    VaultExists,
    /// What is here is not a Ngao vault.
    VaultForeign,
    /// The vault was made by a newer Ngao.
    VaultNewer,
    /// The vault's header is damaged.
    VaultDamagedHeader,
    /// The vault's data are damaged.
    VaultDamagedData,
    /// Wrong passphrase.
    WrongPassphrase,
    /// Too many wrong passphrases: the next one may be tried in `seconds`.
    WaitBeforeUnlock,
    /// The recovery code is mistyped: its check sign does not fit.
    MistypedCode,
    /// The recovery code is whole, but not that of this vault.
    WrongCode,
    /// This computer's keyring did not give the key: it is closed, does not answer, or has lost it.
    KeyringSilent,
    /// On a shared computer nothing is remembered.
    SharedComputer,
    /// Passphrase below the floor.
    WeakPassphrase,
    /// Another Ngao has the vault open.
    VaultInUse,
    /// This computer has too little memory to open the vault.
    TooLittleMemory,
    /// No room left on the disk.
    DiskFull,
    /// The folder can't be written to.
    NotWritable,
    /// The record is not there (any more).
    NotFound,
    /// The token of a picked file is not known or used up.
    FileGone,
    /// The file can't be opened.
    FileUnreadable,
    /// The file is empty.
    ReadEmpty,
    /// A scan: there is no text in it.
    ReadNoText,
    /// Its fonts don't say which letters they show.
    ReadUnreadableFonts,
    /// It is encrypted.
    ReadEncrypted,
    /// It is truncated or broken.
    ReadDamaged,
    /// It is of a kind that Ngao doesn't read.
    ReadUnknownFormat,
    /// It is a photograph in the HEIC form.
    ReadHeic,
    /// It is too large.
    ReadTooLarge,
    /// It has too many pages.
    ReadTooManyPages,
    /// The reader took too long or too much memory.
    ReadTooHard,
    /// It is a picture, and nobody here can recognise its letters.
    NoRecogniser,
    /// The recognition of letters failed.
    RecognitionFailed,
    /// No machine-readable zone was found whose check digits all agree.
    NoPassportZone,
    /// The reader program is missing or can't be started.
    ReaderMissing,
    /// The file is no backup of Ngao.
    BackupForeign,
    /// The backup is damaged or was cut off.
    BackupDamaged,
    /// The backup was made by a newer Ngao.
    BackupNewer,
    /// The passphrase does not open the backup.
    BackupWrongPassphrase,
    /// The backup was written but reads back otherwise.
    BackupUnproved,
    /// The copy could not be written.
    WriteFailed,
    /// The drawn paper is no longer in memory.
    DrawnGone,
    /// What was typed is no recipient of age.
    BadRecipient,
    /// PDF does not take these signs as a password.
    BadPassword,
    /// There is no clipboard, or it does not answer.
    NotCopied,
    /// Another Ngao is writing papers into this folder.
    FolderInUse,
}

impl Problem {
    /// A problem without fields.
    pub fn new(code: ProblemCode) -> Self {
        Self { code, fields: Default::default() }
    }

    /// With a value for its sentence. Never a person's data but the name of a file they chose.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.fields.insert(name.to_owned(), value.into());
        self
    }
}

impl ProblemCode {
    /// The code as it crosses: `wrong-passphrase`.
    pub fn name(self) -> String {
        let named = serde_json::to_value(self).ok();
        named.as_ref().and_then(|value| value.as_str()).unwrap_or("unforeseen").to_owned()
    }

    /// The code of this name; nothing where there is none.
    pub fn named(name: &str) -> Option<Self> {
        serde_json::from_value(name.into()).ok()
    }

    /// The code as it stands in word keys: `wrong_passphrase`.
    pub fn word_key(self) -> String {
        self.name().replace('-', "_")
    }
}

impl From<ProblemCode> for Problem {
    fn from(code: ProblemCode) -> Self {
        Self::new(code)
    }
}

impl From<Cancelled> for Problem {
    fn from(_: Cancelled) -> Self {
        Self::new(ProblemCode::Cancelled)
    }
}

/// What the vault's problem is called outside.
pub(crate) fn of_vault(error: &VaultError) -> Problem {
    let code = match error {
        VaultError::Missing => ProblemCode::VaultMissing,
        VaultError::Gone | VaultError::Io(_) => ProblemCode::VaultGone,
        VaultError::AlreadyExists => ProblemCode::VaultExists,
        VaultError::Foreign => ProblemCode::VaultForeign,
        VaultError::NewerVersion { .. } => ProblemCode::VaultNewer,
        VaultError::DamagedHeader => ProblemCode::VaultDamagedHeader,
        VaultError::DamagedData => ProblemCode::VaultDamagedData,
        VaultError::WrongPassphrase => ProblemCode::WrongPassphrase,
        VaultError::Wait { seconds } => {
            return Problem::new(ProblemCode::WaitBeforeUnlock).with("seconds", seconds.to_string());
        }
        VaultError::WrongRecoveryCode => ProblemCode::WrongCode,
        VaultError::WrongKeyringKey => ProblemCode::KeyringSilent,
        VaultError::SharedComputer => ProblemCode::SharedComputer,
        // What the window offers leads to none of these.
        VaultError::NeedsProof | VaultError::LastSlot | VaultError::TooManySlots => ProblemCode::Unforeseen,
        VaultError::InUse => ProblemCode::VaultInUse,
        VaultError::DiskFull => ProblemCode::DiskFull,
        VaultError::NotWritable => ProblemCode::NotWritable,
        VaultError::NotFound => ProblemCode::NotFound,
        VaultError::TooLarge { limit } => {
            return Problem::new(ProblemCode::ReadTooLarge).with("limit", (limit / (1024 * 1024)).to_string());
        }
        VaultError::TooLittleMemory => ProblemCode::TooLittleMemory,
        VaultError::Cancelled => ProblemCode::Cancelled,
        VaultError::Backup(_) => ProblemCode::Unforeseen,
    };
    code.into()
}
