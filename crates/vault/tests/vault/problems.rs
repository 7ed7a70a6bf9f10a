//! Each way in which a vault can't be made or opened has its own code.

use crate::common::*;
use ngao_vault::{Cost, Locked, Passphrase, VaultError, is_vault};
use std::fs;
use std::path::Path;
use std::process::Command;

fn problem(folder: &Path) -> VaultError {
    Locked::open(folder).map(drop).expect_err("a problem")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_vault_is_a_folder_for_its_owner_alone() {
    let (_folder, place) = place();
    let vault = create(&place);
    assert_eq!(names(&place), ["header.json", "header.json.bak", "vault.db", "vault.db-wal", "vault.lock"]);
    #[cfg(unix)]
    for path in fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().path()).chain([place.clone()]) {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0, "{}", path.display());
    }
    drop(vault.lock());
    assert_eq!(names(&place), ["header.json", "header.json.bak", "vault.db", "vault.lock"]);
    assert!(is_vault(&place));
}

#[test]
fn info_says_what_may_be_known_without_the_passphrase() {
    let (_folder, place) = place();
    let vault = create(&place);
    let info = vault.info();
    assert_eq!((info.format, info.revision, info.created), (1, 1, at(0)));
    assert_eq!(info.slots.len(), 1);
    assert_eq!((info.slots[0].kind.as_str(), info.slots[0].cost), ("passphrase", Some(Cost::FLOOR)));
    let locked = vault.lock();
    assert_eq!(locked.info(), info);
    assert_eq!(locked.folder(), place);
    drop(locked);
    assert_eq!(Locked::open(&place).unwrap().info(), info);
}

#[test]
fn a_wrong_passphrase_leaves_the_vault_locked_and_held() {
    let (_folder, place) = place();
    fill(&mut create(&place), "m");
    let locked = Locked::open(&place).unwrap();
    let (locked, told) = locked.unlock(&Passphrase::new("mti mkavu hauanguki 8".into()), at(0)).expect_err("refused");
    assert_eq!(told, VaultError::WrongPassphrase);
    assert_eq!(problem(&place), VaultError::InUse);
    let (locked, told) = locked.unlock(&Passphrase::new(String::new()), at(0)).expect_err("refused");
    assert_eq!(told, VaultError::WrongPassphrase);
    read_all(&locked.unlock(&passphrase(), at(0)).map_err(|(_, problem)| problem).unwrap(), "m").unwrap();
}

#[test]
fn where_there_is_nothing_a_vault_is_missing() {
    let (folder, place) = place();
    assert_eq!(problem(&place), VaultError::Missing);
    assert_eq!(problem(&folder.path().join("no/such/folder")), VaultError::Missing);
    fs::create_dir(&place).unwrap();
    assert_eq!(problem(&place), VaultError::Missing);
    assert!(names(&place).is_empty());
    assert!(!is_vault(&place));
}

#[test]
fn what_is_no_vault_is_foreign_and_left_alone() {
    let (folder, place) = place();
    let file = folder.path().join("notes.txt");
    fs::write(&file, "not a vault").unwrap();
    assert_eq!(problem(&file), VaultError::Foreign);
    assert_eq!(Locked::create(&file, &passphrase(), Cost::FLOOR, at(0)).err(), Some(VaultError::Foreign));
    assert_eq!(fs::read(&file).unwrap(), b"not a vault");
    for (name, text) in [("photo.jpg", "x"), ("header.json", "{}"), ("header.json", "not json"), ("header.json", "")] {
        fs::create_dir(&place).unwrap();
        fs::write(place.join(name), text).unwrap();
        assert_eq!(problem(&place), VaultError::Foreign, "{name} {text}");
        assert!(!is_vault(&place));
        let refused = Locked::create(&place, &passphrase(), Cost::FLOOR, at(0)).err();
        assert!(matches!(refused, Some(VaultError::Foreign | VaultError::AlreadyExists)));
        assert_eq!(names(&place), [name]);
        assert_eq!(fs::read(place.join(name)).unwrap(), text.as_bytes());
        fs::remove_dir_all(&place).unwrap();
    }
}

#[test]
fn a_vault_is_not_made_over_another() {
    let (_folder, place) = place();
    fill(&mut create(&place), "m");
    let again = Locked::create(&place, &passphrase(), Cost::FLOOR, at(0));
    assert_eq!(again.err(), Some(VaultError::AlreadyExists));
    fs::remove_file(place.join("header.json")).unwrap();
    let again = Locked::create(&place, &passphrase(), Cost::FLOOR, at(0));
    assert_eq!(again.err(), Some(VaultError::AlreadyExists));
    read_all(&reopen(&place), "m").unwrap();
}

#[test]
fn an_interrupted_creation_is_either_no_vault_or_a_whole_one() {
    let (folder, place) = place();
    drop(create(&place).lock());
    let unborn = folder.path().join("unborn");
    fs::create_dir(&unborn).unwrap();
    fs::copy(place.join("vault.db"), unborn.join("vault.db.new")).unwrap();
    fs::write(unborn.join("header.json.new"), "{\"magic\":").unwrap();
    fs::write(unborn.join("vault.lock"), "").unwrap();
    assert_eq!(problem(&unborn), VaultError::Missing);
    fill(&mut create(&unborn), "second try");
    read_all(&reopen(&unborn), "second try").unwrap();
    // Cut after the header was written: the database only lacks its name.
    fs::rename(place.join("vault.db"), place.join("vault.db.new")).unwrap();
    fill(&mut reopen(&place), "m");
    read_all(&reopen(&place), "m").unwrap();
}

#[test]
fn a_second_opening_is_told_so() {
    let (_folder, place) = place();
    let vault = create(&place);
    assert_eq!(problem(&place), VaultError::InUse);
    let locked = vault.lock();
    assert_eq!(problem(&place), VaultError::InUse);
    drop(locked);
    Locked::open(&place).unwrap();
}

/// Run by the test below in a process of its own.
#[test]
#[ignore = "a part of another test"]
fn opener() {
    let Ok(place) = std::env::var("NGAO_TEST_PLACE") else { return };
    println!("\nCODE {}", Locked::open(Path::new(&place)).map_or_else(|problem| problem.code(), |_| "opened"));
}

#[test]
fn a_second_process_is_told_so() {
    let (_folder, place) = place();
    let open_elsewhere = || {
        let told = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "problems::opener", "--ignored", "--nocapture"])
            .env("NGAO_TEST_PLACE", &place)
            .output()
            .unwrap();
        let told = String::from_utf8(told.stdout).unwrap();
        told.lines().find_map(|line| line.strip_prefix("CODE ").map(str::to_owned)).expect("an answer")
    };
    assert_eq!(open_elsewhere(), "missing");
    let vault = create(&place);
    assert_eq!(open_elsewhere(), "in-use");
    let locked = vault.lock();
    assert_eq!(open_elsewhere(), "in-use");
    drop(locked);
    assert_eq!(open_elsewhere(), "opened");
}

#[test]
fn a_passphrase_is_changed_without_touching_the_data() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "m");
    let new = || Passphrase::new("нова пароль".into());
    let refused = vault.change_passphrase(&new(), &new(), Cost::FLOOR, at(0));
    assert_eq!(refused, Err(VaultError::WrongPassphrase));
    vault.change_passphrase(&passphrase(), &new(), Cost::FLOOR, at(0)).unwrap();
    assert_eq!(vault.info().revision, 2);
    drop(vault);
    // Neither the header nor its copy opens with the old one.
    for _ in 0..2 {
        let locked = Locked::open(&place).unwrap();
        let (locked, told) = locked.unlock(&passphrase(), at(0)).expect_err("refused");
        assert_eq!(told, VaultError::WrongPassphrase);
        let vault = locked.unlock(&new(), at(0)).map_err(|(_, problem)| problem).unwrap();
        read_all(&vault, "m").unwrap();
        drop(vault);
        fs::write(place.join("header.json"), "").unwrap();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_may_not_be_written_to_is_told() {
    // Not even root may make a folder here.
    let refused = Locked::create(Path::new("/sys/ngao"), &passphrase(), Cost::FLOOR, at(0));
    assert_eq!(refused.err(), Some(VaultError::NotWritable));
}
