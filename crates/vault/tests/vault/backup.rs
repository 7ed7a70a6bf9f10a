//! Backups: written, proved, opened with the public tools, and never half there.

use crate::backup_common::*;
use crate::common::*;
use ngao_model::{Cancelled, Paper, Progress, Quiet};
use ngao_vault::{BackupCost, BackupFile, BackupProblem, Passphrase, VaultError};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

#[test]
fn a_backup_holds_everything_in_sight_and_nothing_that_was_removed() {
    let (folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "Wanjiru");
    let (gone, _) = fill(&mut vault, "Kamau");
    vault.remove(ngao_model::RecordKind::Traveller, &gone, at(20)).unwrap();
    let file = folder.path().join("home.ngao-backup");
    let made = back_up(&mut vault, &file);
    assert_eq!((made.counts.travellers, made.counts.records, made.counts.papers), (1, 11, 1));
    assert_eq!(made.counts.paper_bytes, PAPER_BYTES as u64);
    assert_eq!(made.bytes, fs::metadata(&file).unwrap().len());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o077, 0);
    let inside = inside(&file);
    assert_eq!(inside.len(), 3);
    assert!(inside[0].1.starts_with(b"Ngao backup"));
    assert!(String::from_utf8(inside[0].1.clone()).unwrap().contains("Nakala ya akiba ya Ngao"));
    assert_eq!(inside[2].1, bytes(PAPER_BYTES));
    assert!(!String::from_utf8(inside[1].1.clone()).unwrap().contains("Kamau"));
    let content = BackupFile::new(&file, &passphrase()).inspect(&Quiet).unwrap();
    assert_eq!((content.vault, content.counts, content.made_at), (vault.info().id, made.counts, at(30)));
    assert_eq!(content.sha256, sha256(&inside[1].1));
    assert_eq!((content.left_out.len(), content.later), (0, 0));
}

#[test]
fn nothing_of_it_can_be_read_without_the_passphrase() {
    let (folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "KANARIA");
    let file = folder.path().join("b");
    back_up(&mut vault, &file);
    let bytes = fs::read(&file).unwrap();
    for text in [&b"KANARIA"[..], b"ustar", b"README", b"papers/", b"Ngao"] {
        assert!(!bytes.windows(text.len()).any(|window| window == text));
    }
    let wrong = Passphrase::new("mti mkavu hauanguki 8".into());
    let told = BackupFile::new(&file, &wrong).inspect(&Quiet);
    assert_eq!(told.err(), Some(VaultError::WrongPassphrase));
    assert_eq!(format!("{:?}", BackupFile::new(&file, &wrong)), "BackupFile(..)");
}

/// The public tools alone: Debian's `age`, `tar` and `sha256sum`.
#[test]
fn the_public_tools_open_it() {
    let (folder, place) = place();
    let mut vault = create(&place);
    let (id, _) = fill(&mut vault, "Wanjiru");
    for (number, length) in [0, 1, 65_536, 5 << 20].into_iter().enumerate() {
        let kept = Paper { media_type: "image/jpeg".into(), ..paper("../../scan 1.JPG") };
        vault.add_paper(&id, kept, &bytes(length), at(11 + number as i64), &Quiet).unwrap();
    }
    let file = folder.path().join("home.ngao-backup");
    back_up(&mut vault, &file);
    let run = |program: &str, arguments: &[&str]| {
        let told = Command::new(program).args(arguments).current_dir(folder.path()).output();
        let told = told.unwrap_or_else(|error| panic!("{program}: {error}; `cargo xtask test` installs it"));
        assert!(told.status.success(), "{program}: {}", String::from_utf8_lossy(&told.stderr));
        String::from_utf8(told.stdout).unwrap()
    };
    assert!(run("age", &["--version"]).contains('.'));
    opened_by_age(folder.path(), "home.ngao-backup", "backup.tar");
    let list = run("tar", &["-tf", "backup.tar"]);
    assert!(list.starts_with("README.txt\nexport.json\npapers/"), "{list}");
    run("tar", &["-xf", "backup.tar"]);
    let export: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path().join("export.json")).unwrap()).unwrap();
    let papers: Vec<_> =
        export["records"].as_array().unwrap().iter().filter(|record| record["kind"] == "paper").collect();
    assert_eq!(papers.len(), 5);
    for paper in papers {
        let told = run("sha256sum", &[paper["file"].as_str().unwrap()]);
        assert!(told.starts_with(paper["body"]["sha256"].as_str().unwrap()));
        let length = fs::metadata(folder.path().join(paper["file"].as_str().unwrap())).unwrap().len();
        assert_eq!(length, paper["body"]["bytes"].as_u64().unwrap());
        if length != PAPER_BYTES as u64 {
            assert!(paper["file"].as_str().unwrap().ends_with(".jpg"));
            assert_eq!(paper["body"]["file_name"], "../../scan 1.JPG");
        }
    }
}

/// Counts steps and cancels at one of them.
struct CancelAt(u32, AtomicU32);

impl Progress for CancelAt {
    fn step(&self, _stage: &str, done: u32, total: u32) -> Result<(), Cancelled> {
        assert!(total == 0 || done <= total);
        if self.1.fetch_add(1, Ordering::Relaxed) == self.0 { Err(Cancelled) } else { Ok(()) }
    }
}

#[test]
fn cancelled_at_every_step_nothing_is_left() {
    let (folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "Wanjiru");
    let file = folder.path().join("b.ngao-backup");
    let earlier = folder.path().join("earlier.ngao-backup");
    fs::write(&earlier, "an earlier one").unwrap();
    let before = vault.backup_state(at(30)).unwrap();
    let mut steps = 0;
    for at_step in 0.. {
        let cancel = CancelAt(at_step, AtomicU32::new(0));
        let target = if at_step % 2 == 0 { &file } else { &earlier };
        match vault.write_backup(target, &passphrase(), BackupCost::LEAST, at(30), &cancel) {
            Ok(_) => break,
            Err(problem) => assert_eq!(problem, VaultError::Cancelled),
        }
        steps += 1;
        assert_eq!(names(folder.path()), ["earlier.ngao-backup", "home"]);
        assert_eq!(fs::read(&earlier).unwrap(), b"an earlier one");
        assert_eq!(vault.backup_state(at(30)).unwrap(), before);
    }
    assert!(steps > 6, "{steps} steps");
}

#[test]
fn where_it_cant_be_written_what_was_there_stays() {
    let (folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "Wanjiru");
    let mut write = |file: &std::path::Path| {
        vault.write_backup(file, &passphrase(), BackupCost::LEAST, at(30), &Quiet).map(drop).unwrap_err()
    };
    assert_eq!(write(&folder.path().join("no/such/folder/b")), VaultError::Io(std::io::ErrorKind::NotFound));
    assert_eq!(write(folder.path()), VaultError::NotWritable);
    assert_eq!(write(std::path::Path::new("/")), VaultError::NotWritable);
    // In the vault's own folder it could take the place of the vault.
    for name in ["home/vault.db", "home/b", "home/../home/header.json"] {
        assert_eq!(write(&folder.path().join(name)), VaultError::NotWritable);
    }
    // A link in the place of the file beside it is not followed.
    let victim = folder.path().join("victim");
    fs::write(&victim, "precious").unwrap();
    std::os::unix::fs::symlink(&victim, folder.path().join("b.new")).unwrap();
    back_up(&mut vault, &folder.path().join("b"));
    assert_eq!(fs::read(&victim).unwrap(), b"precious");
    assert_eq!(names(folder.path()), ["b", "home", "victim"]);
}

#[test]
fn a_backup_of_an_empty_vault_can_be_read() {
    let (folder, place) = place();
    let mut vault = create(&place);
    let file = folder.path().join("b");
    assert_eq!(back_up(&mut vault, &file).counts.records, 0);
    assert_eq!(BackupFile::new(&file, &passphrase()).inspect(&Quiet).unwrap().counts.records, 0);
}

#[test]
fn a_damaged_paper_is_told_and_no_backup_is_left() {
    let (folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "Wanjiru");
    drop(vault.lock());
    // A page from the end belongs to the paper's bytes.
    let mut database = fs::read(place.join("vault.db")).unwrap();
    let at_byte = database.len() - 20 * 4096 + 100;
    database[at_byte] ^= 1;
    fs::write(place.join("vault.db"), database).unwrap();
    let mut vault = reopen(&place);
    let file = folder.path().join("b");
    let told = vault.write_backup(&file, &passphrase(), BackupCost::LEAST, at(30), &Quiet);
    assert_eq!(told.err(), Some(VaultError::DamagedData));
    assert_eq!(names(folder.path()), ["home"]);
}

#[test]
fn the_reminder_counts_days_with_changes_since_the_last_backup() {
    const DAY: i64 = 86_400;
    let (folder, place) = place();
    let mut vault = create(&place);
    let state = |vault: &ngao_vault::Unlocked, second| {
        let state = vault.backup_state(at(second)).unwrap();
        (state.last, state.days_changed, state.days_waiting)
    };
    assert_eq!(state(&vault, 5 * DAY), (None, 0, 0));
    let (id, _) = fill(&mut vault, "Wanjiru");
    assert_eq!(state(&vault, 5 * DAY), (None, 1, 5));
    vault.put(&id, None, &traveller("changed"), at(2 * DAY)).unwrap();
    vault.put(&id, None, &traveller("changed again"), at(2 * DAY + 60)).unwrap();
    assert_eq!(state(&vault, 14 * DAY), (None, 2, 14));
    drop(vault.lock());
    let mut vault = reopen(&place);
    assert_eq!(state(&vault, 14 * DAY), (None, 2, 14));
    let file = folder.path().join("b");
    vault.write_backup(&file, &passphrase(), BackupCost::LEAST, at(14 * DAY), &Quiet).unwrap();
    assert_eq!(state(&vault, 20 * DAY), (Some(at(14 * DAY)), 0, 0));
    // Clock set back: changed, though on a day before the backup.
    vault.put(&id, None, &traveller("back"), at(-9000 * DAY)).unwrap();
    assert_eq!(state(&vault, -9000 * DAY), (Some(at(14 * DAY)), 1, 0));
    // And right again.
    assert_eq!(state(&vault, 16 * DAY), (Some(at(14 * DAY)), 1, 2));
    vault.remove(ngao_model::RecordKind::Traveller, &id, at(17 * DAY)).unwrap();
    assert_eq!(state(&vault, 17 * DAY), (Some(at(14 * DAY)), 2, 3));
}

#[test]
fn every_problem_with_a_backup_has_a_code_of_its_own() {
    let all = [
        BackupProblem::Foreign,
        BackupProblem::Damaged,
        BackupProblem::Refused,
        BackupProblem::TooCostly { most: 20 },
        BackupProblem::Unproved,
        BackupProblem::Changed,
    ];
    let codes: std::collections::BTreeSet<_> = all.map(|problem| VaultError::Backup(problem).code()).into();
    assert_eq!(codes.len(), all.len());
    assert!(codes.iter().all(|code| code.starts_with("backup-")));
}
