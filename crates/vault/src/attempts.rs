//! Wrong passphrases: how many there were, and how long to wait before the next is looked at.
//!
//! The count lies in a file of its own in the vault's folder, so that it survives the end of the program. It is no secret and
//! proves nothing: who can write to the folder can delete it, and who has a copy of the folder guesses elsewhere; what stands in
//! their way is the cost of a guess. It slows a person at the keyboard. Whatever the file says, and however the clock is set,
//! nobody waits longer than [`LONGEST`] by the clock as it runs now, and nothing is ever destroyed.

#[cfg(test)]
mod tests;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Wrong passphrases that cost no wait.
const FREE: u32 = 2;
/// The longest wait.
const LONGEST: Duration = Duration::from_secs(300);

/// The count as it stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Attempts {
    /// Wrong passphrases since the vault was last opened. One that is being tried counts already, so that ending the program
    /// meanwhile gains nothing.
    wrong: u32,
    /// When the last one was tried: milliseconds since 1970-01-01 UTC.
    last: i64,
}

impl Attempts {
    /// Reads the file; what can't be read counts nothing, because a damaged file must not keep anyone out.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
    }

    pub(crate) fn to_bytes(self) -> Vec<u8> {
        serde_json::to_vec(&self).unwrap_or_default()
    }

    /// What is left of the wait. Where the clock was set back behind the last try, the wait begins anew from `now`: it
    /// can't be known how much of it is over, and the clock need not come back.
    pub(crate) fn left(&mut self, now: Timestamp) -> Duration {
        let now = now.as_millisecond();
        self.last = self.last.min(now);
        let over = Duration::from_millis(u64::try_from(now.saturating_sub(self.last)).unwrap_or(u64::MAX));
        self.wait().saturating_sub(over)
    }

    /// Counts a try.
    pub(crate) fn count(&mut self, now: Timestamp) {
        self.wrong = self.wrong.saturating_add(1);
        self.last = now.as_millisecond();
    }

    /// The whole wait: none twice, then 1 second, doubled with every wrong passphrase.
    fn wait(self) -> Duration {
        match self.wrong.checked_sub(FREE + 1) {
            None => Duration::ZERO,
            Some(doublings) => LONGEST.min(Duration::from_secs(1_u64 << doublings.min(32))),
        }
    }
}
