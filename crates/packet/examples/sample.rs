//! Writes the sample's papers: `cargo run -p ngao-packet --example sample -- FOLDER [blank|long]`. For looking at.
#![allow(clippy::unwrap_used)]

#[path = "../tests/common/mod.rs"]
mod common;

fn main() {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "papers".to_owned()));
    let mut case = common::sample();
    case.photo = Some(common::picture(413, 531));
    match std::env::args().nth(2).as_deref() {
        Some("blank") => common::blank(&mut case),
        Some("long") => common::long(&mut case),
        _ => {}
    }
    std::fs::create_dir_all(&folder).unwrap();
    for order in common::all_orders() {
        let made = common::ordered(&order, &case);
        let copy = format!("{:?}", order.copy).to_lowercase();
        let sheet = order.sheet.map(|sheet| format!("-{sheet:?}").to_lowercase()).unwrap_or_default();
        let name = format!("{}{sheet}-{copy}-{}.pdf", order.paper.as_str(), order.language.code());
        std::fs::write(folder.join(name), made.bytes).unwrap();
    }
}
