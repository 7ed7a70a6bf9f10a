//! A password on a finished paper.

use crate::PacketError;
use lopdf::encryption::crypt_filters::{Aes256CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Encrypts a finished paper so that only the password opens it: AES-256, revision 6 (ISO 32000-2, 7.6.4). Whoever opens it may
/// print and copy. `key` is the file's key: 32 random bytes, never used twice.
///
/// # Errors
/// [`PacketError::Pdf`], where `pdf` is none, or the password has characters that PDF does not allow in one.
pub fn protect(pdf: &[u8], password: &str, key: [u8; 32]) -> Result<Vec<u8>, PacketError> {
    let mut document = Document::load_mem(pdf)?;
    let filter: Arc<dyn CryptFilter> = Arc::new(Aes256CryptFilter);
    let version = EncryptionVersion::V5 {
        encrypt_metadata: true,
        crypt_filters: BTreeMap::from([(b"StdCF".to_vec(), filter)]),
        file_encryption_key: &key,
        stream_filter: b"StdCF".to_vec(),
        string_filter: b"StdCF".to_vec(),
        owner_password: password,
        user_password: password,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version)?;
    document.encrypt(&state)?;
    "2.0".clone_into(&mut document.version);
    let mut bytes = Vec::with_capacity(pdf.len() + 4096);
    document.save_to(&mut bytes).map_err(|_| PacketError::Pdf)?;
    Ok(bytes)
}
