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
