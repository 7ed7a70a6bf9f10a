//! How long a contract of 95 kB takes, and how much memory: `cargo run --release -p ngao-meaning --example pace [WEIGHTS]`.
//!
//! The text is made of the sentences that the tests compare by (English, Russian, Swahili), numbered so that none comes twice.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use ngao_meaning::Encoder;
use ngao_model::{Meaning, Passage, Quiet};
use std::path::PathBuf;
use std::time::Instant;

/// Bytes of the text: a contract of nineteen pages.
const BYTES: usize = 95_000;

fn main() {
    let here = std::env::current_exe().expect("a program knows its place");
    let given = std::env::args_os().nth(1).map(PathBuf::from);
    let Some(weights) = given.or_else(|| ngao_meaning::find(here.parent()?)) else {
        println!("The weights are not here: `cargo xtask meaning` makes them.");
        return;
    };
    let begin = Instant::now();
    let encoder = Encoder::open(&weights).expect("sound weights");
    println!("opened in {:.0} ms", begin.elapsed().as_secs_f64() * 1e3);

    let fixture = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agreement.json");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&std::fs::read_to_string(fixture).unwrap()).unwrap();
    let (mut passages, mut bytes) = (Vec::new(), 0);
    for (number, row) in (1..).zip(rows.iter().take(186).cycle()) {
        let text = format!("{}.{}. {}", number / 12 + 1, number % 12 + 1, row["text"].as_str().unwrap());
        bytes += text.len() + 1;
        if bytes > BYTES {
            break;
        }
        passages.push(Passage { text, under: "Obligations of the Worker".to_owned() });
    }
    let pieces: usize =
        passages.iter().map(|passage| encoder.pieces(&format!("{}: {}", passage.under, passage.text)).len()).sum();
    for round in ["first", "second", "third"] {
        let begin = Instant::now();
        let scores = encoder.scores(&passages, &Quiet).expect("nobody cancels");
        let took = begin.elapsed().as_secs_f64();
        let each = took * 1e3 / scores.len() as f64;
        println!("{round} time: {} clauses, {pieces} pieces: {took:.2} s, {each:.2} ms a clause", scores.len());
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(peak) = status.lines().find(|line| line.starts_with("VmHWM")) {
        println!("peak memory: {}", peak.trim_start_matches("VmHWM:").trim());
    }
}
