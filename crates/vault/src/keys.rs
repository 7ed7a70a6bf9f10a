//! Keys: the only place where they are made, derived, wrapped and shown to a cipher.
//!
//! `make_*` is random, `derive_*` is not. The types can't be printed and wipe themselves when dropped. Algorithms: Argon2id
//! (RFC 9106), HKDF-SHA256 (RFC 5869), HMAC-SHA256 (RFC 2104), XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03).

use crate::{Cost, RecoveryCode, VaultError};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hkdf::hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox};
use sha2::Sha256;
use std::{fmt, io};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

/// A passphrase as it is used: in Unicode's normal form KC, so that the same letters open the vault whatever keyboard or
/// system they were typed on. It is wiped when dropped and can't be printed.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes what was typed and wipes it. Nothing is trimmed and case is kept.
    pub fn new(typed: String) -> Self {
        let typed = Zeroizing::new(typed);
        // No letter grows more than elevenfold under NFKC: with the room taken at once, no copy is left by growing.
        let mut normal = Zeroizing::new(String::with_capacity(11 * typed.len()));
        normal.extend(typed.nfkc());
        Self(normal)
    }

    /// The text, for a backup: `age` takes its passphrases as text.
    pub(crate) fn as_text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

type Secret = SecretBox<[u8; 32]>;

/// 32 random bytes that open a vault without a passphrase on one computer. The caller keeps them in the system's keyring; they
/// are not the data key, and worth nothing once their slot is gone.
#[derive(Debug)]
pub struct WrappingKey(Secret);

impl WrappingKey {
    /// A new one.
    ///
    /// # Errors
    /// Where the system gives no random bytes.
    pub fn make() -> Result<Self, VaultError> {
        let mut key = Secret::new(Box::new([0; 32]));
        fill(key.expose_secret_mut())?;
        Ok(Self(key))
    }

    /// Takes what the keyring gave back and wipes it; nothing where these are not 32 bytes.
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let bytes = Zeroizing::new(bytes);
        let mut key = Secret::new(Box::new([0; 32]));
        if bytes.len() != 32 {
            return None;
        }
        key.expose_secret_mut().copy_from_slice(&bytes);
        Some(Self(key))
    }

    /// The bytes, for the keyring alone.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }
}

/// What a person or a computer opens a vault with.
#[derive(Debug, Clone, Copy)]
pub enum Key<'a> {
    /// The passphrase.
    Passphrase(&'a Passphrase),
    /// The code on paper.
    RecoveryCode(&'a RecoveryCode),
    /// What the system's keyring held.
    Keyring(&'a WrappingKey),
}

impl<'a> From<&'a Passphrase> for Key<'a> {
    fn from(passphrase: &'a Passphrase) -> Self {
        Self::Passphrase(passphrase)
    }
}

impl<'a> From<&'a RecoveryCode> for Key<'a> {
    fn from(code: &'a RecoveryCode) -> Self {
        Self::RecoveryCode(code)
    }
}

impl<'a> From<&'a WrappingKey> for Key<'a> {
    fn from(key: &'a WrappingKey) -> Self {
        Self::Keyring(key)
    }
}

/// The key of a vault: every other key comes from it, every slot wraps it.
#[derive(Debug)]
pub(crate) struct DataKey(Secret);

/// The key that one slot wraps the data key with.
#[derive(Debug)]
pub(crate) struct SlotKey(Secret);

/// A key for one use, derived from the data key.
#[derive(Debug)]
pub(crate) struct SubKey(Secret);

/// What a subkey is for. The text is part of the format.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Use {
    /// Raw key of the database.
    Database,
    /// Tag of the header.
    Header,
}

impl Use {
    /// `info` of HKDF. `ngao/1/backup` is kept for backups.
    fn info(self) -> &'static [u8] {
        match self {
            Self::Database => b"ngao/1/db",
            Self::Header => b"ngao/1/header",
        }
    }
}

/// Random bytes from the system.
pub(crate) fn make_bytes<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}

/// Fills what is there already with random bytes, so that no copy of them is left.
pub(crate) fn fill(bytes: &mut [u8]) -> Result<(), VaultError> {
    getrandom::fill(bytes).map_err(|_| VaultError::Io(io::ErrorKind::Other))
}

/// A new vault's id (UUID version 4).
pub(crate) fn make_vault_id() -> Result<Uuid, VaultError> {
    Ok(uuid::Builder::from_random_bytes(make_bytes()?).into_uuid())
}

/// A new vault's data key.
pub(crate) fn make_data_key() -> Result<DataKey, VaultError> {
    let mut key = Secret::new(Box::new([0; 32]));
    fill(key.expose_secret_mut())?;
    Ok(DataKey(key))
}

/// The key of a slot whose secret is random and long enough that nobody can try them all: HKDF-SHA256, which takes no time. A
/// slow derivation would add nothing to 134 random bits or more, and could fail for want of memory when it is needed most.
pub(crate) fn derive_slot_key_fast(secret: &[u8], salt: &[u8; 32], info: &[u8]) -> Result<SlotKey, VaultError> {
    let mut key = Secret::new(Box::new([0; 32]));
    Hkdf::<Sha256>::new(Some(salt), secret)
        .expand(info, key.expose_secret_mut())
        .map_err(|_| VaultError::DamagedHeader)?;
    Ok(SlotKey(key))
}

/// The key of a passphrase slot, by Argon2id version 1.3. The memory is asked for, not assumed, and wiped afterwards.
pub(crate) fn derive_slot_key(passphrase: &Passphrase, salt: &[u8; 32], cost: Cost) -> Result<SlotKey, VaultError> {
    let params =
        Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(|_| VaultError::DamagedHeader)?;
    let blocks = params.block_count();
    let mut memory: Vec<Block> = Vec::new();
    memory.try_reserve_exact(blocks).map_err(|_| VaultError::TooLittleMemory)?;
    memory.resize(blocks, Block::new());
    let mut key = Secret::new(Box::new([0; 32]));
    let done = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
        passphrase.0.as_bytes(),
        salt,
        key.expose_secret_mut(),
        &mut memory,
    );
    memory.iter_mut().for_each(Zeroize::zeroize);
    done.map_err(|_| VaultError::TooLarge { limit: u64::from(u32::MAX) })?;
    Ok(SlotKey(key))
}

/// One derivation for its duration alone.
pub(crate) fn derive_probe(cost: Cost) -> Result<(), VaultError> {
    derive_slot_key(&Passphrase::new("how long does this take".to_owned()), &[0; 32], cost).map(drop)
}

/// The subkey of a vault for one use: HKDF-SHA256 with the vault's id as salt.
pub(crate) fn derive_subkey(key: &DataKey, vault: Uuid, purpose: Use) -> Result<SubKey, VaultError> {
    let mut subkey = Secret::new(Box::new([0; 32]));
    Hkdf::<Sha256>::new(Some(vault.as_bytes()), key.0.expose_secret())
        .expand(purpose.info(), subkey.expose_secret_mut())
        .map_err(|_| VaultError::DamagedHeader)?;
    Ok(SubKey(subkey))
}

/// The data key under a slot's key: ciphertext and tag, 48 bytes.
pub(crate) fn wrap(key: &DataKey, with: &SlotKey, nonce: &[u8; 24], bound_to: &[u8]) -> Result<[u8; 48], VaultError> {
    cipher(with)
        .encrypt(&XNonce::from(*nonce), Payload { msg: key.0.expose_secret(), aad: bound_to })
        .ok()
        .and_then(|wrapped| wrapped.try_into().ok())
        .ok_or(VaultError::DamagedHeader)
}

/// The data key out of a slot; nothing where the slot's key, or anything that it is bound to, is another one.
pub(crate) fn unwrap(wrapped: &[u8; 48], with: &SlotKey, nonce: &[u8; 24], bound_to: &[u8]) -> Option<DataKey> {
    let payload = Payload { msg: wrapped, aad: bound_to };
    let plain = Zeroizing::new(cipher(with).decrypt(&XNonce::from(*nonce), payload).ok()?);
    let mut key = Secret::new(Box::new([0; 32]));
    if plain.len() != 32 {
        return None;
    }
    key.expose_secret_mut().copy_from_slice(&plain);
    Some(DataKey(key))
}

fn cipher(key: &SlotKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.0.expose_secret().into())
}

/// HMAC-SHA256 of `bytes`.
pub(crate) fn derive_tag(key: &SubKey, bytes: &[u8]) -> [u8; 32] {
    mac(key, bytes).finalize().into_bytes().into()
}

/// Whether `tag` belongs to `bytes`, in constant time.
pub(crate) fn tag_agrees(key: &SubKey, bytes: &[u8], tag: &[u8; 32]) -> bool {
    mac(key, bytes).verify_slice(tag).is_ok()
}

fn mac(key: &SubKey, bytes: &[u8]) -> Hmac<Sha256> {
    let mut mac = <Hmac<Sha256> as hkdf::hmac::KeyInit>::new(&hmac_block(key));
    mac.update(bytes);
    mac
}

/// The key padded with zeros to HMAC's block, which is what HMAC itself does with a short key.
fn hmac_block(key: &SubKey) -> hkdf::hmac::digest::Key<Hmac<Sha256>> {
    let mut block = hkdf::hmac::digest::Key::<Hmac<Sha256>>::default();
    block[..32].copy_from_slice(key.0.expose_secret());
    block
}

/// The statement that hands a raw key to SQLCipher.
pub(crate) fn derive_key_statement(key: &SubKey) -> Zeroizing<String> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut statement = Zeroizing::new(String::with_capacity(96));
    statement.push_str("PRAGMA key = \"x'");
    for byte in key.0.expose_secret() {
        statement.push(char::from(DIGITS[usize::from(byte >> 4)]));
        statement.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    statement.push_str("'\";");
    statement
}
