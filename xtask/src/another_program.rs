//! A vault read by another program: Python's, written from `docs/vault-format.md`, which opens the frozen vaults with every kind of
//! key and looks for what was deleted. The tests are the vault's own; here the Python that they need is got ready.

use crate::steps::{Ended, Scene};
use crate::{command, tools, totals, train};

const TESTS: &str = "package(ngao-vault) & test(another_program::)";

/// The step of `cargo xtask test`.
pub(crate) fn reads_vaults(scene: &Scene) -> Ended {
    let machine = scene.machine;
    let wanted = machine.root.join("crates/vault/tests/requirements.txt");
    let python = match tools::provide(machine, &tools::NEXTEST)
        .and_then(|()| train::python(machine, &machine.cache.join("read-vault"), &wanted))
    {
        Ok(python) => python,
        Err(stop) => return Ended::badly(stop.words),
    };
    let mut nextest = machine.cargo();
    nextest.args(["nextest", "run", "--package", "ngao-vault", "--run-ignored", "only", "-E", TESTS]);
    match command::run_and_read(nextest.env("NGAO_PYTHON", python)) {
        Ok(told) => Ended::counted(
            told.success,
            totals::of_nextest(&told.words),
            "Either the vault or docs/vault-format.md and crates/vault/tests/read_vault.py changed alone.",
        ),
        Err(stop) => Ended::badly(stop.words),
    }
}
