//! A vault's life: made, opened, unlocked, locked. What is locked has no method that reads a person's data.

#[cfg(test)]
mod tests;
mod ways;

use crate::attempts::Attempts;
use crate::header::{FORMAT, Header};
use crate::ids::RecordIds;
use crate::keys::{self, DataKey, Key, Passphrase, Use};
use crate::place::{self, Place};
use crate::slots::{Kind, Slot};
use crate::{Cost, VaultError, database, destroy};
use jiff::Timestamp;
use ngao_model::Progress;
use rusqlite::Connection;
use serde::Serialize;
use std::fmt;
use std::path::Path;
use std::time::{Duration, Instant};

/// A vault whose folder is held for this process and whose data key is not known.
pub struct Locked {
    pub(crate) held: Box<Held>,
}

/// A vault that gave up its data key. Dropping it closes the database and wipes the key.
pub struct Unlocked {
    // Dropped in this order: the database is closed before the folder's lock is let go.
    pub(crate) db: Connection,
    key: DataKey,
    pub(crate) ids: RecordIds,
    opened: Opened,
    pub(crate) held: Box<Held>,
}

pub(crate) struct Held {
    pub(crate) header: Header,
    /// The header itself can't be used and must be written anew from its copy.
    from_copy: bool,
    attempts: Attempts,
    pub(crate) place: Place,
}

/// How a vault was opened.
#[derive(Debug, Clone, Copy)]
struct Opened {
    by: Kind,
    /// How long this machine took for the slot's key at this cost.
    taken: Option<(Cost, Duration)>,
}

/// A slot that opened.
struct Found {
    at: usize,
    key: DataKey,
    opened: Opened,
}

/// What may be known of a vault without unlocking it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VaultInfo {
    /// Its id.
    pub id: String,
    /// Version of its format.
    pub format: u32,
    /// When it was made.
    pub created: Timestamp,
    /// How many times its header was written.
    pub revision: u64,
    /// Marked as lying on a computer that others use too.
    pub shared: bool,
    /// What can open it.
    pub slots: Vec<SlotInfo>,
}

/// One way to open a vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlotInfo {
    /// A short name for this slot, another one whenever it is made anew; for [`Unlocked::remove_slot`].
    pub id: String,
    /// `passphrase`, `recovery-code`, `keyring`, or a kind that a later version knows.
    pub kind: String,
    /// Cost of one guess; only for passphrases.
    pub cost: Option<Cost>,
}

/// Whether a folder holds a vault, or what is left of a damaged one. For a list of vaults: nothing is locked or opened.
pub fn is_vault(folder: &Path) -> bool {
    place::has_vault(folder)
        && !destroy::is_destroyed(folder)
        && !matches!(place::read_header(folder), Err(VaultError::Foreign | VaultError::Missing))
}

impl Locked {
    /// Makes a vault in `folder`, which must not exist, be empty, or hold what an interrupted creation left.
    ///
    /// # Errors
    /// [`VaultError::AlreadyExists`], [`VaultError::Foreign`] where the folder holds something else, and those of writing.
    pub fn create(folder: &Path, passphrase: &Passphrase, cost: Cost, now: Timestamp) -> Result<Unlocked, VaultError> {
        Ok(Self::create_filled(folder, passphrase, cost, now, |_| Ok(()))?.0)
    }

    /// The same, with what `fill` puts into the tables: where that fails no vault was made and nothing is left.
    pub(crate) fn create_filled<T>(
        folder: &Path,
        passphrase: &Passphrase,
        cost: Cost,
        now: Timestamp,
        fill: impl FnOnce(&mut Connection) -> Result<T, VaultError>,
    ) -> Result<(Unlocked, T), VaultError> {
        let was_there = folder.exists();
        let place = Place::create(folder)?;
        let vault = keys::make_vault_id()?;
        let key = keys::make_data_key()?;
        let slot = Slot::with_passphrase(&key, vault, passphrase, cost)?;
        let mut header = Header::new(vault, to_milliseconds(now), slot);
        // The header comes after the database and the database's name last: at every moment there is either no vault or a
        // whole one.
        let database_key = keys::derive_subkey(&key, vault, Use::Database)?;
        let unborn = place.unborn_database()?;
        database::create(&unborn, &database_key)?;
        let filled = database::open(&unborn, &database_key)
            .and_then(|mut db| fill(&mut db).and_then(|filled| database::close(db).map(|()| filled)));
        let filled = match filled {
            Ok(filled) => filled,
            Err(problem) => {
                place.abandon(was_there);
                return Err(problem);
            }
        };
        place.write_header(&header.seal(&keys::derive_subkey(&key, vault, Use::Header)?)?)?;
        place.name_database()?;
        let db = database::open(&place.database(), &database_key)?;
        let held = Held { header, from_copy: false, attempts: Attempts::default(), place };
        let opened = Opened { by: Kind::Passphrase, taken: None };
        Ok((Unlocked { db, key, ids: RecordIds::default(), opened, held: Box::new(held) }, filled))
    }

    /// Takes the vault in `folder` for this process and reads its header.
    ///
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::Foreign`], [`VaultError::InUse`], [`VaultError::NewerVersion`],
    /// [`VaultError::DamagedHeader`], and those of reading.
    pub fn open(folder: &Path) -> Result<Self, VaultError> {
        let (place, header, from_copy) = Place::open(folder)?;
        let attempts = place.attempts();
        Ok(Self { held: Box::new(Held { header, from_copy, attempts, place }) })
    }

    /// Opens the vault with a passphrase, a recovery code or what the system's keyring held. With a passphrase it takes as
    /// long as the slot's [`Cost`] says, and after wrong ones there is a wait, which the right one has to sit out too: nothing
    /// is derived meanwhile. Then empties the trash of what has lain there long enough. With a problem the locked vault comes
    /// back, still held.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`], [`VaultError::WrongRecoveryCode`], [`VaultError::WrongKeyringKey`],
    /// [`VaultError::Wait`], [`VaultError::SharedComputer`] for a keyring's key where the vault is marked so,
    /// [`VaultError::DamagedHeader`] where the header was altered, [`VaultError::DamagedData`],
    /// [`VaultError::NewerVersion`], [`VaultError::TooLittleMemory`], and those of reading.
    pub fn unlock<'k>(mut self, with: impl Into<Key<'k>>, now: Timestamp) -> Result<Unlocked, (Self, VaultError)> {
        match self.held.open(with.into(), now) {
            Ok((Found { key, opened, .. }, db)) => {
                let mut vault = Unlocked { db, key, ids: RecordIds::default(), opened, held: self.held };
                vault.mend_header();
                // Where this fails, what is due stays in the trash until the next time.
                let _ = vault.purge_trash(now);
                Ok(vault)
            }
            Err(problem) => Err((self, problem)),
        }
    }

    /// How long it is until the next passphrase is looked at: zero, but after wrong ones. For the lock screen, also after the
    /// program was started anew.
    pub fn wait_left(&mut self, now: Timestamp) -> Duration {
        self.held.attempts.left(now)
    }

    /// What may be known of it.
    pub fn info(&self) -> VaultInfo {
        self.held.info()
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.held.place.folder()
    }
}

impl Unlocked {
    /// Closes the database, wipes the keys and gives back the locked vault, still held by this process. What was saved is on
    /// disk whatever happens here.
    pub fn lock(self) -> Locked {
        // The log stays where folding it in fails; the next unlocking reads it.
        let _ = database::close(self.db);
        Locked { held: self.held }
    }

    /// Whether the recovery code opened it, so that the passphrase may be replaced without the old one.
    pub fn was_opened_by_code(&self) -> bool {
        self.opened.by == Kind::RecoveryCode
    }

    /// The same without folding the log in first: for a vault that is to go.
    pub(crate) fn lock_as_it_is(self) -> Locked {
        Locked { held: self.held }
    }

    /// What may be known of it without its key.
    pub fn info(&self) -> VaultInfo {
        self.held.info()
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.held.place.folder()
    }

    /// Proves every page, table and reference of the database; takes long with many papers.
    ///
    /// # Errors
    /// [`VaultError::DamagedData`], [`VaultError::Cancelled`].
    pub fn prove_whole(&self, progress: &dyn Progress) -> Result<(), VaultError> {
        database::prove_whole(&self.db, progress)
    }

    /// The key for one use.
    pub(crate) fn subkey(&self, purpose: Use) -> Result<keys::SubKey, VaultError> {
        keys::derive_subkey(&self.key, self.held.header.vault, purpose)
    }

    /// The header as it stands, sealed.
    pub(crate) fn header_bytes(&self) -> Result<Vec<u8>, VaultError> {
        let mut header = self.held.header.clone();
        header.revision = header.revision.saturating_sub(1);
        header.seal(&self.subkey(Use::Header)?)
    }

    /// Seals `header`, writes it and takes it for the vault's.
    fn write(&mut self, mut header: Header) -> Result<(), VaultError> {
        let bytes = header.seal(&keys::derive_subkey(&self.key, header.vault, Use::Header)?)?;
        self.held.place.write_header(&bytes)?;
        self.held.header = header;
        self.held.from_copy = false;
        Ok(())
    }

    /// A header that had to be read from its copy is written anew; where that fails the vault is open all the same.
    fn mend_header(&mut self) {
        if self.held.from_copy {
            let _ = self.write(self.held.header.clone());
        }
    }
}

impl Held {
    fn open(&mut self, with: Key<'_>, now: Timestamp) -> Result<(Found, Connection), VaultError> {
        let vault = self.header.vault;
        let found = self.find(with, now)?;
        if !self.header.is_genuine(&keys::derive_subkey(&found.key, vault, Use::Header)?) {
            return Err(VaultError::DamagedHeader);
        }
        let db = database::open(&self.place.database(), &keys::derive_subkey(&found.key, vault, Use::Database)?)?;
        Ok((found, db))
    }

    /// The slot that a key opens. A passphrase is counted before it is looked at and the count is dropped once one was right;
    /// the other keys can't be guessed, so nobody has to wait with them.
    fn find(&mut self, with: Key<'_>, now: Timestamp) -> Result<Found, VaultError> {
        let stored = self.attempts;
        if with.kind() == Kind::Passphrase {
            let left = self.attempts.left(now);
            if !left.is_zero() {
                self.keep_attempts(stored);
                let seconds = u32::try_from(left.as_millis().div_ceil(1000)).unwrap_or(u32::MAX);
                return Err(VaultError::Wait { seconds });
            }
            let before = self.attempts;
            self.attempts.count(now);
            self.keep_attempts(stored);
            let found = find_slot(&self.header, with);
            if !matches!(found, Ok(_) | Err(VaultError::WrongPassphrase)) {
                // It was not looked at.
                let counted = std::mem::replace(&mut self.attempts, before);
                self.keep_attempts(counted);
            }
            found
        } else {
            find_slot(&self.header, with)
        }
        .inspect(|_| {
            let counted = std::mem::take(&mut self.attempts);
            self.keep_attempts(counted);
        })
    }

    /// Puts the count on disk where it is another than the one that is there. A disk that refuses does not keep anyone out.
    fn keep_attempts(&self, stored: Attempts) {
        if self.attempts != stored {
            let _ = self.place.keep_attempts(self.attempts);
        }
    }

    fn info(&self) -> VaultInfo {
        let header = &self.header;
        VaultInfo {
            id: header.vault.to_string(),
            format: FORMAT,
            created: header.created,
            revision: header.revision,
            shared: header.shared,
            slots: header
                .slots
                .iter()
                .map(|slot| SlotInfo { id: slot.id(), kind: slot.kind_name().to_owned(), cost: slot.cost() })
                .collect(),
        }
    }
}

/// The slot that a key opens, and the data key in it.
fn find_slot(header: &Header, with: Key<'_>) -> Result<Found, VaultError> {
    if header.shared && with.kind() == Kind::Keyring {
        return Err(VaultError::SharedComputer);
    }
    for (at, slot) in header.slots.iter().enumerate() {
        let started = Instant::now();
        if let Some(key) = slot.open(header.vault, with)? {
            let taken = slot.cost().map(|cost| (cost, started.elapsed()));
            return Ok(Found { at, key, opened: Opened { by: with.kind(), taken } });
        }
    }
    Err(with.is_wrong())
}

/// A moment as finely as a vault keeps it.
pub(crate) fn to_milliseconds(moment: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(moment.as_millisecond()).unwrap_or(moment)
}

impl fmt::Debug for Locked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Locked").field("vault", &self.held.header.vault).finish_non_exhaustive()
    }
}

impl fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unlocked").field("vault", &self.held.header.vault).finish_non_exhaustive()
    }
}
