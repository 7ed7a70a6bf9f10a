//! What can go wrong with the weights.

/// Why there is no encoder.
#[derive(Debug, thiserror::Error)]
pub enum MeaningError {
    /// The file is not there or can't be read.
    #[error("the weights can't be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// The file is not what it should be.
    #[error("the weights are damaged: {0}")]
    Damaged(String),
    /// The file was made for another version of the program.
    #[error("the weights are of form {found}, this program reads form {wanted}")]
    OtherForm {
        /// What the file says.
        found: String,
        /// What this program reads.
        wanted: &'static str,
    },
}

impl MeaningError {
    pub(crate) fn damaged(why: impl Into<String>) -> Self {
        Self::Damaged(why.into())
    }
}
