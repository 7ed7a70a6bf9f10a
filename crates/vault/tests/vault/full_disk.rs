//! A disk that fills up: a real one of 3 MB, in a namespace of its own, which needs no rights. Where the system does not allow
//! that the test says so, and what is left is `every_call`, where the system says at each call that the disk is full.

use crate::common::*;
use ngao_model::{Paper, Quiet};
use ngao_vault::{Cost, Locked, VaultError};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

fn small_disk() -> PathBuf {
    PathBuf::from(std::env::var_os("NGAO_TEST_SMALL_DISK").expect("NGAO_TEST_SMALL_DISK"))
}

/// Runs a part of a test with a small disk of its own.
fn on_a_small_disk(part: &str) {
    let folder = tempfile::tempdir().unwrap();
    let unshared = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"]).arg(folder.path());
        command
    };
    const MOUNT: &str = "mount -t tmpfs -o size=3m none \"$1\"";
    if !unshared(MOUNT).status().is_ok_and(|status| status.success()) {
        eprintln!(
            "NOT TRIED on a real small disk: this system lets nobody mount one. Tried is `refused_at_every_call`."
        );
        return;
    }
    let status = unshared(&format!("{MOUNT} && shift && exec \"$@\""))
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", part, "--ignored", "--nocapture"])
        .env("NGAO_TEST_SMALL_DISK", folder.path())
        .status()
        .unwrap();
    assert!(status.success(), "{part} fails on a small disk");
}

#[test]
fn making_a_vault_on_a_full_disk() {
    on_a_small_disk("full_disk::making_a_vault_on_a_full_disk_can_be_tried_again");
}

#[test]
fn saving_on_a_full_disk() {
    on_a_small_disk("full_disk::saving_on_a_full_disk_keeps_what_was_there");
}

/// Fills the disk but for `left` KiB.
fn fill_disk(disk: &Path, left: usize) -> PathBuf {
    let (filler, room) = (disk.join("filler"), disk.join("room"));
    fs::write(&room, vec![1; left * 1024]).expect("room for the room");
    let mut file = File::create(&filler).unwrap();
    let mut size = 65_536;
    while size >= 512 {
        match file.write(&vec![1; size]) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::StorageFull => size /= 2,
            Err(error) => panic!("{error}"),
        }
    }
    fs::remove_file(room).unwrap();
    filler
}

/// Kibibytes that are left, up to a bound: each page in the full form, else some.
fn lefts(bound: usize) -> impl Iterator<Item = usize> {
    let tries = rounds(14, bound / 4);
    (0..tries).map(move |number| number * bound / tries)
}

#[test]
#[ignore = "a part of another test"]
fn making_a_vault_on_a_full_disk_can_be_tried_again() {
    let disk = small_disk();
    let place = disk.join("vault");
    let (mut refused, mut made) = (0, 0);
    for left in lefts(1200) {
        let filler = fill_disk(&disk, left);
        match Locked::create(&place, &passphrase(), Cost::FLOOR, at(0)) {
            Ok(_) => made += 1,
            Err(problem) => {
                assert_eq!(problem, VaultError::DiskFull, "{left} KiB left");
                refused += 1;
            }
        }
        fs::remove_file(filler).unwrap();
        // With room again there is either a whole vault or none, and then one can be made.
        let mut vault = match Locked::open(&place) {
            Ok(locked) => locked.unlock(&passphrase(), crate::common::at(0)).map_err(|(_, problem)| problem).unwrap(),
            Err(problem) => {
                assert_eq!(problem, VaultError::Missing, "{left} KiB left");
                create(&place)
            }
        };
        fill(&mut vault, "m");
        drop(vault);
        open_and_read(&place, "m").unwrap();
        fs::remove_dir_all(&place).unwrap();
    }
    println!("making a vault on a full disk: {refused} refused, {made} made");
    assert!(refused > 3 && made > 3);
}

#[test]
#[ignore = "a part of another test"]
fn saving_on_a_full_disk_keeps_what_was_there() {
    let disk = small_disk();
    let place = disk.join("vault");
    let (mut refused, mut kept, mut unchanged) = (0, 0, 0);
    for left in lefts(500) {
        let mut vault = create(&place);
        let (id, _) = fill(&mut vault, "m");
        let filler = fill_disk(&disk, left);
        let done = vault.add_paper(&id, paper("second"), &bytes(150_000), at(50), &Quiet);
        match &done {
            Ok(_) => kept += 1,
            Err(problem) => {
                assert_eq!(*problem, VaultError::DiskFull, "{left} KiB left");
                refused += 1;
            }
        }
        assert_eq!(vault.all::<Paper>(&id).unwrap().len(), if done.is_ok() { 2 } else { 1 });
        let change =
            vault.change_passphrase(&passphrase(), &crate::session::other(), Cost::FLOOR, crate::common::at(0));
        assert!(matches!(change, Ok(()) | Err(VaultError::DiskFull)), "{change:?}");
        drop(vault.lock());
        fs::remove_file(filler).unwrap();
        let now = if change.is_ok() { crate::session::other() } else { passphrase() };
        unchanged += usize::from(change.is_err());
        let mut vault =
            Locked::open(&place).unwrap().unlock(&now, crate::common::at(0)).map_err(|(_, problem)| problem).unwrap();
        match done {
            Ok(second) => {
                assert_eq!(vault.paper_bytes(&second.id).unwrap(), bytes(150_000));
            }
            Err(_) => {
                read_all(&vault, "m").unwrap();
                vault.add_paper(&id, paper("second"), &bytes(150_000), at(50), &Quiet).unwrap();
            }
        }
        vault.prove_whole(&Quiet).unwrap();
        drop(vault);
        fs::remove_dir_all(&place).unwrap();
    }
    println!("saving on a full disk: {refused} refused, {kept} kept; {unchanged} passphrases not changed");
    assert!(refused > 2 && kept > 3);
}
