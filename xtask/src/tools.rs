//! Tools for tests that are themselves written in Rust: built once into Ngao's cache folder, each at a pinned version.

use crate::machine::Machine;
use crate::{Stop, command, voice};

/// A tool, the version that is built where it is missing, and about how many minutes that takes on two cores.
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
    minutes: u32,
    /// Whether one that is on the machine already, whatever its version, will do.
    any_version: bool,
}

/// Runs the Rust tests. Nothing in its use here depends on the version.
pub(crate) const NEXTEST: Tool = Tool { name: "cargo-nextest", version: "0.9.143", minutes: 6, any_version: true };
/// Checks licences, bans and sources. Its settings file changes form between versions.
pub(crate) const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2", minutes: 5, any_version: false };
/// Lets a WebDriver drive the real window. Must match the major version of Tauri.
pub(crate) const DRIVER: Tool = Tool { name: "tauri-driver", version: "2.1.0", minutes: 2, any_version: false };
/// Builds and runs the fuzz targets.
pub(crate) const FUZZ: Tool = Tool { name: "cargo-fuzz", version: "0.13.2", minutes: 2, any_version: true };

/// Sees that the tool is there; builds it where not.
pub(crate) fn provide(machine: &Machine, tool: &Tool) -> Result<(), Stop> {
    let own = machine.cache.join("tools");
    if tool.any_version && machine.find(tool.name).is_some() {
        return Ok(());
    }
    let listed = std::fs::read_to_string(own.join(".crates.toml")).unwrap_or_default();
    if is_listed(&listed, tool) && machine.find(tool.name).is_some() {
        return Ok(());
    }
    voice::note(&format!(
        "{} {} is built once into {}; this takes about {} minutes.",
        tool.name,
        tool.version,
        own.display(),
        tool.minutes
    ));
    let mut cargo = machine.cargo();
    // A folder of its own keeps the work of an interrupted build and does not wait for builds of Ngao.
    let half_done = own.join("build");
    cargo
        .args(["install", "--locked", "--force", tool.name, "--version", tool.version, "--root"])
        .arg(&own)
        .env("CARGO_TARGET_DIR", &half_done)
        // Built in half the time; they run for seconds.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    command::run(&mut cargo).map_err(|stop| {
        Stop::failed(format!(
            "{}\n{} could not be built. Is there a network? Then call this again.",
            stop.words, tool.name
        ))
    })?;
    let _ = std::fs::remove_dir_all(&half_done);
    Ok(())
}

/// Whether cargo's own list of what it installed names the tool at its version.
fn is_listed(crates_toml: &str, tool: &Tool) -> bool {
    crates_toml.contains(&format!("\"{} {} (", tool.name, tool.version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_is_not_the_pinned_one() {
        let list = "[v1]\n\"cargo-deny 0.20.2 (registry+https://example.invalid/index)\" = [\"cargo-deny\"]\n";
        assert!(is_listed(list, &DENY));
        assert!(!is_listed(&list.replace("0.20.2", "0.20.1"), &DENY));
        assert!(!is_listed(list, &DRIVER));
    }
}
