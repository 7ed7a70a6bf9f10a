//! One vault, one process: of many that start at once exactly one holds it, and what a dead process held is free at once.

use crate::common::*;
use ngao_vault::Locked;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Run in a process of its own: waits for the start, tries to take the vault, says how that went, and stays.
#[test]
#[ignore = "a part of another test"]
fn taker() {
    let Ok(place) = std::env::var("NGAO_TEST_PLACE") else { return };
    // The end of its standard input is the start: all hear it at once.
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
    let taken = Locked::open(Path::new(&place));
    let told = taken.as_ref().map_or_else(|problem| problem.code(), |_| "held");
    // One write for the whole line: the pipe is shared.
    std::io::stdout().write_all(format!("\nTOLD {told} {}\n", std::process::id()).as_bytes()).unwrap();
    loop {
        std::thread::park();
    }
}

/// Starts so many processes at once. Gives back the holder and the others, all still running.
fn start_at_once(place: &Path, number: usize) -> (Child, Vec<Child>) {
    let (start, starter) = std::io::pipe().unwrap();
    let (answers, answer) = std::io::pipe().unwrap();
    let mut children: Vec<Child> = (0..number)
        .map(|_| {
            Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "two_processes::taker", "--ignored", "--nocapture", "--test-threads=1"])
                .env("NGAO_TEST_PLACE", place)
                .stdin(Stdio::from(start.try_clone().unwrap()))
                .stdout(Stdio::from(answer.try_clone().unwrap()))
                .spawn()
                .unwrap()
        })
        .collect();
    drop((answer, starter));
    let told: Vec<String> = BufReader::new(answers)
        .lines()
        .map(Result::unwrap)
        .filter_map(|line| line.strip_prefix("TOLD ").map(str::to_owned))
        .take(number)
        .collect();
    assert_eq!(told.len(), number, "each answers");
    let holders: Vec<&str> = told.iter().filter_map(|line| line.strip_prefix("held ")).collect();
    assert_eq!(holders.len(), 1, "{} of {number} hold the vault", holders.len());
    assert!(told.iter().all(|line| line.starts_with("held ") || line.starts_with("in-use ")), "{told:?}");
    let holder: u32 = holders[0].parse().unwrap();
    let at = children.iter().position(|child| child.id() == holder).unwrap();
    (children.swap_remove(at), children)
}

fn end(child: &mut Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn of_many_that_start_at_once_one_holds_it() {
    let (_folder, place) = place();
    fill(&mut create(&place), "m");
    let (rounds, at_once) = (rounds(3, 5), rounds(12, 200));
    for _ in 0..rounds {
        let (mut holder, mut others) = start_at_once(&place, at_once);
        let owner = ngao_vault::held_by(&place).expect("the holder is known");
        assert_eq!(owner.process, holder.id());
        assert!(!owner.program.is_empty());
        // The lock of a dead process is stale at once; nobody has to remove anything.
        end(&mut holder);
        read_all(&reopen(&place), "m").unwrap();
        others.iter_mut().for_each(end);
    }
    println!(
        "{} starts, {at_once} at once: one holder each time, taken over from the dead each time",
        rounds * at_once
    );
}
