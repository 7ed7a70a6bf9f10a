//! `docs/backup-format.md` says what is written: its tables against a backup with every kind of record and every field.

use crate::backup_common::*;
use crate::common::*;
use ngao_model::{Answered, Checklist, Reply};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The tables of the page, each as its rows of two cells; code marks are taken off the first.
fn tables() -> Vec<Vec<(String, String)>> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/backup-format.md");
    let page = std::fs::read_to_string(page).unwrap();
    let mut tables: Vec<Vec<(String, String)>> = vec![Vec::new()];
    for line in page.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        match (line.starts_with('|'), cells.as_slice()) {
            (true, [first, second]) if first.starts_with('`') => {
                tables.last_mut().unwrap().push((first.trim_matches('`').to_owned(), (*second).to_owned()));
            }
            (true, _) => {}
            (false, _) if tables.last().is_some_and(|rows| !rows.is_empty()) => tables.push(Vec::new()),
            (false, _) => {}
        }
    }
    tables.retain(|rows| !rows.is_empty());
    tables
}

fn members(object: &Map<String, Value>) -> BTreeSet<String> {
    object.keys().cloned().collect()
}

#[test]
fn the_page_and_the_file_agree() {
    let (folder, place) = place();
    let mut vault = create(&place);
    let (id, _) = fill(&mut vault, "Wanjiru");
    let mut answers = Checklist::default();
    let answered = Answered { reply: Reply::No, note: "the agent".to_owned(), on: "2026-11-21".to_owned() };
    answers.answers.insert("passport-mine".to_owned(), answered);
    vault.put(&id, None, &answers, at(11)).unwrap();
    let file = folder.path().join("b");
    back_up(&mut vault, &file);
    let files = inside(&file);
    let [page_files, page_head, page_record, page_kinds] = &tables()[..] else { panic!("four tables") };
    let first = |rows: &[(String, String)]| rows.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();

    assert_eq!(first(page_files), ["README.txt", "export.json", "papers/ID.END"]);
    assert_eq!(files[0].0, "README.txt");
    assert_eq!(files[1].0, "export.json");
    let text = String::from_utf8(files[1].1.clone()).unwrap();
    let export: Value = serde_json::from_str(&text).unwrap();
    let head = export.as_object().unwrap();
    assert_eq!(members(head), first(page_head).into_iter().collect());
    assert_eq!((head["magic"].as_str(), head["format"].as_u64()), (Some("ngao-backup"), Some(1)));
    let counted = members(head["counts"].as_object().unwrap());
    let told = page_head.iter().find(|(name, _)| name == "counts").unwrap();
    assert!(counted.len() == 4 && counted.iter().all(|name| told.1.contains(&format!("`{name}`"))));
    // The list comes last.
    let list = text.find(",\"records\":[").unwrap();
    assert!(page_head[..7].iter().all(|(name, _)| text.find(&format!("\"{name}\":")).unwrap() < list));

    let records = head["records"].as_array().unwrap();
    let seen: BTreeSet<String> = records.iter().flat_map(|record| members(record.as_object().unwrap())).collect();
    assert_eq!(seen, first(page_record).into_iter().collect());
    let mut kinds = Vec::new();
    let bodies: BTreeMap<&str, BTreeSet<String>> = page_kinds
        .iter()
        .map(|(kind, told)| {
            (kind.as_str(), told.split_whitespace().map(|name| name.trim_matches('`').to_owned()).collect())
        })
        .collect();
    for record in records {
        let kind = record["kind"].as_str().unwrap();
        kinds.push(kind.to_owned());
        assert_eq!(members(record["body"].as_object().unwrap()), bodies[kind], "{kind}");
        let has = |name: &str| record.get(name).is_some();
        assert_eq!(has("traveller"), kind != "traveller");
        assert_eq!(
            (has("changed_at"), has("file"), has("paper")),
            (kind == "traveller", kind == "paper", kind == "report")
        );
        for moment in ["created_at", "updated_at"] {
            assert!(record[moment].as_str().unwrap().ends_with('Z'));
        }
    }
    assert_eq!(kinds, first(page_kinds), "the order of kinds");
    assert_eq!(files[2].0, records.iter().find(|record| record["kind"] == "paper").unwrap()["file"].as_str().unwrap());
}
