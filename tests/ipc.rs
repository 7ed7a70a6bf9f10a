//! The real handlers with the real permissions on the mock runtime: what a window may ask, and what it is told.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Person;
use ngao_api::{App, COMMANDS};
use serde_json::{Value, json};
use std::sync::Arc;
use tauri::WebviewWindow;
use tauri::ipc::{CallbackFn, InvokeBody, InvokeResponseBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;

const PASSPHRASE: &str = "seven lanterns over the quiet harbour";

struct Window {
    window: WebviewWindow<MockRuntime>,
    _app: tauri::App<MockRuntime>,
    ngao: Arc<App>,
    person: Arc<Person>,
    folder: tempfile::TempDir,
}

fn window(label: &str) -> Window {
    let folder = tempfile::tempdir().unwrap();
    let person = Arc::new(Person::default());
    let app = mock_builder().invoke_handler(ngao_desktop::handle).build(tauri::generate_context!(test = true)).unwrap();
    let ngao = ngao_desktop::attach(&app, common::app(folder.path(), Arc::clone(&person)));
    let window = tauri::WebviewWindowBuilder::new(&app, label, Default::default()).build().unwrap();
    Window { window, _app: app, ngao, person, folder }
}

impl Window {
    fn send(&self, name: &str, body: InvokeBody) -> Result<InvokeResponseBody, Value> {
        get_ipc_response(
            &self.window,
            InvokeRequest {
                cmd: name.into(),
                callback: CallbackFn(0),
                error: CallbackFn(1),
                url: "tauri://localhost".parse().unwrap(),
                body,
                headers: Default::default(),
                invoke_key: INVOKE_KEY.to_string(),
            },
        )
    }

    fn call(&self, name: &str, args: Value) -> Result<Value, Value> {
        self.send(name, InvokeBody::Json(json!({ "args": args }))).map(|answer| answer.deserialize().unwrap())
    }

    fn create(&self) {
        let state = self.call("create_vault", json!({ "passphrase": PASSPHRASE })).unwrap();
        assert_eq!(state["vault"], "unlocked");
    }
}

fn code(answer: Result<Value, Value>) -> String {
    answer.expect_err("a problem was expected")["code"].as_str().unwrap().to_owned()
}

#[test]
fn a_locked_vault_refuses_every_data_command_and_answers_the_others() {
    let window = window("main");
    for vault in ["absent", "locked"] {
        assert_eq!(window.call("app_state", json!({})).unwrap()["vault"], vault);
        for (name, _) in COMMANDS.iter().filter(|(_, kind)| kind.needs_open_vault()) {
            assert_eq!(code(window.call(name, json!({}))), "locked", "{name} while the vault is {vault}");
        }
        assert!(window.call("hotlines", json!({ "corridor": "ke-ru" })).unwrap().as_array().unwrap().len() > 1);
        if vault == "absent" {
            window.create();
            window.call("lock", json!({})).unwrap();
        }
    }
    assert_eq!(*window.person.locks.lock().unwrap(), 1);
}

#[test]
fn an_unknown_window_is_refused_every_command() {
    let window = window("elsewhere");
    for (name, _) in COMMANDS {
        let refused = window.call(name, json!({})).expect_err(name);
        assert!(refused.as_str().is_some_and(|told| told.contains("not allowed")), "{name}: {refused}");
    }
}

#[test]
fn a_command_that_is_not_in_the_list_is_refused() {
    let window = window("main");
    for name in ["read_file", "plugin:dialog|open", "plugin:fs|read", "plugin:shell|open", "App_state"] {
        window.call(name, json!({})).expect_err(name);
    }
}

#[test]
fn malformed_arguments_give_a_problem_and_no_panic() {
    let window = window("main");
    window.create();
    let malformed = [
        InvokeBody::Json(json!({ "args": 7 })),
        InvokeBody::Json(json!({ "args": { "traveller": { "deep": [1, 2, [3]] } } })),
        InvokeBody::Json(json!([])),
        InvokeBody::Json(json!({ "progress": "no channel" })),
        InvokeBody::Raw(vec![]),
        InvokeBody::Raw(vec![0xff; 10 * 1024 * 1024]),
    ];
    for (name, _) in COMMANDS.iter().filter(|(name, _)| !["lock", "quick_exit"].contains(name)) {
        for body in &malformed {
            let shape = format!("{body:?}").chars().take(60).collect::<String>();
            if let Err(problem) = self::raw(&window, name, body.clone()) {
                let code = problem["code"].as_str().unwrap_or_else(|| panic!("{name} {shape}: {problem}")).to_owned();
                assert!(["bad-arguments", "not-found"].contains(&code.as_str()), "{name} {shape}: {code}");
            }
        }
    }
    assert_eq!(window.call("app_state", json!({})).unwrap()["vault"], "unlocked");
}

fn raw(window: &Window, name: &str, body: InvokeBody) -> Result<(), Value> {
    window.send(name, body).map(|_| ())
}

#[test]
fn a_wrong_passphrase_is_told_and_the_text_of_the_problem_does_not_hold_it() {
    let window = window("main");
    window.create();
    window.call("lock", json!({})).unwrap();
    let told = window.call("unlock", json!({ "passphrase": "canary of the wrong kind" })).unwrap_err();
    assert_eq!(told["code"], "wrong-passphrase");
    assert!(!told.to_string().contains("canary"));
    assert_eq!(window.call("unlock", json!({ "passphrase": PASSPHRASE })).unwrap()["vault"], "unlocked");
}

#[test]
fn a_weak_passphrase_makes_no_vault() {
    let window = window("main");
    assert_eq!(code(window.call("create_vault", json!({ "passphrase": "password" }))), "weak-passphrase");
    assert!(!window.folder.path().join("vault").exists());
}

#[test]
fn a_picked_file_is_named_by_a_token_never_by_its_path() {
    let window = window("main");
    let path = window.folder.path().join("offer.txt");
    std::fs::write(&path, "The Worker shall hand over the passport to the Employer.").unwrap();
    *window.person.file.lock().unwrap() = Some(path.clone());
    let picked = window.call("pick_file", json!({})).unwrap();
    assert_eq!(picked["name"], "offer.txt");
    assert!(!picked.to_string().contains(window.folder.path().to_str().unwrap()));
    let by_path = json!({ "file": path, "text": null, "corridor": "other", "reads": ["en"] });
    assert_eq!(code(window.call("quick_check", by_path)), "file-gone");
    let by_token = json!({ "file": picked["token"], "text": null, "corridor": "ke-ru", "reads": ["en"] });
    let checked = window.call("quick_check", by_token).unwrap();
    assert_eq!(checked["report"]["findings"][0]["id"], "passport-retention");
    assert!(!window.folder.path().join("vault").exists(), "a quick check keeps nothing");
}

#[test]
fn the_bytes_of_a_paper_cross_raw() {
    let window = window("main");
    window.create();
    let file = window.call("add_sample", json!({})).unwrap();
    let paper = &file["papers"][0]["id"];
    let answer = window.send("paper_bytes", InvokeBody::Json(json!({ "args": { "paper": paper } }))).unwrap();
    match answer {
        InvokeResponseBody::Raw(bytes) => assert_eq!(bytes, ngao_api::sample_contract()),
        InvokeResponseBody::Json(_) => panic!("bytes crossed as JSON"),
    }
}

#[test]
fn locking_asks_jobs_to_end_and_forgets_picked_files() {
    let window = window("main");
    window.create();
    let path = window.folder.path().join("offer.txt");
    std::fs::write(&path, "The Employer keeps the passport of the Worker.").unwrap();
    *window.person.file.lock().unwrap() = Some(path);
    let picked = window.call("pick_file", json!({})).unwrap();
    let job = window.ngao.quiet_job();
    assert!(!job.is_cancelled());
    window.call("lock", json!({})).unwrap();
    assert!(job.is_cancelled());
    let again = json!({ "file": picked["token"], "text": null, "corridor": "other", "reads": ["en"] });
    assert_eq!(code(window.call("quick_check", again)), "file-gone");
}
