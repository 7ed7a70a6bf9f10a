//! The header: what stands in `header.json`, read with suspicion and written whole.
//!
//! `checksum` tells accidental damage before a passphrase is asked for, so that nobody is told "wrong passphrase" because of
//! a bad disk. `tag` tells alteration on purpose, once the data key is known. Members that this program does not know are
//! kept and covered by both.

#[cfg(test)]
mod tests;

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
/// No header has more slots.
pub(crate) const MAX_SLOTS: usize = 32;

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
    /// Other people use the computer too: no slot may open without something that a person knows or holds.
    pub(crate) shared: bool,
    /// Members that this program does not know.
    others: Map<String, Value>,
    tag: [u8; 32],
}

impl Header {
    /// The header of a new vault, not yet sealed.
    pub(crate) fn new(vault: Uuid, created: Timestamp, slot: Slot) -> Self {
        Self { vault, created, revision: 0, slots: vec![slot], shared: false, others: Map::new(), tag: [0; 32] }
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
        let shared = match members.remove("shared") {
            None => false,
            Some(Value::Bool(true)) => true,
            Some(_) => return Err(DAMAGED),
        };
        let header = Self {
            vault: Uuid::try_parse(&vault).map_err(|_| DAMAGED)?,
            created: created.parse().map_err(|_| DAMAGED)?,
            revision,
            slots: slots.iter().map(Slot::read).collect::<Result<_, _>>()?,
            shared,
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
        if self.shared {
            members.insert("shared".to_owned(), true.into());
        }
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
