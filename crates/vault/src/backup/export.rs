//! `export.json`: every record in sight, as text, straight out of the database. `docs/backup-format.md` describes it.

use super::meter::Meter;
use crate::canonical::to_hex;
use crate::{VaultError, migrations, records};
use jiff::Timestamp;
use ngao_model::RecordKind;
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

pub(crate) const MAGIC: &str = "ngao-backup";
/// Version of the format of backups.
pub(crate) const FORMAT: u32 = 1;

/// Kinds in the order in which their records stand: what others refer to comes first.
pub(crate) const ORDER: [RecordKind; 12] = [
    RecordKind::Traveller,
    RecordKind::Passport,
    RecordKind::Journey,
    RecordKind::Employer,
    RecordKind::Contract,
    RecordKind::Recruiter,
    RecordKind::EmergencyContact,
    RecordKind::Consent,
    RecordKind::Checklist,
    RecordKind::Paper,
    RecordKind::Payment,
    RecordKind::Report,
];

/// The name of a kind in the file.
pub(crate) fn name_of(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Traveller => "traveller",
        RecordKind::Passport => "passport",
        RecordKind::Journey => "journey",
        RecordKind::Employer => "employer",
        RecordKind::Contract => "contract",
        RecordKind::Recruiter => "recruiter",
        RecordKind::EmergencyContact => "emergency-contact",
        RecordKind::Payment => "payment",
        RecordKind::Consent => "consent",
        RecordKind::Checklist => "checklist",
        RecordKind::Paper => "paper",
        RecordKind::Report => "report",
    }
}

/// How much is in a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BackupCounts {
    /// Travellers.
    pub travellers: u32,
    /// Records of all kinds, travellers too.
    pub records: u32,
    /// Papers.
    pub papers: u32,
    /// Length of all papers together, in bytes.
    pub paper_bytes: u64,
}

/// Counts what is in sight.
pub(crate) fn count(db: &Connection) -> Result<BackupCounts, VaultError> {
    let mut counts = BackupCounts::default();
    for kind in ORDER {
        let (table, visible) = (records::table(kind), records::visible(kind));
        let bytes = if kind == RecordKind::Paper { "coalesce(sum(r.body ->> '$.bytes'), 0)" } else { "0" };
        let statement = format!("SELECT count(*), {bytes} FROM {table} r WHERE {visible}");
        let (number, bytes): (u32, i64) = db.query_row(&statement, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        counts.records += number;
        match kind {
            RecordKind::Traveller => counts.travellers = number,
            RecordKind::Paper => {
                counts.papers = number;
                counts.paper_bytes = u64::try_from(bytes).map_err(|_| VaultError::DamagedData)?;
            }
            _ => {}
        }
    }
    Ok(counts)
}

/// What stands before the records.
#[derive(Serialize)]
struct Head<'a> {
    magic: &'a str,
    format: u32,
    schema: u32,
    program: &'a str,
    vault: &'a str,
    made_at: Timestamp,
    counts: BackupCounts,
}

#[derive(Serialize)]
struct Entry<'a> {
    kind: &'static str,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    traveller: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paper: Option<&'a str>,
    revision: u64,
    created_at: Timestamp,
    updated_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    body: &'a RawValue,
}

/// Writes the whole text. Twice for the same vault and moment gives the same bytes.
pub(crate) fn write(
    db: &Connection,
    vault: &str,
    made_at: Timestamp,
    counts: BackupCounts,
    out: &mut dyn Write,
    meter: &mut Meter<'_>,
) -> Result<(), VaultError> {
    let program = concat!("Ngao ", env!("CARGO_PKG_VERSION"));
    let head = Head { magic: MAGIC, format: FORMAT, schema: migrations::NEWEST, program, vault, made_at, counts };
    let head = serde_json::to_string(&head)?;
    let head = head.strip_suffix('}').unwrap_or(&head);
    write!(out, "{head},\"records\":[")?;
    let mut first = true;
    for kind in ORDER {
        let (table, visible) = (records::table(kind), records::visible(kind));
        let (traveller, changed) =
            if kind == RecordKind::Traveller { ("NULL", "r.changed_at") } else { ("r.traveller_id", "NULL") };
        let paper = if kind == RecordKind::Report { "r.paper_id" } else { "NULL" };
        let mut statement = db.prepare(&format!(
            "SELECT r.id, {traveller}, {paper}, r.revision, r.created_at, r.updated_at, {changed}, r.body
             FROM {table} r WHERE {visible} ORDER BY r.id"
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text = entry(kind, row)?;
            out.write_all(if first { b"\n" } else { b",\n" })?;
            out.write_all(text.as_bytes())?;
            meter.add(text.len() as u64)?;
            first = false;
        }
    }
    out.write_all(b"\n]}\n")?;
    Ok(())
}

fn entry(kind: RecordKind, row: &Row<'_>) -> Result<String, VaultError> {
    let text = |at: usize| row.get_ref(at)?.as_str_or_null().map_err(|_| VaultError::DamagedData);
    let moment = |at: usize| -> Result<Option<Timestamp>, VaultError> {
        row.get::<_, Option<i64>>(at)?.map(records::moment).transpose()
    };
    let id = text(0)?.ok_or(VaultError::DamagedData)?;
    let body: &RawValue = serde_json::from_str(text(7)?.ok_or(VaultError::DamagedData)?)?;
    let file = if kind == RecordKind::Paper { Some(super::names::of_paper(id, body.get())?) } else { None };
    Ok(serde_json::to_string(&Entry {
        kind: name_of(kind),
        id,
        traveller: text(1)?,
        paper: text(2)?,
        revision: u64::try_from(row.get::<_, i64>(3)?).map_err(|_| VaultError::DamagedData)?,
        created_at: moment(4)?.ok_or(VaultError::DamagedData)?,
        updated_at: moment(5)?.ok_or(VaultError::DamagedData)?,
        changed_at: moment(6)?,
        file,
        body,
    })?)
}

/// Takes bytes for their length and digest alone.
#[derive(Default)]
pub(crate) struct Measured {
    pub(crate) length: u64,
    hash: Sha256,
}

impl Measured {
    pub(crate) fn sha256(self) -> String {
        to_hex(&self.hash.finalize())
    }
}

impl Write for Measured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.length += bytes.len() as u64;
        self.hash.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
