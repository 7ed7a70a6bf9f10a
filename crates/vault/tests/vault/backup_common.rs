//! What the tests of backups share: a backup at the cheapest cost, and files that no Ngao writes.

use crate::common::*;
use age::secrecy::SecretString;
use age::{Decryptor, Encryptor, Identity, Recipient, scrypt};
use ngao_model::Quiet;
use ngao_vault::{BackupCost, BackupMade, Unlocked};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

pub fn back_up(vault: &mut Unlocked, file: &Path) -> BackupMade {
    vault.write_backup(file, &passphrase(), BackupCost::LEAST, at(30), &Quiet).unwrap()
}

pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The files in a backup.
pub fn inside(file: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = tar::Archive::new(std::io::Cursor::new(unsealed(file)));
    archive
        .entries()
        .unwrap()
        .map(|entry| {
            let mut entry = entry.unwrap();
            let name = entry.path().unwrap().to_str().unwrap().to_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (name, bytes)
        })
        .collect()
}

/// The tar in a backup.
pub fn unsealed(file: &Path) -> Vec<u8> {
    let mut identity = scrypt::Identity::new(SecretString::from(PASSPHRASE));
    identity.set_max_work_factor(20);
    let decryptor = Decryptor::new(File::open(file).unwrap()).unwrap();
    let mut tar = Vec::new();
    decryptor.decrypt(std::iter::once(&identity as &dyn Identity)).unwrap().read_to_end(&mut tar).unwrap();
    tar
}

/// Puts a tar under the passphrase, at next to no cost.
pub fn sealed(tar: &[u8]) -> Vec<u8> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(PASSPHRASE));
    recipient.set_work_factor(2);
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as &dyn Recipient)).unwrap();
    let mut writer = encryptor.wrap_output(Vec::new()).unwrap();
    writer.write_all(tar).unwrap();
    writer.finish().unwrap()
}

/// A tar of these plain files.
pub fn packed(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        builder.append(&header(name, bytes.len() as u64, tar::EntryType::Regular), &bytes[..]).unwrap();
    }
    builder.into_inner().unwrap()
}

/// The header of a file with any name.
pub fn header(name: &str, length: u64, kind: tar::EntryType) -> tar::Header {
    let mut header = tar::Header::new_ustar();
    header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_size(length);
    header.set_mode(0o600);
    header.set_cksum();
    header
}
