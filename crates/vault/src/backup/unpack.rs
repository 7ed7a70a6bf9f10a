//! Reading the tar with suspicion. Nothing in it becomes a path: a name is only compared with the one that must stand there.

use super::import::{self, Found, Sink};
use super::meter::Meter;
use super::seal::Trouble;
use super::{BackupProblem, names};
use crate::VaultError;
use crate::canonical::to_hex;
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use tar::{Archive, Entry, EntryType};

const REFUSED: VaultError = VaultError::Backup(BackupProblem::Refused);
const DAMAGED: VaultError = VaultError::Backup(BackupProblem::Damaged);
const FOREIGN: VaultError = VaultError::Backup(BackupProblem::Foreign);
const MAX_README: u64 = 64 * 1024;
/// No list of records is longer: 256 GiB.
const MAX_EXPORT: u64 = 1 << 38;
/// Zeros behind the end of a tar.
const MAX_PADDING: u64 = 1 << 20;
const CHUNK: usize = 64 * 1024;

/// What was read.
pub(crate) struct Unpacked {
    pub(crate) found: Found,
    /// Digest of `export.json`.
    pub(crate) sha256: String,
}

/// Reads a whole tar, proves that its parts fit each other, and hands everything to `sink`. Where an error comes, what the
/// sink took must be given up.
pub(crate) fn unpack(
    input: impl Read,
    sink: &mut dyn Sink,
    trouble: &Trouble,
    meter: &mut Meter<'_>,
) -> Result<Unpacked, VaultError> {
    let metered = Metered { inner: input, meter, trouble };
    let mut archive = Archive::new(metered);
    let unpacked = read_entries(&mut archive, sink, trouble)?;
    // To the very end: only there does age say that nothing was cut off.
    let mut rest = archive.into_inner().take(MAX_PADDING);
    let mut buffer = [0; 4096];
    loop {
        match rest.read(&mut buffer).map_err(|_| trouble.told())? {
            0 if rest.limit() == 0 => return Err(REFUSED),
            0 => return Ok(unpacked),
            read if buffer[..read].iter().any(|byte| *byte != 0) => return Err(REFUSED),
            _ => {}
        }
    }
}

fn read_entries(
    archive: &mut Archive<impl Read>,
    sink: &mut dyn Sink,
    trouble: &Trouble,
) -> Result<Unpacked, VaultError> {
    // Raw: long names, sparse files and other extensions stay entries of their own kinds, and those are refused.
    let mut entries = archive.entries().map_err(|_| trouble.told())?.raw(true);
    let mut next = || match entries.next() {
        None => Ok(None),
        Some(entry) => entry.map(Some).map_err(|_| trouble.told()),
    };
    // A tar that begins otherwise is some other one.
    let readme = next().map_err(|_| trouble.told_or(BackupProblem::Foreign))?.ok_or(FOREIGN)?;
    if prove(&readme, MAX_README)? != names::README.as_bytes() {
        return Err(FOREIGN);
    }
    let text = next()?.ok_or(DAMAGED)?;
    if prove(&text, MAX_EXPORT)? != names::EXPORT.as_bytes() {
        return Err(DAMAGED);
    }
    let mut hashing = Hashing { inner: text, hash: Sha256::new() };
    let found = import::read(&mut hashing, sink, trouble)?;
    let sha256 = to_hex(&hashing.hash.finalize());
    let mut buffer = vec![0; CHUNK];
    for file in &found.papers {
        let mut paper = next()?.ok_or(DAMAGED)?;
        let id = file.id.to_string();
        if prove(&paper, crate::MAX_PAPER_BYTES)? != names::with_end(&id, file.end).as_bytes()
            || paper.size() != file.bytes
        {
            return Err(DAMAGED);
        }
        let mut hash = Sha256::new();
        let mut left = file.bytes;
        for number in 0.. {
            let length = usize::try_from(left.min(CHUNK as u64)).map_err(|_| REFUSED)?;
            if length == 0 {
                break;
            }
            paper.read_exact(&mut buffer[..length]).map_err(|_| trouble.told())?;
            hash.update(&buffer[..length]);
            sink.chunk(&id, number, &buffer[..length])?;
            left -= length as u64;
        }
        if hash.finalize()[..] != file.sha256 {
            return Err(DAMAGED);
        }
    }
    match next()? {
        Some(more) => {
            prove(&more, u64::MAX)?;
            Err(DAMAGED)
        }
        None => Ok(Unpacked { found, sha256 }),
    }
}

/// The name of an entry that could stand in a backup.
fn prove<R: Read>(entry: &Entry<'_, R>, most: u64) -> Result<Vec<u8>, VaultError> {
    let header = entry.header();
    // Byte 0 is the old way of saying "plain file"; Ngao writes '0'.
    if header.entry_type() != EntryType::Regular || header.link_name_bytes().is_some() {
        return Err(REFUSED);
    }
    let name = header.path_bytes().into_owned();
    if !names::is_possible(&name) || entry.size() > most {
        return Err(REFUSED);
    }
    Ok(name)
}

/// Tells progress by what was read, and is where cancelling ends the reading.
struct Metered<'a, 'b, R> {
    inner: R,
    meter: &'a mut Meter<'b>,
    trouble: &'a Trouble,
}

impl<R: Read> Read for Metered<'_, '_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        // What age says: cut short, or not the bytes that were written.
        let read = self.inner.read(into).map_err(|_| self.trouble.note(DAMAGED))?;
        self.meter.add(read as u64).map_err(|problem| self.trouble.note(problem))?;
        Ok(read)
    }
}

struct Hashing<R> {
    inner: R,
    hash: Sha256,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.hash.update(&into[..read]);
        Ok(read)
    }
}
