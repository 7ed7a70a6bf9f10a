//! What stands in the memory of the programs of a window: Ngao's own and those of the web engine.

use aho_corasick::AhoCorasick;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// A process that was looked into.
pub(crate) struct Looked {
    /// The program's name, as the system cuts it (15 signs).
    pub(crate) program: String,
    /// How often each of the texts stands there, in UTF-8 or UTF-16.
    pub(crate) found: Vec<usize>,
}

/// Looks into every process that was started with this home: the window's and the web engine's, not the drivers'. One that may not
/// be looked into (Ngao's own forbids it to all but the superuser) is left out.
pub(crate) fn look(home: &Path, texts: &[&str]) -> Vec<Looked> {
    let mark = format!("NGAO_HOME={}", home.display());
    let mut looked = Vec::new();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let process = entry.path();
        let ours = std::fs::read(process.join("environ"))
            .is_ok_and(|environ| environ.split(|byte| *byte == 0).any(|line| line == mark.as_bytes()));
        let program = std::fs::read_to_string(process.join("comm")).unwrap_or_default().trim().to_owned();
        let driver = program.contains("driver") || program.contains("Driver");
        if let Some(found) = (ours && !driver).then(|| search(&process, texts)).flatten() {
            looked.push(Looked { program, found });
        }
    }
    looked
}

/// How often the texts stand in the readable memory of a process.
fn search(process: &Path, texts: &[&str]) -> Option<Vec<usize>> {
    let maps = std::fs::read_to_string(process.join("maps")).ok()?;
    let mut memory = File::open(process.join("mem")).ok()?;
    let wide = |text: &&str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let finder = AhoCorasick::new(texts.iter().flat_map(|text| [text.as_bytes().to_vec(), wide(text)])).unwrap();
    let mut found = vec![0; texts.len()];
    let mut searched = 0;
    for line in maps.lines().filter(|line| !line.contains("[v")) {
        let (range, rest) = line.split_once(' ')?;
        if !rest.starts_with('r') {
            continue;
        }
        let (from, to) = range.split_once('-')?;
        let (from, to) = (u64::from_str_radix(from, 16).ok()?, u64::from_str_radix(to, 16).ok()?);
        // What the engine reserves and never touches is no memory yet, and too much to read.
        let Ok(length) = usize::try_from(to - from) else { continue };
        if length > 512 << 20 {
            continue;
        }
        let mut bytes = vec![0; length];
        if memory.seek(SeekFrom::Start(from)).is_err() || memory.read_exact(&mut bytes).is_err() {
            continue;
        }
        searched += length;
        for hit in finder.find_overlapping_iter(&bytes) {
            // Each text has two forms.
            found[hit.pattern().as_usize() / 2] += 1;
        }
    }
    assert!(searched > 1_000_000, "only {searched} bytes of {} could be searched", process.display());
    Some(found)
}
