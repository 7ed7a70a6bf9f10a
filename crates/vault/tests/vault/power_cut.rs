//! Power is cut at any moment. A process takes every step of the table; `strace` writes down what it asks of the system, the
//! header's and the folder's part too; and the disk is made as a power cut at some moment could have left it. Whatever was
//! acknowledged by then is there, and of the step under way all or nothing.

use crate::common::*;
use crate::dice::Dice;
use crate::disk::{Disk, Left};
use crate::session::{STEPS, Session, look, views};
use crate::trace::{Event, record};
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Run in a process of its own: takes every step and says what is under way and what is acknowledged.
#[test]
#[ignore = "a part of another test"]
fn worker() {
    let Ok(place) = std::env::var("NGAO_TEST_PLACE") else { return };
    let mut session = Session::at(Path::new(&place));
    for (number, (name, step)) in STEPS.iter().enumerate() {
        println!("\nbegin {number}");
        step(&mut session).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        println!("\ndone {number}");
    }
}

/// What the worker asked of the system, and what is seen before and after each step.
struct Recorded {
    root: PathBuf,
    place: PathBuf,
    events: Vec<Event>,
    views: Vec<String>,
}

/// The disk as a power cut left it, after how many steps, and how to make it again.
struct Cut {
    left: Left,
    /// Steps that were acknowledged, and that were begun.
    done: usize,
    begun: usize,
    at: usize,
    seed: u64,
}

impl Cut {
    /// Tells it from other cuts.
    fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.left, self.done, self.begun).hash(&mut hasher);
        hasher.finish()
    }
}

fn recorded() -> Recorded {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    // The folders above the vault's are made with it.
    let place = root.join("share/ngao/home");
    let (events, _) = record("power_cut::worker", &[], &root, &place);
    Recorded { root, place, events, views: views(None) }
}

impl Recorded {
    /// Cuts the power `states` times at any moment; leaves out the events that `skip` names. Gives back how many different
    /// states there were and, of each that is wrong, a word on it.
    fn cut(&self, states: usize, seed: u64, skip: impl Fn(&Event) -> bool) -> (usize, Vec<String>) {
        let mut cuts: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
        let mut dice = Dice::new(seed);
        for number in 0..states {
            cuts.entry(1 + dice.below(self.events.len())).or_default().push(seed + number as u64);
        }
        let mut disk = Disk::with_folder(&self.root);
        let (mut begun, mut done) = (0, 0);
        let (mut seen, mut waiting, mut wrong) = (HashSet::new(), Vec::new(), Vec::new());
        for (at, event) in self.events.iter().enumerate() {
            if let Event::Said(words) = event {
                match words.split_once(' ') {
                    Some(("begin", number)) => begun = number.parse::<usize>().unwrap() + 1,
                    Some(("done", number)) => done = number.parse::<usize>().unwrap() + 1,
                    _ => {}
                }
            }
            if !skip(event) {
                disk.apply(event);
            }
            for seed in cuts.remove(&(at + 1)).unwrap_or_default() {
                let cut = Cut { left: disk.cut(&mut Dice::new(seed)), done, begun, at, seed };
                if seen.insert(cut.fingerprint()) {
                    waiting.push(cut);
                }
            }
            if waiting.len() > 200 || at + 1 == self.events.len() {
                wrong.extend(self.judge_all(std::mem::take(&mut waiting)));
            }
        }
        (seen.len(), wrong)
    }

    /// A word on each that is wrong.
    fn judge_all(&self, cuts: Vec<Cut>) -> Vec<String> {
        let work = Mutex::new(cuts.into_iter());
        let wrong = Mutex::new(Vec::new());
        let next = || work.lock().unwrap().next();
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while let Some(cut) = next() {
                        if let Err(why) = self.judge(&cut) {
                            let (name, _) = STEPS[cut.begun.max(1) - 1];
                            let word =
                                format!("cut after call {}, seed {}, in or after `{name}`: {why}", cut.at, cut.seed);
                            wrong.lock().unwrap().push(word);
                        }
                    }
                });
            }
        });
        wrong.into_inner().unwrap()
    }

    /// Whether the vault is as after the last acknowledged step, or as after the one that was begun.
    fn judge(&self, cut: &Cut) -> Result<(), String> {
        let (done, begun) = (cut.done, cut.begun);
        let folder = tempfile::tempdir().unwrap();
        cut.left.lay(&self.root, folder.path());
        let place = folder.path().join(self.place.strip_prefix(&self.root).unwrap());
        let seen = look(&place).map_err(|problem| format!("{problem:?}"))?;
        match self.views[done..=begun.max(done)].contains(&seen) {
            true => Ok(()),
            false if self.views.contains(&seen) => Err("an earlier state".to_owned()),
            false => Err("a third state".to_owned()),
        }
    }
}

#[test]
fn power_cut_at_any_moment() {
    let recorded = recorded();
    let states = rounds(150, 24_000);
    let (different, wrong) = recorded.cut(states, 1, |_| false);
    println!(
        "power cut: {states} states, {different} of them different, of {} calls in {} steps; {} wrong",
        recorded.events.len(),
        STEPS.len(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The test above is worth something only where it sees a sync that is missing.
#[test]
fn power_cut_shows_each_sync_that_is_left_out() {
    let recorded = recorded();
    let states = rounds(30, 1_000);
    let is_folder = |path: &Path| path.extension().is_none();
    let ends = |path: &Path, end: &str| path.to_string_lossy().ends_with(end);
    type LeftOut<'a> = (&'a str, &'a dyn Fn(&Path) -> bool);
    let mutations: [LeftOut<'_>; 4] = [
        ("every folder's", &is_folder),
        ("the vault's folder's", &|path| is_folder(path) && ends(path, "home")),
        ("the header's and its copy's", &|path| path.to_string_lossy().contains("header.json")),
        ("the write-ahead log's", &|path| ends(path, "-wal")),
    ];
    for (name, left_out) in mutations {
        let skip = |event: &Event| matches!(event, Event::Sync { path } if left_out(path));
        assert!(recorded.events.iter().any(skip), "{name} sync is made at all");
        let (different, wrong) = recorded.cut(states, 2, skip);
        println!("power cut without {name} sync: {} of {different} different states wrong", wrong.len());
        assert!(!wrong.is_empty(), "leaving out {name} sync is not noticed");
    }
}
