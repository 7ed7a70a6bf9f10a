//! The face: its packages, its build, its checks.

use crate::machine::Machine;
use crate::{Stop, command, letters, node, stamp, voice};
use std::path::PathBuf;
use std::process::Command;

/// What the built face depends on: its own folder and every sentence it shows.
const SOURCES: &[&str] = &["ui", "words"];

/// A call of npm in the face's folder.
pub(crate) fn npm(machine: &Machine) -> Command {
    let mut npm = machine.command("npm");
    npm.current_dir(folder(machine)).env("npm_config_update_notifier", "false").env("npm_config_fund", "false");
    npm
}

fn folder(machine: &Machine) -> PathBuf {
    machine.root.join("ui")
}

/// Provides Node and the face's packages, if they are not there as the lock file says.
pub(crate) fn provide_packages(machine: &mut Machine) -> Result<(), Stop> {
    let node = node::provide(machine)?;
    let lock = folder(machine).join("package-lock.json");
    if !lock.is_file() {
        return Err(Stop::failed("ui/package-lock.json is missing: the face's packages are not pinned."));
    }
    let wanted = format!("{} node {node}", stamp::of_files(&[lock, folder(machine).join("package.json")]));
    // Inside node_modules, so that it goes when they go.
    let kept = folder(machine).join("node_modules").join(".ngao-packages");
    if stamp::is(&kept, Some(&wanted)) {
        voice::note("The face's packages: all there.");
        return Ok(());
    }
    command::run(npm(machine).args(["ci", "--no-audit", "--prefer-offline"])).map_err(|stop| {
        Stop::failed(format!(
            "{}\nThe face's packages are not as the lock file says. If npm names the lock file: type `npm install` in ui/ and look \
             at the difference. Else: is there a network?",
            stop.words
        ))
    })?;
    stamp::keep(&kept, Some(&wanted));
    Ok(())
}

/// Builds the face into ui/dist, if its sources or the language data that it carries changed.
pub(crate) fn build(machine: &Machine) -> Result<(), Stop> {
    letters::provide(machine);
    let data = stamp::of_files(&letters::files(machine));
    let now = stamp::of_sources(machine, SOURCES).map(|sources| format!("{sources} {data}"));
    let kept = folder(machine).join("node_modules").join(".ngao-built");
    if folder(machine).join("dist").join("index.html").is_file() && stamp::is(&kept, now.as_deref()) {
        voice::note("The face: built, nothing changed.");
        return Ok(());
    }
    command::run(npm(machine).args(["run", "build"]))
        .map_err(|stop| Stop::failed(format!("{}\nThe face can't be built; the lines above say why.", stop.words)))?;
    stamp::keep(&kept, now.as_deref());
    Ok(())
}
