//! Files of every format, and what chance makes of them. The tests of the reader and those of the program around it share this.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

/// A small generator of numbers, so that a failure can be made again from its seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        // Neighbouring seeds must not begin alike, and nought would stay nought.
        let mut dice = Dice(seed.wrapping_add(1).wrapping_mul(0x2545_f491_4f6c_dd1d));
        for _ in 0..4 {
            dice.roll(2);
        }
        dice
    }

    pub(crate) fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    /// Changes the file in one to seven places; `other` is a file of the same format, to take pieces from.
    pub(crate) fn mutate(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
        for _ in 0..=self.roll(6) {
            if bytes.is_empty() {
                return;
            }
            let at = self.roll(bytes.len());
            match self.roll(9) {
                0 => bytes[at] = self.roll(256) as u8,
                1 => bytes[at] ^= 1 << self.roll(8),
                2 => bytes.truncate(at.max(64)),
                3 => {
                    let part = self.part(&bytes.clone());
                    bytes.splice(at..at, part);
                }
                4 => drop(bytes.drain(at..(at + self.roll(200)).min(bytes.len()))),
                5 => {
                    let part = self.part(other);
                    let end = (at + part.len()).min(bytes.len());
                    bytes.splice(at..end, part);
                }
                // All bits of a length or of a number of things.
                6 => {
                    let (end, fill) = ((at + 1 + self.roll(4)).min(bytes.len()), [0, 0x7f, 0x80, 0xff][self.roll(4)]);
                    bytes[at..end].fill(fill);
                }
                // The same again and again.
                7 => {
                    let part = self.part(&bytes.clone());
                    let part = &part[..part.len().min(40)];
                    bytes.splice(at..at, part.repeat(1 + self.roll(300)));
                }
                // Digits are lengths, offsets and numbers of objects.
                _ => {
                    if let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
                        bytes[at + digit] = b'0' + self.roll(10) as u8;
                    }
                }
            }
        }
    }

    fn part(&mut self, of: &[u8]) -> Vec<u8> {
        let (from, length) = (self.roll(of.len()), self.roll(400));
        of[from..(from + length).min(of.len())].to_vec()
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../reader/tests")
}

/// The test files of a format, smallest first, and none that is so large that a thousand of them take minutes.
pub(crate) fn samples(format: &str) -> Vec<(String, Vec<u8>)> {
    let ends: &[&str] = match format {
        "picture" => &["jpg", "jpeg", "png", "webp", "tif", "tiff"],
        "html" => &["html", "htm"],
        "text" => &["txt"],
        format => &[format],
    };
    let mut found = Vec::new();
    let mut folders = vec![folder()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if ends.iter().any(|end| name.ends_with(&format!(".{end}")))
                && entry.metadata().unwrap().len() < MOST
            {
                found.push((name, std::fs::read(path).unwrap()));
            }
        }
    }
    found.sort_by(|a, b| (a.1.len(), &a.0).cmp(&(b.1.len(), &b.0)));
    found
}

/// Largest file that is mutated, in bytes.
const MOST: u64 = 120_000;

/// The mutation of this number of a format: always the same as long as the test files are.
pub(crate) fn mutation(samples: &[(String, Vec<u8>)], number: u64) -> (String, Vec<u8>) {
    let mut dice = Dice::new(number);
    let (name, whole) = &samples[dice.roll(samples.len())];
    let (_, other) = &samples[dice.roll(samples.len())];
    let mut bytes = whole.clone();
    dice.mutate(&mut bytes, other);
    (name.clone(), bytes)
}
