//! The steps of `cargo xtask test`, each a check with its totals and, where it fails, what to do.

use crate::machine::Machine;
use crate::totals::{self, Totals};
use crate::{Stop, build, command, meaning, tools, ui, voice, window};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// How a step ended.
pub(crate) struct Ended {
    /// Its tests.
    pub(crate) totals: Totals,
    /// What to do, where it failed; why, where it was not run.
    pub(crate) advice: String,
}

impl Ended {
    fn well() -> Self {
        Self { totals: Totals::ONE_PASSED, advice: String::new() }
    }

    /// Failed as one check.
    pub(crate) fn badly(advice: impl Into<String>) -> Self {
        Self { totals: Totals::ONE_FAILED, advice: advice.into() }
    }

    /// Not run.
    pub(crate) fn not_run(why: impl Into<String>) -> Self {
        Self { totals: Totals::ONE_SKIPPED, advice: why.into() }
    }

    /// From a runner's totals. One that failed, or ran nothing, is never taken for a success.
    pub(crate) fn counted(success: bool, totals: Option<Totals>, advice: &str) -> Self {
        match totals {
            Some(totals) if success && totals.failed == 0 && totals.passed > 0 => {
                Self { totals, advice: String::new() }
            }
            Some(totals) if totals.failed > 0 => Self { totals, advice: advice.to_owned() },
            Some(totals) => Self { totals: totals + Totals::ONE_FAILED, advice: advice.to_owned() },
            None => Self::badly(advice),
        }
    }
}

/// What the steps know of one another.
pub(crate) struct Scene<'a> {
    /// The machine.
    pub(crate) machine: &'a Machine,
    /// Whether the face is built: without it the window's package can't compile.
    pub(crate) face: bool,
}

impl Scene<'_> {
    /// The window's package embeds the face: where that could not be built, the rest is still checked.
    fn without_window_if_faceless(&self, mut cargo: Command) -> Command {
        if !self.face {
            cargo.args(["--exclude", build::WINDOW]);
        }
        cargo
    }

    fn npm(&self, arguments: &[&str], advice: &str) -> Ended {
        let mut npm = ui::npm(self.machine);
        one_check(npm.args(arguments), advice)
    }
}

fn one_check(command: &mut Command, advice: &str) -> Ended {
    match command::run(command) {
        Ok(()) => Ended::well(),
        Err(stop) => Ended::badly(format!("{} {advice}", stop.words)),
    }
}

/// rustfmt.
pub(crate) fn format(scene: &Scene) -> Ended {
    one_check(scene.machine.cargo().args(["fmt", "--all", "--check"]), "Type `cargo fmt --all`.")
}

/// clippy, with every warning an error.
pub(crate) fn lint(scene: &Scene) -> Ended {
    let mut clippy = scene.without_window_if_faceless(build::workspace(scene.machine, &["clippy", "--all-targets"]));
    one_check(clippy.args(["--", "-D", "warnings"]), "Mend what clippy names above.")
}

/// The face's linter.
pub(crate) fn face_lint(scene: &Scene) -> Ended {
    scene.npm(&["run", "lint"], "In ui/: `npm run lint` shows it again.")
}

/// svelte-check and TypeScript.
pub(crate) fn face_types(scene: &Scene) -> Ended {
    scene.npm(
        &["run", "check"],
        "In ui/: `npm run check` shows it again. If a type from Rust changed: `cargo xtask bindings`.",
    )
}

/// vitest.
pub(crate) fn face_tests(scene: &Scene) -> Ended {
    let advice = "In ui/: `npm test` shows it again.";
    match command::run_and_read(ui::npm(scene.machine).args(["test", "--", "--run"])) {
        Ok(told) => Ended::counted(told.success, totals::of_vitest(&told.words), advice),
        Err(stop) => Ended::badly(stop.words),
    }
}

/// The Rust tests of all crates and the whole-app promises, drift of the bindings among them.
pub(crate) fn rust(scene: &Scene) -> Ended {
    if let Err(stop) = tools::provide(scene.machine, &tools::NEXTEST) {
        return Ended::badly(stop.words);
    }
    // Programs and tests in one go, and what people see of it as it is built: the tests call the programs.
    let mut all = scene.without_window_if_faceless(build::bins(scene.machine));
    if let Err(stop) = command::run(all.arg("--tests")) {
        return Ended::badly(format!("{} The first error above says why.", stop.words));
    }
    meaning::provide(scene.machine, "debug");
    let mut nextest = scene.without_window_if_faceless(build::workspace(scene.machine, &["nextest", "run"]));
    match command::run_and_read(nextest.env("NGAO_READER", scene.machine.built("debug", build::READER))) {
        Ok(told) => {
            let mut advice = "`cargo nextest run -p CRATE NAME` runs one of them alone.".to_owned();
            if told.words.contains("ngao-api::bindings") && !told.success {
                advice.push_str(" If the bindings drifted: `cargo xtask bindings`, then look at the difference.");
            }
            Ended::counted(told.success, totals::of_nextest(&told.words), &advice)
        }
        Err(stop) => Ended::badly(stop.words),
    }
}

/// Examples in the documentation, where there are any: nextest does not run them.
pub(crate) fn docs(scene: &Scene) -> Option<Ended> {
    if !has_examples(&scene.machine.root.join("crates")) {
        return None;
    }
    Some(
        match command::run_and_read(&mut build::workspace(
            scene.machine,
            &["test", "--doc", "--exclude", build::WINDOW],
        )) {
            Ok(told) => Ended::counted(
                told.success,
                totals::of_cargo_test(&told.words),
                "An example in the documentation fails.",
            ),
            Err(stop) => Ended::badly(stop.words),
        },
    )
}

/// Whether a Rust file below `folder` has an example in its documentation that would be run.
fn has_examples(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| {
        if path.is_dir() {
            return has_examples(&path);
        }
        path.extension().is_some_and(|end| end == "rs")
            && std::fs::read_to_string(&path).is_ok_and(|text| opens_example(&text))
    })
}

fn opens_example(text: &str) -> bool {
    let mut inside = false;
    for line in text.lines().map(str::trim_start) {
        let Some(doc) = line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) else { continue };
        let Some(kind) = doc.trim().strip_prefix("```") else { continue };
        if !inside && matches!(kind, "" | "rust" | "no_run" | "should_panic" | "rust,no_run") {
            return true;
        }
        inside = !inside;
    }
    false
}

/// Licences, bans and sources of every dependency, from what is on the disk.
pub(crate) fn deny(scene: &Scene) -> Ended {
    let machine = scene.machine;
    if let Err(stop) = tools::provide(machine, &tools::DENY) {
        return Ended::badly(stop.words);
    }
    // The whole graph, those of other systems too. Without a network it is all there already, or the check says what isn't.
    if command::run(machine.cargo().args(["fetch", "--locked"])).is_err() {
        voice::note("The packages of other systems could not be fetched; going on with what is here.");
    }
    let mut deny = machine.cargo();
    deny.args([
        "deny",
        "--offline",
        "--all-features",
        "check",
        "--hide-inclusion-graph",
        "licenses",
        "bans",
        "sources",
    ]);
    one_check(&mut deny, "deny.toml holds what is allowed, with the reasons.")
}

/// Known holes in dependencies, where their database can be reached.
pub(crate) fn advisories(scene: &Scene) -> Ended {
    let machine = scene.machine;
    if let Err(stop) = tools::provide(machine, &tools::DENY) {
        return Ended::badly(stop.words);
    }
    let mut fetch = machine.cargo();
    fetch.args(["deny", "fetch", "db"]);
    if !command::succeeds_within(&mut fetch, Duration::from_secs(60)) {
        return Ended::not_run(
            "The database of advisories can't be reached from here: known holes were NOT looked for.",
        );
    }
    let mut deny = machine.cargo();
    deny.args(["deny", "--all-features", "check", "--disable-fetch", "advisories"]);
    one_check(&mut deny, "Raise the dependency, or write down in deny.toml why the hole does not reach us.")
}

/// The whole way in the real window.
pub(crate) fn in_the_window(scene: &Scene) -> Ended {
    if !cfg!(target_os = "linux") {
        return Ended::not_run("The real window is driven on Linux only.");
    }
    if !scene.face {
        return Ended::not_run("The face could not be built.");
    }
    match window::drive(scene.machine, "e2e") {
        Ok(told) => Ended::counted(
            told.success,
            totals::of_nextest(&told.words),
            "`cargo xtask test window` runs these alone; `cargo xtask run` shows the window.",
        ),
        Err(Stop { words, .. }) => Ended::badly(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_without_tests_is_a_failure() {
        assert_eq!(Ended::counted(true, None, "x").totals, Totals::ONE_FAILED);
        assert_eq!(Ended::counted(true, Some(Totals::default()), "x").totals, Totals::ONE_FAILED);
        // A runner that failed without a failed test (say, a leaked process) still fails.
        assert_eq!(
            Ended::counted(false, Some(Totals::ONE_PASSED), "x").totals,
            Totals::ONE_PASSED + Totals::ONE_FAILED
        );
        assert_eq!(Ended::counted(true, Some(Totals::ONE_PASSED), "x").totals, Totals::ONE_PASSED);
    }

    #[test]
    fn only_examples_that_run_count() {
        assert!(opens_example("/// Text\n/// ```\n/// let x = 1;\n/// ```\n"));
        assert!(opens_example("//! ```text\n//! a\n//! ```\n//! ```rust\n//! ```\n"));
        assert!(!opens_example("//! ```text\n//! a\n//! ```\nlet x = \"```\";\n"));
        assert!(!opens_example("/// ```ignore\n/// ```\n"));
    }
}
