#![allow(clippy::unwrap_used, clippy::panic)]

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

#[test]
fn each_kind_is_bound_to_its_vault_its_kind_and_every_parameter() {
    let vault = keys::make_vault_id().unwrap();
    let key = keys::make_data_key().unwrap();
    let (code, wrapping) = (RecoveryCode::make().unwrap(), WrappingKey::make().unwrap());
    let slots = [
        (Key::from(&code), Slot::with_recovery_code(&key, vault, &code).unwrap()),
        (Key::from(&wrapping), Slot::with_wrapping_key(&key, vault, &wrapping).unwrap()),
    ];
    for (with, slot) in slots {
        assert!(Slot::read(&slot.to_value()).unwrap().open(vault, with).unwrap().is_some());
        assert!(slot.open(keys::make_vault_id().unwrap(), with).unwrap().is_none());
        for (place, value) in [
            ("/kdf/salt", json!("00".repeat(32))),
            ("/nonce", json!("00".repeat(24))),
            ("/wrapped", json!("00".repeat(48))),
            ("/kind", json!(if slot.kind() == Some(Kind::Keyring) { "recovery-code" } else { "keyring" })),
        ] {
            let mut altered = slot.to_value();
            *altered.pointer_mut(place).unwrap() = value;
            let altered = Slot::read(&altered).unwrap();
            for key in [with, Key::from(&code), Key::from(&wrapping)] {
                assert!(altered.open(vault, key).unwrap().is_none(), "{place}");
            }
        }
        for (place, value) in [("kdf", "salted"), ("", "note")] {
            let mut altered = slot.to_value();
            let at = if place.is_empty() { &mut altered } else { &mut altered[place] };
            at.as_object_mut().unwrap().insert(value.to_owned(), json!(1));
            assert!(Slot::read(&altered).unwrap().open(vault, with).unwrap().is_none(), "{place} {value}");
        }
    }
}

/// The wrapped bytes of one slot in another one, also with the nonce and all parameters, open nothing.
#[test]
fn what_is_wrapped_can_t_be_moved_between_slots() {
    let vault = keys::make_vault_id().unwrap();
    let key = keys::make_data_key().unwrap();
    let codes: Vec<RecoveryCode> = (0..2).map(|_| RecoveryCode::make().unwrap()).collect();
    let wrapping = WrappingKey::make().unwrap();
    let right = passphrase("mti");
    let slots = [
        Slot::with_passphrase(&key, vault, &right, Cost::FLOOR).unwrap(),
        Slot::with_recovery_code(&key, vault, &codes[0]).unwrap(),
        Slot::with_recovery_code(&key, vault, &codes[1]).unwrap(),
        Slot::with_wrapping_key(&key, vault, &wrapping).unwrap(),
    ];
    let keys = [Key::from(&right), Key::from(&codes[0]), Key::from(&codes[1]), Key::from(&wrapping)];
    for (from, giver) in slots.iter().enumerate() {
        for (to, taker) in slots.iter().enumerate().filter(|(to, _)| *to != from) {
            for moved in [&["wrapped"][..], &["wrapped", "nonce"]] {
                let mut mixed = taker.to_value();
                for name in moved {
                    mixed[*name] = giver.to_value()[*name].clone();
                }
                let mixed = Slot::read(&mixed).unwrap();
                for with in keys {
                    assert!(mixed.open(vault, with).unwrap().is_none(), "{from} into {to}");
                }
            }
        }
        for (with, at) in keys.iter().zip(0..) {
            assert_eq!(giver.open(vault, *with).unwrap().is_some(), at == from);
        }
    }
}

#[test]
fn a_fast_derivation_for_a_passphrase_is_refused() {
    let (_, slot) = slot();
    for kdf in [json!({"name": "hkdf-sha256", "salt": "00".repeat(32)}), json!({}), json!(null)] {
        let mut altered = slot.to_value();
        altered["kdf"] = kdf;
        assert_eq!(Slot::read(&altered).err(), Some(VaultError::DamagedHeader));
    }
    let code = RecoveryCode::make().unwrap();
    let key = keys::make_data_key().unwrap();
    let slot = Slot::with_recovery_code(&key, keys::make_vault_id().unwrap(), &code).unwrap();
    for (place, value) in
        [("/kdf/name", json!("argon2id")), ("/kdf/salt", json!("00")), ("/nonce", json!(7)), ("/wrapped", json!(""))]
    {
        let mut altered = slot.to_value();
        *altered.pointer_mut(place).unwrap() = value;
        assert_eq!(Slot::read(&altered).err(), Some(VaultError::DamagedHeader), "{place}");
    }
}

/// As `docs/vault-format.md` says: another program must come to the same bytes.
#[test]
fn a_slot_is_bound_to_these_bytes() {
    let vault = Uuid::parse_str("303af453-d5ce-44bd-92ae-e438fd984be5").unwrap();
    let Value::Object(members) =
        json!({"wrapped": "00", "nonce": "01", "kind": "keyring", "kdf": {"salt": "02", "name": "x"}})
    else {
        panic!("an object")
    };
    let bound = "ngao/1/slot\n{\"slot\":{\"kdf\":{\"name\":\"x\",\"salt\":\"02\"},\"kind\":\"keyring\",\"nonce\":\"01\"},\
                 \"vault\":\"303af453-d5ce-44bd-92ae-e438fd984be5\"}";
    assert_eq!(bound_to(vault, &members).unwrap(), bound.as_bytes());
}
