//! Damaged files give a problem with a code or the same data as before, never other data and never a panic.

use crate::common::*;
use ngao_vault::{Locked, VaultError};
use std::fs;
use std::path::Path;

const PAGE: usize = 4096;

/// A vault that was filled and locked, and a way to lay a damaged file into a copy of it.
struct Patient {
    folder: tempfile::TempDir,
    copies: std::cell::Cell<u32>,
}

impl Patient {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = create(&folder.path().join("whole"));
        fill(&mut vault, "Wanjiru");
        drop(vault.lock());
        Self { folder, copies: 0.into() }
    }

    fn file(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join("whole").join(name)).unwrap()
    }

    /// What opening and reading says when `name` holds `bytes`.
    fn with(&self, name: &str, bytes: &[u8]) -> Result<(), VaultError> {
        self.with_folder(|copy| fs::write(copy.join(name), bytes).unwrap())
    }

    fn with_folder(&self, harm: impl FnOnce(&Path)) -> Result<(), VaultError> {
        self.copies.set(self.copies.get() + 1);
        let place = self.folder.path().join(format!("copy-{}", self.copies.get()));
        copy(&self.folder.path().join("whole"), &place);
        harm(&place);
        let told = open_and_read(&place, "Wanjiru");
        fs::remove_dir_all(place).unwrap();
        told
    }
}

#[test]
fn each_byte_of_the_header_flipped_without_a_copy() {
    let patient = Patient::new();
    let header = patient.file("header.json");
    let mut told_of = 0;
    for at in 0..header.len() {
        let mut flipped = header.clone();
        flipped[at] ^= 1;
        let told = patient.with_folder(|copy| {
            fs::remove_file(copy.join("header.json.bak")).unwrap();
            fs::write(copy.join("header.json"), flipped).unwrap();
        });
        match told {
            Ok(()) => {}
            Err(VaultError::DamagedHeader) => told_of += 1,
            Err(other) => panic!("byte {at}: {other:?}"),
        }
    }
    assert!(told_of > header.len() / 2);
}

#[test]
fn a_damaged_header_is_mended_from_its_copy() {
    let patient = Patient::new();
    let header = patient.file("header.json");
    for at in (0..header.len()).step_by(29) {
        let mut flipped = header.clone();
        flipped[at] ^= 0x80;
        patient.with("header.json", &flipped).unwrap();
        patient.with("header.json", &header[..at]).unwrap();
        patient.with("header.json.bak", &flipped).unwrap();
    }
    patient
        .with_folder(|place| {
            fs::remove_file(place.join("header.json")).unwrap();
            open_and_read(place, "Wanjiru").unwrap();
            fs::remove_file(place.join("header.json.bak")).unwrap();
        })
        .unwrap();
}

#[test]
fn both_headers_damaged_is_told_before_a_passphrase_is_asked_for() {
    let patient = Patient::new();
    let told = patient.with_folder(|place| {
        for name in ["header.json", "header.json.bak"] {
            fs::write(place.join(name), b"{}").unwrap();
        }
        assert_eq!(Locked::open(place).err(), Some(VaultError::DamagedHeader));
    });
    assert_eq!(told, Err(VaultError::DamagedHeader));
}

#[test]
fn a_shortened_database_is_told() {
    let patient = Patient::new();
    let database = patient.file("vault.db");
    let odd = [0, 1, 15, 16, 100, 1023, PAGE - 1, PAGE + 1, database.len() - 1, database.len() - PAGE / 2];
    for length in odd.into_iter().chain((PAGE..database.len()).step_by(3 * PAGE)) {
        assert_eq!(patient.with("vault.db", &database[..length]), Err(VaultError::DamagedData), "{length} bytes");
    }
    let told = patient.with_folder(|place| fs::remove_file(place.join("vault.db")).unwrap());
    assert_eq!(told, Err(VaultError::DamagedData));
}

#[test]
fn each_page_damaged_is_told() {
    let patient = Patient::new();
    let database = patient.file("vault.db");
    let pages = database.len() / PAGE;
    assert!(pages > 60 && database.len().is_multiple_of(PAGE));
    for page in 0..pages {
        let stretch = page * PAGE..(page + 1) * PAGE;
        let mut harmed = database.clone();
        match page % 3 {
            0 => harmed[page * PAGE + (page * 67) % PAGE] ^= 4,
            1 => harmed[stretch].fill(0),
            _ => harmed.copy_within((page - 1) * PAGE..page * PAGE, stretch.start),
        }
        assert_eq!(patient.with("vault.db", &harmed), Err(VaultError::DamagedData), "page {page}");
    }
}

#[test]
fn another_vaults_database_is_told() {
    let patient = Patient::new();
    let other = Patient::new().file("vault.db");
    assert_eq!(patient.with("vault.db", &other), Err(VaultError::DamagedData));
    assert_eq!(patient.with("vault.db", b"SQLite format 3\0"), Err(VaultError::DamagedData));
}

#[test]
fn a_damaged_log_gives_an_earlier_state_or_a_problem() {
    let (folder, place) = place();
    let mut vault = create(&place);
    for number in 0..20 {
        vault.add_traveller(&traveller(&format!("{number:02}")), at(number)).unwrap();
    }
    let log = fs::read(place.join("vault.db-wal")).unwrap();
    assert!(log.len() > 10 * PAGE);
    for (turn, at) in (5..log.len()).step_by(log.len() / 25).enumerate() {
        let other = folder.path().join(format!("copy-{turn}"));
        copy(&place, &other);
        let mut flipped = log.clone();
        flipped[at] ^= 1;
        fs::write(other.join("vault.db-wal"), flipped).unwrap();
        match Locked::open(&other).unwrap().unlock(&passphrase(), crate::common::at(0)) {
            Err((_, problem)) => assert_eq!(problem, VaultError::DamagedData),
            Ok(vault) => {
                let found = vault.travellers().unwrap();
                for (number, stored) in found.iter().enumerate() {
                    assert_eq!(stored.record, traveller(&format!("{number:02}")));
                }
            }
        }
    }
}
