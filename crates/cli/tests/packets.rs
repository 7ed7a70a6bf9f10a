//! A paper for every traveller, by the real program: ended in the middle, stopped in the middle, begun again.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::{Timestamp, civil::Date};
use ngao_api::views::{NewVault, Secret, TravellerFile};
use ngao_api::{App, Host, Knowledge, Places};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

const PASSPHRASE: &str = "seven lanterns over the quiet harbour";
const TRAVELLERS: usize = 150;

struct Nobody;

impl Host for Nobody {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
    fn today(&self) -> Date {
        jiff::Zoned::now().date()
    }
    fn pick_file(&self) -> Option<PathBuf> {
        None
    }
    fn pick_place(&self, _: &str) -> Option<PathBuf> {
        None
    }
    fn locked(&self) {}
}

/// A folder with a vault of many travellers.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        std::fs::write(desk.path("passphrase"), format!("{PASSPHRASE}\n")).unwrap();
        let places = Places {
            vault: desk.path("home/vault"),
            settings: desk.path("home/settings.json"),
            reader: PathBuf::new(),
            meaning: None,
        };
        std::fs::create_dir(desk.path("home")).unwrap();
        let app = App::new(places, Knowledge::built_in().unwrap(), Arc::new(Nobody));
        app.create_vault(NewVault { passphrase: Secret::new(PASSPHRASE), shared: false }).unwrap();
        let open = app.open_vault().unwrap();
        let mut file: TravellerFile = ngao_api::traveller_from_json(ngao_api::sample_traveller_json()).unwrap();
        for number in 0..TRAVELLERS {
            file.traveller.surname = format!("Mfano{number:03}");
            open.import(&file).unwrap();
        }
        app.close();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn begin(&self) -> Child {
        let mut ngao = Command::new(env!("CARGO_BIN_EXE_ngao"));
        ngao.args(["packets", "--all", "--out", self.path("out").to_str().unwrap(), "--passphrase-file"]);
        ngao.arg(self.path("passphrase")).env("NGAO_HOME", self.path("home"));
        ngao.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    fn finish(&self) -> (Option<i32>, String, String) {
        told(self.begin().wait_with_output().unwrap())
    }

    /// The papers in the folder with the time of their writing.
    fn papers(&self) -> BTreeMap<String, SystemTime> {
        let entries = std::fs::read_dir(self.path("out")).into_iter().flatten().flatten();
        let named = entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry));
        named.filter(|(name, _)| name.ends_with(".pdf")).map(|(name, entry)| (name, written(&entry.path()))).collect()
    }

    /// Begins, and waits until a few papers more are there.
    fn until_some(&self) -> Child {
        let before = self.papers().len();
        let child = self.begin();
        let begun = Instant::now();
        while self.papers().len() < before + 8 {
            assert!(begun.elapsed() < Duration::from_secs(120), "nothing is made");
            std::thread::sleep(Duration::from_millis(2));
        }
        child
    }

    /// Every paper is whole, and nothing else lies there but the journal, which names nobody.
    fn prove(&self) {
        for entry in std::fs::read_dir(self.path("out")).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let bytes = std::fs::read(entry.path()).unwrap();
            if name == "ngao-papers.journal" {
                let text = String::from_utf8(bytes).unwrap();
                assert!(!text.contains("Mfano") && !text.contains("Neema"), "{text}");
                continue;
            }
            assert!(name.starts_with("embassy-en-") && name.ends_with(".pdf"), "{name}");
            assert!(bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"), "{name} is not whole");
        }
    }
}

fn written(path: &Path) -> SystemTime {
    std::fs::metadata(path).unwrap().modified().unwrap()
}

fn told(output: Output) -> (Option<i32>, String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The number behind a word, as "Made: 12."
fn number(said: &str, word: &str) -> usize {
    let rest = said.split_once(word).unwrap_or_else(|| panic!("{word}: {said}")).1;
    rest.trim_start().chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

#[test]
fn killed_in_the_middle_it_goes_on_and_makes_nothing_twice() {
    let desk = Desk::new();
    let mut earlier = BTreeMap::new();
    for _ in 0..2 {
        let mut child = desk.until_some();
        child.kill().unwrap();
        child.wait().unwrap();
        earlier = desk.papers();
    }
    assert!(earlier.len() < TRAVELLERS, "it was done before it was killed");
    let (code, said, complained) = desk.finish();
    assert_eq!(code, Some(0), "{said}{complained}");
    desk.prove();
    let papers = desk.papers();
    assert_eq!(papers.len(), TRAVELLERS);
    let (made, kept) = (number(&said, "Made:"), number(&said, "unchanged:"));
    assert_eq!(made + kept, TRAVELLERS, "{said}");
    // What lay there was kept, but for those papers, one a worker, that were killed before they were noted.
    assert!(kept + 2 * 2 >= earlier.len() && kept <= earlier.len(), "{kept} of {} were kept", earlier.len());
    let untouched = earlier.iter().filter(|(name, time)| papers.get(*name) == Some(time)).count();
    assert_eq!(untouched, kept);
    assert!(said.contains("not encrypted"), "{said}");

    let (code, said, _) = desk.finish();
    assert_eq!((code, number(&said, "Made:"), number(&said, "unchanged:")), (Some(0), 0, TRAVELLERS), "{said}");
    assert_eq!(desk.papers(), papers);
}

#[test]
fn ctrl_c_stops_it_in_order_and_the_same_command_goes_on() {
    let desk = Desk::new();
    let child = desk.until_some();
    let interrupted = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    let (code, said, complained) = told(child.wait_with_output().unwrap());
    assert_eq!(code, Some(4), "{said}{complained}");
    assert!(complained.contains("goes on where it stopped"), "{complained}");
    desk.prove();
    let stopped_at = desk.papers().len();
    assert_eq!(number(&said, "Made:"), stopped_at);
    assert!(stopped_at < TRAVELLERS, "it was done before it was stopped");
    let (code, said, _) = desk.finish();
    assert_eq!((code, number(&said, "unchanged:")), (Some(0), stopped_at), "{said}");
    assert_eq!(desk.papers().len(), TRAVELLERS);
    desk.prove();
}

#[test]
fn one_that_fails_is_told_and_does_not_stop_the_rest() {
    let desk = Desk::new();
    assert_eq!(desk.finish().0, Some(0));
    // A folder in the place of one paper.
    let name = desk.papers().keys().next().unwrap().clone();
    let place = desk.path("out").join(&name);
    std::fs::remove_file(&place).unwrap();
    std::fs::create_dir(&place).unwrap();
    std::fs::write(place.join("in the way"), "").unwrap();
    let (code, said, complained) = desk.finish();
    assert_eq!(code, Some(1), "{said}{complained}");
    assert_eq!((number(&said, "unchanged:"), number(&said, "Failed:")), (TRAVELLERS - 1, 1), "{said}");
    assert!(complained.contains("Mfano") && complained.contains("could not be written"), "{complained}");
}

#[test]
fn every_traveller_has_to_be_meant() {
    let output = Command::new(env!("CARGO_BIN_EXE_ngao")).args(["packets", "--out", "x"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_language_that_a_paper_is_not_made_in_is_told() {
    let desk = Desk::new();
    let mut ngao = Command::new(env!("CARGO_BIN_EXE_ngao"));
    ngao.args(["packets", "--all", "--paper", "card", "--labels", "ru", "--out", desk.path("out").to_str().unwrap()]);
    ngao.arg("--passphrase-file").arg(desk.path("passphrase")).env("NGAO_HOME", desk.path("home"));
    let (code, _, complained) = told(ngao.output().unwrap());
    assert_eq!((code, complained.trim()), (Some(1), "This paper is not made in this language."));
}
