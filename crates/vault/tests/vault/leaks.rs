//! Nothing that was typed can be found in a file, an error or a `Debug` text.

use crate::common::*;
use aho_corasick::AhoCorasick;
use ngao_model::Quiet;
use ngao_vault::{Locked, Passphrase, VaultError};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const CANARY: &str = "KANARIA-nyumba-Канарейка-5417";

/// The forms in which a text could lie in a file.
fn forms(text: &str) -> Vec<Vec<u8>> {
    let units: Vec<u16> = text.encode_utf16().collect();
    vec![
        text.as_bytes().to_vec(),
        units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
    ]
}

fn found(folder: &Path, texts: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(self::found(&path, texts));
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        for text in texts {
            let finder = AhoCorasick::new(forms(text)).unwrap();
            let mut seen: Vec<_> = finder.find_overlapping_iter(&bytes).map(|found| found.pattern()).collect();
            seen.sort_unstable();
            seen.dedup();
            found.extend(seen.iter().map(|_| format!("{text} in {}", path.display())));
        }
    }
    found
}

#[test]
fn the_search_finds_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    for (number, form) in forms(CANARY).into_iter().enumerate() {
        fs::write(folder.path().join(number.to_string()), [b"xx".to_vec(), form, b"y".to_vec()].concat()).unwrap();
    }
    assert_eq!(found(folder.path(), &[CANARY]).len(), 3);
}

#[test]
fn nothing_typed_lies_in_any_file() {
    // Words of the fields' names and of JSON must not be there either.
    let texts = [CANARY, "KANARIA", "Канарейка", PASSPHRASE, "surname", "file_name", "CREATE TABLE", "travellers"];
    let (_folder, place) = place();
    let mut vault = create(&place);
    let (id, _) = fill(&mut vault, CANARY);
    let scan = CANARY.repeat(10_000).into_bytes();
    vault.add_paper(&id, paper(CANARY), &scan, at(20), &Quiet).unwrap();
    assert!(fs::metadata(place.join("vault.db-wal")).unwrap().len() > 400_000);
    assert_eq!(found(&place, &texts), Vec::<String>::new(), "while it is open");
    let locked = vault.lock();
    assert_eq!(found(&place, &texts), Vec::<String>::new(), "once it is locked");
    let database = fs::read(place.join("vault.db")).unwrap();
    assert!(database.len() > 400_000);
    assert!(!database.starts_with(b"SQLite format 3"));
    let vault = locked.unlock(&passphrase(), at(0)).map_err(|(_, problem)| problem).unwrap();
    assert_eq!(vault.traveller_rows().unwrap()[0].papers, 2);
}

/// Run in a process of its own: saves the canary in every field until it is killed.
#[test]
#[ignore = "a part of another test"]
fn writer() {
    let Ok(place) = std::env::var("NGAO_TEST_PLACE") else { return };
    let mut vault = reopen(Path::new(&place));
    loop {
        let (id, _) = fill(&mut vault, CANARY);
        vault.add_paper(&id, paper(CANARY), &CANARY.repeat(5_000).into_bytes(), at(20), &Quiet).unwrap();
        vault.change_passphrase(&passphrase(), &passphrase(), ngao_vault::Cost::FLOOR, crate::common::at(0)).unwrap();
        println!("\nSAVED");
    }
}

/// Every folder that a program may write to is its own here, and none holds a word after a session with crash and lock.
#[test]
fn nothing_typed_lies_in_any_folder_after_a_crash() {
    let texts = [CANARY, "KANARIA", "Канарейка", PASSPHRASE];
    for turn in 0..rounds(2, 50) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let place = root.join("data/ngao/vault");
        drop(create(&place));
        let mut writer = Command::new(std::env::current_exe().unwrap());
        writer.args(["--exact", "leaks::writer", "--ignored", "--nocapture"]).env("NGAO_TEST_PLACE", &place);
        let folders = ["HOME", "TMPDIR", "SQLITE_TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"];
        for name in folders {
            fs::create_dir(root.join(name)).unwrap();
            writer.env(name, root.join(name));
        }
        let mut child = writer.current_dir(root).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        assert!(lines.by_ref().take_while(|line| line != "SAVED").count() > 0);
        std::thread::sleep(Duration::from_millis(turn as u64 * 7 % 90));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(found(root, &texts), Vec::<String>::new(), "after the crash");
        let vault = reopen(&place);
        assert!(vault.traveller_rows().unwrap().iter().any(|row| row.papers == 2));
        drop(vault.lock());
        assert_eq!(found(root, &texts), Vec::<String>::new(), "after the lock");
    }
}

#[test]
fn equal_papers_give_unequal_bytes() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("a"), at(0)).unwrap();
    for _ in 0..2 {
        vault.add_paper(&id, paper("p"), &[7; 65_536], at(1), &Quiet).unwrap();
    }
    drop(vault.lock());
    let database = fs::read(place.join("vault.db")).unwrap();
    let mut blocks: Vec<&[u8]> = database.chunks(16).collect();
    let all = blocks.len();
    blocks.sort_unstable();
    blocks.dedup();
    assert_eq!(blocks.len(), all);
}

#[test]
fn no_text_about_a_vault_tells_its_secrets() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, CANARY);
    let mut texts = vec![format!("{vault:?} {:?} {:?}", vault.info(), passphrase())];
    let locked = vault.lock();
    texts.push(format!("{locked:?}"));
    let (locked, problem) = locked.unlock(&Passphrase::new(CANARY.into()), at(0)).expect_err("refused");
    texts.push(format!("{problem} {problem:?}"));
    drop(locked);
    fs::write(place.join("vault.db"), CANARY.repeat(1000)).unwrap();
    let (_, problem) = Locked::open(&place).unwrap().unlock(&passphrase(), at(0)).expect_err("damaged");
    texts.push(format!("{problem} {problem:?} {}", problem.code()));
    let header: serde_json::Value = serde_json::from_slice(&fs::read(place.join("header.json")).unwrap()).unwrap();
    let wrapped = header["slots"][0]["wrapped"].as_str().unwrap();
    for text in texts {
        for secret in [CANARY, "KANARIA", PASSPHRASE, "mti mkavu", &wrapped[..16], place.to_str().unwrap()] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}

#[test]
fn every_problem_has_a_code_of_its_own() {
    let all = [
        VaultError::Missing,
        VaultError::AlreadyExists,
        VaultError::Gone,
        VaultError::Foreign,
        VaultError::NewerVersion { found: 2, known: 1 },
        VaultError::DamagedHeader,
        VaultError::DamagedData,
        VaultError::WrongPassphrase,
        VaultError::WrongRecoveryCode,
        VaultError::WrongKeyringKey,
        VaultError::Wait { seconds: 1 },
        VaultError::NeedsProof,
        VaultError::SharedComputer,
        VaultError::LastSlot,
        VaultError::TooManySlots,
        VaultError::InUse,
        VaultError::DiskFull,
        VaultError::NotWritable,
        VaultError::NotFound,
        VaultError::TooLarge { limit: 1 },
        VaultError::TooLittleMemory,
        VaultError::Cancelled,
        VaultError::Io(std::io::ErrorKind::Other),
    ];
    let mut codes: Vec<_> = all.iter().map(VaultError::code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all.len());
    assert!(codes.iter().all(|code| code.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')));
}
