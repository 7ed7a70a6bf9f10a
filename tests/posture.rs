//! The security posture of the house, line by line, as tauri.conf.json and the packages have it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use std::collections::BTreeSet;

fn config() -> Value {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tauri.conf.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// What is wrong with a configuration, line by line.
fn faults(config: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            faults.push(what.to_owned());
        }
    };
    let app = &config["app"];
    let security = &app["security"];
    must(app["withGlobalTauri"] == false, "withGlobalTauri is to be off");
    must(app["windows"] == json!([]), "windows are to be built in Rust");
    must(security["freezePrototype"] == true, "freezePrototype is to be on");
    must(security["assetProtocol"]["enable"] == false, "the asset protocol is to be off");
    must(security["dangerousDisableAssetCspModification"] == false, "the CSP is not to be loosened");
    must(security["pattern"]["use"] == "brownfield", "the isolation pattern turns bytes into lists of numbers");
    for key in security.as_object().unwrap().keys() {
        must(!key.starts_with("dangerousRemote"), "no remote may call");
    }
    let csp = security["csp"].as_object().unwrap();
    must(csp["default-src"] == "'none'", "default-src is to be 'none'");
    must(csp["script-src"] == "'self'", "script-src is to be 'self' alone");
    must(csp["connect-src"] == "ipc: http://ipc.localhost", "connect-src is to be IPC alone");
    must(csp["img-src"] == "'self' blob:", "img-src is to be self and blob");
    for (directive, sources) in csp {
        let sources = sources.as_str().unwrap();
        must(!sources.contains("unsafe-"), &format!("{directive} is not to be unsafe"));
        must(!sources.contains('*'), &format!("{directive} is not to be open"));
        must(!sources.contains("data:"), &format!("{directive} is not to allow data:"));
    }
    for capability in security["capabilities"].as_array().unwrap() {
        must(capability.get("remote").is_none(), "no capability may be remote");
        for window in capability["windows"].as_array().unwrap() {
            let known = ngao_desktop::LABELS.iter().any(|label| window == label);
            must(known, "capabilities name Ngao's windows, no others and no wildcard");
        }
        for permission in capability["permissions"].as_array().unwrap() {
            let allowed = ["every-command", "core:event:allow-listen", "core:event:allow-unlisten"];
            must(allowed.iter().any(|name| permission == name), "scripts get the commands and events, nothing else");
        }
    }
    faults
}

#[test]
fn the_configuration_holds_the_posture() {
    assert_eq!(faults(&config()), Vec::<String>::new());
}

#[test]
fn each_loosening_is_noticed() {
    let loosen: [(&str, Value); 9] = [
        ("/app/withGlobalTauri", json!(true)),
        ("/app/windows", json!([{}])),
        ("/app/security/freezePrototype", json!(false)),
        ("/app/security/assetProtocol/enable", json!(true)),
        ("/app/security/csp/script-src", json!("'self' blob:")),
        ("/app/security/csp/connect-src", json!("ipc: *")),
        ("/app/security/csp/style-src", json!("'self' 'unsafe-inline'")),
        ("/app/security/capabilities/0/windows", json!(["*"])),
        ("/app/security/capabilities/0/permissions", json!(["fs:default"])),
    ];
    for (place, value) in loosen {
        let mut config = config();
        *config.pointer_mut(place).unwrap_or_else(|| panic!("{place} is not in the configuration")) = value;
        assert!(!faults(&config).is_empty(), "{place} could be loosened unnoticed");
    }
}

/// What is wrong with the policy of the recogniser's worker, beside what a page may do.
fn faults_of_worker(policy: &str) -> Vec<String> {
    let directives: Vec<&str> = policy.split(';').map(str::trim).collect();
    let allowed = ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'"];
    let missing = allowed.iter().filter(|line| !directives.contains(*line)).map(|line| format!("{line} is missing"));
    let beyond = directives.iter().filter(|line| !allowed.contains(*line)).map(|line| format!("{line} is too much"));
    missing.chain(beyond).collect()
}

#[test]
fn the_recognisers_worker_may_start_its_engine_and_nothing_more() {
    assert_eq!(faults_of_worker(ngao_desktop::RECOGNISER_CSP), Vec::<String>::new());
    assert_eq!(ngao_desktop::ELSE_CSP, "default-src 'none'", "other scripts are to be no worker at all");
    // The engine starts in the worker: the page need not be able to.
    assert!(!config()["app"]["security"]["csp"].to_string().contains("wasm"));
    for (from, to) in [
        ("default-src 'none'", "default-src 'self'"),
        ("default-src 'none'; ", ""),
        ("script-src 'self' 'wasm-unsafe-eval'", "script-src 'self' 'unsafe-eval'"),
        ("'wasm-unsafe-eval'", "'wasm-unsafe-eval' blob:"),
        ("connect-src 'self'", "connect-src 'self' ipc:"),
        ("connect-src 'self'", "connect-src 'self' http://127.0.0.1:*"),
        ("connect-src 'self'", "connect-src *"),
        ("connect-src 'self'", "connect-src 'self'; worker-src 'self'"),
    ] {
        let loosened = ngao_desktop::RECOGNISER_CSP.replace(from, to);
        assert!(!faults_of_worker(&loosened).is_empty(), "{loosened} went unnoticed");
    }
}

#[test]
fn every_command_of_the_list_has_its_permission_and_no_other_is_there() {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/permissions/autogenerated/every-command.toml"));
    let set: BTreeSet<String> = text
        .unwrap()
        .lines()
        .filter_map(|line| line.trim().strip_prefix("\"allow-")?.strip_suffix("\",").map(str::to_owned))
        .collect();
    let list: BTreeSet<String> = ngao_api::COMMANDS.iter().map(|(name, _)| name.replace('_', "-")).collect();
    assert_eq!(set, list);
}

#[test]
fn no_package_lets_scripts_out() {
    let metadata = cargo_metadata::MetadataCommand::new().other_options(vec!["--offline".into()]).exec().unwrap();
    let forbidden =
        ["tauri-plugin-fs", "tauri-plugin-http", "tauri-plugin-shell", "tauri-plugin-updater", "tauri-plugin-opener"];
    let root = metadata.root_package().unwrap();
    for dependency in &root.dependencies {
        assert!(!forbidden.contains(&dependency.name.as_str()), "{}", dependency.name);
    }
    let tauri = metadata.packages.iter().find(|package| package.name.as_str() == "tauri").unwrap();
    assert!(tauri.version >= "2.11.2".parse().unwrap(), "tauri {}", tauri.version);
    let resolved = metadata.resolve.as_ref().unwrap().nodes.iter().find(|node| node.id == tauri.id).unwrap();
    for feature in ["devtools", "isolation", "protocol-asset"] {
        assert!(!resolved.features.iter().any(|on| on.as_str() == feature), "tauri's feature {feature} is on");
    }
}

#[test]
fn windows_keep_nothing_on_disk_unless_they_are_driven_by_a_test() {
    assert_eq!(ngao_desktop::IS_INCOGNITO, !cfg!(feature = "e2e"));
}
