//! Our reading of the published encoder against its own engine: the same pieces, and vectors that point the same way.
//!
//! The encoder is fetched by `cargo xtask meaning`; where it is not, these tests say so and prove nothing, but with CI=true
//! they fail.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ngao_meaning::Encoder;
use ngao_model::{Passage, Quiet};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The published encoder in the user's cache, where `cargo xtask meaning` puts it.
fn published() -> Option<PathBuf> {
    let full = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let cache = full("XDG_CACHE_HOME")
        .or_else(|| full("HOME").map(|home| home.join(".cache")))
        .or_else(|| full("LOCALAPPDATA"))?;
    let file = cache.join("ngao/meaning/e5-small-q4.bin");
    let ci = std::env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"));
    assert!(file.is_file() || !ci, "{} must be there: `cargo xtask meaning` fetches it", file.display());
    file.is_file().then_some(file)
}

fn cosine(one: &[f32], other: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    dot(one, other) / (dot(one, one) * dot(other, other)).sqrt()
}

#[test]
fn pieces_and_vectors_agree_with_the_published_engine() {
    let Some(base) = published() else {
        println!("SKIPPED: the published encoder is not here; `cargo xtask meaning` fetches it.");
        return;
    };
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let bare = folder.path().join("bare.safetensors");
    let status = Command::new(env!("CARGO_BIN_EXE_ngao-weights")).arg(base).arg(&bare).status().unwrap();
    assert!(status.success());
    let encoder = Encoder::open(&bare).unwrap();

    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agreement.json");
    let rows: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(fixture).unwrap()).unwrap();
    let (mut wrong, mut passages, mut wanted) = (Vec::new(), Vec::new(), Vec::new());
    for row in &rows {
        let text = row["text"].as_str().unwrap();
        let pieces: Vec<u64> = row["pieces"].as_array().unwrap().iter().map(|id| id.as_u64().unwrap()).collect();
        let ours: Vec<u64> = encoder.pieces(text).into_iter().map(u64::from).collect();
        if ours != pieces {
            wrong.push((text, ours, pieces));
        }
        if let Some(vector) = row["vector"].as_array() {
            passages.push(Passage { text: text.to_owned(), under: String::new() });
            wanted.push(vector.iter().map(|value| value.as_f64().unwrap() as f32).collect::<Vec<f32>>());
        }
    }
    assert!(rows.len() >= 200 && passages.len() >= 25);
    assert!(wrong.is_empty(), "other pieces: {wrong:#?}");

    let vectors = encoder.vectors(&passages, &Quiet).unwrap();
    let cosines: Vec<f32> = vectors.iter().zip(&wanted).map(|(ours, theirs)| cosine(ours, theirs)).collect();
    let (worst, at) =
        cosines.iter().copied().zip(0..).fold((2.0, 0), |worst, next| if next.0 < worst.0 { next } else { worst });
    println!("cosine: worst {worst:.5}, mean {:.5}", cosines.iter().sum::<f32>() / cosines.len() as f32);
    assert!(worst >= 0.99, "{worst} at {:?}", passages[at]);
}
