//! The system's keyring: Secret Service, Keychain or Credential Manager.
//!
//! A keyring may ask the person to open it and wait for ever where nobody answers. So each call runs on a thread of its own with a
//! time limit, and while one still waits no other is begun.

use keyring::Entry;
use ngao_api::Keyring;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

/// Name under which the keyring lists Ngao's keys.
const SERVICE: &str = "Ngao";
/// How long a prompt of the keyring may stand open.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long the keyring may take to say that it is there.
const GLANCE: Duration = Duration::from_secs(2);

/// The keyring of whoever is logged in.
#[derive(Default)]
pub(crate) struct SystemKeyring {
    waiting: Arc<AtomicBool>,
}

impl SystemKeyring {
    /// Runs `work` elsewhere; nothing where it takes longer than `limit` or an earlier call still waits.
    fn within<T: Send + 'static>(
        &self,
        limit: Duration,
        work: impl FnOnce() -> Option<T> + Send + 'static,
    ) -> Option<T> {
        if self.waiting.swap(true, Ordering::SeqCst) {
            return None;
        }
        let (tell, told) = mpsc::channel();
        let waiting = Arc::clone(&self.waiting);
        let begun = std::thread::Builder::new().name("keyring".to_owned()).spawn(move || {
            let answer = work();
            waiting.store(false, Ordering::SeqCst);
            // Whoever asked may have given up.
            let _ = tell.send(answer);
        });
        if begun.is_err() {
            self.waiting.store(false, Ordering::SeqCst);
            return None;
        }
        told.recv_timeout(limit).ok().flatten()
    }
}

fn entry(vault: &str) -> Option<Entry> {
    Entry::new(SERVICE, vault).ok()
}

impl Keyring for SystemKeyring {
    fn answers(&self) -> bool {
        self.within(GLANCE, || Entry::store_status().is_ok().then_some(())).is_some()
    }

    fn keep(&self, vault: &str, key: &[u8]) -> bool {
        let (vault, key) = (vault.to_owned(), zeroize::Zeroizing::new(key.to_vec()));
        self.within(PATIENCE, move || entry(&vault)?.set_secret(&key).ok()).is_some()
    }

    fn fetch(&self, vault: &str) -> Option<Vec<u8>> {
        let vault = vault.to_owned();
        self.within(PATIENCE, move || entry(&vault)?.get_secret().ok())
    }

    fn forget(&self, vault: &str) {
        let vault = vault.to_owned();
        // What can't be forgotten opens nothing: its slot has gone.
        let _ = self.within(PATIENCE, move || entry(&vault)?.delete_credential().ok());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyring_that_waits_for_ever_keeps_nobody_waiting_and_is_not_asked_again() {
        let keyring = SystemKeyring::default();
        let (open, prompt) = mpsc::channel::<()>();
        let stuck = keyring.within(Duration::from_millis(20), move || prompt.recv().ok());
        assert_eq!(stuck, None);
        assert_eq!(keyring.within(Duration::from_secs(5), || Some(1)), None, "the first call still waits");
        drop(open);
        let again = (0..500).find_map(|_| {
            std::thread::sleep(Duration::from_millis(10));
            keyring.within(Duration::from_secs(5), || Some(2))
        });
        assert_eq!(again, Some(2));
    }
}
