//! The ways into a vault: each opens it, each can be changed and taken away, and never the last that a person can go alone.

use crate::common::*;
use ngao_vault::{Cost, Key, Locked, Passphrase, RecoveryCode, Unlocked, VaultError, WrappingKey};
use std::fs;
use std::path::Path;

fn other() -> Passphrase {
    Passphrase::new("haba na haba 9".to_owned())
}

fn code() -> RecoveryCode {
    RecoveryCode::make().unwrap()
}

fn unlock<'k>(place: &Path, with: impl Into<Key<'k>>) -> Result<Unlocked, VaultError> {
    Locked::open(place)?.unlock(with, at(0)).map_err(|(_, problem)| problem)
}

fn problem<'k>(place: &Path, with: impl Into<Key<'k>>) -> VaultError {
    unlock(place, with).map(drop).expect_err("refused")
}

fn kinds(vault: &Unlocked) -> Vec<String> {
    vault.info().slots.into_iter().map(|slot| slot.kind).collect()
}

#[test]
fn each_of_three_keys_opens_the_vault() {
    let (_folder, place) = place();
    let (code, key) = (code(), WrappingKey::make().unwrap());
    let mut vault = create(&place);
    fill(&mut vault, "m");
    vault.set_recovery_code(&code).unwrap();
    vault.add_keyring_slot(&key).unwrap();
    assert_eq!(kinds(&vault), ["passphrase", "recovery-code", "keyring"]);
    drop(vault);
    for with in [Key::from(&passphrase()), Key::from(&code), Key::from(&key)] {
        read_all(&unlock(&place, with).unwrap(), "m").unwrap();
    }
    // As they come back from paper and from the keyring.
    let typed = RecoveryCode::read(code.shown().to_lowercase().replace('-', " ")).unwrap();
    read_all(&unlock(&place, &typed).unwrap(), "m").unwrap();
    let kept = WrappingKey::read(key.expose().to_vec()).unwrap();
    read_all(&unlock(&place, &kept).unwrap(), "m").unwrap();
    // Nor do they lie in the header or beside it.
    for file in ["header.json", "header.json.bak", "vault.db"] {
        let bytes = fs::read(place.join(file)).unwrap();
        assert!(!bytes.windows(32).any(|window| window == key.expose()));
        let hex: String = key.expose().iter().map(|byte| format!("{byte:02x}")).collect();
        for secret in [hex, code.shown().replace('-', ""), code.shown().to_string()] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{file}");
        }
    }
}

#[test]
fn a_wrong_key_of_each_kind_is_told_by_its_own_name() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    // There is no slot of these kinds yet.
    drop(vault.lock());
    assert_eq!(problem(&place, &code()), VaultError::WrongRecoveryCode);
    assert_eq!(problem(&place, &WrappingKey::make().unwrap()), VaultError::WrongKeyringKey);
    vault = unlock(&place, &passphrase()).unwrap();
    vault.set_recovery_code(&code()).unwrap();
    vault.add_keyring_slot(&WrappingKey::make().unwrap()).unwrap();
    drop(vault);
    assert_eq!(problem(&place, &other()), VaultError::WrongPassphrase);
    assert_eq!(problem(&place, &code()), VaultError::WrongRecoveryCode);
    assert_eq!(problem(&place, &WrappingKey::make().unwrap()), VaultError::WrongKeyringKey);
    for length in [0, 31, 33, 64] {
        assert!(WrappingKey::read(vec![7; length]).is_none());
    }
}

#[test]
fn a_new_recovery_code_takes_the_place_of_the_old_one() {
    let (_folder, place) = place();
    let (old, new) = (code(), code());
    let mut vault = create(&place);
    vault.set_recovery_code(&old).unwrap();
    vault.set_recovery_code(&new).unwrap();
    assert_eq!(kinds(&vault), ["passphrase", "recovery-code"]);
    drop(vault);
    // Neither by the header nor by its copy.
    for _ in 0..2 {
        assert_eq!(problem(&place, &old), VaultError::WrongRecoveryCode);
        drop(unlock(&place, &new).unwrap());
        fs::write(place.join("header.json"), "").unwrap();
    }
}

#[test]
fn who_forgot_the_passphrase_sets_a_new_one_with_the_code_alone() {
    let (_folder, place) = place();
    let (code, key) = (code(), WrappingKey::make().unwrap());
    let mut vault = create(&place);
    fill(&mut vault, "m");
    vault.set_recovery_code(&code).unwrap();
    vault.add_keyring_slot(&key).unwrap();
    assert_eq!(vault.replace_passphrase(&other(), Cost::FLOOR), Err(VaultError::NeedsProof), "just made");
    drop(vault);
    for with in [Key::from(&passphrase()), Key::from(&key)] {
        let mut vault = unlock(&place, with).unwrap();
        assert_eq!(vault.replace_passphrase(&other(), Cost::FLOOR), Err(VaultError::NeedsProof));
    }
    unlock(&place, &code).unwrap().replace_passphrase(&other(), Cost::FLOOR).unwrap();
    assert_eq!(problem(&place, &passphrase()), VaultError::WrongPassphrase);
    for with in [Key::from(&other()), Key::from(&code), Key::from(&key)] {
        let vault = unlock(&place, with).unwrap();
        assert_eq!(kinds(&vault), ["passphrase", "recovery-code", "keyring"]);
        read_all(&vault, "m").unwrap();
    }
}

#[test]
fn a_passphrase_can_be_set_where_its_slot_was_taken_away() {
    let (_folder, place) = place();
    let code = code();
    let mut vault = create(&place);
    vault.set_recovery_code(&code).unwrap();
    let slot = vault.info().slots[0].id.clone();
    vault.remove_slot(&slot).unwrap();
    drop(vault);
    assert_eq!(problem(&place, &passphrase()), VaultError::WrongPassphrase);
    unlock(&place, &code).unwrap().replace_passphrase(&other(), Cost::FLOOR).unwrap();
    assert_eq!(kinds(&unlock(&place, &other()).unwrap()), ["recovery-code", "passphrase"]);
}

#[test]
fn the_last_way_that_a_person_can_go_stays() {
    let (_folder, place) = place();
    let code = code();
    let mut vault = create(&place);
    let before = vault.info();
    assert_eq!(vault.remove_slot(&before.slots[0].id), Err(VaultError::LastSlot));
    // The keyring goes with the computer: it does not count.
    vault.add_keyring_slot(&WrappingKey::make().unwrap()).unwrap();
    assert_eq!(vault.remove_slot(&before.slots[0].id), Err(VaultError::LastSlot));
    assert_eq!(vault.remove_slot("0123456789abcdef"), Err(VaultError::NotFound));
    assert_eq!(vault.remove_slot(""), Err(VaultError::NotFound));
    vault.set_recovery_code(&code).unwrap();
    vault.remove_slot(&before.slots[0].id).unwrap();
    let slots = vault.info().slots;
    assert_eq!(vault.remove_slot(&slots[1].id), Err(VaultError::LastSlot));
    vault.remove_slot(&slots[0].id).unwrap();
    assert_eq!(kinds(&vault), ["recovery-code"]);
    drop(vault);
    drop(unlock(&place, &code).unwrap());
}

#[test]
fn keyring_slots_are_taken_away_one_or_all() {
    let (_folder, place) = place();
    let keys: Vec<WrappingKey> = (0..3).map(|_| WrappingKey::make().unwrap()).collect();
    let mut vault = create(&place);
    let ids: Vec<String> = keys.iter().map(|key| vault.add_keyring_slot(key).unwrap()).collect();
    vault.remove_slot(&ids[1]).unwrap();
    drop(vault);
    drop(unlock(&place, &keys[0]).unwrap());
    assert_eq!(problem(&place, &keys[1]), VaultError::WrongKeyringKey);
    let mut vault = unlock(&place, &keys[2]).unwrap();
    vault.remove_keyring_slots().unwrap();
    let revision = vault.info().revision;
    vault.remove_keyring_slots().unwrap();
    assert_eq!(vault.info().revision, revision);
    drop(vault);
    assert!(keys.iter().all(|key| problem(&place, key) == VaultError::WrongKeyringKey));
    drop(unlock(&place, &passphrase()).unwrap());
}

#[test]
fn on_a_shared_computer_nothing_opens_without_a_person() {
    let (_folder, place) = place();
    let key = WrappingKey::make().unwrap();
    let mut vault = create(&place);
    assert!(!vault.info().shared);
    vault.add_keyring_slot(&key).unwrap();
    vault.set_shared_computer(true).unwrap();
    assert_eq!(kinds(&vault), ["passphrase"]);
    assert_eq!(vault.add_keyring_slot(&key), Err(VaultError::SharedComputer));
    drop(vault);
    let locked = Locked::open(&place).unwrap();
    assert!(locked.info().shared);
    let (locked, problem) = locked.unlock(&key, at(0)).expect_err("refused");
    assert_eq!(problem, VaultError::SharedComputer);
    let mut vault = locked.unlock(&passphrase(), at(0)).map_err(|(_, problem)| problem).unwrap();
    let revision = vault.info().revision;
    vault.set_shared_computer(true).unwrap();
    assert_eq!(vault.info().revision, revision);
    vault.set_shared_computer(false).unwrap();
    vault.add_keyring_slot(&key).unwrap();
    drop(vault);
    assert!(!unlock(&place, &key).unwrap().info().shared);
}

#[test]
fn a_header_takes_only_so_many_slots() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let key = WrappingKey::make().unwrap();
    for _ in 1..32 {
        vault.add_keyring_slot(&key).unwrap();
    }
    let before = vault.info();
    assert_eq!(vault.add_keyring_slot(&key), Err(VaultError::TooManySlots));
    assert_eq!(vault.set_recovery_code(&code()), Err(VaultError::TooManySlots));
    assert_eq!(vault.info(), before);
    drop(vault);
    assert_eq!(unlock(&place, &passphrase()).unwrap().info(), before);
}

#[test]
fn grave_steps_can_ask_for_a_key_once_more() {
    let (_folder, place) = place();
    let code = code();
    let mut vault = create(&place);
    vault.set_recovery_code(&code).unwrap();
    vault.prove(&passphrase(), at(0)).unwrap();
    vault.prove(&code, at(0)).unwrap();
    assert_eq!(vault.prove(&other(), at(0)), Err(VaultError::WrongPassphrase));
    assert_eq!(vault.prove(&self::code(), at(0)), Err(VaultError::WrongRecoveryCode));
}

#[test]
fn the_cost_is_raised_where_the_machine_can_take_it() {
    let (_folder, place) = place();
    let code = code();
    let mut vault = create(&place);
    vault.set_recovery_code(&code).unwrap();
    assert!(!vault.raise_cost(&passphrase()), "a vault that was just made was fitted to the machine");
    drop(vault);
    // The recovery code took no time to measure.
    assert!(!unlock(&place, &code).unwrap().raise_cost(&passphrase()));
    let mut vault = unlock(&place, &passphrase()).unwrap();
    assert!(!vault.raise_cost(&other()), "it would have made a slot for another passphrase");
    assert!(vault.raise_cost(&passphrase()));
    let raised = vault.info().slots[0].cost.unwrap();
    assert!(raised.memory_kib > Cost::FLOOR.memory_kib && raised.passes >= Cost::FLOOR.passes);
    assert_eq!(kinds(&vault), ["passphrase", "recovery-code"]);
    let revision = vault.info().revision;
    drop(vault);
    let vault = unlock(&place, &passphrase()).unwrap();
    assert_eq!((vault.info().slots[0].cost, vault.info().revision), (Some(raised), revision));
    drop(vault);
    assert_eq!(problem(&place, &other()), VaultError::WrongPassphrase);
}

#[test]
fn nothing_printed_tells_a_key() {
    let (_folder, place) = place();
    let (code, key) = (code(), WrappingKey::make().unwrap());
    let mut vault = create(&place);
    vault.set_recovery_code(&code).unwrap();
    vault.add_keyring_slot(&key).unwrap();
    let mut told = format!("{vault:?} {:?} {key:?} {code:?}", vault.info());
    for with in [Key::from(&passphrase()), Key::from(&code), Key::from(&key)] {
        told += &format!("{with:?}");
    }
    told += &serde_json::to_string(&vault.info()).unwrap();
    let header: serde_json::Value = serde_json::from_slice(&fs::read(place.join("header.json")).unwrap()).unwrap();
    let shown = code.shown();
    let mut secrets: Vec<String> = vec![PASSPHRASE.into(), shown.to_string(), shown.replace('-', "")];
    secrets.push(format!("{:?}", key.expose()));
    secrets.push(key.expose().iter().map(|byte| format!("{byte:02x}")).collect());
    secrets.extend(header["slots"].as_array().unwrap().iter().map(|slot| slot["wrapped"].as_str().unwrap().into()));
    for secret in secrets {
        assert!(!told.contains(&secret), "{secret} in {told}");
        assert!(!told.contains(&secret[..8]), "{secret} in {told}");
    }
}
