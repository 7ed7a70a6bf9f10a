//! Backups made up by chance out of the fuzzer's corpus, with their sums put right again: a short form of `cargo xtask fuzz
//! backup` for every run. `NGAO_TEST_TURNS` makes it longer.

use crate::backup_common::*;
use ngao_model::Quiet;
use ngao_vault::{VaultError, inspect_unsealed};
use std::fs;
use std::path::Path;

struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % end.max(1)
    }
}

/// Makes the sums of the headers right again, as someone with a purpose would.
fn with_sums(tar: &mut [u8]) {
    for block in tar.chunks_exact_mut(512).filter(|block| block[257..262] == *b"ustar") {
        block[148..156].fill(b' ');
        let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
        block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    }
}

#[test]
fn backups_made_up_by_chance_are_told_and_never_taken_for_more() {
    let turns = std::env::var("NGAO_TEST_TURNS").ok().and_then(|turns| turns.parse().ok()).unwrap_or(3000);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/backup");
    let mut corpus: Vec<Vec<u8>> =
        fs::read_dir(folder).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap()).collect();
    // The system lists them in any order, the dice want one.
    corpus.sort();
    for bytes in &mut corpus {
        if bytes.starts_with(b"{") {
            *bytes = packed(&[("README.txt".to_owned(), Vec::new()), ("export.json".to_owned(), bytes.clone())]);
        }
    }
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let (mut taken, mut told) = (0, 0);
    for turn in 0..turns {
        let mut bytes = corpus[dice.below(corpus.len())].clone();
        for _ in 0..=dice.below(4) {
            let at = dice.below(bytes.len());
            match dice.below(6) {
                0 => bytes[at] ^= 1 << dice.below(8),
                1 => bytes[at] = b"\"{}[],:0-\\.9a/\0 "[dice.below(16)],
                2 => bytes.truncate(at.max(1)),
                3 => {
                    let other = &corpus[dice.below(corpus.len())];
                    let length = 1 + dice.below(64.min(other.len()));
                    let from = dice.below(other.len() - length + 1);
                    let end = (at + length).min(bytes.len());
                    bytes.splice(at..end, other[from..from + length].iter().copied());
                }
                4 => drop(bytes.splice(at..at, [b'9'; 3])),
                _ => drop(bytes.drain(at..(at + 1 + dice.below(16)).min(bytes.len()))),
            }
            if bytes.is_empty() {
                bytes.push(0);
            }
        }
        with_sums(&mut bytes);
        match inspect_unsealed(&bytes[..], &Quiet) {
            Ok(content) => {
                assert!(content.counts.paper_bytes < bytes.len() as u64, "turn {turn}");
                taken += 1;
            }
            Err(VaultError::Backup(_) | VaultError::NewerVersion { .. }) => told += 1,
            Err(other) => panic!("turn {turn}: {other:?}"),
        }
    }
    println!("{taken} taken, {told} told");
    assert!(taken > turns / 100 && told > turns / 2);
}

/// The corpus of the fuzzer, and where it begins: each is a tar that was made up, or one that is sound.
#[test]
fn nothing_in_the_fuzzers_corpus_is_taken_for_more_than_it_is() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/backup");
    let (mut sound, mut told) = (0, 0);
    for entry in fs::read_dir(corpus).expect("the corpus") {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let text = || packed(&[("README.txt".to_owned(), Vec::new()), ("export.json".to_owned(), bytes.clone())]);
        let tar = if bytes.starts_with(b"{") { text() } else { bytes.clone() };
        match inspect_unsealed(&tar[..], &Quiet) {
            Ok(content) => {
                assert!(content.counts.records <= 1000);
                sound += 1;
            }
            Err(VaultError::Backup(_) | VaultError::NewerVersion { .. }) => told += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert!(sound > 0 && told > 10, "{sound} sound, {told} told");
}
