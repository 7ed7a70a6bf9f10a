//! The command line as a person or a script uses it: real vault, real reader, real packet.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PASSPHRASE: &str = "seven lanterns over the quiet harbour";

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::write(desk.path("passphrase"), format!("{PASSPHRASE}\n")).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn ngao(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_ngao")).args(arguments).env("NGAO_HOME", self.path("home")).output().unwrap()
    }

    fn check(&self, file: &Path, more: &[&str]) -> (i32, Value) {
        let mut arguments = vec!["check", file.to_str().unwrap(), "--format", "json"];
        arguments.extend(more);
        let output = self.ngao(&arguments);
        let report = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
        (output.status.code().unwrap(), report)
    }

    fn with_vault(&self, arguments: &[&str]) -> Output {
        let passphrase = self.path("passphrase");
        let mut all = arguments.to_vec();
        all.extend(["--passphrase-file", passphrase.to_str().unwrap()]);
        self.ngao(&all)
    }
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn complained(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn ids(report: &Value) -> Vec<&str> {
    report["findings"].as_array().unwrap().iter().map(|finding| finding["id"].as_str().unwrap()).collect()
}

const RETAINED: &str = "EMPLOYMENT CONTRACT\n\n5. The Worker hands over the passport to the Employer, who keeps it until the end of the contract.\n";

#[test]
fn a_stop_is_exit_code_30_and_its_quote_stands_at_its_place_in_the_text() {
    let desk = Desk::new();
    let contract = desk.file("contract.txt", RETAINED);
    let (code, report) = desk.check(&contract, &[]);
    assert_eq!(code, 30);
    assert!(ids(&report).contains(&"passport-retention"), "{report}");
    let read = desk.ngao(&["read", contract.to_str().unwrap(), "--format", "json"]);
    let document: Value = serde_json::from_slice(&read.stdout).unwrap();
    for finding in report["findings"].as_array().unwrap() {
        // Where the weights of the meaning check are there it may have found the same.
        assert!(finding["id"] != "passport-retention" || finding["by"][0] == "rule", "{finding}");
        for evidence in finding["evidence"].as_array().unwrap() {
            let page = usize::try_from(evidence["page"].as_u64().unwrap()).unwrap() - 1;
            let text: Vec<char> = document["pages"][page]["text"].as_str().unwrap().chars().collect();
            let (start, end) =
                (evidence["start"].as_u64().unwrap() as usize, evidence["end"].as_u64().unwrap() as usize);
            assert_eq!(text[start..end].iter().collect::<String>(), evidence["quote"].as_str().unwrap());
        }
    }
}

#[test]
fn every_id_of_the_catalogue_was_run_or_says_why_not() {
    let desk = Desk::new();
    let (_, report) = desk.check(&desk.file("contract.txt", RETAINED), &[]);
    let run = report["checks"]["run"].as_array().unwrap().iter().map(|id| id.as_str().unwrap());
    let not_run = report["checks"]["not_run"].as_array().unwrap().iter().map(|check| check["id"].as_str().unwrap());
    let mut all: Vec<&str> = run.chain(not_run).collect();
    all.sort_unstable();
    let catalogue = include_str!("../../../packs/catalogue.toml");
    let mut known: Vec<&str> =
        catalogue.lines().filter_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"')).collect();
    known.sort_unstable();
    assert_eq!(all, known);
}

#[test]
fn nothing_found_is_exit_code_0_and_never_called_safe() {
    let desk = Desk::new();
    let letter = desk.file("letter.txt", "Dear Neema,\nthank you for your letter. The choir sings on Sunday.\n");
    let output = desk.ngao(&["check", letter.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    let said = printed(&output).to_lowercase();
    assert!(said.contains("not approval"));
    assert!(!said.contains("safe"), "{said}");
}

#[test]
fn what_cannot_be_read_is_exit_code_3_and_says_what_to_do() {
    let desk = Desk::new();
    let files = [
        desk.path("not there.pdf"),
        desk.file("empty.pdf", ""),
        desk.file("truncated.pdf", &ngao_api::sample_contract()[..900]),
        desk.file("picture.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"),
    ];
    for file in files {
        let output = desk.ngao(&["check", file.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(3), "{}", file.display());
        let said = complained(&output);
        assert!(said.lines().count() >= 2 && !said.contains("problem_"), "{}: {said}", file.display());
    }
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let desk = Desk::new();
    let contract = desk.file("contract.txt", RETAINED);
    let case = desk.file("case.json", r#"{"today": "yesterday"}"#);
    assert_eq!(desk.ngao(&["check"]).status.code(), Some(2));
    let with_case = ["check", contract.to_str().unwrap(), "--case", case.to_str().unwrap()];
    assert_eq!(desk.ngao(&with_case).status.code(), Some(2));
}

#[test]
fn the_whole_way_vault_traveller_document_packet() {
    let desk = Desk::new();
    assert!(desk.with_vault(&["vault", "create"]).status.success());
    assert!(!desk.with_vault(&["vault", "create"]).status.success(), "a second vault in its place is refused");

    let person = desk.file("person.json", ngao_api::sample_traveller_json());
    let imported = desk.with_vault(&["traveller", "import", person.to_str().unwrap()]);
    assert!(imported.status.success(), "{}", complained(&imported));
    let id = printed(&imported).trim().to_owned();
    assert!(printed(&desk.with_vault(&["traveller", "list"])).contains(&id));

    let contract = desk.file("contract.pdf", ngao_api::sample_contract());
    let added = desk.with_vault(&["document", "add", contract.to_str().unwrap()]);
    assert_eq!(added.status.code(), Some(30), "{}", complained(&added));

    let packet = desk.path("packet.pdf");
    let made = desk.with_vault(&["packet", "--out", packet.to_str().unwrap(), "--traveller", &id]);
    assert!(made.status.success(), "{}", complained(&made));
    assert!(printed(&made).contains("not encrypted"));
    let text =
        Command::new("pdftotext").args(["-layout", packet.to_str().unwrap(), "-"]).output().expect("poppler-utils");
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    for wanted in ["MFANO", "AK0000001", "Neema", "Severny Sklad-Servis"] {
        assert!(text.to_uppercase().contains(&wanted.to_uppercase()), "{wanted} is not in the packet:\n{text}");
    }

    let wrong = desk.file("wrong", "not this one\n");
    let refused = desk.ngao(&["traveller", "list", "--passphrase-file", wrong.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(!complained(&refused).contains("not this one"));
}

#[test]
fn a_file_that_cannot_be_read_is_kept_all_the_same() {
    let desk = Desk::new();
    assert!(desk.with_vault(&["vault", "create"]).status.success());
    let person = desk.file("person.json", "{}");
    assert!(desk.with_vault(&["traveller", "import", person.to_str().unwrap()]).status.success());
    let scan = desk.file("scan.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01");
    let added = desk.with_vault(&["document", "add", scan.to_str().unwrap()]);
    assert_eq!(added.status.code(), Some(3));
    assert!(!printed(&added).trim().is_empty(), "its id is printed");
}

#[test]
fn a_paper_is_made_in_a_language_that_it_has_one_sheet_alone_and_with_the_photograph_that_was_kept() {
    let desk = Desk::new();
    assert!(desk.with_vault(&["vault", "create"]).status.success());
    let person = desk.file("person.json", r#"{"traveller":{"surname":"Mwangaza","given_names":"Amina"}}"#);
    assert!(desk.with_vault(&["traveller", "import", person.to_str().unwrap()]).status.success());
    let photo = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../reader/tests/pictures/colour.jpg");
    assert!(desk.with_vault(&["document", "add", photo.to_str().unwrap(), "--photo"]).status.success());
    let both = desk.with_vault(&["document", "add", photo.to_str().unwrap(), "--photo", "--scan"]);
    assert_eq!(both.status.code(), Some(2));
    let card = desk.path("card.pdf");
    let made = desk.with_vault(&["packet", "--paper", "card", "--out", card.to_str().unwrap()]);
    assert!(made.status.success(), "{}", complained(&made));
    assert!(std::fs::read(&card).unwrap().starts_with(b"%PDF"));
    for wrong in [["--labels", "ru"], ["--sheet", "police"]] {
        let arguments = [&["packet", "--paper", "card"], wrong.as_slice(), &["--out", card.to_str().unwrap()]].concat();
        let refused = desk.with_vault(&arguments);
        assert_eq!(refused.status.code(), Some(1), "{wrong:?}");
        assert!(!complained(&refused).is_empty());
    }
    let run = |program: &str, arguments: &[&str]| {
        let told = std::process::Command::new(program).args(arguments).output().unwrap();
        String::from_utf8_lossy(&told.stdout).into_owned()
    };
    let packet = desk.path("packet.pdf");
    let packet = packet.to_str().unwrap();
    assert!(desk.with_vault(&["packet", "--out", packet]).status.success());
    // Two lines of heading, then a line for each picture.
    assert_eq!(run("pdfimages", &["-list", packet]).lines().count(), 3);
    let whole = desk.with_vault(&["packet", "--paper", "family", "--out", packet]);
    assert!(whole.status.success(), "{}", complained(&whole));
    let all = run("pdftotext", &[packet, "-"]);
    assert!(desk.with_vault(&["packet", "--paper", "family", "--sheet", "police", "--out", packet]).status.success());
    let sheet = run("pdftotext", &[packet, "-"]);
    assert!(sheet.contains("MWANGAZA") && sheet.len() * 2 < all.len(), "{sheet}");
}

#[test]
fn the_sample_goes_the_whole_way_and_can_be_made_twice() {
    let desk = Desk::new();
    let out = desk.path("sample");
    for _ in 0..2 {
        let made = desk.ngao(&["sample", "--out", out.to_str().unwrap()]);
        assert!(made.status.success(), "{}", complained(&made));
        assert!(printed(&made).contains("passport-retention"));
    }
    for name in ["sample-traveller.json", "sample-contract.pdf", "embassy-packet.pdf"] {
        assert!(out.join(name).exists(), "{name}");
    }
}

#[test]
fn both_languages_say_every_line_of_a_report() {
    let desk = Desk::new();
    let contract = desk.file("contract.pdf", ngao_api::sample_contract());
    for language in ["en", "sw"] {
        let said = printed(&desk.ngao(&["check", contract.to_str().unwrap(), "--language", language]));
        for key in ["terminal_", "kind_", "lang_", "level_", "why_"] {
            assert!(!said.contains(key), "a sentence is missing in {language}: {key}\n{said}");
        }
    }
}

/// A folder of two labelled documents: one danger that is labelled, and a clean letter.
fn labelled(desk: &Desk) -> PathBuf {
    let folder = desk.path("labelled");
    std::fs::create_dir_all(folder.join("below")).unwrap();
    let kept = json!({
        "document_kind": "employment-contract", "languages": ["en"], "corridor": "ke-ru", "reads": ["en", "fr"], "promise": null,
        "flags": [{ "id": "passport-retention", "quote": "keep the Worker's\npassport" }],
        "missing": [], "tolerated": MISSING,
    });
    let letter = json!({ "document_kind": "other", "languages": ["en"], "flags": [], "missing": [], "tolerated": [] });
    let files = [
        (
            "kept.txt",
            "EMPLOYMENT CONTRACT\n\n5. The Employer shall keep the Worker's passport in the office.\n".to_owned(),
        ),
        ("kept.json", kept.to_string()),
        ("below/letter.txt", "Dear Neema,\nthank you for your letter. The choir sings on Sunday.\n".to_owned()),
        ("below/letter.json", letter.to_string()),
        ("README.md", "not a document".to_owned()),
    ];
    files.iter().for_each(|(name, text)| std::fs::write(folder.join(name), text).unwrap());
    folder
}

/// What a contract of one clause lacks is another test's affair.
const MISSING: [&str; 13] = [
    "missing-employer",
    "missing-workplace",
    "missing-job",
    "missing-term",
    "missing-wage",
    "missing-pay-interval",
    "missing-hours",
    "missing-rest",
    "missing-termination",
    "missing-repatriation",
    "missing-medical",
    "missing-signature-block",
    "blank-terms",
];

#[test]
fn labelled_documents_are_scored_by_id_language_and_level() {
    let desk = Desk::new();
    let folder = labelled(&desk);
    let folder = folder.to_str().unwrap();
    let output = desk.ngao(&["score", folder, "--by", "rules", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", complained(&output));
    let score: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&score["documents"], &score["clean"], &score["clean_with_stop"]), (&json!(2), &json!(1), &json!(0)));
    assert_eq!(score["kinds_right"], 2, "{score}");
    assert_eq!(score["slips"], json!([]));
    let stop = score["levels"].as_array().unwrap().iter().find(|row| row["level"] == "stop").unwrap();
    assert_eq!((&stop["documents"], &stop["hit"], &stop["overlap"]), (&json!(1), &json!(1), &json!(1)));
    let row = &score["ids_by_language"][0];
    assert_eq!((&row["id"], &row["language"]), (&json!("passport-retention"), &json!("en")));

    let printed_text = printed(&desk.ngao(&["score", folder, "--by", "rules"]));
    assert!(
        printed_text.contains("| passport-retention | en | 1 | 1 | 0 | 0 | 1.00 | 1.00 | 1.00 |"),
        "{printed_text}"
    );
    assert!(printed_text.contains("Clean documents: 1; with a false stop: 0"), "{printed_text}");
}

#[test]
fn a_list_of_names_chooses_what_is_scored() {
    let desk = Desk::new();
    let folder = labelled(&desk);
    let names = desk.file("unseen.txt", "letter\n");
    let scored = |option: &str| -> Value {
        let arguments =
            ["score", folder.to_str().unwrap(), "--by", "rules", "--format", "json", option, names.to_str().unwrap()];
        serde_json::from_slice(&desk.ngao(&arguments).stdout).unwrap()
    };
    assert_eq!((&scored("--only")["documents"], &scored("--only")["clean"]), (&json!(1), &json!(1)));
    assert_eq!((&scored("--without")["documents"], &scored("--without")["clean"]), (&json!(1), &json!(0)));
}

#[test]
fn a_miss_and_a_false_alarm_are_told_with_their_words() {
    let desk = Desk::new();
    let folder = labelled(&desk);
    let labels = json!({
        "document_kind": "other", "languages": ["en"], "missing": [], "tolerated": [],
        "flags": [{ "id": "employer-fines", "quote": "The choir sings" }],
    });
    std::fs::write(folder.join("below/letter.json"), labels.to_string()).unwrap();
    let mut clean = serde_json::from_str::<Value>(&std::fs::read_to_string(folder.join("kept.json")).unwrap()).unwrap();
    clean["flags"] = json!([]);
    std::fs::write(folder.join("kept.json"), clean.to_string()).unwrap();
    let said = printed(&desk.ngao(&["score", folder.to_str().unwrap(), "--by", "rules"]));
    assert!(said.contains("letter: MISSED employer-fines\n      \"The choir sings\""), "{said}");
    assert!(said.contains("kept: FALSE passport-retention\n      \"The Employer shall keep"), "{said}");
    assert!(said.contains("Clean documents: 1; with a false stop: 1"), "{said}");
}

#[test]
fn folders_and_labels_that_cannot_be_scored_say_why() {
    let desk = Desk::new();
    let empty = desk.path("empty");
    std::fs::create_dir(&empty).unwrap();
    let folder = labelled(&desk);
    std::fs::write(
        folder.join("below/letter.json"),
        r#"{"document_kind": "other", "languages": ["en"], "missing": ["no-such-id"]}"#,
    )
    .unwrap();
    let nowhere = desk.path("nowhere");
    for (place, why) in
        [(&nowhere, "nowhere: "), (&empty, "holds no labelled document"), (&folder, "the id no-such-id")]
    {
        let output = desk.ngao(&["score", place.to_str().unwrap(), "--by", "rules"]);
        assert_eq!(output.status.code(), Some(1), "{}", printed(&output));
        assert!(complained(&output).contains(why), "{why}: {}", complained(&output));
    }
}

#[test]
fn the_report_says_who_found_what_and_whether_the_meaning_check_ran() {
    let desk = Desk::new();
    let contract = desk.file("contract.txt", RETAINED);
    let report = printed(&desk.ngao(&["check", contract.to_str().unwrap(), "--rules-only"]));
    assert!(report.contains("Found by: a rule."), "{report}");
    assert!(report.contains("The meaning check did NOT run"), "{report}");
    let (code, report) = desk.check(&contract, &["--rules-only"]);
    assert_eq!((code, &report["checks"]["meaning"]), (30, &json!(false)));
}

#[test]
fn the_packs_that_are_built_in_have_nothing_to_mend() {
    let output = Desk::new().ngao(&["packs", "check"]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert!(printed(&output).contains(" 0 to mend."));
}

#[test]
fn a_folder_of_packs_is_told_everything_that_is_wrong_with_it() {
    let desk = Desk::new();
    let folder = desk.path("packs");
    std::fs::create_dir_all(folder.join("rules/cash-wage")).unwrap();
    std::fs::write(folder.join("catalogue.toml"), "[[entry]]\nid = \"cash-wage\"\nlevel = \"caution\"\n").unwrap();
    std::fs::write(folder.join("rules/cash-wage/patterns.en.toml"), "[[pattern]]\nfind = \"<hold> cash\"\n").unwrap();
    std::fs::write(folder.join("notes.toml"), "").unwrap();
    let output = desk.ngao(&["packs", "check", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let said = printed(&output);
    for wanted in
        ["notes.toml: is no file of a pack", "rules/cash-wage/rule.toml: the rule has no rule.toml", " 2 to mend."]
    {
        assert!(said.contains(wanted), "{wanted}\n{said}");
    }
    let output = desk.ngao(&["packs", "check", desk.path("nowhere").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(complained(&output).contains("nowhere"), "{}", complained(&output));
}

#[test]
fn the_committed_page_of_rules_is_that_of_the_packs() {
    let page = printed(&Desk::new().ngao(&["packs", "page"]));
    let kept = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rules.md")).unwrap_or_default();
    let differs = page.trim_end().lines().zip(kept.trim_end().lines()).position(|(new, old)| new != old);
    assert!(
        page.trim_end() == kept.trim_end(),
        "docs/rules.md is older than the packs (line {differs:?}): `cargo xtask rules` writes it anew"
    );
}
