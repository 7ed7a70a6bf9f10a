//! `cargo xtask train`: the meaning check learns anew from the packs' cases and the labelled documents, on the processor.
//!
//! Only who changes cases or documents needs this; what was learnt is committed in `crates/meaning/learnt`.

use crate::machine::Machine;
use crate::{Stop, command, meaning, node, voice};
use std::path::Path;

const FOLDER: &str = "crates/meaning/train";
const LEARNT: &str = "crates/meaning/learnt";
/// Documents that are never learnt from: what the figures are measured on.
const UNSEEN: &str = "tests/corpus/unseen.txt";

/// Lessons, then somewhat over an hour of training, then the weights.
pub(crate) fn train(machine: &Machine) -> Result<(), Stop> {
    voice::begin("The meaning check learns");
    let folder = machine.cache.join("meaning");
    let base = meaning::base(machine)?;
    let mut cargo = machine.cargo();
    command::run(cargo.args(["build", "--release", "--package", "ngao-checker", "--example", "lessons"]))?;
    let lessons =
        command::answer(&mut machine.command(&machine.built("release/examples", "lessons").to_string_lossy()))
            .ok_or_else(|| Stop::failed("The lessons could not be written."))?;
    let list = folder.join("lessons.jsonl");
    std::fs::write(&list, lessons)
        .map_err(|error| Stop::failed(format!("{} can't be written: {error}", list.display())))?;
    let python = python(machine, &folder, &machine.root.join(FOLDER).join("requirements.txt"))?;
    voice::note("Somewhat over an hour on two processors with nothing else to do.");
    command::run(
        machine
            .command(&python)
            .arg(machine.root.join(FOLDER).join("train.py"))
            .args([&base, &list, &machine.root.join(LEARNT)])
            .arg("--without")
            .arg(machine.root.join(UNSEEN)),
    )?;
    meaning::make(machine)
}

/// A Python of its own in `folder` with the packages that the file `wanted` names.
pub(crate) fn python(machine: &Machine, folder: &Path, wanted: &Path) -> Result<String, Stop> {
    let home = folder.join("python");
    let program = home.join("bin/python3").to_string_lossy().into_owned();
    if !home.join("bin/python3").exists() {
        let own = node::pip(machine, &folder.join("pip"))?.to_string_lossy().into_owned();
        command::run(machine.command(&own).args(["-m", "venv"]).arg(&home))?;
    }
    command::run(machine.command(&program).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(wanted))?;
    Ok(program)
}
