//! Holds what must be true of every file of the tree.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::Command;

/// A file of Rust with more lines than this is several files.
const MOST_LINES: usize = 500;
/// From here on it is a question in review.
const MANY_LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file that git knows or would take.
fn files() -> Vec<PathBuf> {
    let mut git = Command::new("git");
    git.current_dir(root()).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let list = String::from_utf8(git.output().expect("git is there").stdout).unwrap();
    let files: Vec<PathBuf> = list.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from).collect();
    assert!(files.len() > 50, "git lists the tree");
    files.into_iter().filter(|file| root().join(file).is_file()).collect()
}

/// Which of these folders of the machine the text names, with something below them.
fn machine_paths(text: &str, folders: &[&str]) -> Vec<String> {
    let named = |folder: &&&str| folder.len() > 1 && text.contains(&format!("{folder}/"));
    folders.iter().filter(named).map(ToString::to_string).collect()
}

/// A path that slipped in works on one machine only, and tells whose it is. Each machine looks for its own.
#[test]
fn no_file_names_a_place_on_this_machine() {
    let checkout = root().to_string_lossy();
    let home = std::env::var("HOME").unwrap_or_default();
    let mut found = Vec::new();
    for file in files() {
        // Pictures and documents are not text.
        let Ok(text) = String::from_utf8(std::fs::read(root().join(&file)).unwrap()) else { continue };
        let paths = machine_paths(&text, &[&checkout, &home]);
        found.extend(paths.into_iter().map(|path| format!("{} names {path}", file.display())));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn rust_files_stay_small_enough_to_read() {
    let mut too_long = Vec::new();
    for file in files().iter().filter(|file| file.extension().is_some_and(|end| end == "rs")) {
        let lines = std::fs::read_to_string(root().join(file)).unwrap().lines().count();
        if lines > MANY_LINES {
            println!("{} has {lines} lines: a question in review", file.display());
        }
        if lines > MOST_LINES {
            too_long.push(format!("{} has {lines} lines", file.display()));
        }
    }
    assert!(too_long.is_empty(), "{too_long:#?}");
}

#[test]
fn the_check_for_places_sees_them() {
    let folders = ["/src/ngao", "/home/amina", "/"];
    assert_eq!(machine_paths("see /home/amina/x", &folders), ["/home/amina"]);
    assert_eq!(machine_paths("built in /src/ngao/target", &folders), ["/src/ngao"]);
    assert!(machine_paths("the folder /home/ and /src/ngaoni", &folders).is_empty());
}

#[test]
fn both_licences_are_there() {
    let mit = std::fs::read_to_string(root().join("LICENSE-MIT")).unwrap();
    let apache = std::fs::read_to_string(root().join("LICENSE-APACHE")).unwrap();
    assert!(mit.contains("The Ngao developers") && mit.contains("without restriction"));
    assert!(apache.contains("Version 2.0, January 2004") && apache.contains("END OF TERMS AND CONDITIONS"));
}
