//! What Ngao writes, read by other programs: vaults by one written from `docs/vault-format.md`, papers by `pdfua`. The tests are those
//! of the crates; here the Python that they need is got ready.

use crate::steps::{Ended, Scene};
use crate::{command, tools, totals, train};

/// What another program reads.
struct Reading {
    package: &'static str,
    /// Which tests, as nextest selects them.
    tests: &'static str,
    /// Folder of its Python below the cache.
    python: &'static str,
    /// What a failure means.
    means: &'static str,
}

const VAULTS: Reading = Reading {
    package: "ngao-vault",
    tests: "package(ngao-vault) & test(another_program::)",
    python: "read-vault",
    means: "Either the vault or docs/vault-format.md and crates/vault/tests/read_vault.py changed alone.",
};

const PAPERS: Reading = Reading {
    package: "ngao-packet",
    tests: "package(ngao-packet) & test(another_program_)",
    python: "read-papers",
    means: "The papers' structure is no longer what PDF/UA asks; run the test again with --no-capture to see the rule.",
};

/// Python opens the frozen vaults with every kind of key and looks for what was deleted.
pub(crate) fn reads_vaults(scene: &Scene) -> Ended {
    reads(scene, &VAULTS)
}

/// `pdfua` looks at every paper.
pub(crate) fn reads_papers(scene: &Scene) -> Ended {
    reads(scene, &PAPERS)
}

fn reads(scene: &Scene, reading: &Reading) -> Ended {
    let machine = scene.machine;
    let folder = reading.package.trim_start_matches("ngao-");
    let wanted = machine.root.join("crates").join(folder).join("tests/requirements.txt");
    let python = match tools::provide(machine, &tools::NEXTEST)
        .and_then(|()| train::python(machine, &machine.cache.join(reading.python), &wanted))
    {
        Ok(python) => python,
        Err(stop) => return Ended::badly(stop.words),
    };
    let mut nextest = machine.cargo();
    nextest.args(["nextest", "run", "--package", reading.package, "--run-ignored", "only", "-E", reading.tests]);
    match command::run_and_read(nextest.env("NGAO_PYTHON", python)) {
        Ok(told) => Ended::counted(told.success, totals::of_nextest(&told.words), reading.means),
        Err(stop) => Ended::badly(stop.words),
    }
}
