//! What the tests of the vault share: invented people, and a vault at the cheapest cost.

use jiff::Timestamp;
use ngao_model::{
    Checks, Consent, Contract, Document, DocumentKind, EmergencyContact, Employer, Evidence, Finding, FindingId,
    FoundBy, Id, Journey, Lang, Level, Line, LineLanguage, Page, Paper, PaperKind, Passport, Payment, Place, Record,
    Recruiter, Report, Source, SourceKind, Span, StoredReport, Told, Traveller, Word,
};
use ngao_vault::{Cost, Locked, Passphrase, Unlocked};
use std::path::{Path, PathBuf};

pub const PASSPHRASE: &str = "mti mkavu hauanguki 7";

/// Length of the paper that [`fill`] adds: one whole chunk and a part.
pub const PAPER_BYTES: usize = 100_000;

pub fn passphrase() -> Passphrase {
    Passphrase::new(PASSPHRASE.to_owned())
}

pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

/// A folder that is removed afterwards, and the place of a vault in it.
pub fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("home");
    (folder, vault)
}

pub fn create(folder: &Path) -> Unlocked {
    Locked::create(folder, &passphrase(), Cost::FLOOR, at(0)).unwrap()
}

pub fn reopen(folder: &Path) -> Unlocked {
    Locked::open(folder).unwrap().unlock(&passphrase(), at(0)).map_err(|(_, problem)| problem).unwrap()
}

/// Every member of a record filled in, so that none can be forgotten: each text becomes its own name and `mark`.
pub fn filled<R: Record + Default>(mark: &str) -> R {
    let mut value = serde_json::to_value(R::default()).unwrap();
    for (name, member) in value.as_object_mut().unwrap() {
        if member.is_string() && name != "kind" {
            *member = format!("{mark} {name} Ноябрь é \"'\u{1F6E1}").into();
        } else if member.is_boolean() {
            *member = true.into();
        }
    }
    serde_json::from_value(value).unwrap()
}

pub fn traveller(mark: &str) -> Traveller {
    Traveller { reads: vec![Lang::En, Lang::Sw], ..filled(mark) }
}

pub fn paper(name: &str) -> Paper {
    Paper {
        kind: PaperKind::Contract,
        file_name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        ..Paper::default()
    }
}

/// Bytes that do not repeat.
pub fn bytes(length: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    (0..length)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 32) as u8
        })
        .collect()
}

/// A report with one finding and the text that it was made on.
pub fn report(paper: &Id, level: Level, words: &str) -> StoredReport {
    let text = format!("Clause 1. {words}");
    let end = text.chars().count() as u32;
    StoredReport {
        paper: paper.clone(),
        report: Report {
            document_kind: DocumentKind::EmploymentContract,
            languages: vec![Lang::En],
            unread_languages: vec![],
            findings: vec![Finding {
                id: FindingId::from("passport-retention"),
                level,
                by: vec![FoundBy::Rule],
                evidence: vec![Evidence { quote: words.to_owned(), page: 1, start: 10, end }],
                other_version: Vec::new(),
                language: Some(Lang::En),
                title: Told { en: "Passport kept".into(), sw: "Pasipoti yashikiliwa".into() },
                reason: Told::default(),
                next_step: Told::default(),
                source: Source { text: "Invented for a test".into(), seen: "2026-11-01".parse().unwrap() },
            }],
            checks: Checks { run: vec![FindingId::from("passport-retention")], not_run: vec![], meaning: false },
        },
        document: Document {
            source: SourceKind::Pdf,
            encoding: None,
            pages: vec![Page {
                number: 1,
                text,
                lines: vec![Line {
                    span: Span { start: 0, end },
                    column: 0,
                    language: LineLanguage::En,
                    words: vec![Word {
                        span: Span { start: 0, end: 6 },
                        place: Some(Place { x: 72.1, y: 0.333_333_34, width: 31.7, height: 11.04 }),
                        confidence: None,
                    }],
                }],
                size: Some((595.276, 841.89)),
            }],
            pages_without_text: vec![2],
            recognised: Vec::new(),
            corrected: Vec::new(),
            marks: Vec::new(),
        },
        checked_at: "2026-11-21T10:00:00Z".to_owned(),
    }
}

/// One traveller with a record of every kind; gives back the traveller's and the paper's id.
pub fn fill(vault: &mut Unlocked, mark: &str) -> (Id, Id) {
    let id = vault.add_traveller(&traveller(mark), at(1)).unwrap();
    vault.put(&id, None, &filled::<Passport>(mark), at(2)).unwrap();
    vault.put(&id, None, &filled::<Journey>(mark), at(3)).unwrap();
    vault.put(&id, None, &filled::<Employer>(mark), at(4)).unwrap();
    vault.put(&id, None, &filled::<Contract>(mark), at(5)).unwrap();
    vault.put(&id, None, &filled::<Recruiter>(mark), at(6)).unwrap();
    vault.put(&id, None, &filled::<EmergencyContact>(mark), at(7)).unwrap();
    vault.put(&id, None, &filled::<Consent>(mark), at(8)).unwrap();
    vault.put(&id, None, &filled::<Payment>(mark), at(8)).unwrap();
    let paper = vault.add_paper(&id, paper(mark), &bytes(PAPER_BYTES), at(9), &ngao_model::Quiet).unwrap().id;
    vault.put_report(&paper, &report(&paper, Level::Danger, mark), at(10)).unwrap();
    (id, paper)
}

/// Proves that [`fill`]'s records are all there and equal; else says what the vault said.
pub fn read_all(vault: &Unlocked, mark: &str) -> Result<(), ngao_vault::VaultError> {
    read_of(vault, mark, &traveller(mark), &filled::<Journey>(mark))?;
    let id = &vault.travellers()?[0].id;
    assert_eq!(vault.one::<Payment>(id)?.expect("a payment").record, filled::<Payment>(mark));
    Ok(())
}

/// The same for what vaults have kept from the first tables on, of a traveller and a journey with the fields that there were then.
pub fn read_of(
    vault: &Unlocked,
    mark: &str,
    person: &Traveller,
    journey: &Journey,
) -> Result<(), ngao_vault::VaultError> {
    fn same<R: Record + Default + PartialEq + std::fmt::Debug>(
        vault: &Unlocked,
        id: &Id,
        mark: &str,
    ) -> Result<(), ngao_vault::VaultError> {
        assert_eq!(vault.one::<R>(id)?.expect("a record").record, filled::<R>(mark));
        Ok(())
    }
    let rows = vault.traveller_rows()?;
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].papers, rows[0].gravest), (1, Some(Level::Danger)));
    let all = vault.travellers()?;
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].record, *person);
    let id = &all[0].id;
    same::<Passport>(vault, id, mark)?;
    assert_eq!(vault.one::<Journey>(id)?.expect("a journey").record, *journey);
    same::<Employer>(vault, id, mark)?;
    same::<Contract>(vault, id, mark)?;
    same::<Recruiter>(vault, id, mark)?;
    same::<EmergencyContact>(vault, id, mark)?;
    same::<Consent>(vault, id, mark)?;
    let paper = vault.one::<Paper>(id)?.expect("a paper");
    assert_eq!(vault.paper_bytes(&paper.id)?, bytes(PAPER_BYTES));
    let kept = vault.report_on(&paper.id)?.expect("a report");
    assert_eq!(kept.record, report(&paper.id, Level::Danger, mark));
    Ok(())
}

/// Copies the files of a vault as they lie there, also while it is open: what a power cut would leave.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// Opens a vault and reads everything in it; the first problem on the way.
pub fn open_and_read(folder: &Path, mark: &str) -> Result<(), ngao_vault::VaultError> {
    let vault = Locked::open(folder)?.unlock(&passphrase(), at(0)).map_err(|(_, problem)| problem)?;
    read_all(&vault, mark)?;
    vault.prove_whole(&ngao_model::Quiet)
}

/// How many times something is tried: a few in the ordinary tests, all in the full form. `cargo xtask torture` sets
/// `NGAO_TORTURE` to the share of the full form in percent.
pub fn rounds(short: usize, full: usize) -> usize {
    match std::env::var("NGAO_TORTURE") {
        Ok(percent) => (full * percent.parse::<usize>().expect("a number of percent") / 100).max(short),
        Err(_) => short,
    }
}

/// Opens what was sealed for [`PASSPHRASE`] with the public `age`. It reads a passphrase from a terminal only; `script` gives it one.
pub fn opened_by_age(folder: &std::path::Path, sealed: &str, opened: &str) {
    use std::process::{Command, Stdio};
    let mut age = Command::new("script")
        .args(["-qec", &format!("age --decrypt --output {opened} {sealed}"), "/dev/null"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("script");
    std::io::Write::write_all(age.stdin.as_mut().unwrap(), format!("{PASSPHRASE}\n").as_bytes()).unwrap();
    assert!(age.wait().unwrap().success());
}
