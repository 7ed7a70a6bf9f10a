//! What the encoder has learnt is not much older than what it could learn from.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;
#[path = "common/lessons.rs"]
mod lessons;

use std::collections::BTreeSet;

/// How many of a hundred lessons may be younger than the last training, or be gone since.
const YOUNGER: usize = 5;

#[test]
fn the_encoder_has_learnt_the_cases_and_documents() {
    let book = common::book();
    let checker = ngao_checker::Checker::new(&book).unwrap_or_else(|bad| panic!("{bad}"));
    let mut all = lessons::of_cases(&book);
    for folder in lessons::FOLDERS {
        all.extend(lessons::of_documents(&checker, &common::root().join("tests/corpus").join(folder)));
    }
    let unseen = std::fs::read_to_string(common::root().join("tests/corpus/unseen.txt")).unwrap();
    let unseen: BTreeSet<&str> = unseen.split_whitespace().collect();
    let now: BTreeSet<&str> = all
        .iter()
        .filter(|lesson| !lesson["document"].as_str().is_some_and(|name| unseen.contains(name)))
        .map(|lesson| lesson["key"].as_str().unwrap())
        .collect();
    let kept = std::fs::read_to_string(common::root().join("crates/meaning/learnt/lessons.txt")).unwrap();
    let learnt: BTreeSet<&str> = kept.split_whitespace().collect();
    let young = now.difference(&learnt).count();
    let gone = learnt.difference(&now).count();
    println!("{} lessons, {young} not learnt yet, {gone} learnt and gone", now.len());
    assert!(
        (young + gone) * 100 <= now.len() * YOUNGER,
        "the encoder is older than its lessons ({young} new, {gone} gone, of {}): run `cargo xtask train`",
        now.len()
    );
}
