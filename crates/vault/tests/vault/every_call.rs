//! The process is killed at each system call that touches a file, one after the other: making a vault leaves none or a whole
//! one, changing the passphrase leaves the old one or the new one. Needs `strace`.

use crate::common::*;
use ngao_model::Quiet;
use ngao_vault::{Cost, Locked, Passphrase, Unlocked, VaultError};
use std::path::Path;
use std::process::{Command, Stdio};

/// Each is counted by itself. The loader's and the test harness's own come first and do no harm.
const CALLS: [&str; 10] =
    ["openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "ftruncate", "mkdir", "flock"];

fn other() -> Passphrase {
    Passphrase::new("haba na haba 9".to_owned())
}

/// Run in a process of its own.
#[test]
#[ignore = "a part of another test"]
fn worker() {
    let Ok(place) = std::env::var("NGAO_TEST_PLACE") else { return };
    let place = Path::new(&place);
    match std::env::var("NGAO_TEST_WORK").unwrap().as_str() {
        "make" => drop(create(place)),
        "change" => reopen(place).change_passphrase(&passphrase(), &other(), Cost::FLOOR, at(0)).unwrap(),
        "add" => drop(reopen(place).add_traveller(&traveller("second"), at(99)).unwrap()),
        _ => panic!("unknown work"),
    }
}

/// Whether the worker was killed at its `nth` call of this kind; else it came to its end.
fn killed_at(call: &str, nth: u32, work: &str, place: &Path) -> bool {
    let status = Command::new("strace")
        .args(["-f", "-o", "/dev/null", "-e", &format!("trace={call}")])
        .args(["-e", &format!("inject={call}:signal=KILL:when={nth}")])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "every_call::worker", "--ignored", "--test-threads=1"])
        .envs([("NGAO_TEST_PLACE", place.as_os_str()), ("NGAO_TEST_WORK", work.as_ref())])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("strace");
    !status.success()
}

fn unlock(place: &Path, passphrase: &Passphrase) -> Result<Unlocked, VaultError> {
    Locked::open(place)?.unlock(passphrase, at(0)).map_err(|(_, problem)| problem)
}

/// Kills `work` at each call in turn, in a fresh copy of what `prepare` made, and hands what is left to `judge`. Gives back
/// how often it was killed.
fn at_every_call(work: &str, prepare: impl Fn(&Path), judge: impl Fn(&Path)) -> u32 {
    let folder = tempfile::tempdir().unwrap();
    let pattern = folder.path().join("pattern");
    prepare(&pattern);
    let mut kills = 0;
    for call in CALLS {
        for nth in 1.. {
            let place = folder.path().join(format!("{call}-{nth}"));
            if pattern.exists() {
                copy(&pattern, &place);
            }
            let killed = killed_at(call, nth, work, &place);
            judge(&place);
            std::fs::remove_dir_all(&place).ok();
            if !killed {
                break;
            }
            kills += 1;
        }
    }
    kills
}

#[test]
#[ignore = "needs strace; takes minutes"]
fn making_a_vault() {
    let whole = std::cell::Cell::new(0);
    let calls = at_every_call(
        "make",
        |_| {},
        |place| match unlock(place, &passphrase()) {
            Ok(vault) => {
                vault.prove_whole(&Quiet).unwrap();
                whole.set(whole.get() + 1);
            }
            Err(problem) => {
                assert_eq!(problem, VaultError::Missing, "{}", place.display());
                create(place).prove_whole(&Quiet).unwrap();
            }
        },
    );
    println!("killed {calls} times; {} endings with a whole vault, one a call of them unkilled", whole.get());
    assert!(calls > 50 && whole.get() > 10);
}

#[test]
#[ignore = "needs strace; takes minutes"]
fn changing_a_passphrase() {
    let changed = std::cell::Cell::new(0);
    let calls = at_every_call(
        "change",
        |place| drop(fill(&mut create(place), "m")),
        |place| {
            // One after the other: the vault is held while it is open.
            let old = unlock(place, &passphrase()).and_then(|vault| read_all(&vault, "m"));
            let new = unlock(place, &other()).and_then(|vault| read_all(&vault, "m"));
            match (old, new) {
                (Ok(()), Err(VaultError::WrongPassphrase)) => {}
                (Err(VaultError::WrongPassphrase), Ok(())) => changed.set(changed.get() + 1),
                neither => panic!("{}: {neither:?}", place.display()),
            }
        },
    );
    println!("killed {calls} times; {} endings with the new passphrase, one a call of them unkilled", changed.get());
    assert!(calls > 30 && changed.get() > 3);
}

#[test]
#[ignore = "needs strace; takes minutes"]
fn adding_a_record() {
    let added = std::cell::Cell::new(0);
    let calls = at_every_call(
        "add",
        |place| drop(fill(&mut create(place), "m")),
        |place| {
            let vault = unlock(place, &passphrase()).unwrap();
            vault.prove_whole(&Quiet).unwrap();
            match vault.travellers().unwrap().as_slice() {
                [_] => read_all(&vault, "m").unwrap(),
                [_, second] => {
                    assert_eq!(second.record, traveller("second"));
                    added.set(added.get() + 1);
                }
                other => panic!("{}: {} travellers", place.display(), other.len()),
            }
        },
    );
    println!("killed {calls} times; {} endings with the record, one a call of them unkilled", added.get());
    assert!(calls > 30 && added.get() > 1);
}
