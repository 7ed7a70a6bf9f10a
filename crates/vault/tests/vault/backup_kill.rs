//! The process is killed at each system call that touches a file, while it writes a backup, puts one back, makes a snapshot
//! or puts one in place: what is found afterwards is the state before or the state after, and the work can be done again.
//! And a process of its own shows that memory does not grow with the vault. Killing needs `strace`.

use crate::backup_common::*;
use crate::common::*;
use ngao_model::{Paper, Quiet};
use ngao_vault::{BackupFile, Cost, Locked, Prefer, VaultError, put_snapshot, snapshots};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Each is counted by itself.
const CALLS: [&str; 9] =
    ["openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "ftruncate", "mkdir"];

/// Run in a process of its own; says how much memory it took at most, in KiB.
#[test]
#[ignore = "a part of other tests"]
fn worker() {
    let Ok(place) = std::env::var("NGAO_TEST_PLACE") else { return };
    let place = Path::new(&place);
    let (home, file, second, secret) = (place.join("home"), place.join("b"), place.join("second"), passphrase());
    let backup = BackupFile::new(&file, &secret);
    match std::env::var("NGAO_TEST_WORK").unwrap().as_str() {
        "backup" => drop(back_up(&mut reopen(&home), &file)),
        "restore" => drop(Locked::restore_backup(&backup, &second, &secret, Cost::FLOOR, at(50), &Quiet).unwrap()),
        "apply" => {
            let mut vault = reopen(&home);
            let seen = vault.preview_backup(&backup, Prefer::Newer, at(60), &Quiet).unwrap();
            vault.apply_backup(&backup, &seen, at(60), &Quiet).unwrap();
        }
        "snapshot" => drop(reopen(&home).make_snapshot(at(90), &Quiet).unwrap()),
        "put" => drop(put_snapshot(&home, 1, at(95)).unwrap()),
        "open" => drop(reopen(&home)),
        _ => panic!("unknown work"),
    }
    let told = fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("\nPEAK {}", told.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB"));
}

fn killed_at(call: &str, nth: u32, work: &str, place: &Path) -> bool {
    let status = Command::new("strace")
        .args(["-f", "-o", "/dev/null", "-e", &format!("trace={call}")])
        .args(["-e", &format!("inject={call}:signal=KILL:when={nth}")])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "backup_kill::worker", "--ignored", "--test-threads=1"])
        .envs([("NGAO_TEST_PLACE", place.as_os_str()), ("NGAO_TEST_WORK", work.as_ref())])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("strace");
    !status.success()
}

/// Copies folders too.
fn copy_all(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.metadata().unwrap().is_dir() {
            copy_all(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Kills `work` at each call in turn, in a fresh copy of what `prepare` made, and hands what is left to `judge`, which says
/// whether the work was done.
fn at_every_call(work: &str, prepare: impl Fn(&Path), judge: impl Fn(&Path) -> bool) {
    let folder = tempfile::tempdir().unwrap();
    let pattern = folder.path().join("pattern");
    fs::create_dir(&pattern).unwrap();
    prepare(&pattern);
    let (mut kills, mut done) = (0, 0);
    for call in CALLS {
        for nth in 1.. {
            let place = folder.path().join(format!("{call}-{nth}"));
            copy_all(&pattern, &place);
            let killed = killed_at(call, nth, work, &place);
            let whole = judge(&place);
            assert!(killed || whole, "{work} at {call} {nth}");
            fs::remove_dir_all(&place).unwrap();
            if !killed {
                break;
            }
            kills += 1;
            done += u32::from(whole);
        }
    }
    println!("{work}: killed {kills} times, {done} of them with the work done");
    assert!(kills > 20 && done < kills);
}

fn home_of(place: &Path) -> ngao_vault::Unlocked {
    reopen(&place.join("home"))
}

#[test]
#[ignore = "needs strace; takes minutes"]
fn writing_a_backup() {
    at_every_call(
        "backup",
        |place| {
            fill(&mut create(&place.join("home")), "m");
            fs::write(place.join("b"), "an earlier one").unwrap();
        },
        |place| {
            let secret = passphrase();
            let done = match fs::read(place.join("b")).unwrap() {
                bytes if bytes == b"an earlier one" => false,
                _ => {
                    assert_eq!(BackupFile::new(&place.join("b"), &secret).inspect(&Quiet).unwrap().counts.records, 10);
                    true
                }
            };
            back_up(&mut home_of(place), &place.join("b"));
            assert_eq!(names(place), ["b", "home"]);
            done
        },
    );
}

#[test]
#[ignore = "needs strace; takes minutes"]
fn putting_a_backup_into_a_new_vault() {
    at_every_call(
        "restore",
        |place| {
            let mut vault = create(&place.join("home"));
            fill(&mut vault, "m");
            back_up(&mut vault, &place.join("b"));
        },
        |place| {
            let second = place.join("second");
            let done = match Locked::open(&second) {
                Ok(locked) => {
                    read_all(
                        &locked.unlock(&passphrase(), crate::common::at(0)).map_err(|(_, problem)| problem).unwrap(),
                        "m",
                    )
                    .unwrap();
                    true
                }
                Err(problem) => {
                    assert_eq!(problem, VaultError::Missing);
                    let secret = passphrase();
                    let backup = BackupFile::new(&place.join("b"), &secret);
                    drop(Locked::restore_backup(&backup, &second, &secret, Cost::FLOOR, at(50), &Quiet).unwrap());
                    false
                }
            };
            open_and_read(&second, "m").unwrap();
            done
        },
    );
}

#[test]
#[ignore = "needs strace; takes minutes"]
fn putting_a_backup_into_a_vault() {
    at_every_call(
        "apply",
        |place| {
            let mut there = create(&place.join("there"));
            fill(&mut there, "m");
            back_up(&mut there, &place.join("b"));
            create(&place.join("home"));
        },
        |place| {
            let vault = home_of(place);
            vault.prove_whole(&Quiet).unwrap();
            let done = !vault.travellers().unwrap().is_empty();
            if done {
                read_all(&vault, "m").unwrap();
            }
            done
        },
    );
}

/// Every snapshot that is listed opens with the header beside it.
fn prove_snapshots(home: &Path) -> usize {
    let found = snapshots(home).unwrap();
    for snapshot in &found {
        let by_hand = home.with_file_name("by hand");
        fs::create_dir(&by_hand).unwrap();
        fs::copy(home.join("snapshots/header.json"), by_hand.join("header.json")).unwrap();
        let name = format!("{:010}-{}.db", snapshot.number, snapshot.made_at.as_millisecond());
        fs::copy(home.join("snapshots").join(name), by_hand.join("vault.db")).unwrap();
        open_and_read(&by_hand, "m").unwrap();
        fs::remove_dir_all(&by_hand).unwrap();
    }
    found.len()
}

#[test]
#[ignore = "needs strace; takes minutes"]
fn making_a_snapshot() {
    at_every_call(
        "snapshot",
        |place| {
            let mut vault = create(&place.join("home"));
            fill(&mut vault, "m");
            for second in [80, 81, 82] {
                vault.make_snapshot(at(second), &Quiet).unwrap();
            }
        },
        |place| {
            let home = place.join("home");
            let count = prove_snapshots(&home);
            assert!(count == 3 || count == 4);
            let done = snapshots(&home).unwrap()[0].number == 4;
            home_of(place).make_snapshot(at(99), &Quiet).unwrap();
            assert_eq!(prove_snapshots(&home), 3);
            assert_eq!(names(&home.join("snapshots")).len(), 4);
            open_and_read(&home, "m").unwrap();
            done
        },
    );
}

#[test]
#[ignore = "needs strace; takes minutes"]
fn putting_a_snapshot_in_place() {
    let harmed = vec![7; 50_000];
    at_every_call(
        "put",
        |place| {
            let home = place.join("home");
            let mut vault = create(&home);
            fill(&mut vault, "m");
            vault.make_snapshot(at(80), &Quiet).unwrap();
            drop(vault.lock());
            fs::write(home.join("vault.db"), &harmed).unwrap();
            fs::write(home.join("vault.db-wal"), &harmed[..5000]).unwrap();
            fs::write(home.join("header.json"), b"{").unwrap();
            fs::write(home.join("header.json.bak"), b"{").unwrap();
        },
        |place| {
            let home = place.join("home");
            let done = open_and_read(&home, "m").is_ok();
            if !done {
                put_snapshot(&home, 1, at(96)).unwrap();
                open_and_read(&home, "m").unwrap();
            }
            // What was damaged is still there, somewhere.
            let kept =
                fs::read_dir(&home).unwrap().filter_map(|entry| fs::read(entry.unwrap().path().join("vault.db")).ok());
            assert!(kept.into_iter().any(|bytes| bytes == harmed));
            done
        },
    );
}

fn peak_kib(work: &str, place: &Path) -> u64 {
    let told = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "backup_kill::worker", "--ignored", "--nocapture"])
        .envs([("NGAO_TEST_PLACE", place.as_os_str()), ("NGAO_TEST_WORK", work.as_ref())])
        .output()
        .unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    let peak = told.lines().find_map(|line| line.strip_prefix("PEAK ")).expect("an answer").trim().to_owned();
    peak.trim_end_matches("kB").trim().parse().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn memory_does_not_grow_with_the_vault() {
    let folder = tempfile::tempdir().unwrap();
    let mut peaks = Vec::new();
    for papers in [1, 32] {
        let place = folder.path().join(papers.to_string());
        fs::create_dir(&place).unwrap();
        let mut vault = create(&place.join("home"));
        let (id, _) = fill(&mut vault, "m");
        for _ in 0..papers {
            vault.add_paper(&id, Paper::default(), &bytes(1 << 20), at(20), &Quiet).unwrap();
        }
        drop(vault.lock());
        peaks.push(["open", "backup", "restore", "snapshot"].map(|work| peak_kib(work, &place)));
        fs::remove_dir_all(place).unwrap();
    }
    println!("KiB at most, with 1 and with 32 papers of 1 MiB: {peaks:?}");
    for (small, large) in peaks[0].iter().zip(peaks[1]) {
        assert!(large < small + 12 * 1024, "{peaks:?}");
    }
}
