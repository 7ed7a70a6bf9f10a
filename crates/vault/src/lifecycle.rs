//! A vault's life: made, opened, unlocked, locked. What is locked has no method that reads a person's data.

use crate::header::{FORMAT, Header};
use crate::ids::RecordIds;
use crate::keys::{self, DataKey, Passphrase, Use};
use crate::place::{self, Place};
use crate::slots::Slot;
use crate::{Cost, VaultError, database};
use jiff::Timestamp;
use ngao_model::Progress;
use rusqlite::Connection;
use serde::Serialize;
use std::fmt;
use std::path::Path;

/// A vault whose folder is held for this process and whose data key is not known.
pub struct Locked {
    held: Box<Held>,
}

/// A vault that gave up its data key. Dropping it closes the database and wipes the key.
pub struct Unlocked {
    // Dropped in this order: the database is closed before the folder's lock is let go.
    pub(crate) db: Connection,
    key: DataKey,
    pub(crate) ids: RecordIds,
    held: Box<Held>,
}

struct Held {
    header: Header,
    /// The header itself can't be used and must be written anew from its copy.
    from_copy: bool,
    place: Place,
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
    /// What can open it.
    pub slots: Vec<SlotInfo>,
}

/// One way to open a vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlotInfo {
    /// `passphrase`, or a kind that a later version knows.
    pub kind: String,
    /// Cost of one guess; only for passphrases.
    pub cost: Option<Cost>,
}

/// Whether a folder holds a vault, or what is left of a damaged one. For a list of vaults: nothing is locked or opened.
pub fn is_vault(folder: &Path) -> bool {
    place::has_vault(folder) && !matches!(place::read_header(folder), Err(VaultError::Foreign | VaultError::Missing))
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
        let held = Box::new(Held { header, from_copy: false, place });
        Ok((Unlocked { db, key, ids: RecordIds::default(), held }, filled))
    }

    /// Takes the vault in `folder` for this process and reads its header.
    ///
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::Foreign`], [`VaultError::InUse`], [`VaultError::NewerVersion`],
    /// [`VaultError::DamagedHeader`], and those of reading.
    pub fn open(folder: &Path) -> Result<Self, VaultError> {
        let (place, header, from_copy) = Place::open(folder)?;
        Ok(Self { held: Box::new(Held { header, from_copy, place }) })
    }

    /// Opens the vault with a passphrase. Takes as long as the slot's [`Cost`] says. With a problem the locked vault comes
    /// back, still held.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`], [`VaultError::DamagedHeader`] where the header was altered,
    /// [`VaultError::DamagedData`], [`VaultError::NewerVersion`], [`VaultError::TooLittleMemory`], and those of reading.
    pub fn unlock(self, passphrase: &Passphrase) -> Result<Unlocked, (Self, VaultError)> {
        match self.held.open(passphrase) {
            Ok((key, db)) => Ok(Unlocked { db, key, ids: RecordIds::default(), held: self.held }.with_header_mended()),
            Err(problem) => Err((self, problem)),
        }
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

    /// What may be known of it without its key.
    pub fn info(&self) -> VaultInfo {
        self.held.info()
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.held.place.folder()
    }

    /// Puts a slot for `new` in the place of the one that `current` opens. The data is not encrypted anew; other slots stay.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] where `current` opens no slot, and those of writing; then the old passphrase stays.
    pub fn change_passphrase(&mut self, current: &Passphrase, new: &Passphrase, cost: Cost) -> Result<(), VaultError> {
        let mut header = self.held.header.clone();
        let (at, _) = find_slot(&header, current)?;
        header.slots[at] = Slot::with_passphrase(&self.key, header.vault, new, cost)?;
        self.write(header)
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
    fn with_header_mended(mut self) -> Self {
        if self.held.from_copy {
            let _ = self.write(self.held.header.clone());
        }
        self
    }
}

impl Held {
    fn open(&self, passphrase: &Passphrase) -> Result<(DataKey, Connection), VaultError> {
        let vault = self.header.vault;
        let (_, key) = find_slot(&self.header, passphrase)?;
        if !self.header.is_genuine(&keys::derive_subkey(&key, vault, Use::Header)?) {
            return Err(VaultError::DamagedHeader);
        }
        let db = database::open(&self.place.database(), &keys::derive_subkey(&key, vault, Use::Database)?)?;
        Ok((key, db))
    }

    fn info(&self) -> VaultInfo {
        let header = &self.header;
        VaultInfo {
            id: header.vault.to_string(),
            format: FORMAT,
            created: header.created,
            revision: header.revision,
            slots: header
                .slots
                .iter()
                .map(|slot| SlotInfo { kind: slot.kind().to_owned(), cost: slot.cost() })
                .collect(),
        }
    }
}

/// The slot that `passphrase` opens, and the key in it.
fn find_slot(header: &Header, passphrase: &Passphrase) -> Result<(usize, DataKey), VaultError> {
    for (at, slot) in header.slots.iter().enumerate() {
        if let Some(key) = slot.open(header.vault, passphrase)? {
            return Ok((at, key));
        }
    }
    Err(VaultError::WrongPassphrase)
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use ngao_model::{Id, Paper, Quiet, Traveller};

    fn passphrase() -> Passphrase {
        Passphrase::new("mti mkavu".to_owned())
    }

    fn vault() -> (tempfile::TempDir, Unlocked) {
        let folder = tempfile::tempdir().unwrap();
        let vault = Locked::create(&folder.path().join("home"), &passphrase(), Cost::FLOOR, Timestamp::UNIX_EPOCH);
        (folder, vault.unwrap())
    }

    #[test]
    fn a_header_sealed_with_another_key_is_damaged_though_its_slot_opens() {
        let (_folder, vault) = vault();
        let header = vault.held.header.clone();
        let stranger = keys::derive_subkey(&keys::make_data_key().unwrap(), header.vault, Use::Header).unwrap();
        let bytes = header.clone().seal(&stranger).unwrap();
        vault.held.place.write_header(&bytes).unwrap();
        let folder = vault.folder().to_owned();
        drop(vault);
        let (_, problem) = Locked::open(&folder).unwrap().unlock(&passphrase()).expect_err("refused");
        assert_eq!(problem, VaultError::DamagedHeader);
    }

    #[test]
    fn slots_of_later_versions_survive_a_change_of_passphrase() {
        let (_folder, mut vault) = vault();
        let later = serde_json::json!({"kind": "keyring", "wrapped": "00", "service": "x"});
        let mut header = vault.held.header.clone();
        header.slots.insert(0, Slot::read(&later).unwrap());
        vault.write(header).unwrap();
        let new = || Passphrase::new("new".to_owned());
        vault.change_passphrase(&passphrase(), &new(), Cost::FLOOR).unwrap();
        let folder = vault.folder().to_owned();
        drop(vault);
        let vault = Locked::open(&folder).unwrap().unlock(&new()).map_err(|(_, problem)| problem).unwrap();
        assert_eq!(vault.held.header.slots[0].to_value(), later);
        assert_eq!(vault.info().slots[0], SlotInfo { kind: "keyring".to_owned(), cost: None });
    }

    #[test]
    fn tables_of_a_newer_version_are_told() {
        let (_folder, vault) = vault();
        vault.db.pragma_update(None, "user_version", 99).unwrap();
        let (locked, problem) = vault.lock().unlock(&passphrase()).expect_err("refused");
        assert_eq!(problem, VaultError::NewerVersion { found: 99, known: crate::migrations::NEWEST });
        assert_eq!(locked.info().format, FORMAT);
    }

    #[test]
    fn a_database_of_another_program_is_damage() {
        let (_folder, vault) = vault();
        vault.db.pragma_update(None, "application_id", 1).unwrap();
        let (_, problem) = vault.lock().unlock(&passphrase()).expect_err("refused");
        assert_eq!(problem, VaultError::DamagedData);
    }

    #[test]
    fn settings_are_what_the_format_says() {
        let (_folder, vault) = vault();
        let ask = |name: &str| -> String {
            let told = vault.db.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
            match told {
                rusqlite::types::Value::Integer(number) => number.to_string(),
                rusqlite::types::Value::Text(text) => text,
                other => format!("{other:?}"),
            }
        };
        for (name, value) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("foreign_keys", "1"),
            ("secure_delete", "1"),
            ("temp_store", "2"),
            ("locking_mode", "exclusive"),
            ("trusted_schema", "0"),
            ("auto_vacuum", "0"),
            ("encoding", "UTF-8"),
            ("user_version", "3"),
            ("application_id", "1313292623"),
            ("cipher_memory_security", "1"),
            ("cipher_page_size", "4096"),
            ("cipher_hmac_algorithm", "HMAC_SHA512"),
            ("cipher_use_hmac", "1"),
            ("cipher_kdf_algorithm", "PBKDF2_HMAC_SHA512"),
            ("cipher_plaintext_header_size", "0"),
        ] {
            assert_eq!(ask(name), value, "{name}");
        }
        assert!(ask("cipher_version").starts_with("4."));
    }

    #[test]
    fn a_full_disk_keeps_what_was_there_and_nothing_of_the_rest() {
        let (_folder, mut vault) = vault();
        let now = Timestamp::UNIX_EPOCH;
        let id = vault.add_traveller(&Traveller::default(), now).unwrap();
        let pages: u32 = vault.db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        vault.db.pragma_update(None, "max_page_count", pages + 5).unwrap();
        let full = vault.add_paper(&id, Paper::default(), &[7; 100_000], now, &Quiet);
        assert_eq!(full, Err(VaultError::DiskFull));
        assert_eq!(vault.all::<Paper>(&id).unwrap(), []);
        vault.db.pragma_update(None, "max_page_count", 1_000_000).unwrap();
        let kept = vault.add_paper(&id, Paper::default(), &[7; 100_000], now, &Quiet).unwrap();
        assert_eq!(vault.paper_bytes(&kept.id).unwrap(), [7; 100_000]);
        vault.prove_whole(&Quiet).unwrap();
    }

    #[test]
    fn stored_text_that_is_no_record_is_damage() {
        let (_folder, mut vault) = vault();
        let id = vault.add_traveller(&Traveller::default(), Timestamp::UNIX_EPOCH).unwrap();
        vault.db.execute("UPDATE travellers SET body = '[1]'", []).unwrap();
        assert_eq!(vault.get::<Traveller>(&id), Err(VaultError::DamagedData));
        assert_eq!(vault.get::<Traveller>(&Id("no".to_owned())), Err(VaultError::NotFound));
    }
}
