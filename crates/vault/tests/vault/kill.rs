//! What was acknowledged is there after `kill -9` at any moment.

use crate::common::*;
use ngao_model::{EmergencyContact, Id, Paper, Quiet, Traveller};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const RUNS: u32 = 40;

/// Run in a process of its own: says `begin` before each save and what was saved once that is acknowledged.
#[test]
#[ignore = "a part of another test"]
fn writer() {
    let Ok(place) = std::env::var("NGAO_TEST_PLACE") else { return };
    let run: i64 = std::env::var("NGAO_TEST_RUN").unwrap().parse().unwrap();
    let mut vault = reopen(Path::new(&place));
    let mut out = std::io::stdout();
    let mut say = |line: &str| {
        writeln!(out, "\n{line}").unwrap();
        out.flush().unwrap();
    };
    for turn in 0.. {
        say("begin");
        let mark = format!("{run}-{turn}");
        let id = vault.add_traveller(&traveller(&mark), at(run)).unwrap();
        say(&format!("traveller {mark} {id}"));
        say("begin");
        let contact = vault.put(&id, None, &filled::<EmergencyContact>(&mark), at(run)).unwrap().id;
        say(&format!("contact {mark} {contact}"));
        say("begin");
        let length = usize::try_from(1000 + (run * 7919 + turn * 104_729) % 300_000).unwrap();
        let paper = vault.add_paper(&id, paper(&mark), &bytes(length), at(run), &Quiet).unwrap().id;
        say(&format!("paper {length} {paper}"));
    }
}

#[test]
fn what_was_acknowledged_survives_kill_9() {
    let (_folder, place) = place();
    drop(create(&place));
    let (mut acknowledged, mut inside) = (Vec::new(), 0);
    for run in 0..RUNS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kill::writer", "--ignored", "--nocapture"])
            .env("NGAO_TEST_PLACE", &place)
            .env("NGAO_TEST_RUN", run.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        assert!(lines.any(|line| line == "begin"), "the writer did not begin");
        // Some saves are let through and the blow falls a moment later, however busy the machine is.
        let mut told = Vec::new();
        let let_through = 1 + random() % 4;
        while told.iter().filter(|line| *line != "begin").count() < let_through as usize {
            told.push(lines.next().expect("the writer goes on"));
            told.retain(|line: &String| !line.is_empty());
        }
        std::thread::sleep(Duration::from_micros(random() % 15_000));
        child.kill().unwrap();
        child.wait().unwrap();
        told.extend(lines.filter(|line| !line.is_empty()));
        inside += u32::from(told.last().is_some_and(|line| line == "begin"));
        acknowledged.extend(told.into_iter().filter(|line| line != "begin"));
    }
    let vault = reopen(&place);
    for line in &acknowledged {
        let [kind, mark, id] = line.split(' ').collect::<Vec<_>>().try_into().expect("three words");
        let id = Id(id.to_owned());
        match kind {
            "traveller" => assert_eq!(vault.get::<Traveller>(&id).unwrap().record, traveller(mark)),
            "contact" => {
                assert_eq!(vault.get::<EmergencyContact>(&id).unwrap().record, filled::<EmergencyContact>(mark))
            }
            "paper" => assert_eq!(vault.paper_bytes(&id).unwrap(), bytes(mark.parse().unwrap())),
            _ => panic!("{line}"),
        }
    }
    // Of what was not acknowledged, each thing is there whole or not at all.
    for traveller in vault.travellers().unwrap() {
        for paper in vault.all::<Paper>(&traveller.id).unwrap() {
            vault.paper_bytes(&paper.id).unwrap();
        }
    }
    vault.prove_whole(&Quiet).unwrap();
    println!("{RUNS} kills, {inside} of them inside a save, {} saves acknowledged, none lost", acknowledged.len());
    assert!(inside >= RUNS * 3 / 10, "only {inside} kills fell inside a save: the test would prove nothing");
    assert!(acknowledged.len() >= RUNS as usize, "only {} saves", acknowledged.len());
}

/// A number that differs from call to call, from the standard library's own random seed.
fn random() -> u64 {
    use std::hash::BuildHasher;
    std::collections::hash_map::RandomState::new().hash_one(0)
}
