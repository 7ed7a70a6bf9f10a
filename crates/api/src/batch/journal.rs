//! What was made in a folder: a file of lines, one for each paper, that names no person.
//!
//! A line is written behind the paper that it is about. A line that was cut by a power cut is passed over, and a line whose paper did not
//! reach the disk does not agree with what lies there: either paper is made again.

use crate::problem::{Problem, ProblemCode};
use ngao_model::{Id, Order};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Name of the journal in its folder.
pub(super) const NAME: &str = "ngao-papers.journal";
/// A longer one is not of Ngao; nothing in it is believed.
const LONGEST: u64 = 64 * 1024 * 1024;

/// One paper that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    paper: String,
    traveller: Id,
    /// SHA-256 of everything that the paper was made of.
    pub(super) of: String,
    /// SHA-256 of the paper.
    pub(super) file: String,
    /// Whether the paper lacks nothing.
    #[serde(default = "whole")]
    pub(super) whole: bool,
}

fn whole() -> bool {
    true
}

impl Entry {
    pub(super) fn new(order: &Order, traveller: &Id, of: String, file: String) -> Self {
        Self { paper: paper(order), traveller: traveller.clone(), of, file, whole: true }
    }
}

fn paper(order: &Order) -> String {
    format!("{}-{}", order.paper.as_str(), order.language.code())
}

/// The journal of a folder. While it is open no other Ngao writes papers there.
pub(super) struct Journal {
    file: File,
    entries: HashMap<(String, Id), Entry>,
}

impl Journal {
    /// Opens the journal of `folder`, which is made where it is missing, and takes away what a program that was ended left half-written.
    pub(super) fn open(folder: &Path) -> Result<Self, Problem> {
        let refused = |_| Problem::new(ProblemCode::NotWritable);
        std::fs::create_dir_all(folder).map_err(refused)?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(folder.join(NAME)).map_err(refused)?;
        file.try_lock().map_err(|_| ProblemCode::FolderInUse)?;
        remove_parts(folder);
        let mut text = Vec::new();
        (&mut file).take(LONGEST).read_to_end(&mut text).map_err(refused)?;
        let mut entries = HashMap::new();
        for line in text.split(|byte| *byte == b'\n') {
            if let Ok(entry) = serde_json::from_slice::<Entry>(line) {
                entries.insert((entry.paper.clone(), entry.traveller.clone()), entry);
            }
        }
        let end = file.seek(SeekFrom::End(0)).map_err(refused)?;
        if end > 0 && text.last() != Some(&b'\n') {
            file.write_all(b"\n").map_err(refused)?;
        }
        Ok(Self { file, entries })
    }

    /// What was made for a traveller the last time.
    pub(super) fn entry(&self, order: &Order, traveller: &Id) -> Option<&Entry> {
        self.entries.get(&(paper(order), traveller.clone()))
    }

    /// Notes a paper that lies in the folder.
    pub(super) fn note(&mut self, entry: Entry) -> Result<(), Problem> {
        let mut line = serde_json::to_vec(&entry).map_err(|_| ProblemCode::Unforeseen)?;
        line.push(b'\n');
        // In one piece: a program that is ended writes all of it or nothing.
        self.file.write_all(&line).map_err(|_| ProblemCode::NotWritable)?;
        self.entries.insert((entry.paper.clone(), entry.traveller.clone()), entry);
        Ok(())
    }
}

/// Removes the parts of files that were being written when a program was ended.
fn remove_parts(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let part = name.strip_prefix('.').and_then(|rest| rest.strip_suffix(".ngao-part"));
        if part.is_some_and(|part| part.len() == 32 && part.chars().all(|sign| sign.is_ascii_hexdigit())) {
            // One that can't be removed is in nobody's way.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// SHA-256, hexadecimal.
pub(super) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use ngao_model::{CopyFor, Includes, Lang, PaperName};

    const ORDER: Order =
        Order { paper: PaperName::Card, copy: CopyFor::Bag, language: Lang::En, include: Includes::NONE, sheet: None };

    fn entry(id: &str, of: &str) -> Entry {
        Entry::new(&ORDER, &Id(id.to_owned()), of.to_owned(), "f".to_owned())
    }

    #[test]
    fn what_was_noted_is_there_again_and_a_cut_line_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(folder.path()).unwrap();
        journal.note(entry("a", "1")).unwrap();
        journal.note(entry("b", "1")).unwrap();
        journal.note(entry("a", "2")).unwrap();
        drop(journal);
        let path = folder.path().join(NAME);
        let whole = std::fs::read(&path).unwrap();
        for end in 0..whole.len() {
            std::fs::write(&path, &whole[..end]).unwrap();
            let mut journal = Journal::open(folder.path()).unwrap();
            assert!(journal.entries.values().all(|kept| ["a", "b"].contains(&kept.traveller.0.as_str())));
            journal.note(entry("c", "9")).unwrap();
            drop(journal);
            let journal = Journal::open(folder.path()).unwrap();
            assert_eq!(journal.entry(&ORDER, &Id("c".to_owned())), Some(&entry("c", "9")), "cut at {end}");
        }
        std::fs::write(&path, &whole).unwrap();
        let journal = Journal::open(folder.path()).unwrap();
        assert_eq!(journal.entry(&ORDER, &Id("a".to_owned())), Some(&entry("a", "2")));
    }

    #[test]
    fn one_at_a_time_and_half_written_files_go() {
        let folder = tempfile::tempdir().unwrap();
        let part = folder.path().join(format!(".{}.ngao-part", "0123456789abcdef".repeat(2)));
        let own = folder.path().join(".notes.ngao-part");
        std::fs::write(&part, "half").unwrap();
        std::fs::write(&own, "somebody's").unwrap();
        let journal = Journal::open(folder.path()).unwrap();
        assert!(!part.exists() && own.exists());
        assert_eq!(Journal::open(folder.path()).err().unwrap().code, ProblemCode::FolderInUse);
        drop(journal);
        assert!(Journal::open(folder.path()).is_ok());
    }
}
