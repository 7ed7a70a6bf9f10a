//! What chance makes of files, through the real program: always one answer or a clean end.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "../../reader/tests/mutate/mod.rs"]
mod mutate;

use common::{ask, ask_for, check, look};
use mutate::{Dice, mutation, samples};
use std::collections::BTreeMap;

#[test]
fn random_bytes_are_survived() {
    let mut dice = Dice::new(0x9e37_79b9_7f4a_7c15);
    for prefix in [
        b"".as_slice(),
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"II*\0",
        b"RIFF\xff\xff\xff\xffWEBP",
    ] {
        for length in [1, 10, 100, 10_000] {
            let noise: Vec<u8> = (0..length).map(|_| dice.roll(256) as u8).collect();
            check(&ask("noise", &[prefix, &noise, b"\n%%EOF"].concat()));
        }
    }
}

/// Of the thousand of each format that go through the library in its own test, fifty-five each.
#[test]
fn five_hundred_mutations_are_survived() {
    let formats = ["pdf", "docx", "pdf", "picture", "doc", "odt", "rtf", "html", "text"];
    let files = formats.map(|format| (format, samples(format)));
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for number in 0..500 {
        let (format, samples) = &files[number as usize % files.len()];
        let (name, bytes) = mutation(samples, number * 2);
        let ended = match (format, number % 3) {
            (&"pdf", 0) => look(&bytes, 1, 0.5),
            (&"picture", 0) => ask_for(serde_json::json!({ "ask": "scan", "name": name, "page": 1 }), &bytes),
            _ => ask(&name, &bytes),
        };
        check(&ended);
        *counts.entry(ended.outcome().to_owned()).or_default() += 1;
    }
    println!("{counts:?}");
    assert!(counts["document"] > 50 && counts["picture"] > 20 && counts["damaged"] > 50, "{counts:?}");
}
