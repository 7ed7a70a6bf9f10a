//! Backups put back: into a new vault, into one that has changed since, and not at all where anything is wrong.

use crate::backup_common::*;
use crate::common::*;
use ngao_model::{Cancelled, EmergencyContact, Id, Paper, Passport, Progress, Quiet, RecordKind, Traveller};
use ngao_vault::{
    BackupFile, BackupProblem, Cost, How, Locked, Merged, Passphrase, Prefer, Tally, Unlocked, VaultError, is_vault,
};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

const LENGTHS: [usize; 4] = [0, 1, 65_536, 5 << 20];

fn restore(file: &Path, folder: &Path) -> Result<(Unlocked, Merged), VaultError> {
    Locked::restore_backup(&BackupFile::new(file, &passphrase()), folder, &new(), Cost::FLOOR, at(50), &Quiet)
}

fn new() -> Passphrase {
    Passphrase::new("haba na haba 9".into())
}

fn preview(vault: &mut Unlocked, file: &Path, prefer: Prefer) -> Result<Merged, VaultError> {
    vault.preview_backup(&BackupFile::new(file, &passphrase()), prefer, at(60), &Quiet)
}

fn apply(vault: &mut Unlocked, file: &Path, prefer: Prefer) -> Result<Merged, VaultError> {
    let seen = preview(vault, file, prefer)?;
    vault.apply_backup(&BackupFile::new(file, &passphrase()), &seen, at(60), &Quiet)
}

/// Everything that a vault holds in sight, as a backup would tell it: text and papers.
fn all_of(vault: &mut Unlocked) -> (Vec<serde_json::Value>, Vec<(String, Vec<u8>)>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("b");
    back_up(vault, &file);
    let mut files = inside(&file);
    let export: serde_json::Value = serde_json::from_slice(&files[1].1).unwrap();
    (export["records"].as_array().unwrap().clone(), files.split_off(2))
}

#[test]
fn there_and_back_into_a_new_vault() {
    let (folder, place) = place();
    let mut vault = create(&place);
    let (id, _) = fill(&mut vault, "Wanjiru");
    let papers: Vec<Id> = LENGTHS
        .iter()
        .map(|length| vault.add_paper(&id, paper("p"), &bytes(*length), at(11), &Quiet).unwrap().id)
        .collect();
    let file = folder.path().join("b");
    back_up(&mut vault, &file);
    let (mut second, merged) = restore(&file, &folder.path().join("second")).unwrap();
    assert_eq!(merged.total(), Tally { added: 15, ..Tally::default() });
    assert_ne!(second.info().id, vault.info().id);
    assert_eq!(all_of(&mut second), all_of(&mut vault));
    for (paper, length) in papers.iter().zip(LENGTHS) {
        assert_eq!(second.paper_bytes(paper).unwrap(), bytes(length));
    }
    assert_eq!(second.traveller_rows().unwrap(), vault.traveller_rows().unwrap());
    let state = second.backup_state(at(70)).unwrap();
    assert_eq!((state.last, state.days_changed), (Some(at(30)), 0));
    second.prove_whole(&Quiet).unwrap();
    // It opens with its own passphrase, and records go on from where they were.
    drop(second.lock());
    let (locked, told) = Locked::open(&folder.path().join("second"))
        .unwrap()
        .unlock(&passphrase(), crate::common::at(0))
        .expect_err("refused");
    assert_eq!(told, VaultError::WrongPassphrase);
    let mut second = locked.unlock(&new(), crate::common::at(0)).map_err(|(_, problem)| problem).unwrap();
    second.put(&id, None, &traveller("changed"), at(80)).unwrap();
    assert_eq!(second.travellers().unwrap()[0].revision, 2);
}

#[test]
fn a_new_vault_is_made_whole_or_not_at_all() {
    let (folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "Wanjiru");
    let file = folder.path().join("b");
    back_up(&mut vault, &file);
    let second = folder.path().join("second");
    for existing in [false, true] {
        let mut steps = 0;
        for at_step in 0.. {
            if existing {
                fs::create_dir(&second).unwrap();
            }
            let cancel = CancelAt(at_step, AtomicU32::new(0));
            let backup = passphrase();
            let backup = BackupFile::new(&file, &backup);
            let made = Locked::restore_backup(&backup, &second, &new(), Cost::FLOOR, at(50), &cancel);
            if let Err(problem) = made {
                assert_eq!(problem, VaultError::Cancelled);
                assert_eq!(second.exists(), existing);
                assert!(!existing || names(&second).is_empty());
                steps += 1;
                fs::remove_dir(&second).ok();
                continue;
            }
            break;
        }
        assert!(steps > 2, "{steps} steps");
        fs::remove_dir_all(&second).unwrap();
    }
    // Where there is a vault already it stays as it is.
    assert_eq!(restore(&file, &place).err(), Some(VaultError::AlreadyExists));
    read_all(&vault, "Wanjiru").unwrap();
}

struct CancelAt(u32, AtomicU32);

impl Progress for CancelAt {
    fn step(&self, _stage: &str, done: u32, total: u32) -> Result<(), Cancelled> {
        assert!(total == 0 || done <= total);
        if self.1.fetch_add(1, Ordering::Relaxed) == self.0 { Err(Cancelled) } else { Ok(()) }
    }
}

/// A vault, its backup, and what was then changed here and there.
struct Both {
    folder: tempfile::TempDir,
    file: std::path::PathBuf,
    here: Unlocked,
    traveller: Id,
}

/// Here: the passport is newer. There: the traveller is newer, and one contact and one paper more. Here a contact more.
fn both() -> Both {
    let (folder, place) = place();
    let mut here = create(&place);
    let (traveller_id, _) = fill(&mut here, "Wanjiru");
    let first = folder.path().join("first");
    back_up(&mut here, &first);
    let (mut there, _) = restore(&first, &folder.path().join("there")).unwrap();
    here.put(&traveller_id, None, &Passport { number: "newer here".into(), ..filled("Wanjiru") }, at(40)).unwrap();
    here.put(&traveller_id, None, &EmergencyContact { name: "only here".into(), ..filled("c") }, at(41)).unwrap();
    there.put(&traveller_id, None, &traveller("newer there"), at(42)).unwrap();
    there.put(&traveller_id, None, &EmergencyContact { name: "only there".into(), ..filled("c") }, at(43)).unwrap();
    there.add_paper(&traveller_id, paper("only there"), &bytes(70_000), at(44), &Quiet).unwrap();
    let file = folder.path().join("b");
    back_up(&mut there, &file);
    Both { folder, file, here, traveller: traveller_id }
}

#[test]
fn the_preview_says_what_will_change_and_changes_nothing() {
    let Both { file, mut here, traveller, folder: _folder } = both();
    let before = all_of(&mut here);
    let seen = preview(&mut here, &file, Prefer::Newer).unwrap();
    assert_eq!(seen.total(), Tally { added: 2, newer_there: 1, newer_here: 1, same: 9, only_here: 1, removed_here: 0 });
    assert_eq!(seen.tallies[&RecordKind::EmergencyContact].only_here, 1);
    assert_eq!(seen.tallies[&RecordKind::Paper].added, 1);
    let told: Vec<(RecordKind, How)> = seen.changes.iter().map(|change| (change.kind, change.how)).collect();
    assert_eq!(
        told,
        [
            (RecordKind::Traveller, How::NewerThere),
            (RecordKind::Passport, How::NewerHere),
            (RecordKind::EmergencyContact, How::Added),
            (RecordKind::Paper, How::Added),
        ]
    );
    assert!(seen.changes.iter().all(|change| change.traveller == traveller));
    assert_eq!(all_of(&mut here), before);
    here.prove_whole(&Quiet).unwrap();
}

#[test]
fn what_the_preview_said_is_done() {
    let Both { file, mut here, traveller: id, folder: _folder } = both();
    let seen = preview(&mut here, &file, Prefer::Newer).unwrap();
    let done = here.apply_backup(&BackupFile::new(&file, &passphrase()), &seen, at(61), &Quiet).unwrap();
    assert_eq!(done, seen);
    assert_eq!(here.one::<Traveller>(&id).unwrap().unwrap().record, traveller("newer there"));
    let stored = here.one::<Traveller>(&id).unwrap().unwrap();
    assert_eq!((stored.revision, stored.updated_at), (2, at(42)));
    assert_eq!(here.one::<Passport>(&id).unwrap().unwrap().record.number, "newer here");
    let contacts: Vec<String> =
        here.all::<EmergencyContact>(&id).unwrap().into_iter().map(|contact| contact.record.name).collect();
    assert_eq!(contacts.len(), 3);
    assert!(contacts.contains(&"only here".to_owned()) && contacts.contains(&"only there".to_owned()));
    let papers = here.all::<Paper>(&id).unwrap();
    assert_eq!(here.paper_bytes(&papers[1].id).unwrap(), bytes(70_000));
    assert_eq!(here.traveller_rows().unwrap()[0].updated_at, at(61));
    // Once more: nothing is left to be changed.
    let again = preview(&mut here, &file, Prefer::Newer).unwrap().total();
    assert_eq!(again, Tally { newer_here: 1, same: 12, only_here: 1, ..Tally::default() });
    here.prove_whole(&Quiet).unwrap();
}

#[test]
fn the_backup_is_taken_where_it_was_preferred() {
    let Both { file, mut here, traveller: id, folder: _folder } = both();
    let done = apply(&mut here, &file, Prefer::Backup).unwrap();
    assert!(done.changes.iter().any(|change| (change.kind, change.how) == (RecordKind::Passport, How::OlderTaken)));
    let passport = here.one::<Passport>(&id).unwrap().unwrap();
    assert_eq!((passport.record, passport.updated_at, passport.revision), (filled::<Passport>("Wanjiru"), at(60), 3));
    assert_eq!(here.all::<EmergencyContact>(&id).unwrap().len(), 3);
}

#[test]
fn what_was_removed_here_stays_removed_unless_the_backup_is_preferred() {
    let (folder, place) = place();
    let mut here = create(&place);
    let (id, paper) = fill(&mut here, "Wanjiru");
    let file = folder.path().join("b");
    back_up(&mut here, &file);
    let before = all_of(&mut here);
    here.remove(RecordKind::Paper, &paper, at(40)).unwrap();
    let seen = apply(&mut here, &file, Prefer::Newer).unwrap();
    // The report belongs to the paper.
    assert_eq!(seen.total(), Tally { same: 9, removed_here: 2, ..Tally::default() });
    assert!(here.all::<Paper>(&id).unwrap().is_empty());
    here.remove(RecordKind::Traveller, &id, at(41)).unwrap();
    assert_eq!(apply(&mut here, &file, Prefer::Newer).unwrap().total().removed_here, 11);
    assert!(here.travellers().unwrap().is_empty());
    apply(&mut here, &file, Prefer::Backup).unwrap();
    let (records, papers) = all_of(&mut here);
    assert_eq!((records.len(), papers), (before.0.len(), before.1));
    read_all(&here, "Wanjiru").unwrap();
}

#[test]
fn one_passport_stays_one_when_both_sides_made_their_own() {
    let (folder, place) = place();
    let mut here = create(&place);
    let (id, _) = fill(&mut here, "Wanjiru");
    let first = folder.path().join("first");
    back_up(&mut here, &first);
    let (mut there, _) = restore(&first, &folder.path().join("there")).unwrap();
    for (vault, number, second) in [(&mut here, "here", 40), (&mut there, "there", 50)] {
        let old = vault.one::<Passport>(&id).unwrap().unwrap().id;
        vault.remove(RecordKind::Passport, &old, at(second)).unwrap();
        vault.put(&id, None, &Passport { number: number.into(), ..Passport::default() }, at(second + 1)).unwrap();
    }
    let file = folder.path().join("b");
    back_up(&mut there, &file);
    let kept = here.one::<Passport>(&id).unwrap().unwrap().id;
    assert_eq!(apply(&mut here, &file, Prefer::Newer).unwrap().total().newer_there, 1);
    let passport = here.one::<Passport>(&id).unwrap().unwrap();
    assert_eq!((passport.id, passport.record.number.as_str()), (kept, "there"));
    here.prove_whole(&Quiet).unwrap();
}

#[test]
fn another_file_or_another_state_than_was_looked_at_changes_nothing() {
    let Both { file, mut here, traveller: id, folder: _folder } = both();
    let seen = preview(&mut here, &file, Prefer::Newer).unwrap();
    let mut other = seen.clone();
    other.content.sha256 = "00".repeat(32);
    let told = here.apply_backup(&BackupFile::new(&file, &passphrase()), &other, at(60), &Quiet);
    assert_eq!(told, Err(VaultError::Backup(BackupProblem::Changed)));
    here.put(&id, None, &traveller("changed meanwhile"), at(70)).unwrap();
    let before = all_of(&mut here);
    let told = here.apply_backup(&BackupFile::new(&file, &passphrase()), &seen, at(80), &Quiet);
    assert_eq!(told, Err(VaultError::Backup(BackupProblem::Changed)));
    assert_eq!(all_of(&mut here), before);
}

#[test]
fn cancelled_at_every_step_the_vault_is_as_it_was() {
    let Both { file, mut here, folder: _folder, .. } = both();
    let seen = preview(&mut here, &file, Prefer::Newer).unwrap();
    let before = all_of(&mut here);
    let mut steps = 0;
    for at_step in 0.. {
        let cancel = CancelAt(at_step, AtomicU32::new(0));
        let secret = passphrase();
        let told = here.apply_backup(&BackupFile::new(&file, &secret), &seen, at(60), &cancel);
        if told.is_ok() {
            break;
        }
        assert_eq!(told, Err(VaultError::Cancelled));
        assert_eq!(all_of(&mut here), before);
        steps += 1;
    }
    assert!(steps > 3, "{steps} steps");
}

#[test]
fn a_wrong_passphrase_or_no_file_is_told() {
    let Both { file, mut here, folder, .. } = both();
    let wrong = new();
    let told = here.preview_backup(&BackupFile::new(&file, &wrong), Prefer::Newer, at(60), &Quiet);
    assert_eq!(told.err(), Some(VaultError::WrongPassphrase));
    let second = folder.path().join("second");
    let told = Locked::restore_backup(&BackupFile::new(&file, &wrong), &second, &new(), Cost::FLOOR, at(50), &Quiet);
    assert_eq!(told.err(), Some(VaultError::WrongPassphrase));
    assert!(!second.exists() && !is_vault(&second));
    assert_eq!(restore(&folder.path().join("none"), &second).err(), Some(VaultError::Missing));
    assert_eq!(restore(folder.path(), &second).err(), Some(VaultError::Backup(BackupProblem::Foreign)));
    let script = folder.path().join("script");
    fs::write(&script, "#!/bin/sh\n").unwrap();
    assert_eq!(restore(&script, &second).err(), Some(VaultError::Backup(BackupProblem::Foreign)));
    assert!(!second.exists());
}
