//! Damaged files give a problem with a code or the same data as before, never other data and never a panic.

use crate::common::*;
use crate::dice::Dice;
use ngao_vault::{Locked, VaultError};
use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

const PAGE: usize = 4096;

/// A vault that was filled and locked, and a way to lay a damaged file into a copy of it.
struct Patient {
    folder: tempfile::TempDir,
    copies: std::sync::atomic::AtomicU32,
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

    /// The same in one copy that is used again and again: `name` is put right afterwards.
    fn with_in_place(&self, place: &Path, name: &str, bytes: &[u8]) -> Result<(), VaultError> {
        fs::write(place.join(name), bytes).unwrap();
        let told = open_and_read(place, "Wanjiru");
        fs::write(place.join(name), self.file(name)).unwrap();
        // What a damaged database's opening left beside it.
        let _ = fs::remove_file(place.join("vault.db-wal"));
        told
    }

    fn with_folder(&self, harm: impl FnOnce(&Path)) -> Result<(), VaultError> {
        let number = self.copies.fetch_add(1, Ordering::Relaxed);
        let place = self.folder.path().join(format!("copy-{number}"));
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
    // In the full form each bit of each byte.
    let bits = rounds(1, 8);
    for (at, bit) in (0..header.len()).flat_map(|at| (0..bits).map(move |bit| (at, bit))) {
        let mut flipped = header.clone();
        flipped[at] ^= 1 << bit;
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
    println!("{} flips in the header without its copy: {told_of} told", header.len() * bits);
    assert!(told_of > header.len() * bits / 2);
}

/// The files that `cargo xtask fuzz header` starts from and those that it found, each once more.
#[test]
fn each_header_of_the_fuzz_corpus_is_read_or_told() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/header");
    let mut told = std::collections::BTreeMap::<&str, u32>::new();
    for entry in fs::read_dir(corpus).unwrap() {
        let path = entry.unwrap().path();
        let answer = ngao_vault::check_header(&fs::read(&path).unwrap());
        if path.ends_with("whole") {
            assert_eq!(answer, Ok(()));
        }
        *told.entry(answer.map_or_else(|problem| problem.code(), |()| "whole")).or_default() += 1;
    }
    println!("{told:?}");
    let codes: Vec<&str> = told.keys().copied().collect();
    assert_eq!(codes, ["damaged-header", "foreign", "newer-version", "whole"], "each answer there is");
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

/// Bits flipped, bytes overwritten, the end cut off, stretches moved or zeroed, at random.
#[test]
fn a_database_harmed_at_random_is_told_or_reads_the_same() {
    let patient = Patient::new();
    let database = patient.file("vault.db");
    let tries = rounds(60, 10_000);
    let harm = |dice: &mut Dice| {
        let mut harmed = database.clone();
        let at = dice.below(database.len());
        match dice.below(6) {
            0 | 1 => harmed[at] ^= 1 << dice.below(8),
            2 => (0..1 + dice.below(20)).for_each(|_| harmed[dice.below(database.len())] ^= 1 + dice.below(255) as u8),
            3 => harmed.truncate(at),
            4 => {
                let length = (1 + dice.below(3 * PAGE)).min(database.len() - at);
                harmed[at..at + length].fill([0, 0xFF][dice.below(2)]);
            }
            _ => {
                let (from, to) = (dice.below(database.len() / 512) * 512, dice.below(database.len() / 512) * 512);
                harmed.copy_within(from..from + 512, to);
            }
        }
        harmed
    };
    let try_some = |first: usize, step: usize| {
        let mut told_of = 0;
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("copy");
        copy(&patient.folder.path().join("whole"), &place);
        for number in (first..tries).step_by(step) {
            let harmed = harm(&mut Dice::new(number as u64));
            match patient.with_in_place(&place, "vault.db", &harmed) {
                // Only where nothing was changed: `open_and_read` compares every record and byte.
                Ok(()) => {}
                Err(VaultError::DamagedData) => {
                    assert!(harmed != database, "number {number}: told though it is whole");
                    told_of += 1;
                }
                Err(other) => panic!("number {number}: {other:?}"),
            }
        }
        told_of
    };
    let try_some = &try_some;
    let told_of: usize = std::thread::scope(|scope| {
        let halves = [0, 1].map(|first| scope.spawn(move || try_some(first, 2)));
        halves.map(|half| half.join().unwrap()).into_iter().sum()
    });
    println!("database harmed {tries} times at random: {told_of} told, {} read the same", tries - told_of);
    assert!(told_of > tries * 8 / 10);
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
    for (turn, at) in (5..log.len()).step_by((log.len() / rounds(25, 1000)).max(1)).enumerate() {
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
