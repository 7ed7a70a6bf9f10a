//! A disk that fills up. Needs one that is small enough to be filled (16 MB or less) and empty:
//! `mkdir small && sudo mount -t tmpfs -o size=3m none small && sudo chown $USER small`, then
//! `NGAO_TEST_SMALL_DISK=$PWD/small cargo nextest run -p ngao-vault --run-ignored only -E 'test(full_disk)'`.

use crate::common::*;
use ngao_model::{Paper, Quiet};
use ngao_vault::{Cost, Locked, VaultError};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

fn small_disk() -> PathBuf {
    PathBuf::from(std::env::var_os("NGAO_TEST_SMALL_DISK").expect("NGAO_TEST_SMALL_DISK"))
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

#[test]
#[ignore = "needs a small disk"]
fn making_a_vault_on_a_full_disk_can_be_tried_again() {
    let disk = small_disk();
    let place = disk.join("vault");
    let (mut refused, mut made) = (0, 0);
    for left in (0..1200).step_by(12) {
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
            Ok(locked) => locked.unlock(&passphrase(), at(0)).map_err(|(_, problem)| problem).unwrap(),
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
    println!("{refused} refused, {made} made");
    assert!(refused > 5 && made > 5);
}

#[test]
#[ignore = "needs a small disk"]
fn saving_on_a_full_disk_keeps_what_was_there() {
    let disk = small_disk();
    let place = disk.join("vault");
    let (mut refused, mut kept) = (0, 0);
    for left in (0..500).step_by(8) {
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
        let change = vault.change_passphrase(&passphrase(), &passphrase(), Cost::FLOOR, at(0));
        assert!(matches!(change, Ok(()) | Err(VaultError::DiskFull)), "{change:?}");
        drop(vault.lock());
        fs::remove_file(filler).unwrap();
        let mut vault = reopen(&place);
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
    println!("{refused} refused, {kept} kept");
    assert!(refused > 5 && kept > 5);
}
