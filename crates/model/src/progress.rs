//! Progress of long work, and its cancellation.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The work was cancelled by the person or by locking; nothing was kept of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancelled;

/// One report of progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// What is being done, as a word key (`reading`, `checking`, `saving`, `drawing`).
    pub stage: String,
    /// How many parts are done.
    pub done: u32,
    /// Of how many; 0 where that is not known.
    pub total: u32,
}

/// Who is told of progress and says whether to go on. Handed into every long job.
pub trait Progress: Send + Sync {
    /// Takes a report; an error means that the work is to end now and leave nothing behind.
    fn step(&self, stage: &str, done: u32, total: u32) -> Result<(), Cancelled>;
}

/// Progress that nobody watches and nobody cancels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quiet;

impl Progress for Quiet {
    fn step(&self, _stage: &str, _done: u32, _total: u32) -> Result<(), Cancelled> {
        Ok(())
    }
}
