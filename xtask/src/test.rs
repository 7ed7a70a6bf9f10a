//! `cargo xtask test`: sets up, takes every step even when one fails, and ends with one line of totals.

use crate::machine::Machine;
use crate::packages::Purpose;
use crate::steps::{self, Ended, Scene};
use crate::totals::Totals;
use crate::{Stop, another_program, command, install, tools, ui, voice};
use std::time::{Duration, Instant};

type Check = fn(&Scene) -> Option<Ended>;

/// A step: the name that a person selects it by, its title, what it does.
struct Step {
    name: &'static str,
    /// Whether it needs the face's packages: its own checks do, and what embeds its fonts.
    needs_packages: bool,
    title: &'static str,
    check: Check,
}

/// In the order in which a person wants to hear of failures: the quick ones first.
const STEPS: &[Step] = &[
    Step {
        name: "format",
        needs_packages: false,
        title: "Rust formatting (rustfmt)",
        check: |scene| Some(steps::format(scene)),
    },
    Step { name: "ui", needs_packages: true, title: "The face: lint", check: |scene| Some(steps::face_lint(scene)) },
    Step {
        name: "ui",
        needs_packages: true,
        title: "The face: types (svelte-check)",
        check: |scene| Some(steps::face_types(scene)),
    },
    Step {
        name: "ui",
        needs_packages: true,
        title: "The face: tests (vitest)",
        check: |scene| Some(steps::face_tests(scene)),
    },
    Step { name: "lint", needs_packages: true, title: "Rust lints (clippy)", check: |scene| Some(steps::lint(scene)) },
    Step { name: "rust", needs_packages: true, title: "Rust tests (nextest)", check: |scene| Some(steps::rust(scene)) },
    Step {
        name: "vault",
        needs_packages: false,
        title: "A vault read by another program (Python)",
        check: |scene| Some(another_program::reads_vaults(scene)),
    },
    Step {
        name: "papers",
        needs_packages: true,
        title: "Papers read by another program (pdfua)",
        check: |scene| Some(another_program::reads_papers(scene)),
    },
    Step { name: "docs", needs_packages: true, title: "Examples in the documentation", check: steps::docs },
    Step {
        name: "deny",
        needs_packages: false,
        title: "Licences, bans, sources (cargo-deny)",
        check: |scene| Some(steps::deny(scene)),
    },
    Step {
        name: "deny",
        needs_packages: false,
        title: "Known holes (cargo-deny)",
        check: |scene| Some(steps::advisories(scene)),
    },
    Step {
        name: "window",
        needs_packages: true,
        title: "The real window (WebDriver)",
        check: |scene| Some(steps::in_the_window(scene)),
    },
];

/// Installs what is missing for `run` and for `test`.
pub(crate) fn set_up(machine: &mut Machine) -> Result<(), Stop> {
    let begin = Instant::now();
    voice::begin("Set-up");
    install::system_packages(machine, Purpose::Test)?;
    rust_components(machine)?;
    for tool in [&tools::NEXTEST, &tools::DENY, &tools::DRIVER] {
        tools::provide(machine, tool)?;
    }
    ui::provide_packages(machine)?;
    voice::good("set-up", begin.elapsed());
    Ok(())
}

/// `cargo xtask bindings`: the test that compares them writes them instead.
pub(crate) fn write_bindings(machine: &Machine) -> Result<(), Stop> {
    voice::begin("TypeScript types from Rust, into ui/src/bindings");
    let mut cargo = machine.cargo();
    cargo.args(["test", "--package", "ngao-api", "--test", "bindings"]).env("NGAO_WRITE_BINDINGS", "1");
    command::run(&mut cargo)?;
    voice::note("Look at the difference before you commit it: `git diff ui/src/bindings`.");
    Ok(())
}

/// Takes the steps with these names, or all.
pub(crate) fn test(machine: &mut Machine, names: &[String]) -> Result<(), Stop> {
    if let Some(unknown) = names.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        return Err(Stop::usage(format!("There is no step `{unknown}`. `cargo xtask help` lists them.")));
    }
    let chosen = |step: &&Step| names.is_empty() || names.iter().any(|name| name == step.name);
    let begin = Instant::now();
    let mut story = Story::default();

    voice::begin("Set-up");
    // Without these nothing compiles: there is no use in going on.
    if let Err(stop) = install::system_packages(machine, Purpose::Test).and_then(|()| rust_components(machine)) {
        story.add("Set-up", Ended::badly(stop.words), begin.elapsed());
        story.close(begin.elapsed());
        return Err(Stop { code: stop.code, words: String::new() });
    }
    let needed = STEPS.iter().filter(chosen).any(|step| step.needs_packages);
    let packages = if needed { ui::provide_packages(machine) } else { Ok(()) };
    let has_packages = packages.is_ok();
    let face = packages.and_then(|()| if needed { ui::build(machine) } else { Ok(()) });
    let scene = Scene { machine, face: face.is_ok() };
    match face {
        Ok(()) => voice::good("set-up", begin.elapsed()),
        Err(stop) => story.add("Set-up of the face", Ended::badly(stop.words), begin.elapsed()),
    }

    for step in STEPS.iter().filter(chosen) {
        voice::begin(step.title);
        let begin = Instant::now();
        if step.needs_packages && !has_packages {
            story.add(step.title, Ended::not_run("Needs the face's packages."), begin.elapsed());
            continue;
        }
        match (step.check)(&scene) {
            Some(ended) => story.add(step.title, ended, begin.elapsed()),
            None => voice::note("None."),
        }
    }
    if story.close(begin.elapsed()).failed == 0 { Ok(()) } else { Err(Stop::failed("")) }
}

/// What happened so far.
#[derive(Default)]
struct Story(Vec<(&'static str, Ended, Duration)>);

impl Story {
    fn add(&mut self, title: &'static str, ended: Ended, took: Duration) {
        if ended.totals.failed > 0 {
            voice::bad(title, took);
        } else if ended.totals.passed > 0 {
            voice::good(title, took);
        }
        if !ended.advice.is_empty() {
            voice::note(&ended.advice);
        }
        self.0.push((title, ended, took));
    }

    /// The table of steps, what to do about each failure, and the one closing line.
    fn close(&self, took: Duration) -> Totals {
        let mut totals = Totals::default();
        voice::plain("");
        voice::plain(&format!("All steps took {}:", voice::clock(took)));
        for (title, ended, took) in &self.0 {
            totals += ended.totals;
            let word = match ended.totals {
                Totals { failed: 1.., .. } => "FAILED",
                Totals { passed: 0, .. } => "not run",
                _ => "ok",
            };
            voice::plain(&format!("  {word:<8}{title:<40}{:>14}  {}", voice::clock(*took), ended.totals.line()));
        }
        for (title, ended, _) in self.0.iter().filter(|(_, ended, _)| !ended.advice.is_empty()) {
            voice::plain(&format!("\n{title}: {}", ended.advice));
        }
        voice::plain("");
        voice::plain(&totals.line());
        totals
    }
}

/// rustfmt and clippy come with most installations of Rust, not with all.
fn rust_components(machine: &Machine) -> Result<(), Stop> {
    let lacks = |name: &str| command::answer(machine.cargo().args([name, "--version"])).is_none();
    if !lacks("fmt") && !lacks("clippy") {
        return Ok(());
    }
    voice::note("rustfmt or clippy is missing.");
    if machine.find("rustup").is_some() {
        command::run(machine.command("rustup").args(["component", "add", "rustfmt", "clippy"]))?;
    }
    if lacks("fmt") || lacks("clippy") {
        return Err(Stop::missing(
            "Install rustfmt and clippy: `rustup component add rustfmt clippy`, or your system's packages.",
        ));
    }
    Ok(())
}
