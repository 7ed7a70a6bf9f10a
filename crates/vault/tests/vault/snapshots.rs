//! Snapshots: made while the vault is open, and put in place where it can't be opened any more.

use crate::backup_common::names;
use crate::common::*;
use ngao_model::{Cancelled, Progress, Quiet};
use ngao_vault::{Cost, Locked, Passphrase, VaultError, put_snapshot, remove_snapshots, snapshots};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

const DAY: i64 = 86_400;

fn problem(folder: &Path) -> VaultError {
    let opened = Locked::open(folder)
        .and_then(|locked| locked.unlock(&passphrase(), crate::common::at(0)).map_err(|(_, problem)| problem))
        .and_then(|vault| read_all(&vault, "m"));
    opened.expect_err("a problem")
}

#[test]
fn three_are_kept_and_one_a_day_is_due() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "m");
    assert!(snapshots(&place).unwrap().is_empty());
    for day in 0..5 {
        assert!(vault.snapshot_due(at(day * DAY)).unwrap());
        let made = vault.make_snapshot(at(day * DAY), &Quiet).unwrap();
        assert_eq!((i64::from(made.number), made.made_at), (day + 1, at(day * DAY)));
        assert!(!vault.snapshot_due(at(day * DAY)).unwrap());
        assert!(!vault.snapshot_due(at(day * DAY + DAY - 1)).unwrap());
        assert_eq!(snapshots(&place).unwrap()[0], made);
    }
    let kept: Vec<u32> = snapshots(&place).unwrap().iter().map(|snapshot| snapshot.number).collect();
    assert_eq!(kept, [5, 4, 3]);
    assert_eq!(names(&place.join("snapshots")).len(), 4);
    read_all(&vault, "m").unwrap();
}

#[test]
fn a_clock_that_was_wrong_neither_stops_nor_spoils_them() {
    let (_folder, place) = place();
    let vault = create(&place);
    for second in [9000 * DAY, 9001 * DAY, 9002 * DAY] {
        vault.make_snapshot(at(second), &Quiet).unwrap();
    }
    // Right again: the new one is the newest although its moment is the earliest.
    assert!(vault.snapshot_due(at(0)).unwrap());
    vault.make_snapshot(at(0), &Quiet).unwrap();
    let moments: Vec<_> = snapshots(&place).unwrap().iter().map(|snapshot| snapshot.made_at).collect();
    assert_eq!(moments, [at(0), at(9002 * DAY), at(9001 * DAY)]);
}

#[test]
fn one_opens_with_the_header_beside_it_and_holds_the_earlier_state() {
    let (folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "m");
    // While the log is long and nothing was folded in.
    assert!(fs::metadata(place.join("vault.db-wal")).unwrap().len() > 100_000);
    let made = vault.make_snapshot(at(20), &Quiet).unwrap();
    vault.add_traveller(&traveller("later"), at(30)).unwrap();
    let by_hand = folder.path().join("by hand");
    fs::create_dir(&by_hand).unwrap();
    fs::copy(place.join("snapshots/header.json"), by_hand.join("header.json")).unwrap();
    let name = names(&place.join("snapshots")).into_iter().find(|name| name.ends_with(".db")).unwrap();
    fs::copy(place.join("snapshots").join(&name), by_hand.join("vault.db")).unwrap();
    open_and_read(&by_hand, "m").unwrap();
    assert_eq!(fs::metadata(place.join("snapshots").join(name)).unwrap().len(), made.bytes);
}

#[test]
fn a_damaged_vault_is_put_back_and_nothing_is_deleted() {
    type Harm = (&'static str, fn(&Path));
    let harms: [Harm; 5] = [
        ("database gone", |place| fs::remove_file(place.join("vault.db")).unwrap()),
        ("database emptied", |place| fs::write(place.join("vault.db"), b"").unwrap()),
        ("database overwritten", |place| fs::write(place.join("vault.db"), vec![7; 80_000]).unwrap()),
        ("headers damaged", |place| {
            fs::write(place.join("header.json"), b"{}").unwrap();
            fs::write(place.join("header.json.bak"), b"").unwrap();
        }),
        ("all of it", |place| {
            fs::write(place.join("header.json"), b"\0\0").unwrap();
            fs::remove_file(place.join("header.json.bak")).unwrap();
            fs::write(place.join("vault.db"), vec![0; 4096]).unwrap();
            fs::write(place.join("vault.db-wal"), vec![1; 4096]).unwrap();
        }),
    ];
    for (what, harm) in harms {
        let (_folder, place) = place();
        let mut vault = create(&place);
        fill(&mut vault, "m");
        let made = vault.make_snapshot(at(20), &Quiet).unwrap();
        assert_eq!(put_snapshot(&place, made.number, at(40)), Err(VaultError::InUse));
        drop(vault.lock());
        harm(&place);
        let harmed: Vec<(String, Vec<u8>)> = ["header.json", "header.json.bak", "vault.db", "vault.db-wal"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), fs::read(place.join(name)).ok()?)))
            .collect();
        problem(&place);
        assert_eq!(put_snapshot(&place, 77, at(40)), Err(VaultError::NotFound));
        let found = snapshots(&place).unwrap();
        assert_eq!(found, [made], "{what}");
        let aside = put_snapshot(&place, found[0].number, at(40)).unwrap();
        open_and_read(&place, "m").unwrap_or_else(|problem| panic!("{what}: {problem}"));
        for (name, bytes) in harmed {
            let kept = fs::read(aside.join(&name)).or_else(|_| fs::read(place.join(&name))).unwrap();
            assert_eq!(kept, bytes, "{what}: {name}");
        }
        // Once more: the first folder stays as it is.
        let again = put_snapshot(&place, found[0].number, at(40)).unwrap();
        assert_ne!(again, aside);
        open_and_read(&place, "m").unwrap();
    }
}

#[test]
fn a_passphrase_that_was_changed_opens_no_snapshot() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "m");
    let made = vault.make_snapshot(at(20), &Quiet).unwrap();
    let new = || Passphrase::new("haba na haba 9".into());
    vault.change_passphrase(&passphrase(), &new(), Cost::FLOOR, crate::common::at(0)).unwrap();
    drop(vault.lock());
    for name in ["header.json", "header.json.bak"] {
        fs::write(place.join(name), b"").unwrap();
    }
    fs::write(place.join("vault.db"), vec![0; 4096]).unwrap();
    put_snapshot(&place, made.number, at(40)).unwrap();
    let locked = Locked::open(&place).unwrap();
    let (locked, told) = locked.unlock(&passphrase(), crate::common::at(0)).expect_err("the old one");
    assert_eq!(told, VaultError::WrongPassphrase);
    read_all(&locked.unlock(&new(), crate::common::at(0)).map_err(|(_, problem)| problem).unwrap(), "m").unwrap();
}

#[test]
fn without_any_readable_header_it_is_told_and_nothing_is_moved() {
    let (_folder, place) = place();
    let vault = create(&place);
    let made = vault.make_snapshot(at(20), &Quiet).unwrap();
    drop(vault.lock());
    for name in ["header.json", "header.json.bak", "snapshots/header.json"] {
        fs::write(place.join(name), b"{}").unwrap();
    }
    let before = names(&place);
    assert_eq!(put_snapshot(&place, made.number, at(40)), Err(VaultError::DamagedHeader));
    assert_eq!(names(&place), before);
}

struct CancelAt(u32, AtomicU32);

impl Progress for CancelAt {
    fn step(&self, _stage: &str, done: u32, total: u32) -> Result<(), Cancelled> {
        assert!(done <= total);
        if self.1.fetch_add(1, Ordering::Relaxed) == self.0 { Err(Cancelled) } else { Ok(()) }
    }
}

#[test]
fn cancelled_at_every_step_the_earlier_ones_stay() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let (id, _) = fill(&mut vault, "m");
    vault.add_paper(&id, paper("large"), &bytes(3 << 20), at(12), &Quiet).unwrap();
    for second in 0..3 {
        vault.make_snapshot(at(second), &Quiet).unwrap();
    }
    let before = names(&place.join("snapshots"));
    // What a power cut may leave goes with the next one.
    fs::write(place.join("snapshots/0000000004-5.db.new"), b"half").unwrap();
    let mut steps = 0;
    for at_step in 0.. {
        match vault.make_snapshot(at(50), &CancelAt(at_step, AtomicU32::new(0))) {
            Ok(_) => break,
            Err(problem) => assert_eq!(problem, VaultError::Cancelled),
        }
        steps += 1;
        assert_eq!(names(&place.join("snapshots")), before);
    }
    assert!(steps >= 3, "{steps} steps");
    assert_eq!(snapshots(&place).unwrap().len(), 3);
    read_all_but_papers(&vault);
}

fn read_all_but_papers(vault: &ngao_vault::Unlocked) {
    vault.prove_whole(&Quiet).unwrap();
    assert_eq!(vault.travellers().unwrap().len(), 1);
}

#[test]
fn what_is_no_snapshot_is_not_listed() {
    let (_folder, place) = place();
    let vault = create(&place);
    vault.make_snapshot(at(20), &Quiet).unwrap();
    for name in ["x.db", "1-2.db", "0000000002-x.db", "0000000002-5.db.new", "..db", "4294967296-5.db"] {
        fs::write(place.join("snapshots").join(name), b"x").unwrap();
    }
    fs::create_dir(place.join("snapshots/0000000009-5.db")).unwrap();
    assert_eq!(snapshots(&place).unwrap().len(), 1);
}

#[test]
fn they_go_with_what_was_kept_aside_and_nothing_else() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "m");
    remove_snapshots(&place).unwrap();
    let made = vault.make_snapshot(at(20), &Quiet).unwrap();
    drop(vault.lock());
    fs::write(place.join("header.json"), b"{").unwrap();
    fs::write(place.join("header.json.bak"), b"{").unwrap();
    put_snapshot(&place, made.number, at(40)).unwrap();
    for name in ["damaged-notes", "damaged-1", "damaged-x-0"] {
        fs::create_dir(place.join(name)).unwrap();
    }
    assert_eq!(names(&place).len(), 9);
    remove_snapshots(&place).unwrap();
    let left = names(&place);
    assert_eq!(
        left,
        ["damaged-1", "damaged-notes", "damaged-x-0", "header.json", "header.json.bak", "vault.db", "vault.lock"]
    );
    open_and_read(&place, "m").unwrap();
}
