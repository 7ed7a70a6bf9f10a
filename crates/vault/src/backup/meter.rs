//! Progress by the bytes that went through, told in pieces of 64 KiB.

use crate::VaultError;
use ngao_model::Progress;

const PIECE: u64 = 64 * 1024;

/// Counts bytes and tells whoever watches.
pub(crate) struct Meter<'a> {
    progress: &'a dyn Progress,
    stage: &'static str,
    done: u64,
    total: u64,
    told: u64,
}

impl<'a> Meter<'a> {
    /// Begins a stage of `total` bytes; 0 where that is not known.
    pub(crate) fn begin(progress: &'a dyn Progress, stage: &'static str, total: u64) -> Result<Self, VaultError> {
        let meter = Self { progress, stage, done: 0, total, told: 0 };
        meter.tell()?;
        Ok(meter)
    }

    /// Counts `bytes`; an error where the work was cancelled.
    pub(crate) fn add(&mut self, bytes: u64) -> Result<(), VaultError> {
        self.done = self.done.saturating_add(bytes);
        if self.done / PIECE == self.told {
            return Ok(());
        }
        self.told = self.done / PIECE;
        self.tell()
    }

    /// Ends the stage.
    pub(crate) fn end(mut self) -> Result<(), VaultError> {
        self.total = self.total.max(1);
        self.done = self.total;
        self.told = u64::MAX;
        self.tell()
    }

    fn tell(&self) -> Result<(), VaultError> {
        let pieces = |bytes: u64| u32::try_from(bytes.div_ceil(PIECE)).unwrap_or(u32::MAX);
        let total = pieces(self.total);
        let done = if total == 0 { pieces(self.done) } else { pieces(self.done).min(total) };
        Ok(self.progress.step(self.stage, done, total)?)
    }
}
