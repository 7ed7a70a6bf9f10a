//! What the tests of reading share: the made files, and measures of how well a text was read.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ngao_model::{Document, Quiet};
use ngao_reader::{Limits, ReadError, read};
use std::collections::HashMap;
use std::path::PathBuf;

pub(crate) fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pdfs").join(name)
}

pub(crate) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).unwrap()
}

pub(crate) fn try_read(bytes: &[u8]) -> Result<Document, ReadError> {
    read(bytes, "file", &Limits::default(), &Quiet)
}

pub(crate) fn document(name: &str) -> Document {
    try_read(&bytes(name)).unwrap()
}

/// The whole text of a document.
pub(crate) fn text(document: &Document) -> String {
    document.pages.iter().map(|page| page.text.as_str()).collect::<Vec<_>>().join("\n")
}

pub(crate) fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// The words of a source text in the orders in which they may be read: as they stand, and for a text in two columns also
/// column by column.
pub(crate) fn truths(name: &str) -> Vec<Vec<String>> {
    let source = std::fs::read_to_string(path(&format!("texts/{name}.txt"))).unwrap();
    let by_row = words(&source.replace(" | ", " "));
    if !name.starts_with("bilingual") {
        return vec![by_row];
    }
    let side = |at: usize| source.lines().filter_map(|line| line.split(" | ").nth(at)).collect::<Vec<_>>().join(" ");
    vec![by_row, words(&format!("{} {}", side(0), side(1)))]
}

/// How well words were read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Measure {
    /// Share of the words of the source that are there.
    pub(crate) recall: f64,
    /// Share of the words read that are words of the source.
    pub(crate) precision: f64,
    /// Longest common subsequence of both, as a share of the source.
    pub(crate) order: f64,
}

pub(crate) fn measure(read: &[String], truths: &[Vec<String>]) -> Measure {
    let one = |truth: &Vec<String>| {
        let mut counts: HashMap<&str, i64> = HashMap::new();
        truth.iter().for_each(|word| *counts.entry(word).or_default() += 1);
        let mut common = 0.0;
        for word in read {
            if let Some(count) = counts.get_mut(word.as_str())
                && *count > 0
            {
                *count -= 1;
                common += 1.0;
            }
        }
        Measure {
            recall: common / truth.len() as f64,
            precision: common / (read.len() as f64).max(1.0),
            order: longest_common_subsequence(read, truth) as f64 / truth.len() as f64,
        }
    };
    truths.iter().map(one).max_by(|a, b| a.order.total_cmp(&b.order)).unwrap()
}

fn longest_common_subsequence(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[b.len()]
}
