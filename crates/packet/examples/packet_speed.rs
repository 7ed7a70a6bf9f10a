//! Milliseconds a paper, warm and cold: `cargo run --release -p ngao-packet --example packet_speed`.
#![allow(clippy::unwrap_used)]

#[path = "../tests/common/mod.rs"]
mod common;

use ngao_model::{CopyFor, Lang, Order, PaperName};
use ngao_packet::{Case, Languages};
use std::time::Instant;

fn main() {
    let [en, sw, ru] = [Lang::En, Lang::Sw, Lang::Ru].map(common::words);
    let words = Languages { en: &en, sw: &sw, ru: &ru };
    let order = |paper, copy| common::order(paper, copy, Lang::En);
    let begun = Instant::now();
    let fonts = common::fonts();
    let parsed = begun.elapsed();
    let sample = common::sample();
    ngao_packet::make(&order(PaperName::Embassy, CopyFor::Official), &sample, &words, fonts).unwrap();
    let cold = begun.elapsed();
    println!(
        "typefaces parsed in {:.1} ms, first packet after {:.1} ms",
        parsed.as_secs_f64() * 1e3,
        cold.as_secs_f64() * 1e3
    );
    let warm = |name: &str, order: &Order, case: &Case| {
        let made = ngao_packet::make(order, case, &words, fonts).unwrap();
        let mut times: Vec<f64> = (0..100)
            .map(|_| {
                let begun = Instant::now();
                let again = ngao_packet::make(order, case, &words, fonts).unwrap();
                assert_eq!(again.bytes.len(), made.bytes.len());
                begun.elapsed().as_secs_f64() * 1000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let (median, slow) = (times[times.len() / 2], times[times.len() * 95 / 100]);
        println!(
            "{name}: {} pages, {} bytes, median {median:.2} ms, 95th of 100 {slow:.2} ms",
            made.pages,
            made.bytes.len()
        );
    };
    for paper in PaperName::ALL {
        let copy = ngao_packet::offer(paper).copies[0].copy;
        warm(paper.as_str(), &order(paper, copy), &sample);
    }
    let mut heavy = common::sample();
    common::twelve_pages(&mut heavy);
    warm("12 pages with photograph and code", &order(PaperName::Embassy, CopyFor::Official), &heavy);
}
