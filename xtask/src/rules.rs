//! `cargo xtask rules`: the page of all rules, written anew from the packs.

use crate::machine::Machine;
use crate::{Stop, build, command, voice};

/// The page, below the repository's root.
const PAGE: &str = "docs/rules.md";

/// Builds the command line, which has the packs in it, and writes what it prints.
pub(crate) fn write(machine: &Machine) -> Result<(), Stop> {
    voice::begin("The page of rules, from the packs");
    command::run(build::bins(machine).args(["--exclude", build::WINDOW]))?;
    let mut line = machine.command(&machine.built("debug", build::LINE).to_string_lossy());
    let packs = machine.root.join("packs");
    let page = command::answer(line.args(["packs", "page"]).arg(&packs))
        .ok_or_else(|| Stop::failed("The packs are out of form: `ngao packs check packs` says where."))?;
    let place = machine.root.join(PAGE);
    std::fs::write(&place, page).map_err(|error| Stop::failed(format!("{PAGE} can't be written: {error}")))?;
    voice::note(&format!("Look at the difference before you commit it: `git diff {PAGE}`."));
    Ok(())
}
