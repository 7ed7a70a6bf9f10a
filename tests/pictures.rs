//! A picture goes to the window and comes back as words: the app, the real reader, and a host that stands for the window.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Person;
use jiff::{Timestamp, civil::Date};
use ngao_api::{Answer, App, Host, JobRequest, Problem, ProblemCode};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(60);
/// The number of the one long job of a test.
const JOB: u32 = 7;

/// What the window is told.
#[derive(Debug, PartialEq)]
enum Told {
    Waits(String),
    Gone(String),
}

/// A host with a window, whose events go to the test.
struct Window {
    person: Person,
    tells: Mutex<Sender<Told>>,
}

impl Host for Window {
    fn now(&self) -> Timestamp {
        self.person.now()
    }
    fn today(&self) -> Date {
        self.person.today()
    }
    fn pick_file(&self) -> Option<PathBuf> {
        self.person.pick_file()
    }
    fn pick_place(&self, suggested: &str) -> Option<PathBuf> {
        self.person.pick_place(suggested)
    }
    fn has_window(&self) -> bool {
        true
    }
    fn picture_waits(&self, token: &str) -> bool {
        self.tells.lock().unwrap().send(Told::Waits(token.into())).is_ok()
    }
    fn picture_gone(&self, token: &str) {
        let _ = self.tells.lock().unwrap().send(Told::Gone(token.into()));
    }
    fn locked(&self) {
        self.person.locked();
    }
}

fn app(folder: &Path) -> (App, Receiver<Told>) {
    let (tells, told) = channel();
    let window = Window { person: Person::default(), tells: Mutex::new(tells) };
    (common::app_with(folder, Arc::new(window)), told)
}

fn photo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/tests/fixtures/three-languages.png")
}

fn check(app: &App) -> Result<Value, Problem> {
    let file = app.offer_file(&photo()).unwrap().token;
    let args = json!({ "file": file, "text": null, "corridor": "ke-ru", "reads": ["en"] });
    let job = JobRequest { number: JOB, told: Box::new(|_| {}) };
    match app.call("quick_check", args, Some(job))? {
        Answer::Json(value) => Ok(serde_json::to_value(value).unwrap()),
        Answer::Bytes(_) => panic!("a report is no bytes"),
    }
}

fn token(told: &Receiver<Told>) -> String {
    match told.recv_timeout(PATIENCE).expect("the window is told") {
        Told::Waits(token) => token,
        gone @ Told::Gone(_) => panic!("{gone:?} came first"),
    }
}

/// The first line of the picture, a word after the other.
fn words() -> Value {
    let line = "The Employer keeps the passport of the Worker.";
    let word = |(at, text): (usize, &str)| json!({ "text": text, "x": 40 + 100 * at, "y": 50, "width": 90, "height": 34, "confidence": 96, "line": 1 });
    line.split(' ').enumerate().map(word).collect()
}

#[test]
fn the_window_is_told_of_a_picture_and_its_words_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    let (app, told) = app(folder.path());
    std::thread::scope(|scope| {
        let checked = scope.spawn(|| check(&app));
        let token = token(&told);
        let Ok(Answer::Bytes(png)) = app.call("waiting_picture", json!({ "picture": token }), None) else {
            panic!("no picture")
        };
        assert!(png.starts_with(b"\x89PNG"));
        app.call("words_seen", json!({ "picture": token, "words": words() }), None).unwrap();
        let checked = checked.join().unwrap().unwrap();
        assert_eq!(checked["report"]["findings"][0]["id"], "passport-retention");
        assert_eq!(checked["document"]["recognised"], json!([1]));
        assert!(told.try_recv().is_err(), "an answered picture is not called off");
    });
}

#[test]
fn the_window_is_told_when_nobody_waits_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let (app, told) = app(folder.path());
    std::thread::scope(|scope| {
        let checked = scope.spawn(|| check(&app));
        let token = token(&told);
        app.call("cancel_job", json!({ "job": JOB }), None).unwrap();
        assert_eq!(checked.join().unwrap().unwrap_err().code, ProblemCode::Cancelled);
        assert_eq!(told.recv_timeout(PATIENCE).unwrap(), Told::Gone(token.clone()));
        let late = app.call("words_seen", json!({ "picture": token, "words": words() }), None);
        assert_eq!(late.err().unwrap().code, ProblemCode::NotFound);
    });
}
