//! From what went wrong in a room to the code that leaves by the door.

use crate::views::{Problem, ProblemCode};
use ngao_model::Cancelled;
use ngao_vault::VaultError;

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
    /// The code as it stands in word keys: `wrong_passphrase`.
    pub fn word_key(self) -> String {
        let named = serde_json::to_value(self).ok();
        named.as_ref().and_then(|value| value.as_str()).unwrap_or("unforeseen").replace('-', "_")
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
        VaultError::AlreadyExists => ProblemCode::VaultExists,
        VaultError::Foreign => ProblemCode::VaultForeign,
        VaultError::NewerVersion { .. } => ProblemCode::VaultNewer,
        VaultError::DamagedHeader => ProblemCode::VaultDamagedHeader,
        VaultError::DamagedData => ProblemCode::VaultDamagedData,
        VaultError::WrongPassphrase => ProblemCode::WrongPassphrase,
        VaultError::InUse => ProblemCode::VaultInUse,
        VaultError::DiskFull => ProblemCode::DiskFull,
        VaultError::NotWritable => ProblemCode::NotWritable,
        VaultError::NotFound => ProblemCode::NotFound,
        VaultError::TooLarge { limit } => {
            return Problem::new(ProblemCode::ReadTooLarge).with("limit", (limit / (1024 * 1024)).to_string());
        }
        VaultError::TooLittleMemory => ProblemCode::TooLittleMemory,
        VaultError::Cancelled => ProblemCode::Cancelled,
        VaultError::Io(_) => ProblemCode::Unforeseen,
    };
    code.into()
}
