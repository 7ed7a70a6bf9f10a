#![allow(clippy::unwrap_used, clippy::expect_used)]

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
    let (_, problem) =
        Locked::open(&folder).unwrap().unlock(&passphrase(), Timestamp::UNIX_EPOCH).expect_err("refused");
    assert_eq!(problem, VaultError::DamagedHeader);
}

#[test]
fn slots_of_later_versions_survive_a_change_of_passphrase() {
    let (_folder, mut vault) = vault();
    let later = serde_json::json!({"kind": "security-key", "wrapped": "00", "service": "x"});
    let mut header = vault.held.header.clone();
    header.slots.insert(0, Slot::read(&later).unwrap());
    vault.write(header).unwrap();
    let new = || Passphrase::new("new".to_owned());
    vault.change_passphrase(&passphrase(), &new(), Cost::FLOOR, Timestamp::UNIX_EPOCH).unwrap();
    let folder = vault.folder().to_owned();
    drop(vault);
    let vault =
        Locked::open(&folder).unwrap().unlock(&new(), Timestamp::UNIX_EPOCH).map_err(|(_, problem)| problem).unwrap();
    assert_eq!(vault.held.header.slots[0].to_value(), later);
    let told = &vault.info().slots[0];
    assert_eq!((told.kind.as_str(), told.cost), ("security-key", None));
}

#[test]
fn a_slot_of_a_later_version_is_no_way_that_counts() {
    let (_folder, mut vault) = vault();
    let mut header = vault.held.header.clone();
    let later = serde_json::json!({"kind": "security-key", "wrapped": "00"});
    header.slots.push(Slot::read(&later).unwrap());
    vault.write(header).unwrap();
    let slots = vault.info().slots;
    assert_eq!(vault.remove_slot(&slots[0].id), Err(VaultError::LastSlot));
    // It can be taken away itself.
    vault.remove_slot(&slots[1].id).unwrap();
    assert_eq!(vault.info().slots.len(), 1);
}

/// The cost is judged by what was measured; here it is named, so that each way of not raising it is seen.
#[test]
fn a_cost_is_never_lowered_and_a_failure_leaves_the_slot() {
    let (_folder, mut vault) = vault();
    let more = Cost { passes: 3, ..Cost::FLOOR };
    assert_eq!(vault.raise_cost_to(&passphrase(), Cost::FLOOR), Ok(false));
    assert_eq!(vault.raise_cost_to(&Passphrase::new("other".to_owned()), more), Err(VaultError::WrongPassphrase));
    let too_much = Cost { passes: 99, ..Cost::FLOOR };
    assert_eq!(vault.raise_cost_to(&passphrase(), too_much), Err(VaultError::DamagedHeader));
    assert_eq!(vault.info().revision, 1);
    assert_eq!(vault.raise_cost_to(&passphrase(), more), Ok(true));
    for less in [Cost::FLOOR, more, Cost { lanes: 4, ..more }, Cost { passes: 2, memory_kib: 64 * 1024, lanes: 1 }] {
        assert_eq!(vault.raise_cost_to(&passphrase(), less), Ok(false));
    }
    assert_eq!((vault.info().slots[0].cost, vault.info().revision), (Some(more), 2));
    let (locked, problem) =
        vault.lock().unlock(&Passphrase::new("other".to_owned()), Timestamp::UNIX_EPOCH).expect_err("refused");
    assert_eq!(problem, VaultError::WrongPassphrase);
    drop(locked.unlock(&passphrase(), Timestamp::UNIX_EPOCH).map_err(|(_, problem)| problem).unwrap());
}

#[test]
fn tables_of_a_newer_version_are_told() {
    let (_folder, vault) = vault();
    vault.db.pragma_update(None, "user_version", 99).unwrap();
    let (locked, problem) = vault.lock().unlock(&passphrase(), Timestamp::UNIX_EPOCH).expect_err("refused");
    assert_eq!(problem, VaultError::NewerVersion { found: 99, known: crate::migrations::NEWEST });
    assert_eq!(locked.info().format, FORMAT);
}

#[test]
fn a_database_of_another_program_is_damage() {
    let (_folder, vault) = vault();
    vault.db.pragma_update(None, "application_id", 1).unwrap();
    let (_, problem) = vault.lock().unlock(&passphrase(), Timestamp::UNIX_EPOCH).expect_err("refused");
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
        ("user_version", "5"),
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
