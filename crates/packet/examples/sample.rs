//! Writes the sample packet: `cargo run -p ngao-packet --example sample -- FILE.pdf [en|sw|ru] [blank|long]`. For looking at.
#![allow(clippy::unwrap_used)]

#[path = "../tests/common/mod.rs"]
mod common;

fn main() {
    let file = std::env::args().nth(1).unwrap_or_else(|| "packet.pdf".to_owned());
    let mut content = common::sample();
    content.language = match std::env::args().nth(2).as_deref() {
        Some("sw") => ngao_model::Lang::Sw,
        Some("ru") => ngao_model::Lang::Ru,
        _ => ngao_model::Lang::En,
    };
    match std::env::args().nth(3).as_deref() {
        Some("blank") => common::blank(&mut content),
        Some("long") => common::long(&mut content),
        _ => {}
    }
    let bytes = ngao_packet::embassy_packet(&content, &common::words(content.language), common::fonts()).unwrap();
    std::fs::write(file, bytes).unwrap();
}
