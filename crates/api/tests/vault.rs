//! The vault by its commands, with a real folder and the real SQLCipher.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use ngao_api::{App, Host, Keyring, Knowledge, Places, ProblemCode};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

const FIRST: &str = "seven lanterns over the quiet harbour";
const SECOND: &str = "nine baskets under the mango roof";

/// A keyring that lives as long as the test. The system's is tried in the real window.
#[derive(Default)]
struct Drawer(Mutex<HashMap<String, Vec<u8>>>);

impl Keyring for Drawer {
    fn answers(&self) -> bool {
        true
    }
    fn keep(&self, vault: &str, key: &[u8]) -> bool {
        self.0.lock().unwrap().insert(vault.to_owned(), key.to_vec());
        true
    }
    fn fetch(&self, vault: &str) -> Option<Vec<u8>> {
        self.0.lock().unwrap().get(vault).cloned()
    }
    fn forget(&self, vault: &str) {
        self.0.lock().unwrap().remove(vault);
    }
}

struct Person {
    now: Mutex<Timestamp>,
    place: PathBuf,
    drawer: Drawer,
}

impl Host for Person {
    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }
    fn today(&self) -> Date {
        date(2026, 11, 22)
    }
    fn pick_file(&self) -> Option<PathBuf> {
        Some(self.place.clone())
    }
    fn pick_place(&self, _: &str) -> Option<PathBuf> {
        Some(self.place.clone())
    }
    fn keyring(&self) -> Option<&dyn Keyring> {
        Some(&self.drawer)
    }
    fn locked(&self) {}
}

fn app(home: &Path) -> (App, Arc<Person>) {
    let person = Arc::new(Person {
        now: Mutex::new("2026-11-22T08:00:00Z".parse().unwrap()),
        place: home.join("out"),
        drawer: Drawer::default(),
    });
    let places = Places {
        vault: home.join("vault"),
        settings: home.join("settings.json"),
        reader: home.join("no-reader"),
        meaning: None,
    };
    (App::new(places, Knowledge::built_in().unwrap(), person.clone()), person)
}

#[track_caller]
fn call(app: &App, name: &str, args: Value) -> Value {
    match app.call(name, args, None) {
        Ok(ngao_api::Answer::Json(value)) => value,
        other => panic!("{name}: {other:?}"),
    }
}

#[track_caller]
fn refused(app: &App, name: &str, args: Value) -> ProblemCode {
    app.call(name, args, None).expect_err("refused").code
}

fn opened(home: &Path) -> (App, Arc<Person>) {
    let (app, person) = app(home);
    call(&app, "create_vault", json!({ "passphrase": FIRST }));
    (app, person)
}

fn add(app: &App, surname: &str) -> Value {
    let id = call(app, "add_traveller", json!({}))["id"].clone();
    name(app, &id, surname);
    id
}

fn name(app: &App, id: &Value, surname: &str) {
    let traveller = call(app, "traveller", json!({ "traveller": id }))["traveller"].clone();
    let mut body = traveller;
    body["surname"] = json!(surname);
    call(app, "save_record", json!({ "traveller": id, "record": { "kind": "traveller", "body": body } }));
}

#[test]
fn payments_are_kept_advised_on_put_aside_and_brought_back() {
    let home = tempfile::tempdir().unwrap();
    let (app, _) = opened(home.path());
    let of = add(&app, "Wanjiru");
    let file = |of: &Value| call(&app, "traveller", json!({ "traveller": of }));
    let pay = |id: Value, amount: &str, date: &str| {
        let body = json!({ "amount": amount, "currency": "KES", "purpose": "visa", "date": date });
        let record = json!({ "kind": "payment", "body": body });
        call(&app, "save_record", json!({ "traveller": of, "id": id, "record": record }))
    };
    let first = pay(Value::Null, "45000", "2026-13-01");
    assert_eq!(first["advice"][0]["code"], "date_form");
    assert_eq!((&first["advice"][0]["record"], &first["advice"][0]["id"]), (&json!("payment"), &first["id"]));
    pay(Value::Null, "12000", "2026-10-02");
    pay(first["id"].clone(), "46000", "2026-10-01");
    let kept = file(&of)["payments"].clone();
    assert_eq!(kept.as_array().unwrap().len(), 2);
    assert_eq!((&kept[0]["id"], &kept[0]["payment"]["amount"]), (&first["id"], &json!("46000")));
    let record = json!({ "kind": "payment", "id": first["id"] });
    let earlier = call(&app, "history", record.clone());
    assert_eq!(earlier[0]["body"]["amount"], "45000");
    call(&app, "remove_record", record.clone());
    assert_eq!(file(&of)["payments"].as_array().unwrap().len(), 1);
    let trashed = call(&app, "trash", json!({}));
    assert_eq!((&trashed[0]["kind"], &trashed[0]["name"]), (&json!("payment"), &json!("46000 KES visa")));
    call(&app, "restore_record", record);
    let open = app.open_vault().unwrap();
    let mut whole: ngao_api::views::TravellerFile = serde_json::from_value(file(&of)).unwrap();
    whole.payments[0].payment.receipt_paper = ngao_model::Id("a paper that is not brought along".to_owned());
    let copy = open.import(&whole).unwrap();
    let copied = file(&json!(copy.0))["payments"].clone();
    assert_eq!(copied.as_array().unwrap().len(), 2);
    assert_eq!(copied[0]["payment"]["receipt_paper"], "");
}

#[test]
fn whoever_forgot_the_passphrase_comes_in_by_the_code_and_sets_another() {
    let home = tempfile::tempdir().unwrap();
    let (app, _) = opened(home.path());
    assert_eq!(refused(&app, "change_passphrase", json!({ "new": SECOND })), ProblemCode::Unforeseen);
    let code = call(&app, "make_recovery_code", json!({}))["code"].as_str().unwrap().to_owned();
    assert_eq!(call(&app, "access", json!({}))["by_code"], false, "made up, not kept");
    assert_eq!(call(&app, "keep_recovery_code", json!({ "code": code }))["by_code"], true);
    let state = call(&app, "lock", json!({}));
    assert_eq!((&state["vault"], &state["lock"]["by_code"]), (&json!("locked"), &json!(true)));

    let mut slip: Vec<char> = code.chars().collect();
    slip[0] = if slip[0] == '7' { '8' } else { '7' };
    let slip: String = slip.into_iter().collect();
    assert_eq!(refused(&app, "unlock_by_code", json!({ "code": slip })), ProblemCode::MistypedCode);
    let typed = code.to_lowercase().replace('-', " ");
    assert_eq!(call(&app, "unlock_by_code", json!({ "code": typed }))["vault"], "unlocked");
    assert_eq!(call(&app, "access", json!({}))["forgotten"], true);
    assert_eq!(refused(&app, "change_passphrase", json!({ "new": "1234" })), ProblemCode::WeakPassphrase);
    call(&app, "change_passphrase", json!({ "new": SECOND }));
    call(&app, "lock", json!({}));
    assert_eq!(refused(&app, "unlock", json!({ "passphrase": FIRST })), ProblemCode::WrongPassphrase);
    assert_eq!(call(&app, "unlock", json!({ "passphrase": SECOND }))["vault"], "unlocked");
}

#[test]
fn wrong_passphrases_make_the_next_one_wait_and_the_clock_ends_the_wait() {
    let home = tempfile::tempdir().unwrap();
    let (app, person) = opened(home.path());
    call(&app, "lock", json!({}));
    let codes: Vec<ProblemCode> =
        (0..6).map(|_| refused(&app, "unlock", json!({ "passphrase": "wrong words altogether" }))).collect();
    assert_eq!(codes[0], ProblemCode::WrongPassphrase);
    assert_eq!(codes[5], ProblemCode::WaitBeforeUnlock);
    let wait = call(&app, "app_state", json!({}))["lock"]["wait"].as_u64().unwrap();
    assert!(wait > 0);
    assert_eq!(refused(&app, "unlock", json!({ "passphrase": FIRST })), ProblemCode::WaitBeforeUnlock);
    let later = *person.now.lock().unwrap() + (wait as i64 + 1).seconds();
    *person.now.lock().unwrap() = later;
    assert_eq!(call(&app, "unlock", json!({ "passphrase": FIRST }))["vault"], "unlocked");
}

#[test]
fn this_computer_opens_the_vault_only_where_it_is_the_persons_own() {
    let home = tempfile::tempdir().unwrap();
    let (app, person) = opened(home.path());
    assert_eq!(call(&app, "open_here", json!({ "allowed": true }))["here"], true);
    call(&app, "lock", json!({}));
    assert_eq!(call(&app, "unlock_here", json!({}))["vault"], "unlocked");
    assert_eq!(call(&app, "unlock_here", json!({}))["vault"], "unlocked", "open already");
    let shared = call(&app, "share_computer", json!({ "shared": true }));
    assert_eq!((&shared["shared"], &shared["here"]), (&json!(true), &json!(false)));
    assert!(person.drawer.0.lock().unwrap().is_empty(), "the keyring has forgotten the key");
    assert_eq!(refused(&app, "open_here", json!({ "allowed": true })), ProblemCode::SharedComputer);
    call(&app, "lock", json!({}));
    assert_eq!(refused(&app, "unlock_here", json!({})), ProblemCode::KeyringSilent);
}

#[test]
fn what_was_removed_or_changed_comes_back() {
    let home = tempfile::tempdir().unwrap();
    let (app, _) = opened(home.path());
    let id = add(&app, "Wanjala");
    name(&app, &id, "Wanjala-Otieno");
    let earlier = call(&app, "history", json!({ "kind": "traveller", "id": id }));
    assert_eq!(earlier[0]["body"]["surname"], "Wanjala");
    call(&app, "put_back", json!({ "kind": "traveller", "id": id, "revision": earlier[0]["revision"] }));
    assert_eq!(call(&app, "traveller", json!({ "traveller": id }))["traveller"]["surname"], "Wanjala");

    // Of the kinds of which there is one, the traveller is named.
    assert_eq!(call(&app, "history", json!({ "kind": "employer", "id": id })), json!([]));
    for employer in ["Severny Sklad", "Yuzhny Sklad"] {
        let mut body = call(&app, "traveller", json!({ "traveller": id }))["employer"].clone();
        body["name"] = json!(employer);
        call(&app, "save_record", json!({ "traveller": id, "record": { "kind": "employer", "body": body } }));
    }
    let earlier = call(&app, "history", json!({ "kind": "employer", "id": id }));
    assert_eq!(earlier[0]["body"]["name"], "Severny Sklad");
    call(&app, "put_back", json!({ "kind": "employer", "id": id, "revision": earlier[0]["revision"] }));
    assert_eq!(call(&app, "traveller", json!({ "traveller": id }))["employer"]["name"], "Severny Sklad");

    call(&app, "remove_record", json!({ "kind": "traveller", "id": id }));
    let trash = call(&app, "trash", json!({}));
    assert_eq!((trash.as_array().unwrap().len(), &trash[0]["name"]), (1, &json!("Wanjala")));
    assert_eq!(trash[0]["days_left"], 30);
    call(&app, "restore_record", json!({ "kind": "traveller", "id": id }));
    assert_eq!(call(&app, "trash", json!({})), json!([]));
    call(&app, "remove_record", json!({ "kind": "traveller", "id": id }));
    call(&app, "delete_for_good", json!({ "kind": "traveller", "id": id }));
    assert_eq!(call(&app, "trash", json!({})), json!([]));
    assert_eq!(refused(&app, "restore_record", json!({ "kind": "traveller", "id": id })), ProblemCode::NotFound);
}

#[test]
fn a_backup_makes_a_new_vault_and_fills_gaps_in_an_old_one() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (app, person) = opened(home.path());
    let id = add(&app, "Wanjala");
    assert_eq!(call(&app, "access", json!({}))["days_without_backup"], 0);
    let written = call(&app, "make_backup", json!({ "passphrase": SECOND }));
    assert_eq!(written["bytes"], std::fs::metadata(&person.place).unwrap().len());
    assert_eq!(call(&app, "access", json!({}))["days_without_backup"], Value::Null);

    // Gone from the old one, and back again.
    call(&app, "remove_record", json!({ "kind": "traveller", "id": id }));
    call(&app, "empty_trash", json!({}));
    let file = call(&app, "pick_file", json!({}))["token"].clone();
    let wrong = json!({ "file": file, "passphrase": FIRST });
    assert_eq!(refused(&app, "look_into_backup", wrong), ProblemCode::BackupWrongPassphrase);
    let open = json!({ "file": file, "passphrase": SECOND });
    let seen = call(&app, "look_into_backup", open.clone());
    assert_eq!((&seen["travellers"], &seen["changes"]["added"]), (&json!(1), &json!(1)));
    assert_eq!(call(&app, "travellers", json!({})), json!([]), "looking changes nothing");
    call(&app, "restore_into", open);
    assert_eq!(call(&app, "travellers", json!({}))[0]["name"], "Wanjala");

    // On another computer.
    let (fresh, elsewhere) = self::app(other.path());
    std::fs::copy(&person.place, &elsewhere.place).unwrap();
    let file = call(&fresh, "pick_file", json!({}))["token"].clone();
    let seen = call(&fresh, "look_into_backup", json!({ "file": file, "passphrase": SECOND }));
    assert_eq!((&seen["travellers"], &seen["changes"]), (&json!(1), &Value::Null));
    let restore = json!({ "file": file, "passphrase": SECOND, "new": FIRST, "shared": true });
    let state = call(&fresh, "restore_as_new", restore);
    assert_eq!((&state["vault"], &state["lock"]["shared"]), (&json!("unlocked"), &json!(true)));
    assert_eq!(call(&fresh, "travellers", json!({}))[0]["name"], "Wanjala");

    // What was changed in the one since is changed in the other, and how it was is kept there.
    name(&app, &id, "Wanjala-Otieno");
    call(&app, "make_backup", json!({ "passphrase": SECOND }));
    std::fs::copy(&person.place, &elsewhere.place).unwrap();
    let open = json!({ "file": call(&fresh, "pick_file", json!({}))["token"], "passphrase": SECOND });
    assert_eq!(call(&fresh, "look_into_backup", open.clone())["changes"]["changed"], 1);
    call(&fresh, "restore_into", open);
    assert_eq!(call(&fresh, "travellers", json!({}))[0]["name"], "Wanjala-Otieno");
    let earlier = call(&fresh, "history", json!({ "kind": "traveller", "id": id }));
    assert_eq!(earlier[0]["body"]["surname"], "Wanjala");
}

#[test]
fn a_vault_that_cant_be_opened_is_brought_back_from_its_copy() {
    let home = tempfile::tempdir().unwrap();
    let (app, _) = opened(home.path());
    add(&app, "Wanjala");
    call(&app, "lock", json!({}));
    // The first unlocking of a day makes a copy.
    call(&app, "unlock", json!({ "passphrase": FIRST }));
    call(&app, "lock", json!({}));
    let copies = call(&app, "snapshots", json!({}));
    assert_eq!(copies.as_array().unwrap().len(), 1);
    drop(app);
    let database = home.path().join("vault/vault.db");
    let length = std::fs::metadata(&database).unwrap().len();
    std::fs::write(&database, vec![0; usize::try_from(length).unwrap()]).unwrap();
    let (app, _) = self::app(home.path());
    assert_eq!(refused(&app, "unlock", json!({ "passphrase": FIRST })), ProblemCode::VaultDamagedData);
    assert_eq!(call(&app, "put_back_snapshot", json!({ "name": copies[0]["name"] }))["vault"], "locked");
    call(&app, "unlock", json!({ "passphrase": FIRST }));
    assert_eq!(call(&app, "travellers", json!({}))[0]["name"], "Wanjala");
}

#[test]
fn a_backup_by_recovery_code_is_made_with_the_vaults_own_code_only() {
    let home = tempfile::tempdir().unwrap();
    let (app, _) = opened(home.path());
    let made = || call(&app, "make_recovery_code", json!({}))["code"].as_str().unwrap().to_owned();
    let (own, stranger) = (made(), made());
    call(&app, "keep_recovery_code", json!({ "code": own }));
    let by = |code: &str| json!({ "passphrase": code, "by_code": true });
    assert_eq!(refused(&app, "make_backup", by(&stranger)), ProblemCode::WrongCode);
    assert_eq!(refused(&app, "make_backup", by("K7QX")), ProblemCode::MistypedCode);
    call(&app, "make_backup", by(&own.to_lowercase().replace('-', "")));
    let file = call(&app, "pick_file", json!({}))["token"].clone();
    call(&app, "look_into_backup", json!({ "file": file, "passphrase": own.replace('-', " ") }));
}

#[test]
fn a_backup_takes_the_place_of_a_damaged_vault_which_is_kept_aside() {
    let home = tempfile::tempdir().unwrap();
    let (app, _) = opened(home.path());
    add(&app, "Wanjala");
    call(&app, "make_backup", json!({ "passphrase": SECOND }));
    let file = call(&app, "pick_file", json!({}))["token"].clone();
    let restore = json!({ "file": file, "passphrase": SECOND, "new": SECOND });
    assert_eq!(refused(&app, "restore_as_new", restore.clone()), ProblemCode::VaultExists);
    call(&app, "lock", json!({}));
    drop(app);
    let database = home.path().join("vault/vault.db");
    let length = std::fs::metadata(&database).unwrap().len();
    std::fs::write(&database, vec![0; usize::try_from(length).unwrap()]).unwrap();
    let (app, _) = self::app(home.path());
    let file = call(&app, "pick_file", json!({}))["token"].clone();
    let restore = |passphrase: &str| json!({ "file": file, "passphrase": passphrase, "new": SECOND });
    assert_eq!(refused(&app, "restore_as_new", restore(SECOND)), ProblemCode::VaultExists, "not known to be damaged");
    assert_eq!(refused(&app, "unlock", json!({ "passphrase": FIRST })), ProblemCode::VaultDamagedData);
    assert_eq!(refused(&app, "restore_as_new", restore(FIRST)), ProblemCode::BackupWrongPassphrase);
    assert!(database.exists(), "nothing was moved");
    assert_eq!(call(&app, "restore_as_new", restore(SECOND))["vault"], "unlocked");
    assert_eq!(call(&app, "travellers", json!({}))[0]["name"], "Wanjala");
    let aside = std::fs::read_dir(home.path()).unwrap().flatten().any(|entry| {
        entry.file_name().to_string_lossy().starts_with("vault-damaged-") && entry.path().join("header.json").exists()
    });
    assert!(aside);
}

#[test]
fn a_destroyed_vault_is_gone_and_a_new_one_can_be_made() {
    let home = tempfile::tempdir().unwrap();
    let (app, person) = opened(home.path());
    call(&app, "open_here", json!({ "allowed": true }));
    for unsure in [json!({}), json!({ "confirmed": false })] {
        assert_eq!(refused(&app, "destroy_vault", unsure), ProblemCode::BadArguments);
    }
    assert_eq!(call(&app, "destroy_vault", json!({ "confirmed": true }))["vault"], "absent");
    assert!(person.drawer.0.lock().unwrap().is_empty());
    assert_eq!(refused(&app, "travellers", json!({})), ProblemCode::Locked);
    assert!(!home.path().join("vault/header.json").exists() && !home.path().join("vault/vault.db").exists());
    assert_eq!(call(&app, "create_vault", json!({ "passphrase": SECOND }))["vault"], "unlocked");
}

#[test]
fn the_recovery_sheet_says_the_code_and_nothing_of_a_traveller() {
    let home = tempfile::tempdir().unwrap();
    let (app, person) = opened(home.path());
    add(&app, "Kwibanzabubble");
    let code = call(&app, "make_recovery_code", json!({}))["code"].clone();
    call(&app, "save_recovery_sheet", json!({ "code": code }));
    let text = std::process::Command::new("pdftotext").arg(&person.place).arg("-").output().unwrap().stdout;
    let text = String::from_utf8(text).unwrap();
    for group in code.as_str().unwrap().split('-') {
        assert!(text.contains(group), "{group} in {text}");
    }
    assert!(!text.contains("Kwibanzabubble"));
    let pages = std::process::Command::new("pdfinfo").arg(&person.place).output().unwrap().stdout;
    assert!(String::from_utf8(pages).unwrap().contains("Pages:           1"));
}
