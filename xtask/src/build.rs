//! Building the three programs: the window, the command line and the reader.

use crate::machine::Machine;
use crate::{Stop, command, voice};
use std::process::Command;
use std::time::Instant;

/// The window.
pub(crate) const WINDOW: &str = "ngao-desktop";
/// The command line.
pub(crate) const LINE: &str = "ngao";
/// The small program that parses files from outside.
pub(crate) const READER: &str = "ngao-reader";

/// The encrypted store.
pub(crate) const VAULT: &str = "ngao-vault";

/// A call of cargo on the whole workspace.
///
/// Always the whole workspace: cargo unites the features of all packages it is given, so another selection would build
/// the same dependencies a second time.
pub(crate) fn workspace(machine: &Machine, verb: &[&str]) -> Command {
    let mut cargo = machine.cargo();
    cargo.args(verb).arg("--workspace");
    if machine.ci {
        // A lock file that has to change would mean that something else is tested than was submitted.
        cargo.arg("--locked");
    }
    cargo
}

/// A build of the workspace's programs, but for ourselves: not every system lets a running program be written anew.
pub(crate) fn bins(machine: &Machine) -> Command {
    let mut cargo = workspace(machine, &["build"]);
    cargo.args(["--exclude", "xtask", "--bins"]);
    cargo
}

/// Builds the programs and returns the folder name of the profile.
pub(crate) fn programs(machine: &Machine, release: bool) -> Result<&'static str, Stop> {
    let mut cargo = bins(machine);
    if release {
        cargo.arg("--release");
    }
    let begin = Instant::now();
    if !machine.built(if release { "release" } else { "debug" }, WINDOW).exists() {
        voice::note("The first build takes 5 to 15 minutes on two cores; later ones take seconds.");
    }
    command::run(&mut cargo).map_err(|stop| {
        Stop::failed(format!("{}\nNgao can't be built; the first error above says why.", stop.words))
    })?;
    voice::good("build", begin.elapsed());
    Ok(if release { "release" } else { "debug" })
}
