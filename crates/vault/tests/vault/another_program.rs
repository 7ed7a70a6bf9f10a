//! Another program reads a vault, from `docs/vault-format.md` alone: `tests/read_vault.py`. Needs a Python with the packages
//! that it names; `cargo xtask test` fetches them and says where it is by `NGAO_PYTHON`.

use crate::common::*;
use crate::old_vaults::{CODE, KEYRING_KEY, fixture};
use ngao_model::{Paper, RecordKind, Traveller};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What it prints, or what it says where it can't open the vault. `kind` is that of the key.
fn read(folder: &Path, kind: &str, typed: &str, look_for: &str) -> Result<String, String> {
    let python = std::env::var_os("NGAO_PYTHON").expect("NGAO_PYTHON");
    let mut child = Command::new(python)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read_vault.py"))
        .arg(folder)
        .arg(kind)
        .env("LOOK_FOR", look_for)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let ended = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    if ended.status.success() { Ok(text(ended.stdout)) } else { Err(text(ended.stderr)) }
}

#[test]
#[ignore = "needs a Python with packages"]
fn it_opens_every_fixture_with_every_key() {
    let key: String = KEYRING_KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    for tables in 1..=4 {
        let vault = fixture(&format!("format-1-tables-{tables}"));
        let by_passphrase = read(&vault, "passphrase", PASSPHRASE, "").unwrap();
        assert!(by_passphrase.contains("travellers 1\n"), "{by_passphrase}");
        assert!(by_passphrase.contains(&format!("paper of {PAPER_BYTES} bytes is whole\n")), "{by_passphrase}");
        assert_eq!(read(&vault, "passphrase", "mti mkavu", "").unwrap_err(), "wrong passphrase\n");
        if tables >= 3 {
            assert!(by_passphrase.contains("in the trash: emergency-contact "), "{by_passphrase}");
            assert!(by_passphrase.contains("history 1\n"), "{by_passphrase}");
            for typed in [CODE.to_owned(), CODE.to_lowercase().replace('-', " ").replace('0', "o")] {
                assert_eq!(read(&vault, "recovery-code", &typed, "").unwrap(), by_passphrase);
            }
            assert!(read(&vault, "recovery-code", &CODE.replace('9', "8"), "").unwrap_err().contains("a slip"));
            assert_eq!(read(&vault, "keyring", &key, "").unwrap(), by_passphrase);
            assert_eq!(read(&vault, "keyring", &key.replace('2', "3"), "").unwrap_err(), "wrong keyring\n");
        } else {
            assert_eq!(read(&vault, "recovery-code", CODE, "").unwrap_err(), "wrong recovery-code\n");
        }
    }
}

/// What was deleted for good stands in no page of the database any more, free pages included, though the vault's own key opens
/// them all.
#[test]
#[ignore = "needs a Python with packages"]
fn it_finds_nothing_of_what_was_deleted_for_good() {
    const CANARY: &str = "KANARIA-5417";
    let (_folder, place) = place();
    let mut vault = create(&place);
    let (id, _) = fill(&mut vault, "m");
    let scan = CANARY.repeat(20_000).into_bytes();
    let paper = vault.add_paper(&id, paper(CANARY), &scan, at(20), &ngao_model::Quiet).unwrap().id;
    vault.put(&id, Some(&paper), &Paper { file_name: format!("{CANARY}.pdf"), ..Paper::default() }, at(21)).unwrap();
    vault.put(&id, None, &traveller(CANARY), at(22)).unwrap();
    vault.put(&id, None, &traveller("m"), at(23)).unwrap();
    assert_eq!(vault.earlier::<Traveller>(&id, 2).unwrap().record, traveller(CANARY));
    let pages = |place: &Path| {
        let told = read(place, "passphrase", PASSPHRASE, CANARY).unwrap();
        told.lines()
            .find_map(|line| line.strip_prefix("found in ")?.strip_suffix(" pages")?.parse::<u32>().ok())
            .unwrap()
    };
    drop(vault.lock());
    assert!(pages(&place) > 50);
    let mut vault = reopen(&place);
    vault.remove(RecordKind::Paper, &paper, at(24)).unwrap();
    drop(vault.lock());
    assert!(pages(&place) > 50, "in the trash it is there");
    let mut vault = reopen(&place);
    vault.delete_for_good(RecordKind::Paper, &paper).unwrap();
    assert_eq!(std::fs::metadata(place.join("vault.db-wal")).unwrap().len(), 0);
    vault.forget_history(&id).unwrap();
    drop(vault.lock());
    assert_eq!(pages(&place), 0);
    read_all(&reopen(&place), "m").unwrap();
}
