//! Reading a clause by its meaning: what the checker asks, and who answers is its own affair.

use crate::finding::FindingId;
use crate::progress::{Cancelled, Progress};

/// A clause as it is handed to whoever reads its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Passage {
    /// The clause in its own words, each run of white space as one space.
    pub text: String,
    /// The heading or lead-in that it stands under; empty where there is none.
    pub under: String,
}

/// Someone who reads clauses by their meaning.
pub trait Meaning: Send + Sync {
    /// The ids that it knows, in the order of the scores.
    fn ids(&self) -> &[FindingId];

    /// How probably each passage says what each id stands for: `scores[i][j]` for passage `i` and id `j`.
    ///
    /// The passages are all the clauses of one document in reading order: neighbours are context.
    ///
    /// # Errors
    /// Where the work was cancelled; nothing is kept of it then.
    fn scores(&self, passages: &[Passage], progress: &dyn Progress) -> Result<Vec<Vec<f32>>, Cancelled>;
}
