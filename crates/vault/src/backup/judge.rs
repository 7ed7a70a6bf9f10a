//! Whether what stands in `export.json` is what a backup may hold: its head, and each record by itself and in its order.

use super::export::{self, BackupCounts};
use super::import::{Entry, Found, Head, PaperFile};
use super::{BackupProblem, LeftOut, names};
use crate::canonical::from_hex;
use crate::{MAX_PAPER_BYTES, MAX_RECORD_BYTES, VaultError, migrations, papers};
use jiff::Timestamp;
use ngao_model::{
    Checklist, Consent, Contract, EmergencyContact, Employer, Journey, Paper, Passport, Payment, Record, RecordKind,
    Recruiter, StoredReport, Traveller,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use uuid::Uuid;

pub(super) const REFUSED: VaultError = VaultError::Backup(BackupProblem::Refused);
pub(super) const DAMAGED: VaultError = VaultError::Backup(BackupProblem::Damaged);

/// No backup has more.
const MAX_PAPERS: u32 = 1 << 20;
const MAX_RECORDS: u32 = 1 << 24;
/// Kinds that are told by name where this program does not know them.
const MOST_TOLD: usize = 32;

/// What stands before the records, as it is read.
#[derive(Default)]
pub(super) struct HeadMembers {
    pub(super) magic: Option<String>,
    pub(super) format: Option<u32>,
    pub(super) schema: Option<u32>,
    pub(super) vault: Option<Uuid>,
    pub(super) made_at: Option<Timestamp>,
    pub(super) counts: Option<BackupCounts>,
}

impl HeadMembers {
    /// Proves it.
    pub(super) fn judge(self) -> Result<Head, VaultError> {
        if self.magic.as_deref() != Some(export::MAGIC) {
            return Err(VaultError::Backup(BackupProblem::Foreign));
        }
        let format = self.format.filter(|format| *format > 0).ok_or(DAMAGED)?;
        if format > export::FORMAT {
            return Err(VaultError::NewerVersion { found: format, known: export::FORMAT });
        }
        self.schema.filter(|schema| *schema > 0).ok_or(DAMAGED)?;
        let counts = self.counts.ok_or(DAMAGED)?;
        let most_bytes = u64::from(counts.papers) * MAX_PAPER_BYTES;
        if counts.papers > MAX_PAPERS || counts.records > MAX_RECORDS || counts.paper_bytes > most_bytes {
            return Err(REFUSED);
        }
        let vault = self.vault.ok_or(DAMAGED)?.to_string();
        Ok(Head { vault, made_at: self.made_at.ok_or(DAMAGED)?, counts })
    }
}

/// A record as it is read.
#[derive(Deserialize)]
pub(super) struct RawEntry {
    kind: String,
    id: String,
    traveller: Option<String>,
    paper: Option<String>,
    revision: i64,
    created_at: Timestamp,
    updated_at: Timestamp,
    changed_at: Option<Timestamp>,
    file: Option<String>,
    body: Box<RawValue>,
}

impl Found {
    /// Proves one record; nothing where its kind is unknown, which is noted.
    pub(super) fn judge(&mut self, raw: RawEntry, schema: u32) -> Result<Option<Entry>, VaultError> {
        self.counts.records += 1;
        if self.head.as_ref().is_none_or(|head| self.counts.records > head.counts.records) {
            return Err(DAMAGED);
        }
        let Some(place) = export::ORDER.iter().position(|kind| export::name_of(*kind) == raw.kind) else {
            self.leave_out(&raw.kind);
            return Ok(None);
        };
        let kind = export::ORDER[place];
        let id = id_of(&raw.id)?;
        // In order and none twice.
        if self.last.is_some_and(|last| last >= (place, id)) {
            return Err(DAMAGED);
        }
        self.last = Some((place, id));
        let traveller = if kind == RecordKind::Traveller {
            self.counts.travellers += 1;
            raw.id.clone()
        } else {
            let traveller = raw.traveller.ok_or(DAMAGED)?;
            id_of(&traveller)?;
            traveller
        };
        let paper = if kind == RecordKind::Report {
            let paper = id_of(raw.paper.as_deref().ok_or(DAMAGED)?)?;
            self.papers.binary_search_by_key(&paper, |file| file.id).map_err(|_| DAMAGED)?;
            raw.paper
        } else {
            None
        };
        let body = String::from(Box::<str>::from(raw.body));
        if body.len() as u64 > MAX_RECORD_BYTES || raw.revision < 1 {
            return Err(REFUSED);
        }
        // Types of Ngao can be read from a list too, but no record is written as one.
        if !body.starts_with('{') {
            return Err(DAMAGED);
        }
        let gravest = self.prove_body(kind, &body, schema, paper.as_deref())?;
        if kind == RecordKind::Paper {
            self.expect_file(id, &raw.id, &raw.file.ok_or(DAMAGED)?, &body)?;
        }
        Ok(Some(Entry {
            kind,
            id: raw.id,
            traveller,
            paper,
            revision: raw.revision,
            created_at: raw.created_at.as_millisecond(),
            updated_at: raw.updated_at.as_millisecond(),
            changed_at: raw.changed_at.unwrap_or(raw.updated_at).as_millisecond(),
            gravest,
            body,
        }))
    }

    fn leave_out(&mut self, kind: &str) {
        let kind: String =
            kind.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').take(40).collect();
        if self.left_out.iter().all(|left| left.kind != kind) && self.left_out.len() < MOST_TOLD {
            self.left_out.push(LeftOut { kind: kind.clone(), records: 0 });
        }
        // More kinds than are told by name count with the last of them.
        let at = self.left_out.iter().position(|left| left.kind == kind).unwrap_or(MOST_TOLD - 1);
        self.left_out.get_mut(at).into_iter().for_each(|left| left.records += 1);
    }

    /// Proves that this program can read a body, and notes where it has members of a later one.
    fn prove_body(&mut self, kind: RecordKind, body: &str, schema: u32, paper: Option<&str>) -> Result<u8, VaultError> {
        let (mut later, mut gravest) = (false, 0);
        let read = match kind {
            RecordKind::Traveller => parse::<Traveller>(body, &mut later).map(drop),
            RecordKind::Passport => parse::<Passport>(body, &mut later).map(drop),
            RecordKind::Journey => parse::<Journey>(body, &mut later).map(drop),
            RecordKind::Employer => parse::<Employer>(body, &mut later).map(drop),
            RecordKind::Contract => parse::<Contract>(body, &mut later).map(drop),
            RecordKind::Recruiter => parse::<Recruiter>(body, &mut later).map(drop),
            RecordKind::EmergencyContact => parse::<EmergencyContact>(body, &mut later).map(drop),
            RecordKind::Payment => parse::<Payment>(body, &mut later).map(drop),
            RecordKind::Consent => parse::<Consent>(body, &mut later).map(drop),
            RecordKind::Checklist => parse::<Checklist>(body, &mut later).map(drop),
            RecordKind::Paper => parse::<Paper>(body, &mut later).map(drop),
            RecordKind::Report => parse::<StoredReport>(body, &mut later).and_then(|report| {
                gravest = papers::gravest_number(&report);
                (Some(report.paper.0.as_str()) == paper).then_some(())
            }),
        };
        self.later += u32::from(later);
        match read {
            Some(()) => Ok(gravest),
            None if schema > migrations::NEWEST => {
                Err(VaultError::NewerVersion { found: schema, known: migrations::NEWEST })
            }
            None => Err(DAMAGED),
        }
    }

    fn expect_file(&mut self, id: Uuid, text: &str, file: &str, body: &str) -> Result<(), VaultError> {
        let paper: Paper = serde_json::from_str(body).map_err(|_| DAMAGED)?;
        let end = names::end_of(file, text).ok_or(REFUSED)?;
        if paper.bytes > MAX_PAPER_BYTES || self.papers.len() >= MAX_PAPERS as usize {
            return Err(REFUSED);
        }
        let sha256 = from_hex(&paper.sha256).ok_or(DAMAGED)?;
        self.papers.push(PaperFile { id, end, bytes: paper.bytes, sha256 });
        self.counts.papers += 1;
        self.counts.paper_bytes += paper.bytes;
        Ok(())
    }
}

fn parse<R: Record>(body: &str, later: &mut bool) -> Option<R> {
    let mut text = serde_json::Deserializer::from_str(body);
    let read = serde_ignored::deserialize(&mut text, |_| *later = true).ok()?;
    text.end().ok()?;
    Some(read)
}

/// An id in the one spelling that Ngao writes.
pub(super) fn id_of(text: &str) -> Result<Uuid, VaultError> {
    Uuid::try_parse(text).ok().filter(|id| id.to_string() == text).ok_or(REFUSED)
}
