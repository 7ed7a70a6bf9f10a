#![allow(clippy::unwrap_used)]

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
    let later = json!({"kind": "security-key", "kdf": {"name": "hkdf-sha256"}, "wrapped": "00", "odd": [1, null]});
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

#[test]
fn the_mark_of_a_shared_computer_is_kept_and_can_t_be_taken_away_without_the_key() {
    let (mut header, key, _) = sealed();
    header.shared = true;
    let bytes = header.seal(&key).unwrap();
    let read = Header::read(&bytes).unwrap();
    assert!(read.shared && read.is_genuine(&key));
    let bare = Header::read(&altered(&bytes, |members| drop(members.remove("shared")))).unwrap();
    assert!(!bare.shared && !bare.is_genuine(&key));
    // It has one spelling.
    for value in [json!(false), json!(1), json!("true"), json!(null)] {
        let odd = altered(&bytes, |members| drop(members.insert("shared".to_owned(), value)));
        assert_eq!(Header::read(&odd), Err(VaultError::DamagedHeader));
    }
}
