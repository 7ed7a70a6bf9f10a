//! The header: what stands in `header.json`, read with suspicion and written whole.
//!
//! `checksum` tells accidental damage before a passphrase is asked for, so that nobody is told "wrong passphrase" because of
//! a bad disk. `tag` tells alteration on purpose, once the data key is known. Members that this program does not know are
//! kept and covered by both.

use crate::VaultError;
use crate::canonical::{canonical, from_hex, to_hex};
use crate::keys::{self, SubKey};
use crate::slots::Slot;
use jiff::Timestamp;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Version of the format that this program writes, and the newest that it reads.
pub(crate) const FORMAT: u32 = 1;
/// No header of Ngao is longer.
pub(crate) const MAX_HEADER_BYTES: usize = 64 * 1024;
const MAGIC: &str = "ngao-vault";
const MAX_SLOTS: usize = 32;

/// A header whose form and checksum are right. Whether it is genuine only [`Header::is_genuine`] can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    /// Id of the vault.
    pub(crate) vault: Uuid,
    /// When the vault was made.
    pub(crate) created: Timestamp,
    /// How many times the header was written.
    pub(crate) revision: u64,
    /// Every slot, in order.
    pub(crate) slots: Vec<Slot>,
    /// Members that this program does not know.
    others: Map<String, Value>,
    tag: [u8; 32],
}

impl Header {
    /// The header of a new vault, not yet sealed.
    pub(crate) fn new(vault: Uuid, created: Timestamp, slot: Slot) -> Self {
        Self { vault, created, revision: 0, slots: vec![slot], others: Map::new(), tag: [0; 32] }
    }

    /// Reads the bytes of a header. [`VaultError::Foreign`] where they don't claim to be one.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, VaultError> {
        const DAMAGED: VaultError = VaultError::DamagedHeader;
        if bytes.len() > MAX_HEADER_BYTES {
            return Err(VaultError::Foreign);
        }
        let Ok(Value::Object(mut members)) = serde_json::from_slice(bytes) else { return Err(VaultError::Foreign) };
        if members.get("magic").and_then(Value::as_str) != Some(MAGIC) {
            return Err(VaultError::Foreign);
        }
        // Magic, checksum and format keep their meaning in every version to come: damage is not taken for a newer version.
        let checksum: [u8; 32] = take_hex(&mut members, "checksum")?;
        if digest(&members)? != checksum {
            return Err(DAMAGED);
        }
        let format = members.remove("format").and_then(|format| format.as_u64()).ok_or(DAMAGED)?;
        if format > u64::from(FORMAT) {
            let found = u32::try_from(format).unwrap_or(u32::MAX);
            return Err(VaultError::NewerVersion { found, known: FORMAT });
        }
        if format == 0 {
            return Err(DAMAGED);
        }
        members.remove("magic");
        let tag = take_hex(&mut members, "tag")?;
        let vault = take_text(&mut members, "vault")?;
        let created = take_text(&mut members, "created")?;
        let revision = members.remove("revision").and_then(|revision| revision.as_u64()).ok_or(DAMAGED)?;
        let Some(Value::Array(slots)) = members.remove("slots") else { return Err(DAMAGED) };
        if slots.is_empty() || slots.len() > MAX_SLOTS {
            return Err(DAMAGED);
        }
        let header = Self {
            vault: Uuid::try_parse(&vault).map_err(|_| DAMAGED)?,
            created: created.parse().map_err(|_| DAMAGED)?,
            revision,
            slots: slots.iter().map(Slot::read).collect::<Result<_, _>>()?,
            others: members,
            tag,
        };
        // The id and the moment have one spelling each, so that what is authenticated is what was written.
        if header.vault.to_string() != vault || header.created.to_string() != created {
            return Err(DAMAGED);
        }
        Ok(header)
    }

    /// Whether the header was written by someone who held the data key.
    pub(crate) fn is_genuine(&self, key: &SubKey) -> bool {
        canonical(&Value::Object(self.members())).is_some_and(|bytes| keys::tag_agrees(key, &bytes, &self.tag))
    }

    /// Counts the revision up, authenticates the header and gives its bytes to be written.
    pub(crate) fn seal(&mut self, key: &SubKey) -> Result<Vec<u8>, VaultError> {
        const DAMAGED: VaultError = VaultError::DamagedHeader;
        if self.slots.is_empty() || self.slots.len() > MAX_SLOTS {
            return Err(DAMAGED);
        }
        self.revision += 1;
        let mut members = self.members();
        let bytes = canonical(&Value::Object(members.clone())).ok_or(DAMAGED)?;
        self.tag = keys::derive_tag(key, &bytes);
        members.insert("tag".to_owned(), to_hex(&self.tag).into());
        let checksum = digest(&members)?;
        members.insert("checksum".to_owned(), to_hex(&checksum).into());
        serde_json::to_vec_pretty(&members).map_err(|_| DAMAGED)
    }

    /// Every member but `tag` and `checksum`.
    fn members(&self) -> Map<String, Value> {
        let mut members = self.others.clone();
        members.insert("magic".to_owned(), MAGIC.into());
        members.insert("format".to_owned(), FORMAT.into());
        members.insert("vault".to_owned(), self.vault.to_string().into());
        members.insert("created".to_owned(), self.created.to_string().into());
        members.insert("revision".to_owned(), self.revision.into());
        members.insert("slots".to_owned(), self.slots.iter().map(Slot::to_value).collect());
        members
    }
}

fn digest(members: &Map<String, Value>) -> Result<[u8; 32], VaultError> {
    let bytes = canonical(&Value::Object(members.clone())).ok_or(VaultError::DamagedHeader)?;
    Ok(Sha256::digest(&bytes).into())
}

fn take_text(members: &mut Map<String, Value>, name: &str) -> Result<String, VaultError> {
    match members.remove(name) {
        Some(Value::String(text)) => Ok(text),
        _ => Err(VaultError::DamagedHeader),
    }
}

fn take_hex<const N: usize>(members: &mut Map<String, Value>, name: &str) -> Result<[u8; N], VaultError> {
    from_hex(&take_text(members, name)?).ok_or(VaultError::DamagedHeader)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::keys::{Passphrase, Use};
    use crate::{Cost, canonical};
    use serde_json::json;

    fn sealed() -> (Header, SubKey, Vec<u8>) {
        let vault = keys::make_vault_id().unwrap();
        let key = keys::make_data_key().unwrap();
        let slot = Slot::with_passphrase(&key, vault, &Passphrase::new("mti".to_owned()), Cost::FLOOR).unwrap();
        let mut header = Header::new(vault, "2026-11-21T10:00:00Z".parse().unwrap(), slot);
        let subkey = keys::derive_subkey(&key, vault, Use::Header).unwrap();
        let bytes = header.seal(&subkey).unwrap();
        (header, subkey, bytes)
    }

    /// Alters a header and makes its checksum right again, as someone without the key can.
    fn altered(bytes: &[u8], alter: impl FnOnce(&mut Map<String, Value>)) -> Vec<u8> {
        let mut members: Map<String, Value> = serde_json::from_slice(bytes).unwrap();
        members.remove("checksum");
        alter(&mut members);
        let checksum = Sha256::digest(canonical::canonical(&Value::Object(members.clone())).unwrap());
        members.insert("checksum".to_owned(), to_hex(&checksum).into());
        serde_json::to_vec(&members).unwrap()
    }

    #[test]
    fn what_is_written_is_read_back_and_genuine() {
        let (header, key, bytes) = sealed();
        let read = Header::read(&bytes).unwrap();
        assert_eq!(read, header);
        assert!(read.is_genuine(&key));
    }

    #[test]
    fn alterations_that_keep_the_checksum_are_not_genuine() {
        let (_, key, bytes) = sealed();
        for (name, value) in [
            ("revision", json!(7)),
            ("created", json!("2020-01-01T00:00:00Z")),
            ("vault", json!("00000000-0000-4000-8000-000000000000")),
            ("note", json!("added")),
        ] {
            let read = Header::read(&altered(&bytes, |members| drop(members.insert(name.to_owned(), value)))).unwrap();
            assert!(!read.is_genuine(&key), "{name}");
        }
        let doubled = altered(&bytes, |members| {
            let slots = members["slots"].as_array_mut().unwrap();
            slots.push(slots[0].clone());
        });
        assert!(!Header::read(&doubled).unwrap().is_genuine(&key));
    }

    #[test]
    fn slots_and_members_of_later_versions_are_kept() {
        let (mut header, key, _) = sealed();
        let later = json!({"kind": "recovery-code", "kdf": {"name": "hkdf-sha256"}, "wrapped": "00", "odd": [1, null]});
        header.slots.push(Slot::read(&later).unwrap());
        header.others.insert("hint".to_owned(), json!({"b": 1, "a": "é"}));
        let mut read = Header::read(&header.seal(&key).unwrap()).unwrap();
        assert!(read.is_genuine(&key));
        let again = Header::read(&read.seal(&key).unwrap()).unwrap();
        assert_eq!(again.revision, 3);
        assert_eq!(again.slots[1].to_value(), later);
        assert_eq!(again.others["hint"], json!({"b": 1, "a": "é"}));
        assert!(again.is_genuine(&key));
    }

    #[test]
    fn a_newer_format_is_told_apart_from_damage() {
        let (_, _, bytes) = sealed();
        let newer = altered(&bytes, |members| {
            members.retain(|name, _| name == "magic");
            members.insert("format".to_owned(), json!(2));
        });
        assert_eq!(Header::read(&newer), Err(VaultError::NewerVersion { found: 2, known: 1 }));
        let damaged = String::from_utf8(bytes).unwrap().replace("\"format\": 1", "\"format\": 2");
        assert_eq!(Header::read(damaged.as_bytes()), Err(VaultError::DamagedHeader));
    }

    #[test]
    fn no_flipped_bit_goes_unnoticed() {
        let (header, _, bytes) = sealed();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[at] ^= 1 << bit;
                // White space may change into other white space; then the header is the same.
                assert!(Header::read(&flipped).map_or(true, |read| read == header), "byte {at}, bit {bit}");
            }
        }
    }

    #[test]
    fn what_never_was_a_header_is_foreign() {
        for bytes in [&b""[..], b"{}", b"[]", b"null", b"SQLite format 3\0", br#"{"magic":"other"}"#, &[b' '; 70_000]] {
            assert_eq!(Header::read(bytes), Err(VaultError::Foreign));
        }
        let nested = "[".repeat(60_000);
        assert_eq!(Header::read(nested.as_bytes()), Err(VaultError::Foreign));
        assert_eq!(Header::read(br#"{"magic":"ngao-vault"}"#), Err(VaultError::DamagedHeader));
    }
}
