//! Holds the arrows of the house, read from the workspace's own metadata: who may know whom, and what nobody may know.
//!
//! A change of the tables below is a change of the design, and belongs into ARCHITECTURE.md too.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use cargo_metadata::{DependencyKind, MetadataCommand, PackageId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

type Names = BTreeSet<String>;

/// Every room and the rooms it knows. Exactly these: an arrow that nobody uses any more goes from the table too.
const ARROWS: &[(&str, &[&str])] = &[
    ("ngao-model", &[]),
    ("ngao-packs", &["ngao-model"]),
    ("ngao-reader", &["ngao-model"]),
    ("ngao-checker", &["ngao-model"]),
    ("ngao-meaning", &["ngao-model"]),
    ("ngao-vault", &["ngao-model"]),
    ("ngao-packet", &["ngao-model"]),
    ("ngao-reader-child", &["ngao-model", "ngao-reader"]),
    ("ngao-api", &["ngao-checker", "ngao-meaning", "ngao-model", "ngao-packet", "ngao-packs", "ngao-vault"]),
    ("ngao-cli", &["ngao-api", "ngao-model"]),
    ("ngao-desktop", &["ngao-api", "ngao-model"]),
    ("xtask", &[]),
];

/// Rooms that a room's tests may know beyond its arrows.
const ARROWS_OF_TESTS: &[(&str, &[&str])] = &[
    // The rules prove themselves on their own cases, read from packs/.
    ("ngao-checker", &["ngao-packs"]),
    // What is in the bag is looked at with the contacts that are shipped.
    ("ngao-packet", &["ngao-packs"]),
];

/// The window belongs to the app package alone.
const WINDOW: &[&str] = &["tauri", "wry", "tao", "webkit2gtk", "gtk"];
/// SQL belongs to the vault alone.
const SQL: &[&str] = &["rusqlite", "libsqlite3-sys", "sqlcipher-src", "sqlx", "diesel", "sqlite"];
/// So do the tools that keys are made and used with.
const KEYS: &[&str] = &["argon2", "chacha20poly1305", "aes-gcm", "hkdf", "openssl-sys"];
/// Nothing leaves the device: no client for any network, no TLS, no name lookup.
const NETWORK: &[&str] = &[
    "reqwest",
    "hyper",
    "hyper-util",
    "h2",
    "h3",
    "ureq",
    "attohttpc",
    "minreq",
    "isahc",
    "curl",
    "curl-sys",
    "surf",
    "awc",
    "tungstenite",
    "tokio-tungstenite",
    "quinn",
    "rustls",
    "native-tls",
    "openssl",
    "tokio-rustls",
    "hickory-resolver",
    "tauri-plugin-http",
    "tauri-plugin-updater",
    "tauri-plugin-websocket",
    "tauri-plugin-upload",
    "tauri-plugin-shell",
    "tauri-plugin-opener",
    "ssh2",
    "lettre",
    "tonic",
];

/// The client of the system's keyring, which the window hands to the door. It encrypts its own way to the keyring with what would else be
/// the vault's alone, and no other room may use it.
const KEYRING: &str = "keyring";

/// A room as the metadata shows it.
#[derive(Clone, Default)]
struct Room {
    folder: PathBuf,
    /// The file that opens the room: `lib.rs`, or `main.rs` where there is no library.
    door: PathBuf,
    /// Rooms it knows, by its normal and build dependencies.
    knows: Names,
    /// Rooms that its tests know.
    tests_know: Names,
    /// Packages from outside that it brings in: directly or through others, but not through another room.
    brings: Names,
    /// The same without what only the client of the keyring brings in.
    brings_but_for_keyring: Names,
}

type House = BTreeMap<String, Room>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Reads the house from cargo, for this system, with what is on the disk.
fn house() -> House {
    let rustc = Command::new("rustc").arg("-vV").output().expect("rustc is there").stdout;
    let rustc = String::from_utf8(rustc).unwrap();
    let system = rustc.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    let metadata = MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .other_options(["--offline", "--filter-platform", system].map(String::from))
        .exec()
        .expect("cargo metadata");
    let members: BTreeSet<&PackageId> = metadata.workspace_members.iter().collect();
    let nodes: BTreeMap<&PackageId, _> =
        metadata.resolve.as_ref().expect("a resolved graph").nodes.iter().map(|node| (&node.id, node)).collect();
    let used = |id: &PackageId, kinds: &[DependencyKind]| -> Vec<PackageId> {
        let wanted = |dep: &&cargo_metadata::NodeDep| dep.dep_kinds.iter().any(|kind| kinds.contains(&kind.kind));
        nodes[id].deps.iter().filter(wanted).map(|dep| dep.pkg.clone()).collect()
    };
    let shipped = [DependencyKind::Normal, DependencyKind::Build];

    let mut house = House::new();
    for package in metadata.workspace_packages() {
        let rooms = |kinds: &[DependencyKind]| -> Names {
            let known = used(&package.id, kinds).into_iter().filter(|id| members.contains(id));
            known.map(|id| metadata[&id].name.to_string()).collect()
        };
        // Packages by whom they are brought in; what only `but_for` brings in is left out.
        let reached = |but_for: Option<&str>| {
            let mut names = Names::new();
            let mut waiting = used(&package.id, &shipped);
            while let Some(id) = waiting.pop() {
                let name = metadata[&id].name.to_string();
                if !members.contains(&id) && but_for != Some(name.as_str()) && names.insert(name) {
                    waiting.extend(used(&id, &shipped));
                }
            }
            names
        };
        let door =
            package.targets.iter().find(|target| target.is_lib() || target.is_bin()).expect("a library or a program");
        let room = Room {
            folder: package.manifest_path.parent().unwrap().into(),
            door: door.src_path.clone().into(),
            knows: rooms(&shipped),
            tests_know: rooms(&[DependencyKind::Development]),
            brings: reached(None),
            brings_but_for_keyring: reached(Some(KEYRING)),
        };
        house.insert(package.name.to_string(), room);
    }
    house
}

/// What breaks the arrows.
fn broken_arrows(house: &House) -> Vec<String> {
    let named = |table: &[(&str, &[&str])], name: &str| -> Option<Names> {
        table.iter().find(|(room, _)| *room == name).map(|(_, rooms)| rooms.iter().map(ToString::to_string).collect())
    };
    let mut broken = Vec::new();
    for (name, room) in house {
        let Some(may) = named(ARROWS, name) else {
            broken.push(format!("{name} is not in the table of arrows"));
            continue;
        };
        broken.extend(room.knows.difference(&may).map(|other| format!("{name} may not know {other}")));
        broken.extend(
            may.difference(&room.knows).map(|other| format!("{name} no longer uses {other}: shorten the table")),
        );
        let may_test = named(ARROWS_OF_TESTS, name).unwrap_or_default();
        let too_much = room.tests_know.iter().filter(|other| !may.contains(*other) && !may_test.contains(*other));
        broken.extend(too_much.map(|other| format!("the tests of {name} may not know {other}")));
    }
    broken.extend(
        ARROWS.iter().filter(|(name, _)| !house.contains_key(*name)).map(|(name, _)| format!("{name} is gone")),
    );
    broken
}

/// What brings in a package that it may not.
fn forbidden_packages(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for (name, room) in house {
        let mut forbid = |packages: &[&str], why: &str| {
            let hits = room.brings.iter().filter(|brought| packages.contains(&brought.as_str()));
            found.extend(hits.map(|brought| format!("{name} brings in {brought}: {why}")));
        };
        if name != "ngao-desktop" {
            forbid(WINDOW, "only the app package knows the window");
        }
        if name != "ngao-vault" {
            forbid(SQL, "only the vault knows SQL");
        }
        if name != "ngao-desktop" {
            forbid(&[KEYRING], "only the window asks the system's keyring");
        }
        forbid(NETWORK, "nothing leaves the device");
        if name != "ngao-vault" {
            let hits = room.brings_but_for_keyring.iter().filter(|brought| KEYS.contains(&brought.as_str()));
            found.extend(hits.map(|brought| format!("{name} brings in {brought}: only the vault handles keys")));
        }
        // Whatever Tauri splits itself into.
        let shell = room.brings.iter().filter(|brought| brought.starts_with("tauri-"));
        if name != "ngao-desktop" {
            found.extend(
                shell.map(|brought| format!("{name} brings in {brought}: only the app package knows the window")),
            );
        }
        if name == "xtask" && !room.brings.is_empty() {
            found.push(format!("xtask must compile on a bare machine, without {:?}", room.brings));
        }
    }
    found
}

/// What a room's opening words lack.
fn missing_words(source: &str) -> Vec<&'static str> {
    let opening: String = source.lines().take_while(|line| line.starts_with("//!")).collect();
    let wanted = ["**Purpose.**", "**Invariant.**", "**What it does not do.**"];
    wanted.into_iter().filter(|word| !opening.contains(word)).collect()
}

/// The lines of a source file that are shipped: no comments, no tests (which stand at the end).
fn shipped_lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines =
        source.lines().take_while(|line| line.trim() != "#[cfg(test)]" && !line.trim().starts_with("#[cfg(all(test"));
    lines.enumerate().map(|(at, line)| (at + 1, line.split("//").next().unwrap_or(line)))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|end| end == "rs")
            && path.file_name().is_some_and(|name| name != "tests.rs")
        {
            files.push(path);
        }
    }
    files
}

/// Where shipped lines below `folder` name one of `words`.
fn mentions(folder: &Path, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in rust_files(folder) {
        let source = std::fs::read_to_string(&file).unwrap();
        for (at, line) in shipped_lines(&source) {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                found.push(format!("{}:{at} uses {word}", file.strip_prefix(root()).unwrap_or(&file).display()));
            }
        }
    }
    found
}

#[test]
fn rooms_know_only_whom_the_design_says() {
    let broken = broken_arrows(&house());
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn no_room_brings_in_what_it_may_not() {
    let found = forbidden_packages(&house());
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_room_opens_with_its_purpose_its_invariant_and_its_limits() {
    let mut lacking = Vec::new();
    for (name, room) in house() {
        let missing = missing_words(&std::fs::read_to_string(&room.door).unwrap());
        if !missing.is_empty() {
            lacking.push(format!("{name}: the opening words of its lib.rs or main.rs lack {missing:?}"));
        }
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}

#[test]
fn pure_rooms_take_neither_clock_nor_files() {
    let house = house();
    let words = ["std::fs", "std::env", "std::process", "SystemTime", "Instant::now", "Timestamp::now", "Zoned::now"];
    for name in ["ngao-model", "ngao-packs", "ngao-reader", "ngao-checker", "ngao-packet"] {
        let found = mentions(&house[name].folder.join("src"), &words);
        assert!(found.is_empty(), "{name} is handed everything that it needs: {found:#?}");
    }
}

#[test]
fn no_room_opens_a_socket() {
    let words = ["std::net", "TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs", "tokio::net"];
    let mut found = mentions(&root().join("src-tauri"), &words);
    for room in house().values().filter(|room| room.folder != root()) {
        found.extend(mentions(&room.folder.join("src"), &words));
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The checks above are worth something only if they can fail: each wrong turn is built once and must be seen.
#[test]
fn a_doctored_house_is_seen_through() {
    let sound = house();
    let doctored = |change: &dyn Fn(&mut House)| {
        let mut house = sound.clone();
        change(&mut house);
        house
    };
    let knows = |room: &'static str, other: &'static str| {
        move |house: &mut House| {
            house.get_mut(room).unwrap().knows.insert(other.to_owned());
        }
    };
    let brings = |room: &'static str, package: &'static str| {
        move |house: &mut House| {
            let room = house.get_mut(room).unwrap();
            room.brings.insert(package.to_owned());
            room.brings_but_for_keyring.insert(package.to_owned());
        }
    };

    for (room, other) in [
        ("ngao-checker", "ngao-vault"),
        ("ngao-model", "ngao-packs"),
        ("xtask", "ngao-model"),
        ("ngao-api", "ngao-reader"),
    ] {
        let broken = broken_arrows(&doctored(&knows(room, other)));
        assert_eq!(broken, [format!("{room} may not know {other}")]);
    }
    let tests = doctored(&|house| {
        house.get_mut("ngao-packet").unwrap().tests_know.insert("ngao-vault".to_owned());
    });
    assert_eq!(broken_arrows(&tests), ["the tests of ngao-packet may not know ngao-vault"]);
    let unused = doctored(&|house| {
        house.get_mut("ngao-api").unwrap().knows.remove("ngao-packs");
    });
    assert_eq!(broken_arrows(&unused).len(), 1);
    let stranger = doctored(&|house| {
        house.insert("ngao-extra".to_owned(), Room::default());
    });
    assert_eq!(broken_arrows(&stranger), ["ngao-extra is not in the table of arrows"]);
    let gone = doctored(&|house| {
        house.remove("ngao-packs");
    });
    assert!(broken_arrows(&gone).contains(&"ngao-packs is gone".to_owned()));

    for (room, package) in [
        ("ngao-api", "tauri"),
        ("ngao-cli", "tauri-plugin-dialog"),
        ("ngao-api", "rusqlite"),
        ("ngao-desktop", "libsqlite3-sys"),
        ("ngao-api", "argon2"),
        ("ngao-desktop", "reqwest"),
        ("ngao-vault", "native-tls"),
    ] {
        let before = forbidden_packages(&sound).len();
        let after = forbidden_packages(&doctored(&brings(room, package)));
        assert_eq!(after.len(), before + 1, "{room} with {package}: {after:?}");
    }
    assert!(!forbidden_packages(&doctored(&brings("xtask", "serde"))).is_empty());

    assert_eq!(missing_words("//! **Purpose.** x\n//! **Invariant.** y\n"), ["**What it does not do.**"]);
    // Words further down do not count: they must open the file.
    assert_eq!(missing_words("use x;\n//! **Purpose.** **Invariant.** **What it does not do.**").len(), 3);
    let shipped: Vec<_> = shipped_lines("a // std::fs\n#[cfg(test)]\nstd::fs").map(|(_, line)| line).collect();
    assert_eq!(shipped, ["a "]);
}

/// The reading of the graph, too: what is surely there must be found.
#[test]
fn the_metadata_is_read_right() {
    let house = house();
    assert!(house["ngao-vault"].brings.contains("libsqlite3-sys"), "through rusqlite");
    assert!(house["ngao-desktop"].brings.contains("wry"), "through tauri");
    assert!(house["ngao-desktop"].brings.contains("keyring"), "directly");
    assert!(!house["ngao-desktop"].brings_but_for_keyring.contains("keyring"));
    assert!(!house["ngao-api"].brings.contains("rusqlite"), "what another room brings in is that room's");
    assert!(!house["ngao-vault"].brings.contains("tempfile"), "what only tests use is not shipped");
}
