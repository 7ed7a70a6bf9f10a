//! What stays in the memory of a process that unlocked a vault, worked with it and locked it. The process is a real one and does
//! not hide its memory, as Ngao's own programs do, so that it can be searched.

use crate::common::*;
use aho_corasick::AhoCorasick;
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hkdf::hmac::{Hmac, Mac};
use ngao_model::{EmergencyContact, Passport};
use ngao_vault::{Cost, Locked, Passphrase};
use serde_json::{Value, json};
use sha2::{Sha256, Sha512};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use zeroize::Zeroize;

/// Run in a process of its own: takes the passphrase from its standard input, so that it stands in no argument, variable or
/// constant; reads and changes what is in the vault; locks it; and stays. It never saw the canary but in the vault.
#[test]
#[ignore = "a part of another test"]
fn worker() {
    let Ok(place) = std::env::var("NGAO_TEST_PLACE") else { return };
    // No buffer of the standard library gets to see it.
    let mut input = File::open("/dev/stdin").unwrap();
    let mut typed = [0; 64];
    input.read_exact(&mut typed).unwrap();
    let passphrase = Passphrase::new(std::str::from_utf8(&typed).unwrap().to_owned());
    typed.zeroize();
    let mut vault = Locked::open(Path::new(&place))
        .unwrap()
        .unlock(&passphrase, crate::common::at(0))
        .map_err(|(_, problem)| problem)
        .unwrap();
    let rows = vault.traveller_rows().unwrap();
    for (number, row) in rows.iter().enumerate() {
        let mut passport = vault.one::<Passport>(&row.id).unwrap().unwrap().record;
        passport.number.push('x');
        vault.put(&row.id, None, &passport, at(50 + number as i64)).unwrap();
        for contact in vault.all::<EmergencyContact>(&row.id).unwrap() {
            vault.put(&row.id, Some(&contact.id), &contact.record, at(60)).unwrap();
        }
        for paper in vault.all::<ngao_model::Paper>(&row.id).unwrap() {
            vault.paper_bytes(&paper.id).unwrap();
            vault.report_on(&paper.id).unwrap();
        }
    }
    drop(rows);
    // Locked and unlocked again, and the passphrase changed for another cost of it, as in a day's work.
    let mut vault = vault.lock().unlock(&passphrase, crate::common::at(0)).map_err(|(_, problem)| problem).unwrap();
    vault.change_passphrase(&passphrase, &passphrase, Cost { passes: 3, ..Cost::FLOOR }, crate::common::at(0)).unwrap();
    drop(passphrase);
    let shown = vault.travellers().unwrap();
    say("OPEN");
    input.read_exact(&mut [0]).unwrap();
    drop(shown);
    let _locked = vault.lock();
    say("LOCKED");
    loop {
        std::thread::park();
    }
}

fn say(word: &str) {
    std::io::stdout().write_all(format!("\n{word}\n").as_bytes()).unwrap();
}

/// What must not be there, by name.
struct Needles(Vec<(&'static str, Vec<u8>)>);

impl Needles {
    /// The keys of the vault at `place`, derived by the words of `docs/vault-format.md`.
    fn of(place: &Path, passphrase: &str) -> Self {
        let header: Value = serde_json::from_slice(&std::fs::read(place.join("header.json")).unwrap()).unwrap();
        let mut slot = header["slots"][0].clone();
        let kdf = &slot["kdf"];
        let number = |name: &str| u32::try_from(kdf[name].as_u64().unwrap()).unwrap();
        let params = Params::new(number("memory_kib"), number("passes"), number("lanes"), Some(32)).unwrap();
        let mut slot_key = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &from_hex(&kdf["salt"]), &mut slot_key)
            .unwrap();
        let nonce: [u8; 24] = from_hex(&slot["nonce"]).try_into().unwrap();
        let wrapped = from_hex(&slot["wrapped"]);
        slot.as_object_mut().unwrap().remove("wrapped");
        let bound = format!("ngao/1/slot\n{}", canonical(&json!({"slot": slot, "vault": header["vault"]})));
        let data_key = XChaCha20Poly1305::new(&slot_key.into())
            .decrypt(&XNonce::from(nonce), Payload { msg: &wrapped, aad: bound.as_bytes() })
            .unwrap();
        let vault: uuid::Uuid = header["vault"].as_str().unwrap().parse().unwrap();
        let subkey = |info: &[u8]| {
            let mut key = [0; 32];
            Hkdf::<Sha256>::new(Some(vault.as_bytes()), &data_key).expand(info, &mut key).unwrap();
            key
        };
        let database = subkey(b"ngao/1/db");
        let hex: String = database.iter().map(|byte| format!("{byte:02x}")).collect();
        let utf16 = passphrase.encode_utf16().flat_map(u16::to_le_bytes).collect();
        Self(vec![
            ("the passphrase", passphrase.as_bytes().to_vec()),
            ("half of the passphrase", passphrase.as_bytes()[..32].to_vec()),
            ("the other half", passphrase.as_bytes()[32..].to_vec()),
            ("the passphrase in UTF-16", utf16),
            ("the slot's key", slot_key.to_vec()),
            ("the data key", data_key.clone()),
            ("the database's key", database.to_vec()),
            ("the database's key in digits", hex.to_uppercase().into_bytes()),
            ("the database's key in small digits", hex.into_bytes()),
            ("the database's authentication key", page_mac_key(&database, place)),
            ("the header's key", subkey(b"ngao/1/header").to_vec()),
        ])
    }

    fn names(&self) -> Vec<&'static str> {
        self.0.iter().map(|(name, _)| *name).collect()
    }
}

/// Members by name, as the format says: whether `serde_json` sorts them depends on what else is built beside this crate.
fn canonical(value: &Value) -> String {
    let Value::Object(members) = value else { return value.to_string() };
    let sorted: BTreeMap<&String, &Value> = members.iter().collect();
    let each = |(name, value): (&&String, &&Value)| format!("{}:{}", json!(name), canonical(value));
    format!("{{{}}}", sorted.iter().map(each).collect::<Vec<_>>().join(","))
}

/// PBKDF2-HMAC-SHA512 with two rounds, as SQLCipher derives the key of a page's HMAC.
fn page_mac_key(key: &[u8; 32], place: &Path) -> Vec<u8> {
    let mut salt = [0; 16];
    File::open(place.join("vault.db")).unwrap().read_exact(&mut salt).unwrap();
    let hmac = |bytes: &[u8]| {
        let mut mac = <Hmac<Sha512> as hkdf::hmac::KeyInit>::new_from_slice(key).unwrap();
        mac.update(bytes);
        mac.finalize().into_bytes()
    };
    let first = hmac(&[&salt.map(|byte| byte ^ 0x3a)[..], &[0, 0, 0, 1]].concat());
    let second = hmac(&first);
    first.iter().zip(&second).map(|(one, other)| one ^ other).take(32).collect()
}

fn from_hex(text: &Value) -> Vec<u8> {
    let text = text.as_str().unwrap();
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// How often each of these stands in the memory of a process that this one may look into.
fn search(process: u32, needles: &[Vec<u8>]) -> Vec<usize> {
    let finder = AhoCorasick::new(needles).unwrap();
    let maps = std::fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let mut memory = File::open(format!("/proc/{process}/mem")).expect("the memory of a child may be read");
    let mut counts = vec![0; needles.len()];
    let mut searched = 0;
    for line in maps.lines().filter(|line| !line.contains("[v")) {
        let (range, rest) = line.split_once(' ').unwrap();
        if !rest.starts_with('r') {
            continue;
        }
        let (from, to) = range.split_once('-').unwrap();
        let (from, to) = (u64::from_str_radix(from, 16).unwrap(), u64::from_str_radix(to, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        memory.seek(SeekFrom::Start(from)).unwrap();
        if memory.read_exact(&mut bytes).is_ok() {
            searched += bytes.len();
            for found in finder.find_overlapping_iter(&bytes) {
                counts[found.pattern().as_usize()] += 1;
            }
        }
    }
    assert!(searched > 1_000_000, "only {searched} bytes of memory could be searched");
    counts
}

#[test]
fn after_the_lock_no_key_is_in_memory() {
    let scans = rounds(2, 100);
    let mut canaries = Vec::new();
    for _ in 0..scans {
        let (_folder, place) = place();
        let typed = format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple());
        let canary = format!("kanari{}", uuid::Uuid::new_v4().simple());
        let mut vault = Locked::create(&place, &Passphrase::new(typed.clone()), Cost::FLOOR, at(0)).unwrap();
        fill(&mut vault, &canary);
        drop(vault);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "memory::worker", "--ignored", "--nocapture", "--test-threads=1"])
            .env("NGAO_TEST_PLACE", &place)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        input.write_all(typed.as_bytes()).unwrap();
        assert!(lines.any(|line| line == "OPEN"), "the worker unlocks");
        let needles = Needles::of(&place, &typed);
        let mut all: Vec<Vec<u8>> = needles.0.iter().map(|(_, needle)| needle.clone()).collect();
        all.push(canary.clone().into_bytes());
        let open = search(child.id(), &all);
        let at_hand = |name: &str| open[needles.names().iter().position(|known| *known == name).unwrap()];
        // SQLCipher keeps its key masked while it does not use it; the data key is kept to write headers with.
        assert!(at_hand("the data key") > 0, "the search finds what is there: {open:?}");
        assert!(*open.last().unwrap() > 0, "and records");
        assert_eq!(at_hand("the passphrase"), 0, "it is not needed any more once the vault is open");
        input.write_all(b"l").unwrap();
        assert!(lines.any(|line| line == "LOCKED"), "the worker locks");
        let locked = search(child.id(), &all);
        child.kill().unwrap();
        child.wait().unwrap();
        for (name, count) in needles.names().iter().zip(&locked) {
            assert_eq!(*count, 0, "{name} stays in memory after the lock; {:?}", needles.names().iter().zip(&locked));
        }
        canaries.push(*locked.last().unwrap());
    }
    canaries.sort_unstable();
    println!(
        "{scans} processes after the lock: no passphrase and no key in any; pieces of records that stayed: \
         least {}, median {}, most {}",
        canaries[0],
        canaries[scans / 2],
        canaries[scans - 1]
    );
    assert_eq!(canaries[scans - 1], 0, "where what is freed is wiped, nothing of a record stays");
}
