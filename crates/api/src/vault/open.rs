//! Made, opened, locked, destroyed.

use crate::app::{App, Door};
use crate::problem::{Problem, ProblemCode, of_vault};
use crate::strength::strength_of;
use crate::views::{AppState, DestroyVault, LockView, NewVault, Nothing, RecoveryCode, Unlock};
use ngao_vault::{Cost, Key, Locked, Passphrase, Unlocked, VaultError, VaultInfo, WrappingKey};
use std::time::Duration;

impl App {
    /// See the list of commands.
    pub fn create_vault(&self, new: NewVault) -> Result<AppState, Problem> {
        if !strength_of(&new.passphrase.0).enough {
            return Err(ProblemCode::WeakPassphrase.into());
        }
        let passphrase = Passphrase::new(new.passphrase.0.clone());
        self.make(new.shared, || {
            Locked::create(&self.places.vault, &passphrase, Cost::calibrated(), self.host.now())
                .map_err(|error| of_vault(&error))
        })
    }

    /// Makes a vault where there is none, and opens it.
    pub(super) fn make(
        &self,
        shared: bool,
        make: impl FnOnce() -> Result<Unlocked, Problem>,
    ) -> Result<AppState, Problem> {
        let mut door = self.door();
        if !matches!(*door, Door::Absent) {
            return Err(ProblemCode::VaultExists.into());
        }
        let mut vault = make()?;
        let marked = if shared { vault.set_shared_computer(true) } else { Ok(()) };
        *door = Door::Unlocked(Box::new(vault));
        drop(door);
        marked.map_err(|error| of_vault(&error))?;
        Ok(self.state())
    }

    /// See the list of commands.
    pub fn unlock(&self, with: Unlock) -> Result<AppState, Problem> {
        let passphrase = Passphrase::new(with.passphrase.0.clone());
        let state = self.open_with((&passphrase).into())?;
        if let Door::Unlocked(vault) = &mut *self.door() {
            // A better computer makes each guess dearer from now on; where that fails the vault is open all the same.
            let _ = vault.raise_cost(&passphrase);
        }
        Ok(state)
    }

    /// See the list of commands.
    pub fn unlock_by_code(&self, with: RecoveryCode) -> Result<AppState, Problem> {
        let code = with.read()?;
        self.open_with((&code).into())
    }

    /// See the list of commands.
    pub fn unlock_here(&self, _: Nothing) -> Result<AppState, Problem> {
        let vault = match &*self.door() {
            Door::Locked(vault) => Some(vault.info().id),
            Door::Unlocked(_) => None,
            Door::Absent => return Err(ProblemCode::VaultMissing.into()),
            Door::Unusable(problem) => return Err(problem.clone()),
        };
        let Some(vault) = vault else { return Ok(self.state()) };
        // The keyring is asked while nobody is kept waiting at the door.
        let kept = self.host.keyring().and_then(|keyring| keyring.fetch(&vault));
        let key = kept.and_then(WrappingKey::read).ok_or(ProblemCode::KeyringSilent)?;
        self.open_with((&key).into())
    }

    fn open_with(&self, key: Key<'_>) -> Result<AppState, Problem> {
        let mut door = self.door();
        let (next, problem) = match std::mem::replace(&mut *door, Door::Absent) {
            Door::Locked(vault) => match vault.unlock(key, self.host.now()) {
                Ok(vault) => {
                    self.copy_if_due(&vault);
                    (Door::Unlocked(Box::new(vault)), None)
                }
                Err((vault, error)) => {
                    self.note_damage(matches!(error, VaultError::DamagedHeader | VaultError::DamagedData));
                    (Door::Locked(vault), Some(of_vault(&error)))
                }
            },
            Door::Unlocked(vault) => (Door::Unlocked(vault), None),
            Door::Absent => (Door::Absent, Some(ProblemCode::VaultMissing.into())),
            Door::Unusable(problem) => (Door::Unusable(problem.clone()), Some(problem)),
        };
        *door = next;
        drop(door);
        self.seen();
        problem.map_or_else(|| Ok(self.state()), Err)
    }

    /// See the list of commands.
    pub fn lock(&self, _: Nothing) -> Result<AppState, Problem> {
        self.lock_now();
        Ok(self.state())
    }

    /// See the list of commands.
    pub fn quick_exit(&self, _: Nothing) -> Result<Nothing, Problem> {
        self.close();
        self.host.exit();
        Ok(Nothing {})
    }

    /// See the list of commands.
    pub fn destroy_vault(&self, destroy: DestroyVault) -> Result<AppState, Problem> {
        if !destroy.confirmed {
            return Err(ProblemCode::BadArguments.into());
        }
        self.forget_all();
        self.host.uncopy();
        let mut door = self.door();
        let id = match &*door {
            Door::Locked(vault) => vault.info().id,
            Door::Unlocked(vault) => vault.info().id,
            Door::Absent => return Err(ProblemCode::VaultMissing.into()),
            Door::Unusable(problem) => return Err(problem.clone()),
        };
        let destroyed = match std::mem::replace(&mut *door, Door::Absent) {
            Door::Locked(vault) => vault.destroy(),
            Door::Unlocked(vault) => vault.destroy(),
            other => {
                *door = other;
                Ok(())
            }
        };
        if let Err((vault, error)) = destroyed {
            *door = Door::Locked(vault);
            return Err(of_vault(&error));
        }
        *door = self.look();
        drop(door);
        if let Some(keyring) = self.host.keyring() {
            keyring.forget(&id);
        }
        self.host.locked();
        Ok(self.state())
    }
}

/// What may be known of a vault without opening it.
pub(crate) fn lock_view(vault: &VaultInfo, wait: Duration) -> LockView {
    let opens = |kind: &str| vault.slots.iter().any(|slot| slot.kind == kind);
    LockView {
        by_code: opens("recovery-code"),
        here: opens("keyring"),
        shared: vault.shared,
        wait: u32::try_from(wait.as_millis().div_ceil(1000)).unwrap_or(u32::MAX),
    }
}
