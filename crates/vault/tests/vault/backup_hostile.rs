//! Backups that were cut, damaged or made by someone else: each is told by its own code and changes nothing.

use crate::backup_common::*;
use crate::common::*;
use ngao_model::{Id, Quiet};
use ngao_vault::{BackupFile, BackupProblem, Cost, Locked, Merged, Prefer, Unlocked, VaultError, inspect_unsealed};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tar::EntryType;

const DAMAGED: VaultError = VaultError::Backup(BackupProblem::Damaged);
const REFUSED: VaultError = VaultError::Backup(BackupProblem::Refused);
const FOREIGN: VaultError = VaultError::Backup(BackupProblem::Foreign);

/// A small vault that a small backup may be put into, and the files of that backup.
struct Patient {
    folder: tempfile::TempDir,
    here: Unlocked,
    traveller: Id,
    files: Vec<(String, Vec<u8>)>,
    turn: u32,
}

impl Patient {
    fn new() -> Self {
        let (folder, place) = place();
        let mut there = create(&folder.path().join("there"));
        let traveller = there.add_traveller(&traveller("Wanjiru"), at(1)).unwrap();
        there.add_paper(&traveller, paper("p"), &bytes(700), at(2), &Quiet).unwrap();
        let second = there.add_paper(&traveller, paper("q"), b"", at(3), &Quiet).unwrap().id;
        there.put_report(&second, &report(&second, ngao_model::Level::Stop, "x"), at(4)).unwrap();
        let file = folder.path().join("b");
        back_up(&mut there, &file);
        let files = inside(&file);
        Self { here: create(&place), folder, traveller, files, turn: 0 }
    }

    fn export(&self) -> Value {
        serde_json::from_slice(&self.files[1].1).unwrap()
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn preview(&mut self, bytes: &[u8]) -> Result<Merged, VaultError> {
        let file = self.at("tried");
        fs::write(&file, bytes).unwrap();
        self.here.preview_backup(&BackupFile::new(&file, &passphrase()), Prefer::Newer, at(60), &Quiet)
    }

    /// What every way of reading says of a tar, each of them the same; the vault stays empty and no new one is made. Making a
    /// vault takes longest: that is tried with every tenth.
    fn problem(&mut self, tar: &[u8]) -> VaultError {
        let problem = inspect_unsealed(tar, &Quiet).expect_err("a problem");
        let sealed = sealed(tar);
        assert_eq!(self.preview(&sealed).unwrap_err(), problem);
        assert!(self.here.travellers().unwrap().is_empty());
        self.turn += 1;
        if self.turn % 10 != 1 {
            return problem;
        }
        let (file, second, secret) = (self.at("tried"), self.at("second"), passphrase());
        let backup = BackupFile::new(&file, &secret);
        let told = Locked::restore_backup(&backup, &second, &secret, Cost::FLOOR, at(1), &Quiet).map(drop);
        assert_eq!(told.unwrap_err(), problem);
        assert!(!second.exists());
        problem
    }
}

/// The text with the list last, as in a backup.
fn text_of(export: &Value) -> Vec<u8> {
    let mut head = export.as_object().unwrap().clone();
    let records = head.remove("records").unwrap_or_else(|| json!([]));
    let head = serde_json::to_string(&head).unwrap();
    format!("{},\"records\":{records}}}", head.strip_suffix('}').unwrap()).into_bytes()
}

#[test]
fn the_untouched_one_can_be_put() {
    let mut patient = Patient::new();
    let mut files = patient.files.clone();
    assert_eq!(patient.preview(&sealed(&packed(&files))).unwrap().total().added, 4);
    files[1].1 = text_of(&patient.export());
    assert_eq!(patient.preview(&sealed(&packed(&files))).unwrap().total().added, 4);
}

#[test]
fn every_hostile_tar_is_refused() {
    let mut patient = Patient::new();
    let files = patient.files.clone();
    let paper = files[2].0.clone();
    let renamed = |at: usize, name: &str| {
        let mut files = files.clone();
        files[at].0 = name.to_owned();
        packed(&files)
    };
    for name in [
        "../README.txt",
        "/etc/passwd",
        "papers/../../x.pdf",
        "papers/x/y.pdf",
        "papers\\x.pdf",
        "C:\\x.pdf",
        "papers/x.pdf:y",
        "papers/x\u{202e}fdp.exe",
        "papers/",
        "x",
        "papers/con",
        "./README.txt",
    ] {
        for at in 1..files.len() {
            assert_eq!(patient.problem(&renamed(at, name)), REFUSED, "{name}");
        }
    }
    for kind in [
        EntryType::Link,
        EntryType::Symlink,
        EntryType::Char,
        EntryType::Block,
        EntryType::Directory,
        EntryType::Fifo,
        EntryType::GNULongName,
        EntryType::GNULongLink,
        EntryType::GNUSparse,
        EntryType::XHeader,
        EntryType::XGlobalHeader,
        EntryType::Continuous,
    ] {
        for at in 0..files.len() {
            let mut builder = tar::Builder::new(Vec::new());
            for (number, (name, bytes)) in files.iter().enumerate() {
                let kind = if number == at { kind } else { EntryType::Regular };
                builder.append(&header(name, bytes.len() as u64, kind), &bytes[..]).unwrap();
            }
            assert_eq!(patient.problem(&builder.into_inner().unwrap()), REFUSED, "{kind:?} at {at}");
        }
    }
    // Twice the same name; one too many; one missing; another order.
    for order in [
        &[0, 1, 2, 2, 3][..],
        &[0, 1, 1, 2, 3],
        &[0, 1, 2, 3, 3],
        &[0, 0, 1, 2, 3],
        &[0, 1, 2],
        &[0, 1],
        &[0],
        &[0, 2, 3],
        &[0, 1, 3, 2],
        &[0, 2, 1, 3],
    ] {
        let files: Vec<_> = order.iter().map(|at| files[*at].clone()).collect();
        assert_eq!(patient.problem(&packed(&files)), DAMAGED, "{order:?}");
    }
    assert_eq!(patient.problem(&renamed(2, &paper.replace(".pdf", ".exe"))), DAMAGED);
    for tar in [packed(&[]), packed(&files[1..]), b"PK\x03\x04".repeat(400), b"hello".to_vec(), Vec::new()] {
        assert_eq!(patient.problem(&tar), FOREIGN);
    }
    let mut more = packed(&files);
    more.extend(vec![0; 2 << 20]);
    assert_eq!(patient.problem(&more), REFUSED);
    let mut more = packed(&files);
    more.extend(b"something behind the end");
    assert_eq!(patient.problem(&more), REFUSED);
}

#[test]
fn bombs_are_refused_before_anything_is_allocated() {
    let mut patient = Patient::new();
    let files = patient.files.clone();
    // Lengths that are only claimed.
    for (at, length) in [(0, 65_537), (1, (1 << 38) + 1), (2, (64 << 20) + 1), (2, u64::MAX / 2), (3, u64::MAX)] {
        let mut tar = packed(&files[..at]);
        tar.truncate(tar.len() - 1024);
        let header = header(&files[at].0, length, EntryType::Regular);
        tar.extend_from_slice(header.as_bytes());
        tar.extend(vec![0; 4096]);
        let told = patient.problem(&tar);
        assert!(told == REFUSED || told == DAMAGED, "{at} {length}: {told:?}");
    }
    // A record that does not end.
    for begin in ["{\"kind\":\"", "{\"kind\":\"traveller\",\"body\":["] {
        let mut text = text_of(&patient.export());
        let list = b",\"records\":[";
        text.truncate(text.windows(list.len()).position(|window| window == list).unwrap() + list.len());
        text.extend_from_slice(begin.as_bytes());
        let filler = if begin.ends_with('[') { &b"0,"[..] } else { b"  " };
        text.extend(filler.repeat(17 << 20));
        let mut files = files.clone();
        files[1].1 = text;
        assert_eq!(inspect_unsealed(&packed(&files)[..], &Quiet).unwrap_err(), REFUSED, "{begin}");
    }
    // Nested as deep as a stack is not.
    let mut export = text_of(&patient.export());
    export.truncate(export.len() - 1);
    export.extend(b",\"x\":".iter().chain(b"[".repeat(1_000_000).iter()));
    let mut files = files.clone();
    files[1].1 = export;
    assert_eq!(patient.problem(&packed(&files)), DAMAGED);
}

#[test]
fn numbers_that_cant_be_are_refused() {
    let mut patient = Patient::new();
    let put = |patient: &Patient, pointer: &str, value: Value| {
        let mut export = patient.export();
        *export.pointer_mut(pointer).unwrap() = value;
        let mut files = patient.files.clone();
        files[1].1 = text_of(&export);
        packed(&files)
    };
    let cases = [
        ("/magic", json!("other"), FOREIGN),
        ("/magic", json!(null), DAMAGED),
        ("/format", json!(0), DAMAGED),
        ("/format", json!(2), VaultError::NewerVersion { found: 2, known: 1 }),
        ("/format", json!(-1), DAMAGED),
        ("/schema", json!(0), DAMAGED),
        ("/vault", json!("../x"), REFUSED),
        ("/made_at", json!("yesterday"), DAMAGED),
        ("/counts/papers", json!(u32::MAX), REFUSED),
        ("/counts/papers", json!(1), DAMAGED),
        ("/counts/records", json!(u32::MAX), REFUSED),
        ("/counts/records", json!(5), DAMAGED),
        ("/counts/records", json!(3), DAMAGED),
        ("/counts/travellers", json!(2), DAMAGED),
        ("/counts/paper_bytes", json!(u64::MAX), REFUSED),
        ("/counts/paper_bytes", json!(1), DAMAGED),
        ("/records", json!({}), DAMAGED),
        ("/records/0/id", json!("../../x"), REFUSED),
        ("/records/0/id", json!(""), REFUSED),
        ("/records/0/revision", json!(0), REFUSED),
        ("/records/0/revision", json!(u64::MAX), DAMAGED),
        ("/records/0/updated_at", json!("9999999-01-01T00:00:00Z"), DAMAGED),
        ("/records/0/body", json!([]), DAMAGED),
        ("/records/0/body/surname", json!(7), DAMAGED),
        ("/records/1/traveller", json!("00000000-0000-7000-8000-000000000000"), DAMAGED),
        ("/records/1/file", json!("../../.ssh/id"), REFUSED),
        ("/records/1/file", json!("papers/other.pdf"), REFUSED),
        ("/records/1/body/bytes", json!(701), DAMAGED),
        ("/records/1/body/bytes", json!(u64::MAX), REFUSED),
        ("/records/1/body/sha256", json!("00".repeat(32)), DAMAGED),
        ("/records/1/body/sha256", json!("zz"), DAMAGED),
        ("/records/3/paper", json!("00000000-0000-7000-8000-000000000000"), DAMAGED),
    ];
    for (pointer, value, problem) in cases {
        let tar = put(&patient, pointer, value.clone());
        // That a traveller is unknown is told by the tables alone.
        if pointer == "/records/1/traveller" {
            assert_eq!(patient.preview(&sealed(&tar)).unwrap_err(), problem);
            continue;
        }
        assert_eq!(patient.problem(&tar), problem, "{pointer} {value}");
    }
    // Bytes that are not those of the record.
    let mut files = patient.files.clone();
    files[2].1[333] ^= 1;
    assert_eq!(patient.problem(&packed(&files)), DAMAGED);
    // The same record twice; out of order; the head behind the list or twice.
    for order in [[0, 1, 1, 3], [0, 2, 1, 3], [1, 0, 2, 3], [0, 1, 3, 2]] {
        let mut export = patient.export();
        let records = export["records"].as_array().unwrap().clone();
        export["records"] = order.iter().map(|at| records[*at].clone()).collect();
        let mut files = patient.files.clone();
        files[1].1 = text_of(&export);
        assert_eq!(patient.problem(&packed(&files)), DAMAGED, "{order:?}");
    }
    let text = String::from_utf8(text_of(&patient.export())).unwrap();
    let (head, list) = text.split_at(text.find(",\"records\":[").unwrap());
    let mut files = patient.files.clone();
    files[1].1 = format!("{{{},{}}}", &list[1..list.len() - 1], &head[1..]).into_bytes();
    assert_eq!(patient.problem(&packed(&files)), FOREIGN, "what stands before the records stands behind them");
    let mut files = patient.files.clone();
    let text = String::from_utf8(text_of(&patient.export())).unwrap();
    files[1].1 = text.replacen('{', "{\"format\":1,", 1).into_bytes();
    assert_eq!(patient.problem(&packed(&files)), DAMAGED);
    files[1].1 = format!("{text} x").into_bytes();
    assert_eq!(patient.problem(&packed(&files)), DAMAGED);
}

#[test]
fn what_a_later_version_wrote_is_told_and_not_dropped_in_silence() {
    let mut patient = Patient::new();
    let mut export = patient.export();
    export["schema"] = json!(99);
    export["records"][0]["body"]["shoe_size"] = json!(41);
    export["records"][0]["later"] = json!({"a": 1});
    export["later"] = json!([1, 2]);
    let mut unknown = export["records"][0].clone();
    unknown["kind"] = json!("visa<script>");
    for _ in 0..2 {
        export["records"].as_array_mut().unwrap().push(unknown.clone());
    }
    export["counts"]["records"] = json!(6);
    let mut files = patient.files.clone();
    files[1].1 = text_of(&export);
    let seen = patient.preview(&sealed(&packed(&files))).unwrap();
    assert_eq!(seen.content.left_out.len(), 1);
    assert_eq!((seen.content.left_out[0].kind.as_str(), seen.content.left_out[0].records), ("visascript", 2));
    assert_eq!((seen.content.later, seen.total().added), (1, 4));
    // The field is there again in the next backup.
    let file = patient.at("tried");
    patient.here.apply_backup(&BackupFile::new(&file, &passphrase()), &seen, at(61), &Quiet).unwrap();
    let next = patient.at("next");
    back_up(&mut patient.here, &next);
    let export: Value = serde_json::from_slice(&inside(&next)[1].1).unwrap();
    assert_eq!(export["records"][0]["body"]["shoe_size"], json!(41));
    assert_eq!(export["records"][0]["id"], json!(patient.traveller.0));
    // A record that this version can't read at all is no damage where a later one wrote it.
    let mut patient = Patient::new();
    let mut export = patient.export();
    export["schema"] = json!(99);
    export["records"][0]["body"]["surname"] = json!(["now", "a list"]);
    let mut files = patient.files.clone();
    files[1].1 = text_of(&export);
    let known = patient.export()["schema"].as_u64().unwrap() as u32;
    assert_eq!(patient.problem(&packed(&files)), VaultError::NewerVersion { found: 99, known });
}

#[test]
fn cut_or_flipped_anywhere_it_changes_nothing() {
    let mut patient = Patient::new();
    let whole = sealed(&packed(&patient.files));
    let seen = patient.preview(&whole).unwrap();
    let (mut cut, mut flipped) = (0, 0);
    let mut tried = |bytes: &[u8]| {
        let file = patient.at("tried");
        fs::write(&file, bytes).unwrap();
        patient.here.apply_backup(&BackupFile::new(&file, &passphrase()), &seen, at(61), &Quiet).unwrap_err()
    };
    for length in (0..200).chain((200..whole.len()).step_by(37)).chain(whole.len() - 20..whole.len()) {
        assert_eq!(tried(&whole[..length]), DAMAGED, "{length} bytes");
        cut += 1;
    }
    for at_byte in (0..220).chain((220..whole.len()).step_by(41)).chain(whole.len() - 20..whole.len()) {
        let mut bytes = whole.clone();
        bytes[at_byte] ^= 1 << (at_byte % 8);
        let told = tried(&bytes);
        let possible =
            [DAMAGED, FOREIGN, VaultError::WrongPassphrase, VaultError::Backup(BackupProblem::TooCostly { most: 20 })];
        assert!(possible.contains(&told), "byte {at_byte}: {told:?}");
        // Only the line with the salt, and the wrapped key, can look like another passphrase.
        assert!(at_byte < 160 || told == DAMAGED, "byte {at_byte}: {told:?}");
        flipped += 1;
    }
    assert_eq!(tried(&[&whole[..], b"x"].concat()), DAMAGED);
    assert_eq!(tried(&[&whole[..], &whole[..]].concat()), DAMAGED);
    assert!(cut > 400 && flipped > 400, "{cut} cut, {flipped} flipped");
    assert!(patient.here.travellers().unwrap().is_empty());
    patient.here.prove_whole(&Quiet).unwrap();
    assert_eq!(patient.preview(&whole).unwrap(), seen);
}

#[test]
fn absurd_work_is_refused_at_once() {
    let mut patient = Patient::new();
    let whole = sealed(&packed(&patient.files));
    let text = whole.iter().take_while(|byte| **byte != b'\n').count() + 1;
    let end = text + whole[text..].iter().position(|byte| *byte == b'\n').unwrap();
    let asked = [&whole[..end - 1], b"40", &whole[end..]].concat();
    let started = std::time::Instant::now();
    let told = patient.preview(&asked).unwrap_err();
    assert!(matches!(told, VaultError::Backup(BackupProblem::TooCostly { most }) if most <= 20));
    assert!(started.elapsed().as_secs() < 5);
}

#[test]
#[ignore = "makes the seeds of the fuzzer"]
fn make_seeds() {
    let Ok(folder) = std::env::var("NGAO_NEW_SEEDS") else { return };
    let patient = Patient::new();
    let write = |name: &str, tar: &[u8]| fs::write(Path::new(&folder).join(name), tar).unwrap();
    write("whole", &packed(&patient.files));
    let mut small = patient.files.clone();
    let mut export = patient.export();
    export["records"] = json!([]);
    export["counts"] = json!({"travellers": 0, "records": 0, "papers": 0, "paper_bytes": 0});
    small[0].1.clear();
    small[1].1 = text_of(&export);
    write("empty", &packed(&small[..2]));
}
