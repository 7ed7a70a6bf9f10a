//! `export.json` read with suspicion, one record at a time: memory holds one record and, of each paper, its id, length and
//! digest.

use super::LeftOut;
use super::export::BackupCounts;
use super::judge::{DAMAGED, HeadMembers, REFUSED, RawEntry, id_of};
use super::seal::Trouble;
use crate::{MAX_RECORD_BYTES, VaultError};
use jiff::Timestamp;
use ngao_model::{Id, RecordKind};
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::fmt;
use std::io::{self, BufReader, Read};
use std::rc::Rc;
use uuid::Uuid;

/// A record with all that stands around its body, and what is read ahead.
const MAX_ENTRY_BYTES: u64 = MAX_RECORD_BYTES + 256 * 1024;

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
    pub(super) counts: BackupCounts,
    pub(super) last: Option<(usize, Uuid)>,
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

impl Entry {
    /// The id, as others know it.
    pub(crate) fn id(&self) -> Id {
        Id(self.id.clone())
    }
}
