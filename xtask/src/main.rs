//! The commands of this repository: `cargo xtask run`, `cargo xtask test` and what they need.
//!
//! **Purpose.** Takes a machine that has Rust, git, Python 3 and a package manager to a running Ngao, and a change to a
//! verdict: sees what is missing, says so, fetches it, builds, runs, tests.
//!
//! **Invariant.** Links none of the other crates and no crate from outside, so it compiles in seconds on a bare machine.
//! It installs nothing on the system without being root or being told that it may; all else goes to the user's cache folder.
//!
//! **What it does not do.** It holds nothing of the app itself, and it never hides what another program prints.

mod another_program;
mod bench;
mod build;
mod command;
mod fuzz;
mod install;
mod letters;
mod machine;
mod meaning;
mod node;
mod packages;
mod rules;
mod run;
mod stamp;
mod steps;
mod test;
mod tools;
mod torture;
mod totals;
mod train;
mod ui;
mod voice;
mod window;

use machine::Machine;
use std::process::ExitCode;

/// Why a command ended early: what to tell the person, and the exit code.
#[derive(Debug)]
pub(crate) struct Stop {
    /// 1 something failed, 2 wrong usage, 3 something is missing that may not be installed without you.
    code: u8,
    /// What happened, then what to do.
    words: String,
}

impl Stop {
    fn failed(words: impl Into<String>) -> Self {
        Self { code: 1, words: words.into() }
    }

    fn usage(words: impl Into<String>) -> Self {
        Self { code: 2, words: words.into() }
    }

    fn missing(words: impl Into<String>) -> Self {
        Self { code: 3, words: words.into() }
    }
}

const HELP: &str = "\
The commands of this repository:

  cargo xtask run [--release] [-- ARGUMENTS]
        install what is missing, build, and open Ngao's window;
        with no display, do the same job on the command line with the sample traveller
  cargo xtask test [STEP...]
        everything that must pass before a change is taken; steps:
        format ui lint rust vault docs deny window
  cargo xtask setup        only install what is missing (for `run` and for `test`)
  cargo xtask meaning      fetch the encoder and make the weights of the meaning check
  cargo xtask train        teach the meaning check anew from the cases and labelled documents
  cargo xtask rules        write docs/rules.md, every rule as the traveller sees it, anew
  cargo xtask bench [PART...]
        time a check against programs that do less, and papers against programs that make the same; parts:
        check papers
  cargo xtask fuzz [TARGET...] [--seconds N]
        make hostile files for the reader, 600 seconds for each target unless told otherwise
  cargo xtask torture [KIND...] [--percent N]
        the vault's tests of faults in their full form, hours in all; kinds:
        kill calls power disk damage processes clock scale leaks memory
  cargo xtask letters      time the recognition of letters in the window against the system's Tesseract
  cargo xtask bindings     write the TypeScript types in ui/src/bindings anew
  cargo xtask screenshots  take the README's pictures from the real window

  --yes  install system packages without asking (with sudo where you are not root)

Exit codes: 0 done, 1 something failed, 2 wrong usage,
            3 something is missing that may not be installed without you.
CARGO_TARGET_DIR is respected; with CI=true and none set, builds go to Ngao's folder in the user's cache.";

/// What stands on the command line after `cargo xtask`.
struct Arguments {
    command: String,
    names: Vec<String>,
    release: bool,
    yes: bool,
    passed_on: Vec<String>,
    seconds: Option<u32>,
    percent: Option<u32>,
}

fn read_arguments(words: impl Iterator<Item = String>) -> Result<Arguments, Stop> {
    let mut read = Arguments {
        command: String::new(),
        names: Vec::new(),
        release: false,
        yes: false,
        passed_on: Vec::new(),
        seconds: None,
        percent: None,
    };
    let mut words = words;
    while let Some(word) = words.next() {
        match word.as_str() {
            "--release" => read.release = true,
            "--yes" | "-y" => read.yes = true,
            "--help" | "-h" => "help".clone_into(&mut read.command),
            "--seconds" => read.seconds = Some(number(&word, words.next())?),
            "--percent" => read.percent = Some(number(&word, words.next())?),
            "--" => read.passed_on = words.by_ref().collect(),
            flag if flag.starts_with('-') => {
                return Err(Stop::usage(format!("xtask does not know the option {flag}.\n\n{HELP}")));
            }
            _ if read.command.is_empty() => read.command = word,
            _ => read.names.push(word),
        }
    }
    let takes_names = matches!(read.command.as_str(), "test" | "bench" | "fuzz" | "torture" | "help");
    if !takes_names && !read.names.is_empty() {
        return Err(Stop::usage(format!("`{}` takes no names: {}", read.command, read.names.join(" "))));
    }
    if read.release && read.command != "run" {
        return Err(Stop::usage("--release belongs to `run`: tests use the development profile."));
    }
    if !read.passed_on.is_empty() && read.command != "run" {
        return Err(Stop::usage("Arguments after -- belong to `run`, which hands them to the app."));
    }
    if read.seconds.is_some() && read.command != "fuzz" {
        return Err(Stop::usage("--seconds belongs to `fuzz`."));
    }
    if read.percent.is_some() && read.command != "torture" {
        return Err(Stop::usage("--percent belongs to `torture`."));
    }
    Ok(read)
}

/// The number that an option wants.
fn number(option: &str, word: Option<String>) -> Result<u32, Stop> {
    let number = word.and_then(|word| word.parse().ok()).filter(|number| *number > 0);
    number.ok_or_else(|| Stop::usage(format!("{option} wants a number above 0.")))
}

type Work = fn(&mut Machine, &Arguments) -> Result<(), Stop>;

/// What a command does.
fn work(command: &str) -> Option<Work> {
    Some(match command {
        "run" => |machine, arguments| run::run(machine, arguments.release, &arguments.passed_on),
        "test" => |machine, arguments| test::test(machine, &arguments.names),
        "setup" => |machine, _| test::set_up(machine),
        "meaning" => |machine, _| meaning::make(machine),
        "train" => |machine, _| train::train(machine),
        "rules" => |machine, _| rules::write(machine),
        "bench" => |machine, arguments| bench::run(machine, &arguments.names),
        "fuzz" => |machine, arguments| fuzz::run(machine, &arguments.names, arguments.seconds),
        "torture" => |machine, arguments| torture::run(machine, &arguments.names, arguments.percent),
        "letters" => |machine, _| window::letters(machine),
        "bindings" => |machine, _| test::write_bindings(machine),
        "screenshots" => |machine, _| window::screenshots(machine),
        _ => return None,
    })
}

fn perform(arguments: &Arguments) -> Result<(), Stop> {
    let command = arguments.command.as_str();
    if matches!(command, "" | "help") {
        println!("{HELP}");
        return Ok(());
    }
    let work =
        work(command).ok_or_else(|| Stop::usage(format!("xtask does not know the command `{command}`.\n\n{HELP}")))?;
    work(&mut Machine::look_around(arguments.yes)?, arguments)
}

fn main() -> ExitCode {
    match read_arguments(std::env::args().skip(1)).and_then(|arguments| perform(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            if !stop.words.is_empty() {
                voice::complain(&stop.words);
            }
            ExitCode::from(stop.code)
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments, Stop> {
        read_arguments(line.split_whitespace().map(String::from))
    }

    #[test]
    fn options_are_read_wherever_they_stand() {
        let before = read("--yes run --release -- --flag").ok().unwrap();
        assert!(before.yes && before.release);
        assert_eq!((before.command.as_str(), before.passed_on), ("run", vec!["--flag".to_owned()]));
        assert_eq!(read("fuzz pdf --seconds 60").ok().unwrap().seconds, Some(60));
        assert_eq!(read("bench papers").ok().unwrap().names, ["papers"]);
        assert_eq!(read("torture kill --percent 5").ok().unwrap().percent, Some(5));
        assert_eq!(read("test ui rust").ok().unwrap().names, ["ui", "rust"]);
    }

    #[test]
    fn wrong_usage_has_exit_code_2() {
        for line in [
            "run --relaese",
            "setup ui",
            "test --release",
            "test -- x",
            "fuzz --seconds",
            "fuzz --seconds 0",
            "test --seconds 5",
            "fuzz --percent 5",
            "torture --percent none",
        ] {
            assert_eq!(read(line).err().unwrap().code, 2, "{line}");
        }
        for line in ["tset", "bench paper"] {
            assert_eq!(perform(&read(line).ok().unwrap()).err().unwrap().code, 2, "{line}");
        }
    }
}
