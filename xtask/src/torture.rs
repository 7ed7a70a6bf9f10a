//! `cargo xtask torture`: the tests of faults of the vault in their full form, hours where `cargo xtask test` takes seconds.

use crate::machine::Machine;
use crate::{Stop, build, command, voice};
use std::time::Instant;

/// A kind of fault: the name that a person selects it by, its title, and what the names of its tests begin with.
struct Fault {
    name: &'static str,
    title: &'static str,
    tests: &'static [&'static str],
}

const FAULTS: &[Fault] = &[
    Fault { name: "kill", title: "Killed at random moments", tests: &["kill::"] },
    Fault { name: "calls", title: "Killed, or refused by the system, at each call", tests: &["every_call::"] },
    Fault { name: "power", title: "Power cut", tests: &["power_cut::", "disk::tests::"] },
    Fault { name: "disk", title: "Disk full, folder read-only, closed or gone", tests: &["full_disk::", "gone::"] },
    Fault { name: "damage", title: "Damaged files", tests: &["damage::"] },
    Fault { name: "processes", title: "Many processes at once", tests: &["two_processes::"] },
    Fault { name: "clock", title: "A clock that jumps", tests: &["clock::"] },
    Fault { name: "scale", title: "Ten thousand travellers", tests: &["scale::"] },
    Fault { name: "leaks", title: "What is left in files", tests: &["leaks::"] },
    Fault { name: "memory", title: "What is left in memory", tests: &["memory::", "process::"] },
];

/// Where the tests look for how much of the full form they run, in percent.
const SHARE: &str = "NGAO_TORTURE";

/// Runs the kinds with these names, or all, each in full or as many percent of it.
pub(crate) fn run(machine: &Machine, names: &[String], percent: Option<u32>) -> Result<(), Stop> {
    if let Some(unknown) = names.iter().find(|name| FAULTS.iter().all(|fault| fault.name != **name)) {
        let known: Vec<&str> = FAULTS.iter().map(|fault| fault.name).collect();
        return Err(Stop::usage(format!("There is no kind of fault `{unknown}`; there are {}.", known.join(" "))));
    }
    voice::begin("The tests of the vault, as it is shipped");
    let vault = || {
        let mut cargo = machine.cargo();
        // The vault alone: the rest takes no part, and a release build of it takes a quarter of an hour.
        cargo.args(["test", "--release", "--package", build::VAULT, "--test", "vault"]);
        if machine.ci {
            cargo.arg("--locked");
        }
        cargo
    };
    command::run(vault().arg("--no-run"))?;
    let mut fallen = Vec::new();
    for fault in FAULTS.iter().filter(|fault| names.is_empty() || names.iter().any(|name| name == fault.name)) {
        let begin = Instant::now();
        voice::begin(fault.title);
        let mut cargo = vault();
        cargo.env(SHARE, percent.unwrap_or(100).to_string());
        // Figures are to be seen, and one at a time are not made by the others.
        cargo.args(["--", "--nocapture", "--test-threads=1"]).args(fault.tests);
        match command::run(&mut cargo) {
            Ok(()) => voice::good(fault.name, begin.elapsed()),
            Err(stop) => {
                voice::note(&stop.words);
                fallen.push(fault.name);
            }
        }
    }
    if fallen.is_empty() {
        Ok(())
    } else {
        Err(Stop::failed(format!("The vault does not withstand: {}.", fallen.join(" "))))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// A kind whose tests were renamed would run none of them and be taken for a success.
    #[test]
    fn every_kind_has_its_tests() {
        let tests = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/vault/tests/vault");
        for start in FAULTS.iter().flat_map(|fault| fault.tests) {
            let file = tests.join(start.split("::").next().unwrap()).with_extension("rs");
            let text = std::fs::read_to_string(&file).unwrap();
            assert!(text.contains("#[test]"), "{}", file.display());
        }
    }
}
