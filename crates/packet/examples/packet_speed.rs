//! Milliseconds a packet, warm and cold: `cargo run --release -p ngao-packet --example packet_speed`.
#![allow(clippy::unwrap_used)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

fn main() {
    let (content, words) = (common::sample(), common::words(ngao_model::Lang::En));
    let begun = Instant::now();
    let fonts = common::fonts();
    let parsed = begun.elapsed();
    let first = ngao_packet::embassy_packet(&content, &words, fonts).unwrap();
    let cold = begun.elapsed();
    let mut times: Vec<f64> = (0..200)
        .map(|_| {
            let begun = Instant::now();
            let bytes = ngao_packet::embassy_packet(&content, &words, fonts).unwrap();
            assert_eq!(bytes.len(), first.len());
            begun.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let pages = lopdf::Document::load_mem(&first).unwrap().get_pages().len();
    println!("{pages} pages, {} bytes", first.len());
    println!(
        "typefaces parsed in {:.1} ms, first packet after {:.1} ms",
        parsed.as_secs_f64() * 1e3,
        cold.as_secs_f64() * 1e3
    );
    println!("warm: median {:.2} ms, 95th of 100 {:.2} ms", times[times.len() / 2], times[times.len() * 95 / 100]);
}
