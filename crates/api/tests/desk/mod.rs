//! A vault with the real reader beside it, and the person at the dialogs: what the tests of the papers share.

#![allow(dead_code)] // each test file uses its part

use jiff::Timestamp;
use jiff::civil::{Date, date};
use ngao_api::{Answer, App, Host, Knowledge, Places, ProblemCode};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

pub(crate) const PASSPHRASE: &str = "seven lanterns over the quiet harbour";

/// The person at the dialogs, and the clipboard.
#[derive(Default)]
pub(crate) struct Person {
    pub(crate) file: Mutex<PathBuf>,
    pub(crate) place: Mutex<PathBuf>,
    pub(crate) suggested: Mutex<String>,
    pub(crate) copied: Mutex<String>,
}

impl Host for Person {
    fn now(&self) -> Timestamp {
        "2026-11-22T08:00:00Z".parse().unwrap()
    }
    fn today(&self) -> Date {
        date(2026, 11, 22)
    }
    fn pick_file(&self) -> Option<PathBuf> {
        Some(self.file.lock().unwrap().clone())
    }
    fn pick_place(&self, suggested: &str) -> Option<PathBuf> {
        suggested.clone_into(&mut self.suggested.lock().unwrap());
        Some(self.place.lock().unwrap().clone())
    }
    fn pick_folder(&self) -> Option<PathBuf> {
        Some(self.place.lock().unwrap().clone())
    }
    fn copy(&self, text: &str) -> bool {
        text.clone_into(&mut self.copied.lock().unwrap());
        true
    }
    fn uncopy(&self) {
        self.copied.lock().unwrap().clear();
    }
    fn locked(&self) {}
}

pub(crate) struct Desk {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) app: App,
    pub(crate) person: Arc<Person>,
}

/// The reader's program as the workspace builds it, beside the test programs.
pub(crate) fn reader() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let built = tests.parent().unwrap().parent().unwrap();
    let reader = built.join(format!("ngao-reader{}", std::env::consts::EXE_SUFFIX));
    assert!(reader.exists(), "run `cargo xtask test`, or `cargo build -p ngao-reader-child`");
    reader
}

pub(crate) fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../reader/tests").join(name)
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self::with_reader(reader())
    }

    /// With a copy of the reader's program that a test may take away.
    pub(crate) fn with_reader(reader: PathBuf) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let person = Arc::new(Person::default());
        let places = Places {
            vault: folder.path().join("vault"),
            settings: folder.path().join("settings.json"),
            reader,
            meaning: None,
        };
        let app = App::new(places, Knowledge::built_in().unwrap(), person.clone());
        let desk = Self { folder, app, person };
        desk.call("create_vault", json!({ "passphrase": PASSPHRASE }));
        desk
    }

    #[track_caller]
    pub(crate) fn call(&self, name: &str, args: Value) -> Value {
        match self.app.call(name, args, None) {
            Ok(Answer::Json(value)) => value,
            other => panic!("{name}: {other:?}"),
        }
    }

    #[track_caller]
    pub(crate) fn refused(&self, name: &str, args: Value) -> ProblemCode {
        self.app.call(name, args, None).expect_err("refused").code
    }

    /// A traveller with a name and a passport.
    pub(crate) fn traveller(&self) -> Value {
        let id = self.call("add_traveller", json!({}))["id"].clone();
        self.keep(
            &id,
            "traveller",
            json!({ "surname": "Odhiambo", "given_names": "Akinyi", "phone": "+254712345678" }),
        );
        self.keep(&id, "passport", json!({ "number": "AK1234567" }));
        id
    }

    pub(crate) fn keep(&self, of: &Value, kind: &str, body: Value) {
        self.call("save_record", json!({ "traveller": of, "record": { "kind": kind, "body": body } }));
    }

    pub(crate) fn add(&self, of: &Value, kind: &str, path: &Path) {
        path.clone_into(&mut self.person.file.lock().unwrap());
        let file = self.call("pick_file", json!({}))["token"].clone();
        self.call("add_paper", json!({ "traveller": of, "kind": kind, "file": file }));
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn saves_to(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        path.clone_into(&mut self.person.place.lock().unwrap());
        path
    }

    pub(crate) fn order(&self, paper: &str, include: Value) -> Value {
        let offers = self.call("paper_offers", json!({ "traveller": self.traveller_in_sight() }));
        let offers = offers.as_array().unwrap();
        let offer = &offers.iter().find(|offered| offered["offer"]["paper"] == paper).unwrap()["offer"];
        json!({ "paper": paper, "copy": offer["copies"][0]["copy"], "language": offer["languages"][0], "include": include })
    }

    pub(crate) fn traveller_in_sight(&self) -> Value {
        self.call("travellers", json!({}))[0]["id"].clone()
    }
}
