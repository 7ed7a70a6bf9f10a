//! The document that was read last from a picked file: its second check, and a check after a correction, need not read it again.

use ngao_model::Document;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// At most one document, by the token of its file; forgotten when the vault is locked.
#[derive(Default)]
pub(crate) struct ReadLast(Mutex<Option<(String, Document)>>);

impl ReadLast {
    pub(crate) fn keep(&self, token: &str, document: &Document) {
        *self.place() = Some((token.to_owned(), document.clone()));
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
