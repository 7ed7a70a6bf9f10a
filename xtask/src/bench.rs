//! `cargo xtask bench`: how fast Ngao is, in one run with programs that do the same or less: a check beside ripgrep and Python's `re`,
//! papers beside programs that make the same pages.

use crate::machine::Machine;
use crate::{Stop, build, command, train, voice};
use std::path::PathBuf;

/// The profile of the programs that are timed.
const PROFILE: &str = "release";
type Measure = fn(&Machine) -> Result<(), Stop>;

/// What a measurement is called, and what measures it: scripts that time programs and read their memory.
const PARTS: [(&str, Measure); 2] = [("check", checks), ("papers", papers)];

/// Measures the named parts; all of them where none is named.
pub(crate) fn run(machine: &Machine, names: &[String]) -> Result<(), Stop> {
    if let Some(name) = names.iter().find(|name| !PARTS.iter().any(|(part, _)| part == name)) {
        let known = PARTS.map(|(part, _)| part).join(", ");
        return Err(Stop::usage(format!("There is nothing called `{name}` to measure. There is: {known}.")));
    }
    for (_, measure) in PARTS.iter().filter(|(part, _)| names.is_empty() || names.iter().any(|name| name == part)) {
        measure(machine)?;
    }
    Ok(())
}

/// Checks of contracts: the programs as they are shipped, with texts and words.
fn checks(machine: &Machine) -> Result<(), Stop> {
    voice::begin("The programs, as they are shipped");
    command::run(build::bins(machine).args(["--exclude", build::WINDOW, "--release"]))?;
    let speed = example(machine, "speed")?;
    let folder = folder(machine, "ngao-bench")?;
    voice::begin("Times of a check");
    let mut script = machine.command("python3");
    script.arg(machine.root.join("xtask/src/bench.py")).arg(&folder).arg(machine.built(PROFILE, build::LINE));
    command::run(script.arg(speed))
}

/// Papers, beside peers from PyPI in a Python of their own, and Chromium where there is one.
fn papers(machine: &Machine) -> Result<(), Stop> {
    let fonts = machine.root.join("ui/node_modules/@expo-google-fonts/noto-sans");
    if !fonts.is_dir() {
        return Err(Stop::missing("The typefaces are not there. `cargo xtask setup` fetches them."));
    }
    for program in ["pdfinfo", "pdffonts", "pdfimages", "pdftotext"] {
        if machine.find(program).is_none() {
            return Err(Stop::missing(format!("{program} is not there. `cargo xtask setup` installs it.")));
        }
    }
    voice::begin("The programs that make papers");
    let speed = example(machine, "packet_speed")?;
    let python =
        train::python(machine, &machine.cache.join("papers"), &machine.root.join("xtask/src/bench_papers.txt"))?;
    let folder = folder(machine, "ngao-bench-papers")?;
    voice::begin("Times of papers; this takes some minutes");
    let mut script = machine.command(&python);
    // What Python keeps of the scripts does not belong beside them.
    script.env("PYTHONPYCACHEPREFIX", folder.join("python"));
    command::run(script.arg(machine.root.join("xtask/src/bench_papers.py")).args([&folder, &speed, &fonts]))
}

/// Builds an example as it would be shipped, and says where it lies.
fn example(machine: &Machine, name: &str) -> Result<PathBuf, Stop> {
    let mut example = build::workspace(machine, &["build", "--release"]);
    command::run(example.args(["--exclude", build::WINDOW, "--exclude", "xtask", "--example", name]))?;
    Ok(machine.target.join(PROFILE).join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// A folder for what is written while measuring.
fn folder(machine: &Machine, name: &str) -> Result<PathBuf, Stop> {
    let folder = machine.target.join(name);
    std::fs::create_dir_all(&folder).map_err(|error| Stop::failed(format!("{}: {error}", folder.display())))?;
    Ok(folder)
}
