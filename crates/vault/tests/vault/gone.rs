//! The folder is taken away, made read-only or closed to us while a vault is open, or before: a problem with a code, and once it
//! is back the data as before.

use crate::common::*;
use crate::session::{look, other};
use ngao_model::{Passport, Quiet};
use ngao_vault::{Cost, Locked, Unlocked, VaultError};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// What each way of saving says.
fn save_everything(vault: &mut Unlocked) -> Vec<Result<(), VaultError>> {
    let id = vault.travellers().unwrap()[0].id.clone();
    vec![
        vault.add_traveller(&traveller("late"), at(90)).map(drop),
        vault.put(&id, None, &filled::<Passport>("late"), at(91)).map(drop),
        vault.add_paper(&id, paper("late"), &bytes(1000), at(92), &Quiet).map(drop),
        vault.remove(ngao_model::RecordKind::Traveller, &id, at(93)),
        vault.change_passphrase(&passphrase(), &other(), Cost::FLOOR, crate::common::at(0)),
    ]
}

#[test]
fn nothing_is_acknowledged_once_the_folder_is_gone() {
    let (folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "m");
    let before = {
        drop(vault.lock());
        look(&place).unwrap()
    };
    let mut vault = reopen(&place);
    let away = folder.path().join("away");
    fs::rename(&place, &away).unwrap();
    for told in save_everything(&mut vault) {
        assert_eq!(told, Err(VaultError::Gone));
    }
    // What is read was proved page by page when it was read: that may go on.
    read_all(&vault, "m").unwrap();
    // Another vault at the same place is not taken for this one.
    drop(create(&place));
    assert_eq!(save_everything(&mut vault)[0], Err(VaultError::Gone));
    fs::remove_dir_all(&place).unwrap();
    fs::rename(&away, &place).unwrap();
    let id = vault.travellers().unwrap()[0].id.clone();
    assert_eq!(vault.travellers().unwrap().len(), 1);
    drop(vault);
    assert_eq!(look(&place).unwrap(), before);
    let mut vault = reopen(&place);
    vault.put(&id, None, &filled::<Passport>("back"), at(95)).unwrap();
    fs::remove_dir_all(&place).unwrap();
    assert_eq!(save_everything(&mut vault), [Err(VaultError::Gone); 5]);
    assert_eq!(Locked::open(&place).err(), Some(VaultError::Missing));
}

/// Runs a part of a test with this program's own copy and the place in a folder that everybody may use.
fn elsewhere(part: &str, run: impl FnOnce(&Path, &mut Command) -> std::io::Result<ExitStatus>) -> Option<ExitStatus> {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    let program = folder.path().join("program");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    let mut command = Command::new(&program);
    command.args(["--exact", part, "--ignored", "--nocapture"]).env("NGAO_TEST_PLACE", folder.path().join("home"));
    run(folder.path(), &mut command).ok()
}

/// Run by a user without rights.
#[test]
#[ignore = "a part of another test"]
fn closed_folder() {
    let Some(place) = std::env::var_os("NGAO_TEST_PLACE") else { return };
    let place = Path::new(&place);
    fill(&mut create(place), "m");
    let close = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let told = || reopen_told(place);
    for mode in [0o000, 0o500, 0o600] {
        close(place, mode);
        assert_eq!(told(), Err(VaultError::NotWritable), "the folder {mode:o}");
        close(place, 0o700);
    }
    for name in ["vault.db", "vault.lock"] {
        for mode in [0o000, 0o400] {
            close(&place.join(name), mode);
            assert_eq!(told(), Err(VaultError::NotWritable), "{name} {mode:o}");
            close(&place.join(name), 0o600);
        }
    }
    // Permission lost while it is open: what needs a new file is refused, what has its files open goes on.
    let mut vault = reopen(place);
    close(place, 0o500);
    assert_eq!(
        vault.change_passphrase(&passphrase(), &other(), Cost::FLOOR, crate::common::at(0)),
        Err(VaultError::NotWritable)
    );
    drop(vault);
    close(place, 0o700);
    open_and_read(place, "m").unwrap();
}

fn reopen_told(place: &Path) -> Result<(), VaultError> {
    Locked::open(place)?.unlock(&passphrase(), crate::common::at(0)).map(drop).map_err(|(_, problem)| problem)
}

#[test]
fn a_folder_that_is_closed_to_us_is_told() {
    let root = fs::metadata("/proc/self").unwrap();
    let is_root = std::os::unix::fs::MetadataExt::uid(&root) == 0;
    let status = elsewhere("gone::closed_folder", |_, command| {
        // The superuser may do everything: nobody is asked instead.
        if is_root { command.uid(65_534).gid(65_534).status() } else { command.status() }
    });
    assert!(status.is_some_and(|status| status.success()));
}

/// Run in a namespace where the place can be mounted read-only.
#[test]
#[ignore = "a part of another test"]
fn read_only_folder() {
    let Some(place) = std::env::var_os("NGAO_TEST_PLACE") else { return };
    let place = Path::new(&place);
    let mount = |arguments: &[&str]| {
        assert!(Command::new("mount").args(arguments).arg(place).status().unwrap().success(), "{arguments:?}");
    };
    fill(&mut create(place), "m");
    let mut vault = reopen(place);
    mount(&["--bind", place.to_str().unwrap()]);
    mount(&["-o", "remount,bind,ro"]);
    assert_eq!(
        vault.change_passphrase(&passphrase(), &other(), Cost::FLOOR, crate::common::at(0)),
        Err(VaultError::NotWritable)
    );
    drop(vault);
    assert_eq!(reopen_told(place), Err(VaultError::NotWritable));
    let made = Locked::create(&place.join("another"), &passphrase(), Cost::FLOOR, at(0));
    assert_eq!(made.err(), Some(VaultError::NotWritable));
    mount(&["-o", "remount,bind,rw"]);
    open_and_read(place, "m").unwrap();
}

#[test]
fn a_read_only_folder_is_told() {
    let status = elsewhere("gone::read_only_folder", |folder, command| {
        let mut unshare = Command::new("unshare");
        unshare.args(["--user", "--map-root-user", "--mount"]);
        if !Command::new("unshare").args(["--user", "--map-root-user", "--mount", "true"]).status()?.success() {
            return Err(std::io::ErrorKind::PermissionDenied.into());
        }
        unshare.arg(command.get_program()).args(command.get_args()).env("NGAO_TEST_PLACE", folder.join("home")).status()
    });
    match status {
        Some(status) => assert!(status.success()),
        None => eprintln!("NOT TRIED on a real read-only folder: this system lets nobody mount one."),
    }
}
