//! Vaults that earlier versions made open forever. Each lies in `tests/fixtures/` as it was made and is never made anew.

use crate::common::*;
use ngao_model::Quiet;
use std::fs;
use std::path::{Path, PathBuf};

const MARK: &str = "Akinyi";

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

#[test]
fn format_1_tables_1() {
    let (_folder, place) = place();
    copy(&fixture("format-1-tables-1"), &place);
    let vault = reopen(&place);
    read_all(&vault, MARK).unwrap();
    assert_eq!(vault.info().id, "303af453-d5ce-44bd-92ae-e438fd984be5");
    assert_eq!(vault.info().created, at(0));
    vault.prove_whole(&Quiet).unwrap();
}

/// Makes the fixture of the present version in the folder that `NGAO_NEW_FIXTURE` names, which must not exist: run once for
/// each new version of the header or the tables, then left alone.
#[test]
#[ignore = "makes a new fixture"]
fn make_fixture() {
    let Ok(place) = std::env::var("NGAO_NEW_FIXTURE") else { return };
    let place = Path::new(&place);
    let mut vault = create(place);
    fill(&mut vault, MARK);
    drop(vault.lock());
    fs::remove_file(place.join("vault.lock")).unwrap();
}
