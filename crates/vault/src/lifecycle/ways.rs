//! The ways into an open vault: added, changed and taken away. The data is never encrypted anew; each change is one writing of
//! the header, which leaves the old header or the new one.
//!
//! A vault is never left without a way that a person can go alone: a passphrase or a recovery code. A keyring's slot does not
//! count, because the keyring goes with the computer, nor does a slot of an unknown kind.

use super::{Unlocked, find_slot};
use crate::header::{Header, MAX_SLOTS};
use crate::keys::{Key, Passphrase, WrappingKey};
use crate::slots::{Kind, Slot};
use crate::{Cost, RecoveryCode, VaultError};
use jiff::Timestamp;

impl Unlocked {
    /// Proves that whoever sits here knows a way in, before something grave is done. A wrong passphrase counts as one at the
    /// lock screen does.
    ///
    /// # Errors
    /// Those of a key that is wrong, and [`VaultError::Wait`].
    pub fn prove<'k>(&mut self, with: impl Into<Key<'k>>, now: Timestamp) -> Result<(), VaultError> {
        self.held.find(with.into(), now).map(drop)
    }

    /// Puts a slot for `new` in the place of the one that `current` opens. Other slots stay.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] where `current` opens no slot, [`VaultError::Wait`] after wrong ones, and those of
    /// writing; then the old passphrase stays.
    pub fn change_passphrase(
        &mut self,
        current: &Passphrase,
        new: &Passphrase,
        cost: Cost,
        now: Timestamp,
    ) -> Result<(), VaultError> {
        let at = self.held.find(current.into(), now)?.at;
        let mut header = self.held.header.clone();
        header.slots[at] = Slot::with_passphrase(&self.key, header.vault, new, cost)?;
        self.write(header)
    }

    /// Puts a slot for `new` in the place of every passphrase slot, without the old passphrase: for whoever forgot it and came
    /// in by the recovery code.
    ///
    /// # Errors
    /// [`VaultError::NeedsProof`] where the vault was opened in another way, and those of writing; then all stays as it was.
    pub fn replace_passphrase(&mut self, new: &Passphrase, cost: Cost) -> Result<(), VaultError> {
        if self.opened.by != Kind::RecoveryCode {
            return Err(VaultError::NeedsProof);
        }
        let mut header = self.held.header.clone();
        let slot = Slot::with_passphrase(&self.key, header.vault, new, cost)?;
        replace_all(&mut header, Kind::Passphrase, slot)?;
        self.write(header)
    }

    /// Makes `code` the vault's one recovery code; the one before opens nothing any more. Make the code first, see that it was
    /// written down, then call this.
    ///
    /// # Errors
    /// [`VaultError::TooManySlots`], and those of writing; then the old code stays.
    pub fn set_recovery_code(&mut self, code: &RecoveryCode) -> Result<(), VaultError> {
        let mut header = self.held.header.clone();
        let slot = Slot::with_recovery_code(&self.key, header.vault, code)?;
        replace_all(&mut header, Kind::RecoveryCode, slot)?;
        self.write(header)
    }

    /// Adds a slot for `key`, which the caller has put into the system's keyring before. Gives back the slot's id.
    ///
    /// # Errors
    /// [`VaultError::SharedComputer`] where the vault is marked so, [`VaultError::TooManySlots`], and those of writing.
    pub fn add_keyring_slot(&mut self, key: &WrappingKey) -> Result<String, VaultError> {
        let mut header = self.held.header.clone();
        if header.shared {
            return Err(VaultError::SharedComputer);
        }
        let slot = Slot::with_wrapping_key(&self.key, header.vault, key)?;
        let id = slot.id();
        push(&mut header, slot)?;
        self.write(header)?;
        Ok(id)
    }

    /// Takes every keyring slot away, also those of other computers; without one nothing happens.
    ///
    /// # Errors
    /// Those of writing.
    pub fn remove_keyring_slots(&mut self) -> Result<(), VaultError> {
        let mut header = self.held.header.clone();
        header.slots.retain(|slot| slot.kind() != Some(Kind::Keyring));
        if header == self.held.header { Ok(()) } else { self.write(header) }
    }

    /// Takes the slot away whose id [`crate::VaultInfo`] tells.
    ///
    /// # Errors
    /// [`VaultError::NotFound`], [`VaultError::LastSlot`] where neither a passphrase nor a recovery code would be left, and
    /// those of writing.
    pub fn remove_slot(&mut self, id: &str) -> Result<(), VaultError> {
        let mut header = self.held.header.clone();
        header.slots.retain(|slot| slot.id() != id);
        if header.slots.len() == self.held.header.slots.len() {
            return Err(VaultError::NotFound);
        }
        if !header.slots.iter().any(|slot| matches!(slot.kind(), Some(Kind::Passphrase | Kind::RecoveryCode))) {
            return Err(VaultError::LastSlot);
        }
        self.write(header)
    }

    /// Marks the vault as lying on a computer that others use too, or takes the mark away. With the mark every keyring slot
    /// goes, and none can be added.
    ///
    /// # Errors
    /// Those of writing.
    pub fn set_shared_computer(&mut self, shared: bool) -> Result<(), VaultError> {
        let mut header = self.held.header.clone();
        header.shared = shared;
        if shared {
            header.slots.retain(|slot| slot.kind() != Some(Kind::Keyring));
        }
        if header == self.held.header { Ok(()) } else { self.write(header) }
    }

    /// Raises the cost of a guess where this machine can take more than the slot of `passphrase` has: to be called right after
    /// the vault was unlocked with it. It judges by how long that took and derives once more only where something is
    /// gained. Says whether it did. It never lowers the cost, and where anything fails the slot stays as it is.
    pub fn raise_cost(&mut self, passphrase: &Passphrase) -> bool {
        let Some((known, taken)) = self.opened.taken else { return false };
        self.raise_cost_to(passphrase, Cost::fitting_after(known, taken)).unwrap_or(false)
    }

    pub(super) fn raise_cost_to(&mut self, passphrase: &Passphrase, cost: Cost) -> Result<bool, VaultError> {
        let low = |slot: &Slot| slot.cost().is_some_and(|old| cost.is_above(old));
        let mut header = self.held.header.clone();
        if !header.slots.iter().any(low) {
            return Ok(false);
        }
        // Only the slot that this passphrase opens may get it.
        let at = find_slot(&header, passphrase.into())?.at;
        if !low(&header.slots[at]) {
            return Ok(false);
        }
        header.slots[at] = Slot::with_passphrase(&self.key, header.vault, passphrase, cost)?;
        self.write(header)?;
        Ok(true)
    }
}

/// Puts `slot` in the place of every slot of its kind, where the first of them stood.
fn replace_all(header: &mut Header, kind: Kind, slot: Slot) -> Result<(), VaultError> {
    let first = header.slots.iter().position(|old| old.kind() == Some(kind));
    header.slots.retain(|old| old.kind() != Some(kind));
    match first {
        Some(at) => header.slots.insert(at, slot),
        None => push(header, slot)?,
    }
    Ok(())
}

fn push(header: &mut Header, slot: Slot) -> Result<(), VaultError> {
    if header.slots.len() >= MAX_SLOTS {
        return Err(VaultError::TooManySlots);
    }
    header.slots.push(slot);
    Ok(())
}
