//! `cargo xtask bench`: how fast a check is, in one run with programs that do less: ripgrep and Python's `re` with the same words.

use crate::machine::Machine;
use crate::{Stop, build, command, voice};

/// What measures: times programs and reads their memory, which needs no crate in Python.
const SCRIPT: &str = "xtask/src/bench.py";
/// The profile of the programs that are timed.
const PROFILE: &str = "release";

/// Builds the programs as they are shipped, writes texts and words, and measures.
pub(crate) fn run(machine: &Machine) -> Result<(), Stop> {
    voice::begin("The programs, as they are shipped");
    command::run(build::bins(machine).args(["--exclude", build::WINDOW, "--release"]))?;
    let mut example = build::workspace(machine, &["build", "--release"]);
    command::run(example.args(["--exclude", build::WINDOW, "--exclude", "xtask", "--example", "speed"]))?;
    let folder = machine.target.join("ngao-bench");
    std::fs::create_dir_all(&folder).map_err(|error| Stop::failed(format!("{}: {error}", folder.display())))?;
    voice::begin("Times");
    let mut script = machine.command("python3");
    script.arg(machine.root.join(SCRIPT)).arg(&folder).arg(machine.built(PROFILE, build::LINE));
    let speed = machine.target.join(PROFILE).join("examples").join(format!("speed{}", std::env::consts::EXE_SUFFIX));
    command::run(script.arg(speed))
}
