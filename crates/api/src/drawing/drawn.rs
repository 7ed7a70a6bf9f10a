//! The paper that was drawn last.

use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use zeroize::Zeroizing;

/// A drawn paper.
pub(crate) struct DrawnFile {
    /// The name that is proposed for its file.
    pub(crate) name: String,
    /// The PDF.
    pub(crate) bytes: Zeroizing<Vec<u8>>,
}

/// At most one paper, by its token; forgotten when the vault is locked.
#[derive(Default)]
pub(crate) struct Drawn(Mutex<Option<(String, Arc<DrawnFile>)>>);

impl Drawn {
    /// Keeps what a job has drawn in the place of what was there, and gives its token. A job that is to end keeps nothing: a lock ends the
    /// jobs first and forgets then.
    pub(crate) fn keep(&self, file: DrawnFile, job: &Job<'_>) -> Result<String, Problem> {
        let token = uuid::Uuid::new_v4().simple().to_string();
        let mut place = self.place();
        if job.is_cancelled() {
            return Err(ProblemCode::Cancelled.into());
        }
        *place = Some((token.clone(), Arc::new(file)));
        Ok(token)
    }

    /// The paper of a token.
    pub(crate) fn of(&self, token: &str) -> Result<Arc<DrawnFile>, Problem> {
        let place = self.place();
        let found = place.as_ref().filter(|(own, _)| own == token);
        found.map(|(_, file)| Arc::clone(file)).ok_or_else(|| ProblemCode::DrawnGone.into())
    }

    pub(crate) fn forget(&self) {
        *self.place() = None;
    }

    fn place(&self) -> MutexGuard<'_, Option<(String, Arc<DrawnFile>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::jobs::Jobs;

    fn file(byte: u8) -> DrawnFile {
        DrawnFile { name: "card.pdf".to_owned(), bytes: Zeroizing::new(vec![byte]) }
    }

    #[test]
    fn one_paper_at_a_time_and_none_after_a_lock() {
        let (drawn, jobs) = (Drawn::default(), Jobs::default());
        let job = jobs.unwatched();
        let first = drawn.keep(file(1), &job).unwrap();
        let second = drawn.keep(file(2), &job).unwrap();
        assert_eq!(drawn.of(&first).err().unwrap().code, ProblemCode::DrawnGone);
        assert_eq!(*drawn.of(&second).unwrap().bytes, [2]);
        jobs.cancel_all();
        drawn.forget();
        assert_eq!(drawn.keep(file(3), &job).unwrap_err().code, ProblemCode::Cancelled);
        assert_eq!(drawn.of(&second).err().unwrap().code, ProblemCode::DrawnGone);
    }
}
