//! A folder of one's own for each test, and an app in it that has everything but a window.

#![allow(dead_code)] // each test file uses its part

use jiff::{Timestamp, civil::Date};
use ngao_api::{App, Host, Knowledge, Places};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// The person at the dialogs: what they would pick, and how often the vault was locked.
#[derive(Default)]
pub(crate) struct Person {
    pub(crate) file: Mutex<Option<PathBuf>>,
    pub(crate) place: Mutex<Option<PathBuf>>,
    pub(crate) locks: Mutex<u32>,
}

impl Host for Person {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn today(&self) -> Date {
        jiff::civil::date(2026, 11, 21)
    }

    fn pick_file(&self) -> Option<PathBuf> {
        self.file.lock().unwrap().clone()
    }

    fn pick_place(&self, _suggested: &str) -> Option<PathBuf> {
        self.place.lock().unwrap().clone()
    }

    fn locked(&self) {
        *self.locks.lock().unwrap() += 1;
    }
}

/// The reader's program as the workspace builds it, beside the test programs.
pub(crate) fn reader() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let built = tests.parent().unwrap().parent().unwrap();
    let reader = built.join(format!("ngao-reader{}", std::env::consts::EXE_SUFFIX));
    assert!(
        reader.exists(),
        "{} is not built: run `cargo xtask test`, or `cargo build -p ngao-reader-child`",
        reader.display()
    );
    reader
}

/// An app whose vault and settings lie in `folder`.
pub(crate) fn app(folder: &std::path::Path, person: Arc<Person>) -> App {
    app_with(folder, person)
}

/// The same with another host.
pub(crate) fn app_with(folder: &std::path::Path, host: Arc<dyn Host>) -> App {
    let reader = reader();
    // The weights lie beside the reader where `cargo xtask meaning` has made them.
    let meaning = reader.with_file_name("ngao-meaning.safetensors");
    let places = Places {
        vault: folder.join("vault"),
        settings: folder.join("settings.json"),
        reader,
        meaning: meaning.is_file().then_some(meaning),
    };
    App::new(places, Knowledge::built_in().unwrap(), host)
}
