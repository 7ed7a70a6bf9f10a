//! Copies that Ngao makes of the vault beside it, for the day on which it can't be opened.

use crate::app::{App, Door};
use crate::problem::{Problem, ProblemCode, of_vault};
use crate::views::{AppState, Nothing, OfSnapshot, Snapshot};
use ngao_model::Quiet;
use ngao_vault::Unlocked;

impl App {
    /// See the list of commands.
    pub fn snapshots(&self, _: Nothing) -> Result<Vec<Snapshot>, Problem> {
        let found = ngao_vault::snapshots(&self.places.vault).map_err(|error| of_vault(&error))?;
        let view = |snapshot: ngao_vault::Snapshot| Snapshot {
            name: snapshot.number.to_string(),
            made_at: snapshot.made_at.to_string(),
            bytes: snapshot.bytes,
        };
        Ok(found.into_iter().map(view).collect())
    }

    /// See the list of commands.
    pub fn put_back_snapshot(&self, of: OfSnapshot) -> Result<AppState, Problem> {
        let number = of.name.parse().map_err(|_| ProblemCode::NotFound)?;
        let mut door = self.door();
        if matches!(*door, Door::Unlocked(_)) {
            return Err(ProblemCode::VaultInUse.into());
        }
        // The vault's folder must be let go of before anything in it is put in another's place.
        *door = Door::Absent;
        let put = ngao_vault::put_snapshot(&self.places.vault, number, self.host.now());
        *door = self.look();
        drop(door);
        put.map_err(|error| of_vault(&error))?;
        self.note_damage(false);
        Ok(self.state())
    }

    /// Makes today's copy of a vault that was just opened, where there is none yet. A copy that can't be made keeps nobody out.
    pub(super) fn copy_if_due(&self, vault: &Unlocked) {
        let now = self.host.now();
        if vault.snapshot_due(now).unwrap_or(false) {
            let _ = vault.make_snapshot(now, &Quiet);
        }
    }
}
