//! Putting what a backup holds into the tables of a vault, within a transaction of the caller's: kept whole or not at all.

use super::import::{Entry, Head, Sink};
use super::{BackupProblem, Change, How, Prefer, Tally};
use crate::{VaultError, records};
use jiff::Timestamp;
use ngao_model::{Id, Paper, RecordKind};
use rusqlite::{OptionalExtension, Transaction, named_params, params};
use std::collections::BTreeMap;

const DAMAGED: VaultError = VaultError::Backup(BackupProblem::Damaged);
/// Changes that are told one by one.
const MOST_TOLD: usize = 1000;

/// Where and how a backup is put.
pub(super) struct Merge<'a> {
    transaction: &'a Transaction<'a>,
    pub(super) prefer: Prefer,
    /// The moment of the restoring; nothing where the vault is a new one, whose travellers keep the moments of the backup.
    now: Option<Timestamp>,
    /// Whether the bytes of papers are put too; not where all of it is only tried.
    with_bytes: bool,
    pub(super) tallies: BTreeMap<RecordKind, Tally>,
    pub(super) changes: Vec<Change>,
    pub(super) head: Option<Head>,
}

/// What stands here in the place of a record of the backup.
struct Here {
    id: String,
    traveller: String,
    revision: i64,
    updated_at: i64,
    removed: bool,
    body: String,
}

impl<'a> Merge<'a> {
    pub(super) fn into_vault(
        transaction: &'a Transaction<'a>,
        prefer: Prefer,
        now: Timestamp,
        with_bytes: bool,
    ) -> Self {
        Self { now: Some(now), ..Self::into_new(transaction, prefer, with_bytes) }
    }

    pub(super) fn into_new(transaction: &'a Transaction<'a>, prefer: Prefer, with_bytes: bool) -> Self {
        Self { transaction, prefer, now: None, with_bytes, tallies: BTreeMap::new(), changes: Vec::new(), head: None }
    }

    /// Counts what is only here. To be called once everything was read.
    pub(super) fn finish(&mut self) -> Result<(), VaultError> {
        for kind in super::export::ORDER {
            let tally = self.tallies.entry(kind).or_default();
            let statement = format!("SELECT count(*) FROM {} r WHERE {}", records::table(kind), records::visible(kind));
            let now_here: u32 = self.transaction.query_row(&statement, [], |row| row.get(0))?;
            tally.only_here = now_here.saturating_sub(tally.added + tally.newer_there + tally.newer_here + tally.same);
        }
        Ok(())
    }

    fn here(&self, entry: &Entry) -> Result<Option<Here>, VaultError> {
        let table = records::table(entry.kind);
        let owner = if entry.kind == RecordKind::Traveller { "id" } else { "traveller_id" };
        let columns = format!("id, {owner}, revision, updated_at, deleted_at IS NOT NULL, body");
        let find = |condition: &str, value: &str| {
            self.transaction
                .prepare_cached(&format!("SELECT {columns} FROM {table} WHERE {condition}"))?
                .query_row([value], |row| {
                    Ok(Here {
                        id: row.get(0)?,
                        traveller: row.get(1)?,
                        revision: row.get(2)?,
                        updated_at: row.get(3)?,
                        removed: row.get(4)?,
                        body: row.get(5)?,
                    })
                })
                .optional()
        };
        // A paper has one report, in sight or not.
        if let Some(paper) = &entry.paper {
            return Ok(find("paper_id = ?1", paper)?);
        }
        let same_id = find("id = ?1", &entry.id)?;
        if same_id.as_ref().is_some_and(|here| here.traveller != entry.traveller) {
            return Err(DAMAGED);
        }
        // Of some kinds a traveller has one: what is in sight under another id is the one to be compared.
        if records::one_each(entry.kind) && same_id.as_ref().is_none_or(|here| here.removed) {
            let in_sight = find("traveller_id = ?1 AND deleted_at IS NULL", &entry.traveller)?;
            return Ok(in_sight.or(same_id));
        }
        Ok(same_id)
    }

    /// Whether what a record belongs to is in sight here.
    fn has_place(&self, entry: &Entry) -> Result<bool, VaultError> {
        if entry.kind == RecordKind::Traveller {
            return Ok(true);
        }
        let removed = |table: &str, id: &str| -> Result<bool, VaultError> {
            let statement = format!("SELECT deleted_at IS NOT NULL FROM {table} WHERE id = ?1");
            let removed: Option<bool> =
                self.transaction.prepare_cached(&statement)?.query_row([id], |row| row.get(0)).optional()?;
            removed.ok_or(DAMAGED)
        };
        if removed("travellers", &entry.traveller)? {
            return Ok(false);
        }
        match &entry.paper {
            // A paper that was left out because its traveller is out of sight can't be here; that was seen above.
            Some(paper) => Ok(!removed("papers", paper)? && self.paper_is(paper, &entry.traveller)?),
            None => Ok(true),
        }
    }

    fn paper_is(&self, paper: &str, traveller: &str) -> Result<bool, VaultError> {
        let owner: String = self
            .transaction
            .prepare_cached("SELECT traveller_id FROM papers WHERE id = ?1")?
            .query_row([paper], |row| row.get(0))?;
        if owner == traveller { Ok(true) } else { Err(DAMAGED) }
    }

    fn add(&self, entry: &Entry) -> Result<(), VaultError> {
        let table = records::table(entry.kind);
        let (columns, values) = match entry.kind {
            RecordKind::Traveller => ("changed_at", ":changed"),
            RecordKind::Report => ("traveller_id, paper_id, gravest", ":traveller, :paper, :gravest"),
            _ => ("traveller_id", ":traveller"),
        };
        let statement = format!(
            "INSERT INTO {table} (id, revision, created_at, updated_at, body, {columns})
             VALUES (:id, :revision, :created, :updated, :body, {values})"
        );
        let mut statement = self.transaction.prepare_cached(&statement)?;
        let changed = self.now.map_or(entry.changed_at, Timestamp::as_millisecond);
        let mut all: Vec<(&str, &dyn rusqlite::ToSql)> = vec![
            (":id", &entry.id),
            (":revision", &entry.revision),
            (":created", &entry.created_at),
            (":updated", &entry.updated_at),
            (":body", &entry.body),
        ];
        match entry.kind {
            RecordKind::Traveller => all.push((":changed", &changed)),
            RecordKind::Report => {
                all.extend([(":traveller", &entry.traveller as &dyn rusqlite::ToSql), (":paper", &entry.paper)]);
                all.push((":gravest", &entry.gravest));
            }
            _ => all.push((":traveller", &entry.traveller)),
        }
        statement.execute(&all[..])?;
        Ok(())
    }

    /// Puts the backup's body in the place of the one here, which the tables keep in the record's history.
    fn replace(&self, entry: &Entry, here: &Here, newer: bool) -> Result<(), VaultError> {
        let statement = format!(
            "UPDATE {} SET body = :body, revision = :revision, updated_at = :updated, deleted_at = NULL{} WHERE id = :id",
            records::table(entry.kind),
            if entry.kind == RecordKind::Report { ", gravest = :gravest" } else { "" },
        );
        let mut statement = self.transaction.prepare_cached(&statement)?;
        // Taken though it is older: that is a change made now.
        let updated = match self.now {
            Some(now) if !newer => now.as_millisecond(),
            _ => entry.updated_at,
        };
        let revision = entry.revision.max(here.revision.saturating_add(1));
        let all = named_params! {":body": entry.body, ":revision": revision, ":updated": updated, ":id": here.id};
        if entry.kind == RecordKind::Report {
            let with_gravest = [all, &[(":gravest", &entry.gravest)]].concat();
            statement.execute(&with_gravest[..])?;
        } else {
            statement.execute(all)?;
        }
        Ok(())
    }

    fn decide(&self, entry: &Entry) -> Result<How, VaultError> {
        let here = self.here(entry)?;
        if !self.has_place(entry)? {
            return Ok(How::RemovedHere);
        }
        let Some(here) = here else {
            self.add(entry)?;
            return Ok(How::Added);
        };
        if !here.removed && here.body == entry.body {
            return Ok(How::Same);
        }
        // A removal is a change like any other.
        let newer = (entry.updated_at, entry.revision) > (here.updated_at, here.revision);
        let kept = if here.removed { How::RemovedHere } else { How::NewerHere };
        if !newer && self.prefer == Prefer::Newer || !same_bytes(entry, &here)? {
            return Ok(kept);
        }
        self.replace(entry, &here, newer)?;
        Ok(if newer { How::NewerThere } else { How::OlderTaken })
    }
}

impl Sink for Merge<'_> {
    fn head(&mut self, head: &Head) -> Result<(), VaultError> {
        self.head = Some(head.clone());
        Ok(())
    }

    fn record(&mut self, entry: &Entry) -> Result<(), VaultError> {
        let how = self.decide(entry)?;
        let tally = self.tallies.entry(entry.kind).or_default();
        match how {
            How::Added => tally.added += 1,
            How::NewerThere => tally.newer_there += 1,
            How::NewerHere | How::OlderTaken => tally.newer_here += 1,
            How::Same => tally.same += 1,
            How::RemovedHere => tally.removed_here += 1,
        }
        if how != How::Same && self.changes.len() < MOST_TOLD {
            let traveller = Id(entry.traveller.clone());
            self.changes.push(Change { kind: entry.kind, id: entry.id(), traveller, how });
        }
        if let (Some(now), How::Added | How::NewerThere | How::OlderTaken) = (self.now, how) {
            records::touch(self.transaction, &entry.traveller, now)?;
        }
        Ok(())
    }

    fn chunk(&mut self, paper: &str, number: u32, bytes: &[u8]) -> Result<(), VaultError> {
        if !self.with_bytes {
            return Ok(());
        }
        // Papers that were here before have their bytes; those that were left out have no row.
        self.transaction
            .prepare_cached(
                "INSERT INTO paper_chunks (paper_id, number, bytes) SELECT ?1, ?2, ?3
                 WHERE EXISTS (SELECT 1 FROM papers WHERE id = ?1)
                 AND NOT EXISTS (SELECT 1 FROM paper_chunks WHERE paper_id = ?1 AND number = ?2)",
            )?
            .execute(params![paper, number, bytes])?;
        Ok(())
    }
}

/// Papers are never given other bytes than they have.
fn same_bytes(entry: &Entry, here: &Here) -> Result<bool, VaultError> {
    if entry.kind != RecordKind::Paper {
        return Ok(true);
    }
    let (there, here): (Paper, Paper) = (serde_json::from_str(&entry.body)?, serde_json::from_str(&here.body)?);
    Ok(there.bytes == here.bytes && there.sha256 == here.sha256)
}
