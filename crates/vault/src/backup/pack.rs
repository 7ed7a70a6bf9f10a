//! Writing the tar: plain files one after the other, for nobody in particular, at the moment of the backup.

use super::meter::Meter;
use super::names;
use crate::VaultError;
use crate::canonical::to_hex;
use jiff::Timestamp;
use ngao_model::{Paper, RecordKind};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

const BLOCK: u64 = 512;

/// A tar that is being written.
pub(super) struct Pack<W> {
    out: W,
    moment: u64,
    left: u64,
    length: u64,
}

impl<W: Write> Pack<W> {
    pub(super) fn new(out: W, made_at: Timestamp) -> Self {
        Self { out, moment: u64::try_from(made_at.as_second()).unwrap_or(0), left: 0, length: 0 }
    }

    /// Begins a file of exactly `length` bytes, which are then written to this.
    pub(super) fn begin(&mut self, name: &str, length: u64) -> Result<(), VaultError> {
        let mut header = tar::Header::new_ustar();
        header.set_path(name)?;
        header.set_entry_type(tar::EntryType::Regular);
        header.set_mode(0o600);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(self.moment);
        header.set_size(length);
        header.set_cksum();
        self.out.write_all(header.as_bytes())?;
        (self.left, self.length) = (length, length);
        Ok(())
    }

    /// Ends the file.
    pub(super) fn end(&mut self) -> Result<(), VaultError> {
        if self.left > 0 {
            return Err(VaultError::DamagedData);
        }
        let over = usize::try_from(self.length.next_multiple_of(BLOCK) - self.length).unwrap_or(0);
        Ok(self.out.write_all(&[0; BLOCK as usize][..over])?)
    }

    /// Ends the tar.
    pub(super) fn finish(mut self) -> Result<W, VaultError> {
        self.out.write_all(&[0; 2 * BLOCK as usize])?;
        Ok(self.out)
    }
}

impl<W: Write> Write for Pack<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() as u64 > self.left {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let written = self.out.write(bytes)?;
        self.left -= written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes the bytes of every paper in sight, each proved against its record.
pub(super) fn write_papers<W: Write>(
    db: &Connection,
    pack: &mut Pack<W>,
    meter: &mut Meter<'_>,
) -> Result<(), VaultError> {
    let visible = crate::records::visible(RecordKind::Paper);
    let mut papers = db.prepare(&format!("SELECT r.id, r.body FROM papers r WHERE {visible} ORDER BY r.id"))?;
    let mut chunks = db.prepare("SELECT number, bytes FROM paper_chunks WHERE paper_id = ?1 ORDER BY number")?;
    let mut rows = papers.query([])?;
    while let Some(row) = rows.next()? {
        let (id, body): (String, String) = (row.get(0)?, row.get(1)?);
        let paper: Paper = serde_json::from_str(&body)?;
        pack.begin(&names::of_paper(&id, &body)?, paper.bytes)?;
        let mut hash = Sha256::new();
        let mut of_paper = chunks.query([&id])?;
        let mut expected = 0_i64;
        while let Some(chunk) = of_paper.next()? {
            let bytes = chunk.get_ref(1)?.as_blob().map_err(|_| VaultError::DamagedData)?;
            if chunk.get::<_, i64>(0)? != expected || bytes.len() as u64 > pack.left {
                return Err(VaultError::DamagedData);
            }
            hash.update(bytes);
            pack.write_all(bytes)?;
            meter.add(bytes.len() as u64)?;
            expected += 1;
        }
        pack.end()?;
        if to_hex(&hash.finalize()) != paper.sha256 {
            return Err(VaultError::DamagedData);
        }
    }
    Ok(())
}
