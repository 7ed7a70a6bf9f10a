//! A process is killed, or refused by the system, at each call on the vault's files that a step makes, one after the other:
//! the vault is then as it was before the step or as it is after it.

use crate::common::*;
use crate::dice::Dice;
use crate::session::{STEPS, Session, look, views};
use crate::trace::{Calls, NO_STRACE, record, strace};
use ngao_vault::VaultError;
use std::cell::Cell;
use std::path::{Path, PathBuf};

/// Exit code of a worker whose step was refused for a reason that a person can act on.
const REFUSED: i32 = 40;
/// For another reason.
const OTHERWISE: i32 = 41;

/// Run in a process of its own: takes one step in the vault that is there.
#[test]
#[ignore = "a part of another test"]
fn worker() {
    let Ok(place) = std::env::var("NGAO_TEST_PLACE") else { return };
    let number: usize = std::env::var("NGAO_TEST_STEP").unwrap().parse().unwrap();
    let mut session = Session::at(Path::new(&place));
    let done = STEPS[number].1(&mut session);
    drop(session);
    match done {
        Ok(()) => {}
        Err(VaultError::DiskFull | VaultError::NotWritable | VaultError::Io(_)) => std::process::exit(REFUSED),
        Err(problem) => {
            eprintln!("{problem:?}");
            std::process::exit(OTHERWISE)
        }
    }
}

/// A step in a copy of the vault before it, again and again.
struct Trial {
    folder: tempfile::TempDir,
    number: usize,
    before: String,
    after: String,
    /// The calls that the step makes, with their paths as they are below the vault's folder.
    calls: Calls,
    copies: Cell<usize>,
}

impl Trial {
    fn of_each_step() -> Vec<Self> {
        let patterns = tempfile::tempdir().unwrap();
        let views = views(Some(patterns.path()));
        let trial = |number: usize| {
            let folder = tempfile::tempdir().unwrap();
            let pattern = patterns.path().join(number.to_string());
            if pattern.exists() {
                copy(&pattern, &folder.path().join("pattern"));
            }
            let (before, after) = (views[number].clone(), views[number + 1].clone());
            let mut trial = Self { folder, number, before, after, calls: Calls::default(), copies: Cell::new(0) };
            let place = trial.place();
            trial.calls = record("every_call::worker", &trial.environment(), &place, &place).1;
            trial.calls.paths =
                trial.calls.paths.iter().map(|path| path.strip_prefix(&place).unwrap().into()).collect();
            assert_eq!(look(&place).unwrap(), trial.after, "{}", trial.name());
            trial
        };
        (0..STEPS.len()).map(trial).collect()
    }

    fn name(&self) -> &'static str {
        STEPS[self.number].0
    }

    fn environment(&self) -> [(&'static str, String); 1] {
        [("NGAO_TEST_STEP", self.number.to_string())]
    }

    /// The vault before the step, once more.
    fn place(&self) -> PathBuf {
        self.copies.set(self.copies.get() + 1);
        let place = self.folder.path().join(self.copies.get().to_string());
        if self.folder.path().join("pattern").exists() {
            copy(&self.folder.path().join("pattern"), &place);
        }
        place
    }

    /// How the worker ends when `strace` does `harm` at one of its calls: its exit code, none where it was killed.
    fn harmed(&self, call: &str, harm: &str, place: &Path) -> Option<i32> {
        let (trace, inject) = (format!("trace={call}"), format!("inject={call}:{harm}"));
        let mut arguments = ["-o", "/dev/null", "-e", &trace, "-e", &inject].map(str::to_owned).to_vec();
        // Only calls on these paths are counted.
        for path in &self.calls.paths {
            let path = if path == Path::new("") { place.to_owned() } else { place.join(path) };
            arguments.extend(["-P".to_owned(), path.to_str().unwrap().to_owned()]);
        }
        let mut strace = strace("every_call::worker", &arguments, place);
        strace.envs(self.environment()).status().expect(NO_STRACE).code()
    }
}

/// The calls that are tried: all in the full form, else some.
fn chosen(calls: &Calls, share: usize) -> impl Iterator<Item = (&'static str, u32)> {
    let calls = &calls.each;
    let wanted = rounds(share.min(calls.len()), calls.len());
    let mut dice = Dice::new(calls.len() as u64);
    let offset = dice.below(calls.len().max(1));
    (0..wanted).map(move |number| calls[(offset + number * calls.len() / wanted) % calls.len()])
}

#[test]
fn killed_at_every_call() {
    let (mut calls, mut after) = (0, 0);
    for trial in Trial::of_each_step() {
        let (mut killed, mut done) = (0, 0);
        for (call, nth) in chosen(&trial.calls, 3) {
            let place = trial.place();
            let code = trial.harmed(call, &format!("signal=KILL:when={nth}"), &place);
            let seen = look(&place).unwrap_or_else(|problem| panic!("{} {}: {problem:?}", trial.name(), call));
            assert!(
                seen == trial.before || seen == trial.after,
                "`{}` killed at {} number {}: a third state\n{seen}",
                trial.name(),
                call,
                nth
            );
            killed += usize::from(code.is_none());
            done += usize::from(seen == trial.after);
            std::fs::remove_dir_all(&place).ok();
        }
        println!(
            "`{}`: {} calls on files, killed at {killed}; done all the same {done} times",
            trial.name(),
            trial.calls.each.len()
        );
        assert!(killed > 0);
        (calls, after) = (calls + killed, after + done);
    }
    println!(
        "killed at {calls} calls in {} steps, none with a third state; {after} ended with the step done",
        STEPS.len()
    );
}

/// The system refuses one call, or every such call from one on, as a full, broken or read-only disk does.
#[test]
fn refused_at_every_call() {
    let (mut calls, mut refused, mut kept) = (0, 0, 0);
    for trial in Trial::of_each_step() {
        for (call, nth) in chosen(&trial.calls, 3) {
            let from = if calls % 2 == 0 { "" } else { "+" };
            let error = match call {
                "write" | "pwrite64" | "ftruncate" | "mkdir" => ["ENOSPC", "EIO", "EROFS"][calls % 3],
                "openat" | "rename" | "unlink" => ["EACCES", "ENOSPC", "EROFS"][calls % 3],
                "flock" => "EIO",
                _ => ["EIO", "ENOSPC"][calls % 2],
            };
            calls += 1;
            let place = trial.place();
            let code = trial.harmed(call, &format!("error={error}:when={nth}{from}"), &place);
            let seen = look(&place);
            let story = format!("`{}`, {error} at {call} number {nth}{from}, exit code {code:?}", trial.name());
            match (code, seen) {
                (Some(0), Ok(seen)) => assert!(seen == trial.after, "{story}: acknowledged and not there\n{seen}"),
                (Some(REFUSED), Ok(seen)) if seen == trial.before => refused += 1,
                // The bytes had reached the file and only the sync was refused: told as failed, there all the same.
                (Some(REFUSED), Ok(seen)) if seen == trial.after => {
                    println!("{story}: told as refused, done all the same");
                    kept += 1;
                }
                (_, seen) => panic!("{story}: {seen:?}"),
            }
            std::fs::remove_dir_all(&place).ok();
        }
    }
    println!(
        "refused {calls} calls: {refused} steps refused with the data as before, {kept} told as refused though done"
    );
}
