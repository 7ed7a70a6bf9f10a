//! The pages of kept papers that were drawn last: whoever changes a choice on the page Papers is not to wait for them again.

use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use ngao_packet::EnclosedPage;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The pages of a paper, drawn with so many bytes for each at most.
#[derive(Clone)]
pub(super) struct KeptPages {
    pub(super) most_bytes: usize,
    pub(super) pages: Vec<EnclosedPage>,
}

/// The pages of the last case, by the SHA-256 of each paper's file; forgotten when the vault is locked. No more than one case is kept, and
/// a case has no more bytes than can be sent by mail.
#[derive(Default)]
pub(crate) struct PageStore(Mutex<BTreeMap<String, KeptPages>>);

impl PageStore {
    /// The pages of the file with this SHA-256.
    pub(super) fn of(&self, sha256: &str) -> Option<KeptPages> {
        self.place().get(sha256).cloned()
    }

    /// Keeps the pages of a case in the place of what was there. A job that is to end keeps nothing: a lock ends the jobs first and
    /// forgets then.
    pub(super) fn keep(&self, pages: Vec<(String, KeptPages)>, job: &Job<'_>) -> Result<(), Problem> {
        let mut place = self.place();
        if job.is_cancelled() {
            return Err(ProblemCode::Cancelled.into());
        }
        *place = pages.into_iter().collect();
        Ok(())
    }

    pub(crate) fn forget(&self) {
        self.place().clear();
    }

    fn place(&self) -> MutexGuard<'_, BTreeMap<String, KeptPages>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
