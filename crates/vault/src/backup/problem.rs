//! What can go wrong with a backup, as codes.

/// A problem with a backup file. Whatever it is, the vault is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BackupProblem {
    /// The file is no backup of Ngao: not made by `age` with a passphrase, or something else is in it.
    #[error("not a backup of Ngao")]
    Foreign,
    /// The file is cut short or damaged, or its parts don't fit each other.
    #[error("the backup is damaged")]
    Damaged,
    /// The file holds what no Ngao writes: other names, links, too much of something.
    #[error("the backup holds what no backup may hold")]
    Refused,
    /// Opening the file would take too much work or memory.
    #[error("the backup asks for too much work: at most 2 to the power of {most}")]
    TooCostly {
        /// Greatest work factor that this computer accepts.
        most: u8,
    },
    /// What was written could not be read back as it stands in the vault; the file was removed.
    #[error("the backup that was written is not what stands in the vault")]
    Unproved,
    /// The file is not the one that was looked at before.
    #[error("the backup changed since it was looked at")]
    Changed,
}

impl BackupProblem {
    /// The code under which the sentences for people stand.
    pub fn code(self) -> &'static str {
        match self {
            Self::Foreign => "backup-foreign",
            Self::Damaged => "backup-damaged",
            Self::Refused => "backup-refused",
            Self::TooCostly { .. } => "backup-too-costly",
            Self::Unproved => "backup-unproved",
            Self::Changed => "backup-changed",
        }
    }
}
