//! Files sealed for someone else are opened by the public `age` tool.

use crate::common::*;
use ngao_vault::{BackupCost, SealFor, SealRecipient, seal_for};
use std::fs;
use std::path::Path;
use std::process::Command;

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Vec<u8> {
    let told = Command::new(program).args(arguments).current_dir(folder).output();
    let told = told.unwrap_or_else(|error| panic!("{program}: {error}; `cargo xtask test` installs it"));
    assert!(told.status.success(), "{program}: {}", String::from_utf8_lossy(&told.stderr));
    told.stdout
}

#[test]
fn a_recipient_opens_it_with_their_key_and_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let key = |name: &str| {
        run(folder.path(), "age-keygen", &["-o", name]);
        let text = fs::read_to_string(folder.path().join(name)).unwrap();
        text.lines().find_map(|line| line.strip_prefix("# public key: ")).unwrap().to_owned()
    };
    let (hers, _) = (key("hers"), key("another"));
    for length in [0, 1, 200_000] {
        let whom = SealFor::Recipient(SealRecipient::read(&format!(" {hers}\n")).unwrap());
        let sealed = seal_for(&bytes(length), &whom, BackupCost::LEAST).unwrap();
        fs::write(folder.path().join("paper.pdf.age"), &sealed).unwrap();
        assert_eq!(run(folder.path(), "age", &["--decrypt", "-i", "hers", "paper.pdf.age"]), bytes(length));
        let mut other = Command::new("age");
        other.args(["--decrypt", "-i", "another", "paper.pdf.age"]).current_dir(folder.path());
        assert!(!other.output().unwrap().status.success());
    }
}

#[test]
fn a_passphrase_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let plain = bytes(70_000);
    let sealed = seal_for(&plain, &SealFor::Passphrase(passphrase()), BackupCost::LEAST).unwrap();
    assert!(!sealed.windows(16).any(|window| window == &plain[..16]));
    fs::write(folder.path().join("paper.pdf.age"), &sealed).unwrap();
    opened_by_age(folder.path(), "paper.pdf.age", "paper.pdf");
    assert_eq!(fs::read(folder.path().join("paper.pdf")).unwrap(), plain);
}

#[test]
fn what_is_no_recipient_is_told() {
    let good = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    assert!(SealRecipient::read(good).is_some());
    let slip = good.replacen('q', "p", 1);
    for wrong in ["", "mama@example.org", "age1", &slip, &good[..40], "AGE-SECRET-KEY-1QQQ", &format!("{good} {good}")]
    {
        assert!(SealRecipient::read(wrong).is_none(), "{wrong}");
    }
}
