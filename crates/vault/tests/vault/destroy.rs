//! A vault destroyed: the header first, and whatever cuts it short, nobody opens it again.

use crate::common::*;
use ngao_vault::{Locked, RecoveryCode, VaultError, is_vault};
use std::fs;
use std::path::Path;

fn problem(folder: &Path) -> VaultError {
    Locked::open(folder).map(drop).expect_err("a problem")
}

#[test]
fn locked_or_unlocked_nothing_is_left() {
    for unlocked in [true, false] {
        let (_folder, place) = place();
        let mut vault = create(&place);
        fill(&mut vault, "m");
        fs::write(place.join("attempts.json"), "{}").unwrap();
        fs::write(place.join("header.json.new"), "{").unwrap();
        if unlocked {
            vault.destroy().map_err(|(_, problem)| problem).unwrap();
        } else {
            vault.lock().destroy().map_err(|(_, problem)| problem).unwrap();
        }
        assert!(!place.exists());
        assert_eq!(problem(&place), VaultError::Missing);
        // The place is free.
        fill(&mut create(&place), "n");
        open_and_read(&place, "n").unwrap();
    }
}

#[test]
fn files_of_others_stay() {
    let (_folder, place) = place();
    let vault = create(&place);
    fs::write(place.join("family.ngao-backup"), "kept").unwrap();
    fs::create_dir(place.join("photos")).unwrap();
    vault.destroy().map_err(|(_, problem)| problem).unwrap();
    let mut names: Vec<_> = fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["family.ngao-backup", "photos"]);
    assert!(!is_vault(&place));
}

/// The headers are seen through a second name, which deleting does not take away: they were overwritten where they lay.
#[test]
#[cfg(unix)]
fn headers_are_overwritten_where_they_lie_also_those_of_snapshots() {
    let (folder, place) = place();
    let mut vault = create(&place);
    vault.set_recovery_code(&RecoveryCode::make().unwrap()).unwrap();
    fs::create_dir_all(place.join("snapshots/1")).unwrap();
    fs::copy(place.join("header.json"), place.join("snapshots/1/header.json")).unwrap();
    fs::write(place.join("snapshots/2.db"), [fs::read(place.join("header.json")).unwrap(), vec![7; 90_000]].concat())
        .unwrap();
    fs::create_dir_all(place.join("damaged-1790000000000-0")).unwrap();
    fs::copy(place.join("header.json"), place.join("damaged-1790000000000-0/header.json.bak")).unwrap();
    let mut seen = Vec::new();
    for name in [
        "header.json",
        "header.json.bak",
        "snapshots/1/header.json",
        "snapshots/2.db",
        "damaged-1790000000000-0/header.json.bak",
    ] {
        let second = folder.path().join(format!("second-{}", seen.len()));
        fs::hard_link(place.join(name), &second).unwrap();
        let length = fs::metadata(&second).unwrap().len();
        seen.push((second, length));
    }
    vault.destroy().map_err(|(_, problem)| problem).unwrap();
    assert!(!place.exists());
    for (second, length) in seen {
        let bytes = fs::read(&second).unwrap();
        assert_eq!(bytes.len() as u64, length);
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("slots") && !text.contains("wrapped") && !text.contains("salt"), "{text}");
        assert!(text.starts_with("ngao-vault destroyed\n"));
    }
}

#[test]
fn what_was_cut_short_is_carried_on() {
    let (folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "m");
    drop(vault.lock());
    let mark = "ngao-vault destroyed\n".repeat(60);
    for (turn, headers) in
        [&["header.json", "header.json.bak"][..], &["header.json"], &["header.json.bak"]].iter().enumerate()
    {
        for make in [false, true] {
            let cut = folder.path().join(format!("cut-{turn}-{make}"));
            copy(&place, &cut);
            fs::remove_file(cut.join("header.json")).unwrap();
            fs::remove_file(cut.join("header.json.bak")).unwrap();
            headers.iter().for_each(|name| fs::write(cut.join(name), &mark).unwrap());
            assert!(!is_vault(&cut));
            if make {
                fill(&mut create(&cut), "n");
                open_and_read(&cut, "n").unwrap();
            } else {
                assert_eq!(problem(&cut), VaultError::Missing);
                assert!(!cut.exists());
            }
        }
    }
}

/// Power was cut while a header was overwritten: some of its blocks are as they were. Each such state either opens as before or
/// is a destroyed vault.
#[test]
fn a_header_half_overwritten_leaves_no_third_state() {
    let (folder, place) = place();
    let mut vault = create(&place);
    vault.set_recovery_code(&RecoveryCode::make().unwrap()).unwrap();
    fill(&mut vault, "m");
    drop(vault.lock());
    let header = fs::read(place.join("header.json")).unwrap();
    let mark: Vec<u8> = b"ngao-vault destroyed\n".iter().copied().cycle().take(header.len()).collect();
    let blocks = header.len().div_ceil(512);
    assert!(blocks > 1);
    for torn in 1..1 << blocks {
        let mut half = header.clone();
        for block in (0..blocks).filter(|block| torn & (1 << block) != 0) {
            let stretch = block * 512..((block + 1) * 512).min(header.len());
            half[stretch.clone()].copy_from_slice(&mark[stretch]);
        }
        let cut = folder.path().join(format!("cut-{torn}"));
        copy(&place, &cut);
        fs::write(cut.join("header.json"), &half).unwrap();
        open_and_read(&cut, "m").unwrap();
        fs::write(cut.join("header.json"), &mark).unwrap();
        fs::write(cut.join("header.json.bak"), &half).unwrap();
        assert_eq!(problem(&cut), VaultError::Missing, "{torn:b}");
        assert!(!cut.exists());
    }
}

/// A mark in one of the two headers alone is no destruction: the other may still open the vault.
#[test]
fn one_mark_alone_destroys_nothing() {
    let (_folder, place) = place();
    fill(&mut create(&place), "m");
    let mark = "ngao-vault destroyed\n".repeat(60);
    for name in ["header.json", "header.json.bak"] {
        let whole = fs::read(place.join(name)).unwrap();
        fs::write(place.join(name), &mark).unwrap();
        open_and_read(&place, "m").unwrap();
        fs::write(place.join(name), whole).unwrap();
    }
    // Nor is a header that is damaged in another way.
    for name in ["header.json", "header.json.bak"] {
        fs::write(place.join(name), "ngao-vault destroyed?").unwrap();
    }
    assert_eq!(problem(&place), VaultError::DamagedHeader);
    assert!(place.join("vault.db").exists());
}
