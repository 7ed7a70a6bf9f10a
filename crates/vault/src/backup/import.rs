//! `export.json` read with suspicion, one record at a time: memory holds one record and, of each paper, its id, length and
//! digest.

use super::export::{self, BackupCounts};
use super::seal::Trouble;
use super::{BackupProblem, LeftOut, names};
use crate::canonical::from_hex;
use crate::{MAX_PAPER_BYTES, MAX_RECORD_BYTES, VaultError, migrations, papers};
use jiff::Timestamp;
use ngao_model::{
    Checklist, Consent, Contract, EmergencyContact, Employer, Id, Journey, Paper, Passport, Record, RecordKind,
    Recruiter, StoredReport, Traveller,
};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::cell::Cell;
use std::fmt;
use std::io::{self, BufReader, Read};
use std::rc::Rc;
use uuid::Uuid;

const REFUSED: VaultError = VaultError::Backup(BackupProblem::Refused);
const DAMAGED: VaultError = VaultError::Backup(BackupProblem::Damaged);

/// No backup has more.
const MAX_PAPERS: u32 = 1 << 20;
const MAX_RECORDS: u32 = 1 << 24;
/// A record with all that stands around its body, and what is read ahead.
const MAX_ENTRY_BYTES: u64 = MAX_RECORD_BYTES + 256 * 1024;
/// Kinds that are told by name where this program does not know them.
const MOST_TOLD: usize = 32;

/// What stands before the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// The vault that it was made of.
    pub(crate) vault: String,
    /// When.
    pub(crate) made_at: Timestamp,
    /// How much is in it.
    pub(crate) counts: BackupCounts,
}

/// A record that may be put into a vault: its body is one that this program can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) kind: RecordKind,
    pub(crate) id: String,
    /// The traveller to whom it belongs; a traveller is its own.
    pub(crate) traveller: String,
    /// Only for reports.
    pub(crate) paper: Option<String>,
    pub(crate) revision: i64,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
    /// Only for travellers.
    pub(crate) changed_at: i64,
    /// Only for reports.
    pub(crate) gravest: u8,
    pub(crate) body: String,
}

/// What a paper's file must be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PaperFile {
    pub(crate) id: Uuid,
    pub(crate) end: &'static str,
    pub(crate) bytes: u64,
    pub(crate) sha256: [u8; 32],
}

/// Takes what is read, in the order in which it stands.
pub(crate) trait Sink {
    /// What stands before the records.
    fn head(&mut self, head: &Head) -> Result<(), VaultError>;
    /// One record.
    fn record(&mut self, entry: &Entry) -> Result<(), VaultError>;
    /// One chunk of a paper's bytes, of at most 64 KiB and, but for the last, just as long. What was taken must be given up
    /// again where reading ends with a problem: the digest is known only after the last chunk.
    fn chunk(&mut self, paper: &str, number: u32, bytes: &[u8]) -> Result<(), VaultError>;
}

/// What was found besides the records.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) head: Option<Head>,
    /// In the order of their ids.
    pub(crate) papers: Vec<PaperFile>,
    pub(crate) left_out: Vec<LeftOut>,
    /// Records with members that this program does not know; they are kept.
    pub(crate) later: u32,
    counts: BackupCounts,
    last: Option<(usize, Uuid)>,
}

/// Reads the whole text and hands every record to `sink`.
pub(crate) fn read(input: impl Read, sink: &mut dyn Sink, trouble: &Trouble) -> Result<Found, VaultError> {
    let left = Rc::new(Cell::new(MAX_ENTRY_BYTES));
    let bounded = Bounded { inner: input, left: Rc::clone(&left), trouble: trouble.clone() };
    let mut found = Found::default();
    let mut text = serde_json::Deserializer::from_reader(BufReader::with_capacity(64 * 1024, bounded));
    let whole = Whole(Reading { found: &mut found, sink, trouble, left: &left });
    whole.deserialize(&mut text).and_then(|()| text.end()).map_err(|_| trouble.told())?;
    if found.head.as_ref().is_none_or(|head| head.counts != found.counts) {
        return Err(DAMAGED);
    }
    Ok(found)
}

/// Gives no more than what one record may take, counted anew after each.
struct Bounded<R> {
    inner: R,
    left: Rc<Cell<u64>>,
    trouble: Trouble,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        let left = self.left.get().checked_sub(read as u64).ok_or_else(|| self.trouble.note(REFUSED))?;
        self.left.set(left);
        Ok(read)
    }
}

struct Reading<'a> {
    found: &'a mut Found,
    sink: &'a mut dyn Sink,
    trouble: &'a Trouble,
    left: &'a Cell<u64>,
}

impl Reading<'_> {
    fn give_up<E: Error>(&self, problem: VaultError) -> E {
        self.trouble.note(problem);
        E::custom("noted")
    }
}

struct Whole<'a>(Reading<'a>);

#[derive(Default)]
struct HeadMembers {
    magic: Option<String>,
    format: Option<u32>,
    schema: Option<u32>,
    vault: Option<Uuid>,
    made_at: Option<Timestamp>,
    counts: Option<BackupCounts>,
}

impl HeadMembers {
    fn judge(self) -> Result<Head, VaultError> {
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

impl<'de> DeserializeSeed<'de> for Whole<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut members = Some(HeadMembers::default());
        let mut schema = 0;
        while let Some(name) = map.next_key::<String>()? {
            if name == "records" {
                // Head members that come later, or a second list, find nothing to go into.
                let judged = members.take().ok_or(DAMAGED).and_then(|members| {
                    schema = members.schema.unwrap_or_default();
                    members.judge()
                });
                let head = judged.map_err(|problem| self.0.give_up(problem))?;
                self.0.sink.head(&head).map_err(|problem| self.0.give_up(problem))?;
                self.0.found.head = Some(head);
                map.next_value_seed(Records(&mut self.0, schema))?;
                continue;
            }
            let taken = |twice: bool| if twice { Err(A::Error::custom("twice")) } else { Ok(()) };
            match (name.as_str(), &mut members) {
                ("magic", Some(head)) => taken(head.magic.replace(map.next_value()?).is_some())?,
                ("format", Some(head)) => taken(head.format.replace(map.next_value()?).is_some())?,
                ("schema", Some(head)) => taken(head.schema.replace(map.next_value()?).is_some())?,
                ("vault", Some(head)) => {
                    let id = map.next_value::<String>()?;
                    let id = id_of(&id).map_err(|problem| self.0.give_up(problem))?;
                    taken(head.vault.replace(id).is_some())?;
                }
                ("made_at", Some(head)) => taken(head.made_at.replace(map.next_value()?).is_some())?,
                ("counts", Some(head)) => taken(head.counts.replace(map.next_value()?).is_some())?,
                ("magic" | "format" | "schema" | "vault" | "made_at" | "counts", None) => {
                    return Err(A::Error::custom("after the records"));
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// The list of records, of this schema.
struct Records<'a, 'b>(&'a mut Reading<'b>, u32);

impl<'de> DeserializeSeed<'de> for Records<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Records<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Self(reading, schema) = self;
        loop {
            reading.left.set(MAX_ENTRY_BYTES);
            let Some(raw) = list.next_element::<RawEntry>()? else { break };
            if let Some(entry) = reading.found.judge(raw, schema).map_err(|problem| reading.give_up(problem))? {
                reading.sink.record(&entry).map_err(|problem| reading.give_up(problem))?;
            }
        }
        reading.left.set(MAX_ENTRY_BYTES);
        Ok(())
    }
}

#[derive(Deserialize)]
struct RawEntry {
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
    fn judge(&mut self, raw: RawEntry, schema: u32) -> Result<Option<Entry>, VaultError> {
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
fn id_of(text: &str) -> Result<Uuid, VaultError> {
    Uuid::try_parse(text).ok().filter(|id| id.to_string() == text).ok_or(REFUSED)
}

impl Entry {
    /// The id, as others know it.
    pub(crate) fn id(&self) -> Id {
        Id(self.id.clone())
    }
}
