//! A real process that keeps its memory private, looked at by another one of the same user.

use crate::common::*;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

/// Run in a process of its own: puts up the walls, or not, and stays.
#[test]
#[ignore = "a part of another test"]
fn private() {
    let Ok(walls) = std::env::var("NGAO_TEST_WALLS") else { return };
    if walls == "yes" {
        println!("\nWALLS {:?}", ngao_vault::keep_memory_private());
    } else {
        println!("\nWALLS none");
    }
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}

/// Whether another process of the same user can read the memory's map and the environment of one, and its bound on core files.
fn looked_into(walls: &str) -> (bool, String) {
    // The superuser may look into every process: nobody looks at nobody instead.
    let is_root = std::fs::metadata("/proc/self").unwrap().uid() == 0;
    let (folder, _) = place();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o777)).unwrap();
    let program = folder.path().join("program");
    std::fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    let as_user = |mut command: Command| {
        if is_root {
            command.uid(65_534).gid(65_534);
        }
        command
    };
    let mut command = as_user(Command::new(program));
    command.args(["--exact", "process::private", "--ignored", "--nocapture", "--test-threads=1"]);
    command.env("NGAO_TEST_WALLS", walls).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let said = lines.find(|line| line.starts_with("WALLS ")).expect("an answer");
    if walls == "yes" {
        assert_eq!(said, "WALLS MemoryWalls { no_core: true, untraceable: true }");
    }
    let read = |name: &str| {
        let mut cat = as_user(Command::new("cat"));
        cat.arg(format!("/proc/{}/{name}", child.id())).stderr(Stdio::null()).output().unwrap()
    };
    let (maps, environment) = (read("maps"), read("environ"));
    assert_eq!(maps.status.success() && !maps.stdout.is_empty(), environment.status.success());
    let limits = String::from_utf8(read("limits").stdout).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap_or_default().to_owned();
    (environment.status.success(), core)
}

#[test]
fn another_process_of_the_same_user_can_t_look_into_it() {
    let (seen, _) = looked_into("no");
    assert!(seen, "without the walls it can: else this test would prove nothing");
    let (seen, core) = looked_into("yes");
    assert!(!seen);
    let bounds: Vec<&str> = core.split_whitespace().filter(|word| *word == "0").collect();
    assert_eq!(bounds.len(), 2, "{core}");
}
