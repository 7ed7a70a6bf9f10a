//! The scores of documents by the weights that are shipped: `cargo run --release -p ngao-meaning --example read WEIGHTS < LINES`.
//!
//! Each line in is a document: a JSON list of clauses, each with `text` and `under`. Each line out is a JSON list of a list of
//! scores for each clause; the first line out is the list of ids.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use ngao_meaning::Encoder;
use ngao_model::{Meaning, Passage, Quiet};
use serde_json::{Value, json};
use std::path::PathBuf;

fn main() {
    let weights = std::env::args_os().nth(1).map(PathBuf::from).expect("the place of the weights");
    let encoder = Encoder::open(&weights).expect("sound weights");
    println!("{}", json!(encoder.ids().iter().map(|id| id.as_str()).collect::<Vec<_>>()));
    for line in std::io::stdin().lines() {
        let clauses: Vec<Value> = serde_json::from_str(&line.unwrap()).expect("a JSON list of clauses");
        let part = |clause: &Value, name: &str| clause[name].as_str().unwrap_or_default().to_owned();
        let passages: Vec<Passage> =
            clauses.iter().map(|clause| Passage { text: part(clause, "text"), under: part(clause, "under") }).collect();
        println!("{}", json!(encoder.scores(&passages, &Quiet).expect("nobody cancels")));
    }
}
