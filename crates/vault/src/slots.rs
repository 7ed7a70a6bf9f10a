//! Key slots: each wraps the data key under a key of its own kind. Slots of kinds that this program does not know are carried
//! along untouched.

#[cfg(test)]
mod tests;

use crate::canonical::{canonical, from_hex, to_hex};
use crate::keys::{self, DataKey, Key, Passphrase, SlotKey, WrappingKey};
use crate::{Cost, RecoveryCode, VaultError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

const ARGON2ID: &str = "argon2id";
const HKDF: &str = "hkdf-sha256";
/// First bytes of what a slot is bound to, so that no other use of the cipher can be mistaken for it.
const BOUND: &[u8] = b"ngao/1/slot\n";

/// A kind of slot that this program opens and makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Passphrase,
    RecoveryCode,
    Keyring,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Passphrase, Self::RecoveryCode, Self::Keyring];

    /// As it stands in the header.
    fn name(self) -> &'static str {
        match self {
            Self::Passphrase => "passphrase",
            Self::RecoveryCode => "recovery-code",
            Self::Keyring => "keyring",
        }
    }

    /// `info` of HKDF for the slot's key; passphrases go another way.
    fn info(self) -> &'static [u8] {
        match self {
            Self::Passphrase => b"",
            Self::RecoveryCode => b"ngao/1/recovery-code",
            Self::Keyring => b"ngao/1/keyring",
        }
    }
}

impl Key<'_> {
    /// The kind of slot that it opens.
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Passphrase(_) => Kind::Passphrase,
            Self::RecoveryCode(_) => Kind::RecoveryCode,
            Self::Keyring(_) => Kind::Keyring,
        }
    }

    /// What is told when it opens no slot.
    pub(crate) fn is_wrong(self) -> VaultError {
        match self {
            Self::Passphrase(_) => VaultError::WrongPassphrase,
            Self::RecoveryCode(_) => VaultError::WrongRecoveryCode,
            Self::Keyring(_) => VaultError::WrongKeyringKey,
        }
    }
}

/// One slot as it stands in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    members: Map<String, Value>,
    kind: String,
    known: Option<Known>,
}

/// What this program needs of a slot that it can open.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    kind: Kind,
    /// Cost of the derivation, where it has one.
    cost: Option<Cost>,
    salt: [u8; 32],
    nonce: [u8; 24],
    wrapped: [u8; 48],
}

#[derive(Serialize, Deserialize)]
struct SlowKdf {
    name: String,
    passes: u32,
    memory_kib: u32,
    lanes: u32,
    salt: String,
}

#[derive(Serialize, Deserialize)]
struct FastKdf {
    name: String,
    salt: String,
}

impl Slot {
    /// Reads a slot and refuses one whose parameters are out of bounds, before anything is derived from it.
    pub(crate) fn read(value: &Value) -> Result<Self, VaultError> {
        let members = value.as_object().ok_or(VaultError::DamagedHeader)?;
        let name = text(members, "kind")?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name);
        let known = kind.map(|kind| Known::read(kind, members)).transpose()?;
        Ok(Self { members: members.clone(), kind: name.to_owned(), known })
    }

    /// A slot that opens with `passphrase`.
    pub(crate) fn with_passphrase(
        key: &DataKey,
        vault: Uuid,
        passphrase: &Passphrase,
        cost: Cost,
    ) -> Result<Self, VaultError> {
        let cost = cost.within_bounds()?.within_memory()?;
        Self::make(key, vault, passphrase.into(), Some(cost))
    }

    /// A slot that opens with `code`.
    pub(crate) fn with_recovery_code(key: &DataKey, vault: Uuid, code: &RecoveryCode) -> Result<Self, VaultError> {
        Self::make(key, vault, code.into(), None)
    }

    /// A slot that opens with what the system's keyring holds.
    pub(crate) fn with_wrapping_key(key: &DataKey, vault: Uuid, with: &WrappingKey) -> Result<Self, VaultError> {
        Self::make(key, vault, with.into(), None)
    }

    fn make(key: &DataKey, vault: Uuid, with: Key<'_>, cost: Option<Cost>) -> Result<Self, VaultError> {
        let kind = with.kind();
        let (salt, nonce) = (keys::make_bytes()?, keys::make_bytes()?);
        let kdf = match cost {
            Some(Cost { passes, memory_kib, lanes }) => {
                json!(SlowKdf { name: ARGON2ID.to_owned(), passes, memory_kib, lanes, salt: to_hex(&salt) })
            }
            None => json!(FastKdf { name: HKDF.to_owned(), salt: to_hex(&salt) }),
        };
        let mut members = Map::new();
        members.insert("kind".to_owned(), kind.name().into());
        members.insert("kdf".to_owned(), kdf);
        members.insert("nonce".to_owned(), to_hex(&nonce).into());
        let mut known = Known { kind, cost, salt, nonce, wrapped: [0; 48] };
        known.wrapped = keys::wrap(key, &known.derive(with)?, &nonce, &bound_to(vault, &members)?)?;
        members.insert("wrapped".to_owned(), to_hex(&known.wrapped).into());
        Ok(Self { members, kind: kind.name().to_owned(), known: Some(known) })
    }

    /// The data key, if this slot is of the key's kind and opens with it.
    pub(crate) fn open<'k>(&self, vault: Uuid, with: impl Into<Key<'k>>) -> Result<Option<DataKey>, VaultError> {
        let with = with.into();
        let Some(known) = self.known.as_ref().filter(|known| known.kind == with.kind()) else { return Ok(None) };
        let slot_key = known.derive(with)?;
        Ok(keys::unwrap(&known.wrapped, &slot_key, &known.nonce, &bound_to(vault, &self.members)?))
    }

    /// Its kind as it stands in the header, also where this program does not know it.
    pub(crate) fn kind_name(&self) -> &str {
        &self.kind
    }

    /// Its kind, where this program knows it.
    pub(crate) fn kind(&self) -> Option<Kind> {
        self.known.as_ref().map(|known| known.kind)
    }

    pub(crate) fn cost(&self) -> Option<Cost> {
        self.known.as_ref().and_then(|known| known.cost)
    }

    /// A short name for it that changes whenever it is made anew: the beginning of a digest of the whole slot.
    pub(crate) fn id(&self) -> String {
        let digest: [u8; 32] = Sha256::digest(canonical(&self.to_value()).unwrap_or_default()).into();
        to_hex(&digest[..8])
    }

    pub(crate) fn to_value(&self) -> Value {
        Value::Object(self.members.clone())
    }
}

impl Known {
    fn read(kind: Kind, members: &Map<String, Value>) -> Result<Self, VaultError> {
        const DAMAGED: VaultError = VaultError::DamagedHeader;
        let kdf = members.get("kdf").cloned().ok_or(DAMAGED)?;
        let (cost, salt) = if kind == Kind::Passphrase {
            let kdf: SlowKdf = serde_json::from_value(kdf).map_err(|_| DAMAGED)?;
            if kdf.name != ARGON2ID {
                return Err(DAMAGED);
            }
            let cost = Cost { passes: kdf.passes, memory_kib: kdf.memory_kib, lanes: kdf.lanes }.within_bounds()?;
            (Some(cost), kdf.salt)
        } else {
            let kdf: FastKdf = serde_json::from_value(kdf).map_err(|_| DAMAGED)?;
            if kdf.name != HKDF {
                return Err(DAMAGED);
            }
            (None, kdf.salt)
        };
        Ok(Self {
            kind,
            cost,
            salt: from_hex(&salt).ok_or(DAMAGED)?,
            nonce: from_hex(text(members, "nonce")?).ok_or(DAMAGED)?,
            wrapped: from_hex(text(members, "wrapped")?).ok_or(DAMAGED)?,
        })
    }

    /// The slot's own key.
    fn derive(&self, with: Key<'_>) -> Result<SlotKey, VaultError> {
        let fast = |secret: &[u8]| keys::derive_slot_key_fast(secret, &self.salt, self.kind.info());
        match (with, self.cost) {
            (Key::Passphrase(passphrase), Some(cost)) => {
                keys::derive_slot_key(passphrase, &self.salt, cost.within_memory()?)
            }
            (Key::Passphrase(_), None) => Err(VaultError::DamagedHeader),
            (Key::RecoveryCode(code), _) => fast(code.secret()),
            (Key::Keyring(key), _) => fast(key.expose()),
        }
    }
}

/// Associated data of a slot: the vault's id and everything in the slot but the wrapped key itself.
fn bound_to(vault: Uuid, members: &Map<String, Value>) -> Result<Vec<u8>, VaultError> {
    let mut slot = members.clone();
    slot.remove("wrapped");
    let canonical = canonical(&json!({ "vault": vault.to_string(), "slot": slot })).ok_or(VaultError::DamagedHeader)?;
    Ok([BOUND, &canonical].concat())
}

fn text<'a>(members: &'a Map<String, Value>, name: &str) -> Result<&'a str, VaultError> {
    members.get(name).and_then(Value::as_str).ok_or(VaultError::DamagedHeader)
}
