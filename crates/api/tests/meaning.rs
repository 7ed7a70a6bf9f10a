//! The reading by meaning behind the door: with the real weights where `cargo xtask meaning` has made them, and without.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::{Timestamp, civil::Date};
use ngao_api::{App, Host, Knowledge, Places};
use ngao_model::{CaseFacts, Document, Line, LineLanguage, Page, SourceKind, Span};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const TEXT: &str = "The Worker shall hand his passport to the Employer on arrival, who keeps it.\n\
                    The Worker works five days a week and rests on Saturday and Sunday.";

struct Nobody;

impl Host for Nobody {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn today(&self) -> Date {
        jiff::civil::date(2026, 11, 21)
    }

    fn pick_file(&self) -> Option<PathBuf> {
        None
    }

    fn pick_place(&self, _suggested: &str) -> Option<PathBuf> {
        None
    }

    fn locked(&self) {}
}

fn app(folder: &Path, meaning: Option<PathBuf>) -> App {
    let places = Places {
        vault: folder.join("vault"),
        settings: folder.join("settings.json"),
        reader: folder.join("no-reader"),
        meaning,
    };
    App::new(places, Knowledge::built_in().unwrap(), Arc::new(Nobody))
}

fn document() -> Document {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in TEXT.split('\n') {
        let end = start + u32::try_from(line.chars().count()).unwrap();
        lines.push(Line { span: Span { start, end }, column: 0, language: LineLanguage::En, words: Vec::new() });
        start = end + 1;
    }
    let page = Page { number: 1, text: TEXT.to_owned(), lines, size: None };
    Document::new(SourceKind::Text, vec![page])
}

#[test]
fn without_weights_or_with_damaged_ones_the_rules_stand_and_the_report_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let damaged = folder.path().join("damaged.safetensors");
    std::fs::write(&damaged, b"no weights").unwrap();
    for meaning in [None, Some(folder.path().join("gone.safetensors")), Some(damaged)] {
        let app = app(folder.path(), meaning);
        let report = app.check_meaning(&document(), &CaseFacts::default(), &app.quiet_job()).unwrap();
        assert!(!report.checks.meaning);
        assert!(report.findings.iter().any(|found| found.id.as_str() == "passport-retention"));
    }
}

#[test]
fn with_the_weights_every_clause_is_read() {
    let program = std::env::current_exe().unwrap();
    // Beside the programs, which is one folder above the tests' own.
    let built = program.parent().and_then(Path::parent).unwrap();
    let weights = built.join("ngao-meaning.safetensors");
    if !weights.is_file() {
        println!("SKIPPED: {} is not there; `cargo xtask meaning` makes it.", weights.display());
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path(), Some(weights));
    let report = app.check_meaning(&document(), &CaseFacts::default(), &app.quiet_job()).unwrap();
    assert!(report.checks.meaning);
    assert!(report.findings.iter().any(|found| found.id.as_str() == "passport-retention"));
}
