//! A thousand changed files of each kind: every one gives an answer, soon, and a document that is sound.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{path, try_read};
use ngao_model::{Document, Span};
use ngao_reader::ReadError;
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;

static PANICS: AtomicU32 = AtomicU32::new(0);

const FILES: u64 = 1_000;
/// In an unoptimised build on a busy machine.
const SOON: Duration = Duration::from_secs(10);

/// Numbers that look random and are the same in every run (xorshift).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

/// Some bytes changed, put in, taken out, doubled, or the end cut off.
fn mutated(bytes: &[u8], random: &mut Seeded) -> Vec<u8> {
    let mut out = bytes.to_vec();
    if out.is_empty() {
        return out;
    }
    for _ in 0..1 + random.below(8) {
        let at = random.below(out.len());
        let length = random.below(40).min(out.len() - at);
        match random.below(7) {
            0 => out.truncate(at.max(8)),
            1 => drop(out.drain(at..at + length)),
            2 => {
                let copy = out[at..at + length].to_vec();
                let to = random.below(out.len());
                out.splice(to..to, copy);
            }
            3 => {
                let value = [0, 0xff, 0x7f, b'<', b'{', b'\\', b'}'][random.below(7)];
                out[at..at + length].fill(value);
            }
            4 => out[at] ^= 1 << random.below(8),
            5 => out[at] = random.below(256) as u8,
            _ => {
                let number = [u32::MAX, 0x7fff_ffff, 0, 1, 0x0001_0000][random.below(5)].to_le_bytes();
                let end = (at + 4).min(out.len());
                out[at..end].copy_from_slice(&number[..end - at]);
            }
        }
        if out.is_empty() {
            out.push(0);
        }
    }
    out
}

/// The same done to one part of an archive, which is then whole again: most changes outside fail at the checksum.
fn mutated_inside(bytes: &[u8], random: &mut Seeded) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let texts: Vec<usize> = (0..names.len()).filter(|at| names[*at].ends_with(".xml")).collect();
    let chosen = texts[random.below(texts.len())];
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.ends_with(".xml") || name.ends_with(".rels")) {
        let mut part = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut part).unwrap();
        let part = if at == chosen { mutated(&part, random) } else { part };
        out.start_file(name.as_str(), SimpleFileOptions::default().compression_level(Some(1))).unwrap();
        out.write_all(&part).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn assert_sound(document: &Document) {
    assert!(!document.pages.is_empty());
    let lengths: Vec<u32> = document.pages.iter().map(|page| page.text.chars().count() as u32).collect();
    let within = |span: Span, end: u32| span.start < span.end && span.end <= end;
    for (page, length) in document.pages.iter().zip(&lengths) {
        for line in &page.lines {
            assert!(within(line.span, *length), "{line:?}");
            assert!(
                line.words.iter().all(|word| within(word.span, line.span.end) && word.span.start >= line.span.start)
            );
        }
    }
    assert!(document.marks.iter().all(|mark| within(mark.span, lengths[mark.page as usize - 1])));
}

fn survives(file: &str, inside: bool) {
    let whole = std::fs::read(path("../office").join(file)).unwrap();
    let mut read = 0;
    // The reader catches the panics of its parsers; of these parsers none is known, and none is wanted.
    std::panic::set_hook(Box::new(|_| {
        PANICS.fetch_add(1, Ordering::Relaxed);
    }));
    for seed in 1..=FILES {
        let mut random = Seeded(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let bytes =
            if inside && seed % 4 != 0 { mutated_inside(&whole, &mut random) } else { mutated(&whole, &mut random) };
        let begin = Instant::now();
        let answer = catch_unwind(AssertUnwindSafe(|| try_read(&bytes)));
        assert!(begin.elapsed() < SOON, "{file}, seed {seed}: {:?}", begin.elapsed());
        match answer {
            Ok(Ok(document)) => {
                assert_sound(&document);
                read += 1;
            }
            Ok(Err(ReadError::Cancelled)) => panic!("{file}, seed {seed}: nobody cancelled"),
            Ok(Err(_)) => {}
            Err(_) => panic!("{file}, seed {seed}: a panic escaped"),
        }
    }
    let _ = std::panic::take_hook();
    assert_eq!(PANICS.load(Ordering::Relaxed), 0, "{file}: parsers panicked");
    println!("{file}: {read} of {FILES} were still read");
    assert!(read * 20 > FILES, "{file}: the changes are too coarse to reach the parsers");
}

#[test]
fn word_files_survive() {
    survives("negotiated.docx", true);
}

#[test]
fn old_word_files_survive() {
    survives("negotiated.doc", false);
}

#[test]
fn open_document_files_survive() {
    survives("pandoc-notes.odt", true);
}

#[test]
fn rich_text_files_survive() {
    survives("negotiated.rtf", false);
}

#[test]
fn web_pages_survive() {
    survives("negotiated.html", false);
}
