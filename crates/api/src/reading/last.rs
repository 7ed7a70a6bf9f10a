//! The document that was read last from a picked file: its second check, and a check after a correction, need not read it again.

use crate::jobs::Job;
use ngao_model::Document;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// At most one document, by the token of its file; forgotten when the vault is locked.
#[derive(Default)]
pub(crate) struct ReadLast(Mutex<Option<(String, Document)>>);

impl ReadLast {
    /// Keeps what a job has read, unless it is to end: a lock ends the jobs first and forgets then, so nothing is kept after it.
    pub(crate) fn keep(&self, token: &str, document: &Document, job: &Job<'_>) {
        let mut place = self.place();
        if !job.is_cancelled() {
            *place = Some((token.to_owned(), document.clone()));
        }
    }

    pub(crate) fn of(&self, token: &str) -> Option<Document> {
        self.place().as_ref().filter(|(own, _)| own == token).map(|(_, document)| document.clone())
    }

    pub(crate) fn forget(&self) {
        *self.place() = None;
    }

    fn place(&self) -> MutexGuard<'_, Option<(String, Document)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::Jobs;
    use ngao_model::SourceKind;

    #[test]
    fn nothing_is_kept_after_a_lock() {
        let (last, jobs) = (ReadLast::default(), Jobs::default());
        let job = jobs.unwatched();
        let document = Document::new(SourceKind::Text, Vec::new());
        last.keep("a", &document, &job);
        assert_eq!(last.of("a"), Some(document.clone()));
        jobs.cancel_all();
        last.forget();
        last.keep("a", &document, &job);
        assert_eq!(last.of("a"), None);
    }
}
