//! A file sealed for someone else: an `age` file that the public `age` tool opens without Ngao. It has to do with no vault; it stands
//! here because keys are made and used in no other room.

use crate::backup::{BackupCost, seal};
use crate::{Passphrase, VaultError};
use age::{Encryptor, Recipient, x25519};
use std::io::{self, Write};

/// For whom a file is sealed.
#[derive(Debug)]
pub enum SealFor {
    /// Whoever knows this passphrase.
    Passphrase(Passphrase),
    /// Whoever has the key of this recipient.
    Recipient(SealRecipient),
}

/// A recipient as `age-keygen` prints it: `age1…`. It is no secret.
#[derive(Debug, Clone)]
pub struct SealRecipient(x25519::Recipient);

impl SealRecipient {
    /// Reads what was typed or pasted; white space around it does not matter. Nothing where it is no recipient or has a slip in it,
    /// which its check signs tell.
    pub fn read(typed: &str) -> Option<Self> {
        typed.trim().parse().ok().map(Self)
    }
}

/// Seals bytes for someone.
///
/// # Errors
/// Those of writing into memory, which are not met.
pub fn seal_for(bytes: &[u8], whom: &SealFor, cost: BackupCost) -> Result<Vec<u8>, VaultError> {
    let sealed = Vec::with_capacity(bytes.len() + bytes.len() / 1024 + 4096);
    let mut writer = match whom {
        SealFor::Passphrase(passphrase) => seal(sealed, passphrase, cost)?,
        SealFor::Recipient(SealRecipient(recipient)) => {
            let encryptor = Encryptor::with_recipients(std::iter::once(recipient as &dyn Recipient))
                .map_err(|_| VaultError::Io(io::ErrorKind::Other))?;
            encryptor.wrap_output(sealed)?
        }
    };
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}
