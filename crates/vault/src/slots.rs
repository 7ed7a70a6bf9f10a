//! Key slots: each wraps the data key under a key of its own kind. This program opens and makes passphrase slots; slots of
//! other kinds are carried along untouched.

use crate::canonical::{canonical, from_hex, to_hex};
use crate::keys::{self, DataKey, Passphrase};
use crate::{Cost, VaultError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

const PASSPHRASE: &str = "passphrase";
const ARGON2ID: &str = "argon2id";
/// First bytes of what a slot is bound to, so that no other use of the cipher can be mistaken for it.
const BOUND: &[u8] = b"ngao/1/slot\n";

/// One slot as it stands in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    members: Map<String, Value>,
    kind: String,
    passphrase: Option<PassphraseSlot>,
}

/// What this program needs of a passphrase slot.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PassphraseSlot {
    cost: Cost,
    salt: [u8; 32],
    nonce: [u8; 24],
    wrapped: [u8; 48],
}

#[derive(Serialize, Deserialize)]
struct Kdf {
    name: String,
    passes: u32,
    memory_kib: u32,
    lanes: u32,
    salt: String,
}

impl Slot {
    /// Reads a slot and refuses one whose parameters are out of bounds, before anything is derived from it.
    pub(crate) fn read(value: &Value) -> Result<Self, VaultError> {
        let members = value.as_object().ok_or(VaultError::DamagedHeader)?;
        let kind = text(members, "kind")?;
        let passphrase = if kind == PASSPHRASE { Some(PassphraseSlot::read(members)?) } else { None };
        Ok(Self { members: members.clone(), kind: kind.to_owned(), passphrase })
    }

    /// A slot that opens with `passphrase`.
    pub(crate) fn with_passphrase(
        key: &DataKey,
        vault: Uuid,
        passphrase: &Passphrase,
        cost: Cost,
    ) -> Result<Self, VaultError> {
        let cost = cost.within_bounds()?.within_memory()?;
        let salt = keys::make_bytes()?;
        let nonce = keys::make_bytes()?;
        let slot_key = keys::derive_slot_key(passphrase, &salt, cost)?;
        let Value::Object(mut members) = json!({
            "kind": PASSPHRASE,
            "kdf": Kdf {
                name: ARGON2ID.to_owned(),
                passes: cost.passes,
                memory_kib: cost.memory_kib,
                lanes: cost.lanes,
                salt: to_hex(&salt),
            },
            "nonce": to_hex(&nonce),
        }) else {
            return Err(VaultError::DamagedHeader);
        };
        let wrapped = keys::wrap(key, &slot_key, &nonce, &bound_to(vault, &members)?)?;
        members.insert("wrapped".to_owned(), to_hex(&wrapped).into());
        let passphrase = Some(PassphraseSlot { cost, salt, nonce, wrapped });
        Ok(Self { members, kind: PASSPHRASE.to_owned(), passphrase })
    }

    /// The data key, if this is a passphrase slot and `passphrase` is its passphrase.
    pub(crate) fn open(&self, vault: Uuid, passphrase: &Passphrase) -> Result<Option<DataKey>, VaultError> {
        let Some(slot) = &self.passphrase else { return Ok(None) };
        let slot_key = keys::derive_slot_key(passphrase, &slot.salt, slot.cost.within_memory()?)?;
        Ok(keys::unwrap(&slot.wrapped, &slot_key, &slot.nonce, &bound_to(vault, &self.members)?))
    }

    pub(crate) fn kind(&self) -> &str {
        &self.kind
    }

    pub(crate) fn cost(&self) -> Option<Cost> {
        self.passphrase.as_ref().map(|slot| slot.cost)
    }

    pub(crate) fn to_value(&self) -> Value {
        Value::Object(self.members.clone())
    }
}

impl PassphraseSlot {
    fn read(members: &Map<String, Value>) -> Result<Self, VaultError> {
        let kdf = members.get("kdf").cloned().ok_or(VaultError::DamagedHeader)?;
        let kdf: Kdf = serde_json::from_value(kdf).map_err(|_| VaultError::DamagedHeader)?;
        if kdf.name != ARGON2ID {
            return Err(VaultError::DamagedHeader);
        }
        let cost = Cost { passes: kdf.passes, memory_kib: kdf.memory_kib, lanes: kdf.lanes }.within_bounds()?;
        Ok(Self {
            cost,
            salt: from_hex(&kdf.salt).ok_or(VaultError::DamagedHeader)?,
            nonce: from_hex(text(members, "nonce")?).ok_or(VaultError::DamagedHeader)?,
            wrapped: from_hex(text(members, "wrapped")?).ok_or(VaultError::DamagedHeader)?,
        })
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::new(text.to_owned())
    }

    fn slot() -> (Uuid, Slot) {
        let vault = keys::make_vault_id().unwrap();
        let key = keys::make_data_key().unwrap();
        (vault, Slot::with_passphrase(&key, vault, &passphrase("mti mkavu"), Cost::FLOOR).unwrap())
    }

    #[test]
    fn a_slot_is_bound_to_its_vault_and_to_every_parameter() {
        let (vault, slot) = slot();
        let right = passphrase("mti mkavu");
        assert!(Slot::read(&slot.to_value()).unwrap().open(vault, &right).unwrap().is_some());
        assert!(slot.open(keys::make_vault_id().unwrap(), &right).unwrap().is_none());
        for (place, value) in [("/kdf/lanes", json!(2)), ("/kdf/passes", json!(3)), ("/note", json!("x"))] {
            let mut altered = slot.to_value();
            match altered.pointer_mut(place) {
                Some(member) => *member = value,
                None => drop(altered.as_object_mut().unwrap().insert("note".to_owned(), value)),
            }
            assert!(Slot::read(&altered).unwrap().open(vault, &right).unwrap().is_none(), "{place}");
        }
    }

    #[test]
    fn the_same_letters_open_it_however_they_were_typed() {
        let vault = keys::make_vault_id().unwrap();
        let key = keys::make_data_key().unwrap();
        let composed = passphrase("caf\u{e9} \u{451}\u{436}");
        let slot = Slot::with_passphrase(&key, vault, &composed, Cost::FLOOR).unwrap();
        for (typed, opens) in [
            ("cafe\u{301} \u{435}\u{308}\u{436}", true),
            ("\u{ff43}af\u{e9}\u{a0}\u{451}\u{436}", true),
            ("Caf\u{e9} \u{451}\u{436}", false),
            ("caf\u{e9} \u{451}\u{436} ", false),
        ] {
            assert_eq!(slot.open(vault, &passphrase(typed)).unwrap().is_some(), opens, "{typed}");
        }
    }

    #[test]
    fn parameters_out_of_bounds_are_refused_when_read() {
        let (_, slot) = slot();
        for (place, value) in [
            ("/kdf/memory_kib", json!(4_294_967_295_u64)),
            ("/kdf/memory_kib", json!(8)),
            ("/kdf/memory_kib", json!(99_999_999_999_u64)),
            ("/kdf/passes", json!(4_294_967_295_u64)),
            ("/kdf/passes", json!(1)),
            ("/kdf/lanes", json!(16_777_216)),
            ("/kdf/lanes", json!(0)),
            ("/kdf/lanes", json!(-1)),
            ("/kdf/name", json!("argon2d")),
            ("/kdf/salt", json!("00")),
            ("/nonce", json!("")),
            ("/wrapped", json!("00".repeat(49))),
        ] {
            let mut altered = slot.to_value();
            *altered.pointer_mut(place).unwrap() = value;
            assert_eq!(Slot::read(&altered).err(), Some(VaultError::DamagedHeader), "{place}");
        }
    }
}
