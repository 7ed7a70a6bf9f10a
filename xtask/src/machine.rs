//! The machine as it is found: where things lie, who is at work, which programs there are.

use crate::{Stop, voice};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where things lie and how other programs are called.
pub(crate) struct Machine {
    /// The repository's root.
    pub(crate) root: PathBuf,
    /// Ngao's own folder in the user's cache: Node, tools, and the build folder of CI.
    pub(crate) cache: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
    /// Whether this is a run without a person (CI=true).
    pub(crate) ci: bool,
    /// Whether the person allowed the installing of system packages beforehand.
    pub(crate) yes: bool,
    /// Folders that come before the PATH for every program called.
    path_first: Vec<PathBuf>,
}

impl Machine {
    /// Finds the repository, the cache and the target folder.
    pub(crate) fn look_around(yes: bool) -> Result<Self, Stop> {
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .filter(|root| root.join("Cargo.toml").is_file())
            .ok_or_else(|| Stop::failed("xtask can't find the repository: call it as `cargo xtask` inside of it."))?
            .to_path_buf();
        let cache = cache_folder(|name| env::var_os(name)).ok_or_else(|| {
            Stop::failed("xtask can't find your cache folder: set HOME or XDG_CACHE_HOME to a folder you may write to.")
        })?;
        let ci = env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"));
        let own = env::current_exe().ok();
        let target = target_folder(&root, &cache, ci, env::var_os("CARGO_TARGET_DIR"), own.as_deref());
        let path_first = vec![cache.join("tools").join("bin")];
        Ok(Self { root, cache, target, ci, yes, path_first })
    }

    /// Lets the programs of `folder` be found before all others.
    pub(crate) fn put_first_on_path(&mut self, folder: PathBuf) {
        if !self.path_first.contains(&folder) {
            self.path_first.insert(0, folder);
        }
    }

    /// Where a program lies, if it is there.
    pub(crate) fn find(&self, program: &str) -> Option<PathBuf> {
        let given = env::var_os("PATH").unwrap_or_default();
        let name = format!("{program}{}", env::consts::EXE_SUFFIX);
        self.path_first
            .iter()
            .cloned()
            .chain(env::split_paths(&given))
            .map(|folder| folder.join(&name))
            .find(|path| is_executable(path))
    }

    /// A call of another program from the repository's root, with our PATH and target folder.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.find(program).unwrap_or_else(|| PathBuf::from(program)));
        let given = env::var_os("PATH").unwrap_or_default();
        if let Ok(path) = env::join_paths(self.path_first.iter().cloned().chain(env::split_paths(&given))) {
            command.env("PATH", path);
        }
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        // Set for us by `cargo run`; a program called from here must not take them for its own.
        command.env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_MANIFEST_PATH");
        if self.ci {
            command.stdin(Stdio::null());
        }
        if voice::on_terminal() {
            // Output that we read along with the person would lose its colours otherwise.
            command.env("CARGO_TERM_COLOR", "always");
        } else {
            command.env("NO_COLOR", "1");
        }
        command
    }

    /// A call of the cargo that called us.
    pub(crate) fn cargo(&self) -> Command {
        let program = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let mut command = self.command(&program);
        command.env_remove("CARGO");
        command
    }

    /// A program that we built, in the profile's folder.
    pub(crate) fn built(&self, profile: &str, program: &str) -> PathBuf {
        self.target.join(profile).join(format!("{program}{}", env::consts::EXE_SUFFIX))
    }
}

/// Ngao's folder in the user's cache, from the environment.
fn cache_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let full = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    full("XDG_CACHE_HOME")
        .or_else(|| full("HOME").map(|home| home.join(".cache")))
        .or_else(|| full("LOCALAPPDATA"))
        .map(|cache| cache.join("ngao"))
}

/// Cargo's target folder: what the person set; in CI one that stays warm between runs; else the one we were built in.
fn target_folder(root: &Path, cache: &Path, ci: bool, given: Option<OsString>, own: Option<&Path>) -> PathBuf {
    match given.filter(|given| !given.is_empty()) {
        Some(given) => root.join(given),
        None if ci => cache.join("target"),
        None => own
            .and_then(|own| own.parent()?.parent())
            .filter(|target| target.join("CACHEDIR.TAG").is_file())
            .map_or_else(|| root.join("target"), Path::to_path_buf),
    }
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cache_follows_the_users_own_setting() {
        let both = |name: &str| match name {
            "XDG_CACHE_HOME" => Some(OsString::from("/c")),
            "HOME" => Some(OsString::from("/h")),
            _ => None,
        };
        assert_eq!(cache_folder(both), Some(PathBuf::from("/c/ngao")));
        let home_only = |name: &str| (name == "HOME").then(|| OsString::from("/h"));
        assert_eq!(cache_folder(home_only), Some(PathBuf::from("/h/.cache/ngao")));
        // The standard says that a relative folder is to be ignored.
        let relative = |name: &str| (name == "XDG_CACHE_HOME").then(|| OsString::from("c"));
        assert_eq!(cache_folder(relative), None);
    }

    #[test]
    fn ci_builds_stay_warm_in_the_cache() {
        let (root, cache) = (Path::new("/r"), Path::new("/c/ngao"));
        assert_eq!(target_folder(root, cache, true, None, None), PathBuf::from("/c/ngao/target"));
        assert_eq!(target_folder(root, cache, true, Some("/t".into()), None), PathBuf::from("/t"));
        assert_eq!(target_folder(root, cache, false, Some("t".into()), None), PathBuf::from("/r/t"));
        assert_eq!(target_folder(root, cache, false, None, None), PathBuf::from("/r/target"));
    }
}
