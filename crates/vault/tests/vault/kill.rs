//! What was acknowledged is there after `kill -9` at any moment.

use crate::common::*;
use ngao_model::{EmergencyContact, Id, Paper, Quiet, Traveller};
use ngao_vault::{Cost, Unlocked};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// A new vault after so many kills, so that proving it whole after each takes no longer and longer.
const KILLS_OF_ONE_VAULT: usize = 20;

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
        say("begin");
        vault.remove(ngao_model::RecordKind::EmergencyContact, &contact, at(run)).unwrap();
        say(&format!("removed - {contact}"));
        say("begin");
        // The header is written anew with another salt, nonce and revision.
        vault.change_passphrase(&passphrase(), &passphrase(), Cost::FLOOR, crate::common::at(0)).unwrap();
        say(&format!("header {} -", vault.info().revision));
    }
}

/// Starts the writer, kills it at some moment, and gives back what it said after its first `begin`.
fn killed(place: &Path, run: usize) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::writer", "--ignored", "--nocapture"])
        .env("NGAO_TEST_PLACE", place)
        .env("NGAO_TEST_RUN", run.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines =
        BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap).filter(|line| !line.is_empty());
    assert!(lines.any(|line| line == "begin"), "the writer did not begin");
    // Some saves are let through and the blow falls a moment later, however busy the machine is.
    let mut told: Vec<String> = Vec::new();
    let let_through = random() % 6;
    while told.iter().filter(|line| *line != "begin").count() < let_through as usize {
        told.push(lines.next().expect("the writer goes on"));
    }
    std::thread::sleep(Duration::from_micros(random() % 15_000));
    child.kill().unwrap();
    child.wait().unwrap();
    told.extend(lines);
    told
}

/// Proves one acknowledged save; with the words that came after it in the same run.
fn prove(vault: &Unlocked, line: &str, after: &[String]) {
    let [kind, mark, id] = line.split(' ').collect::<Vec<_>>().try_into().expect("three words");
    let id = Id(id.to_owned());
    match kind {
        "traveller" => assert_eq!(vault.get::<Traveller>(&id).unwrap().record, traveller(mark)),
        "contact" => match vault.get::<EmergencyContact>(&id) {
            Ok(kept) => assert_eq!(kept.record, filled::<EmergencyContact>(mark)),
            // Its removal was acknowledged, or was under way when the blow fell.
            Err(_) => assert!(after.iter().filter(|line| *line != "begin").count() >= 1, "{line}: lost"),
        },
        "paper" => assert_eq!(vault.paper_bytes(&id).unwrap(), bytes(mark.parse().unwrap())),
        "removed" => assert!(vault.get::<EmergencyContact>(&id).is_err(), "{line}: back again"),
        "header" => assert!(vault.info().revision >= mark.parse().unwrap(), "{line}: an older header"),
        _ => panic!("{line}"),
    }
}

/// Kills the writer in one vault after the other. Gives back kills inside a save, inside the writing of a header, and saves.
fn kill_again_and_again(first: usize, kills: usize) -> [usize; 3] {
    let (mut inside, mut inside_header, mut acknowledged) = (0, 0, 0);
    let (mut folder, mut home) = place();
    let mut earlier: Vec<String> = Vec::new();
    for run in first..first + kills {
        if run % KILLS_OF_ONE_VAULT == 0 || run == first {
            (folder, home) = place();
            earlier.clear();
            drop(create(&home));
        }
        let told = killed(&home, run);
        inside += usize::from(told.last().is_none_or(|line| line == "begin"));
        let saves: Vec<&String> = told.iter().filter(|line| *line != "begin").collect();
        inside_header += usize::from(saves.len() % 5 == 4 && told.last().is_some_and(|line| line == "begin"));
        acknowledged += saves.len();
        let vault = reopen(&home);
        for (number, line) in told.iter().enumerate().filter(|(_, line)| *line != "begin") {
            prove(&vault, line, &told[number + 1..]);
        }
        // Of what was not acknowledged, each thing is there whole or not at all.
        for traveller in vault.travellers().unwrap() {
            for paper in vault.all::<Paper>(&traveller.id).unwrap() {
                vault.paper_bytes(&paper.id).unwrap();
            }
        }
        vault.prove_whole(&Quiet).unwrap();
        earlier.extend(told.into_iter().filter(|line| line.starts_with("paper") || line.starts_with("traveller")));
        if run % KILLS_OF_ONE_VAULT == KILLS_OF_ONE_VAULT - 1 || run + 1 == first + kills {
            earlier.iter().for_each(|line| prove(&vault, line, &[]));
        }
    }
    drop(folder);
    [inside, inside_header, acknowledged]
}

#[test]
fn what_was_acknowledged_survives_kill_9() {
    let kills = rounds(40, 10_000);
    let told = std::thread::scope(|scope| {
        let half = kills / 2;
        let other = scope.spawn(move || kill_again_and_again(half, kills - half));
        let one = kill_again_and_again(0, half);
        let other = other.join().unwrap();
        [0, 1, 2].map(|number| one[number] + other[number])
    });
    let [inside, inside_header, acknowledged] = told;
    println!(
        "{kills} kills, {inside} of them inside a save ({inside_header} while a header was written), \
         {acknowledged} saves acknowledged, none lost"
    );
    // Most of a header's change is the key's derivation, which writes nothing: these are not counted.
    let inside = inside - inside_header;
    assert!(inside * 3 >= kills, "only {inside} kills fell inside a save: the test would prove nothing");
    assert!(acknowledged >= kills, "only {acknowledged} saves");
}

/// A number that differs from call to call, from the standard library's own random seed.
fn random() -> u64 {
    use std::hash::BuildHasher;
    std::collections::hash_map::RandomState::new().hash_one(0)
}
