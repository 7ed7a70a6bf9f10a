//! What the encoder learns from: the packs' cases, each one clause, and whole labelled documents, clause by clause.

#![allow(dead_code, unreachable_pub, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::common;
use ngao_checker::measure::Labels;
use ngao_checker::{Checker, Passage, passages};
use ngao_model::{CaseFacts, CaseKind, FindingId, RuleBook};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Folders of labelled documents, in `tests/corpus/`.
pub const FOLDERS: [&str; 3] = ["english", "russian-and-swahili", "own"];

/// Ids that a case says and ids that it does not.
type Said = (BTreeSet<String>, BTreeSet<String>);

/// Every case as a lesson. That a term is missing is said by no clause, so those cases teach nothing.
pub fn of_cases(book: &RuleBook) -> Vec<Value> {
    let mut lines: BTreeMap<(String, &str), Said> = BTreeMap::new();
    let plain = |text: &str| {
        let text: Vec<&str> = text.split_whitespace().collect();
        text.join(" ").trim_end_matches(['.', ';', ',', ':']).to_owned()
    };
    for rule in book.rules.iter().filter(|rule| !rule.id.is_missing()) {
        for case in &rule.cases {
            let (is, not) = lines.entry((plain(&case.text), case.lang.code())).or_default();
            if case.kind == CaseKind::Ok { not } else { is }.insert(rule.id.0.clone());
        }
    }
    for case in &book.ordinary {
        lines.entry((plain(&case.text), case.lang.code())).or_default();
    }
    let lesson = |((text, lang), (is, not)): ((String, &str), Said)| {
        let said: Vec<&str> = is.iter().map(String::as_str).collect();
        let denied: Vec<&str> = not.iter().map(String::as_str).collect();
        let key = key(&[&text, lang, &said.join(" "), &denied.join(" ")]);
        json!({ "key": key, "case": text, "lang": lang, "is": is, "not": not })
    };
    lines.into_iter().map(lesson).collect()
}

/// The labelled documents of a folder. A clause bears an id where a labelled quotation lies in it; what the rules find in it is told
/// beside, for joining the two.
pub fn of_documents(checker: &Checker, folder: &Path) -> Vec<Value> {
    let mut lessons = Vec::new();
    for (name, text) in common::files(folder) {
        let Some(stem) = name.strip_suffix(".txt") else { continue };
        let json = std::fs::read_to_string(folder.join(format!("{stem}.json"))).expect("labels");
        let label: Labels = serde_json::from_str(&json).expect("labels are of form");
        let case: CaseFacts = serde_json::from_str(&json).expect("a case");
        let document = common::document(&text);
        let marks = checker.marks(&document, &case);
        let mut parts = vec![stem.to_owned()];
        let clauses: Vec<Value> = std::iter::zip(passages(&document), marks)
            .map(|(passage, rules)| {
                let is = labelled(&passage, &label, &text);
                parts.extend([passage.under.clone(), passage.text.clone()]);
                parts.extend(is.iter().map(|id| id.0.clone()));
                json!({ "text": passage.text, "under": passage.under, "is": is, "rules": rules })
            })
            .collect();
        let flags: BTreeSet<&FindingId> = label.flags.iter().map(|flag| &flag.id).collect();
        let key = key(&parts.iter().map(String::as_str).collect::<Vec<_>>());
        lessons
            .push(json!({ "key": key, "document": stem, "lang": label.languages.first(), "kind": label.document_kind,
            "flags": flags, "tolerated": label.tolerated, "clauses": clauses }));
    }
    lessons
}

fn labelled(passage: &Passage, label: &Labels, text: &str) -> BTreeSet<FindingId> {
    let mut page_from = Vec::new();
    let mut at = 0;
    for page in text.split('\u{c}') {
        page_from.push(at);
        at += page.chars().count() as u32 + 1;
    }
    let own: u32 = passage.evidence.iter().map(|piece| piece.end - piece.start).sum();
    let mut is = BTreeSet::new();
    for flag in &label.flags {
        let Some(byte) = text.find(&flag.quote) else { continue };
        let from = text[..byte].chars().count() as u32;
        let to = from + flag.quote.chars().count() as u32;
        let shared: u32 = passage
            .evidence
            .iter()
            .map(|piece| {
                let page = page_from.get(piece.page as usize - 1).copied().unwrap_or(0);
                (piece.end + page).min(to).saturating_sub((piece.start + page).max(from))
            })
            .sum();
        // A clause that only touches the quotation is not what was meant.
        if shared * 2 > own || shared * 3 > to - from {
            is.insert(flag.id.clone());
        }
    }
    is
}

/// A lesson's key: FNV-1a in 64 bits over its parts (G. Fowler, L. C. Noll, P. Vo).
fn key(parts: &[&str]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}
