//! Writes what the encoder learns from, one JSON object a line:
//! `cargo run --release -p ngao-checker --example lessons -- CORPUS… > lessons.jsonl`.
//!
//! Every case of the packs is a lesson of one clause; every labelled document below a `CORPUS` folder is a lesson of all its clauses in
//! order. A clause bears an id where a labelled quote lies in it; what the rules find in it is told beside, for joining the two.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../tests/common/mod.rs"]
mod common;
use ngao_checker::measure::Labels;
use ngao_checker::{Passage, passages};
use ngao_model::{CaseFacts, CaseKind, FindingId};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut lines: BTreeMap<(String, &str), (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    let mut book = common::draft();
    for rule in &book.rules {
        for case in &rule.cases {
            let (is, not) = lines.entry((case.text.clone(), case.lang.code())).or_default();
            if case.kind == CaseKind::Ok { not } else { is }.insert(rule.id.0.clone());
        }
    }
    for ((text, lang), (is, not)) in &lines {
        let text: Vec<&str> = text.split_whitespace().collect();
        let line = json!({ "case": text.join(" ").trim_end_matches(['.', ';', ',', ':']), "lang": lang, "is": is, "not": not });
        writeln!(out, "{line}").expect("written");
    }
    let checker = common::lenient(&mut book);
    for place in std::env::args().skip(1) {
        for (name, text) in common::files(Path::new(&place)) {
            let Some(stem) = name.strip_suffix(".txt") else { continue };
            let json = std::fs::read_to_string(Path::new(&place).join(format!("{stem}.json"))).expect("labels");
            let label: Labels = serde_json::from_str(&json).expect("labels are of form");
            let document = common::document(&text);
            let case: CaseFacts = serde_json::from_str(&json).expect("a case");
            let marks = checker.marks(&document, &case);
            let clauses: Vec<_> = std::iter::zip(passages(&document), marks)
                .map(|(passage, rules)| clause(&passage, &rules, &label, &text))
                .collect();
            let line = json!({ "document": stem, "lang": label.languages.first(), "kind": label.document_kind,
                "flags": label.flags.iter().map(|flag| &flag.id).collect::<BTreeSet<_>>(), "tolerated": label.tolerated, "clauses": clauses });
            writeln!(out, "{line}").expect("written");
        }
    }
}

fn clause(passage: &Passage, rules: &[FindingId], label: &Labels, text: &str) -> serde_json::Value {
    let mut is: BTreeSet<FindingId> = BTreeSet::new();
    let mut page_from = Vec::new();
    let mut at = 0;
    for page in text.split('\u{c}') {
        page_from.push(at);
        at += page.chars().count() as u32 + 1;
    }
    for flag in &label.flags {
        let Some(byte) = text.find(&flag.quote) else { continue };
        let from = text[..byte].chars().count() as u32;
        let to = from + flag.quote.chars().count() as u32;
        let own: u32 = passage.evidence.iter().map(|piece| piece.end - piece.start).sum();
        let shared: u32 = passage
            .evidence
            .iter()
            .map(|piece| {
                let page = page_from.get(piece.page as usize - 1).copied().unwrap_or(0);
                (piece.end + page).min(to).saturating_sub((piece.start + page).max(from))
            })
            .sum();
        // A clause that only touches the quote is not what was meant.
        if shared * 2 > own || shared * 3 > to - from {
            is.insert(flag.id.clone());
        }
    }
    json!({ "text": passage.text, "under": passage.under, "is": is, "rules": rules })
}
