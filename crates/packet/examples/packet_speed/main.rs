//! Milliseconds a paper takes: `cargo run --release -p ngao-packet --example packet_speed`. With arguments it is one side of
//! `cargo xtask bench papers`: `--write FOLDER` writes the measured packets and what stands on them, `--warm NAME COUNT FOLDER` makes
//! one again and again, `--once NAME FOLDER` makes one and ends, `--batch NAME COUNT FOLDER` makes many on two threads.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../../tests/common/mod.rs"]
mod common;
mod pages;

use ngao_model::{CopyFor, Lang, Order, PaperName, Words};
use ngao_packet::{Case, Languages, Made, PagePicture};
use std::path::Path;
use std::time::Instant;

/// The packets that are measured against peers.
const PACKETS: [&str; 3] = ["verification", "embassy", "twelve"];
/// Threads of a batch, as on the machines that the app is for.
const THREADS: usize = 2;

/// The sentences, read from their files.
struct Sentences([Words; 3]);

impl Sentences {
    fn read() -> Self {
        Self([Lang::En, Lang::Sw, Lang::Ru].map(common::words))
    }

    fn make(&self, order: &Order, case: &Case) -> Made {
        let [en, sw, ru] = &self.0;
        ngao_packet::make(order, case, &Languages { en, sw, ru }, common::fonts()).unwrap()
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => every_paper(),
        ["--write", folder] => write(Path::new(folder)),
        ["--warm", name, count, folder] => warm(name, count.parse().unwrap(), Path::new(folder)),
        ["--once", name, folder] => once(name, Path::new(folder)),
        ["--batch", name, count, folder] => batch(name, count.parse().unwrap(), Path::new(folder)),
        _ => {
            eprintln!(
                "packet_speed [--write FOLDER | --warm NAME COUNT FOLDER | --once NAME FOLDER | --batch NAME COUNT FOLDER]"
            );
            std::process::exit(2);
        }
    }
}

/// The order of a measured packet.
fn order(name: &str) -> Order {
    let paper = if name == "verification" { PaperName::Verification } else { PaperName::Embassy };
    common::order(paper, CopyFor::Official, Lang::En)
}

/// The file of each picture of the packet with enclosed pages, and its pixels: the photograph first.
fn picture_files() -> Vec<(String, (u32, u32))> {
    let pages = common::page_pixels().into_iter().enumerate().map(|(at, pixels)| (format!("page{at}.jpg"), pixels));
    std::iter::once(("photo.jpg".to_owned(), common::PHOTO_PIXELS)).chain(pages).collect()
}

/// The case of a measured packet, with the pictures that `--write` left: no time goes into making pictures.
fn case(name: &str, folder: &Path) -> Case {
    let mut case = common::sample();
    if name == "twelve" {
        let read = |(file, (width, height))| {
            let jpeg = std::fs::read(folder.join(file)).unwrap();
            PagePicture { jpeg: jpeg.into(), width, height, gray: true }
        };
        let mut pictures: Vec<PagePicture> = picture_files().into_iter().map(read).collect();
        let photo = pictures.remove(0);
        common::twelve_pages_with(&mut case, photo, pictures);
    }
    case
}

/// Another traveller: no two packets are the same.
fn another(case: &Case, number: usize) -> Case {
    let mut case = case.clone();
    case.traveller.surname = format!("Mwanga{number:04}");
    case.traveller.national_id = format!("{number:08}");
    case
}

/// The packets as files, their pictures, and what stands on their pages as JSON, read back from the files.
fn write(folder: &Path) {
    let made = |(file, (width, height))| (file, common::picture(width, height).jpeg.to_vec());
    let pictures: Vec<(String, Vec<u8>)> = picture_files().into_iter().map(made).collect();
    for (file, jpeg) in &pictures {
        std::fs::write(folder.join(file), jpeg).unwrap();
    }
    let sentences = Sentences::read();
    for name in PACKETS {
        let made = sentences.make(&order(name), &case(name, folder));
        std::fs::write(folder.join(format!("{name}.json")), pages::read(&made.bytes, &pictures).to_string()).unwrap();
        std::fs::write(folder.join(format!("{name}.pdf")), made.bytes).unwrap();
    }
    println!("{}", serde_json::json!(PACKETS));
}

/// Prints the milliseconds of each making, as JSON.
fn warm(name: &str, count: usize, folder: &Path) {
    let (sentences, order, case) = (Sentences::read(), order(name), case(name, folder));
    let cases: Vec<Case> = (0..count).map(|number| another(&case, number)).collect();
    sentences.make(&order, &case);
    let times: Vec<f64> = cases.iter().map(|case| timed(|| sentences.make(&order, case)).0).collect();
    println!("{}", serde_json::json!(times));
}

/// Makes one packet from nothing: files read, typefaces parsed.
fn once(name: &str, folder: &Path) {
    let made = Sentences::read().make(&order(name), &case(name, folder));
    std::fs::write(folder.join(format!("{name}-Ngao.pdf")), made.bytes).unwrap();
}

/// Makes many packets on two threads; prints the seconds, as JSON. Memory is measured from outside.
fn batch(name: &str, count: usize, folder: &Path) {
    let (sentences, order, case) = (Sentences::read(), order(name), case(name, folder));
    common::fonts();
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let make = |number| sentences.make(&order, &another(&case, number));
            scope.spawn(move || {
                for number in (thread..count).step_by(THREADS) {
                    std::hint::black_box(make(number));
                }
            });
        }
    });
    println!("{}", serde_json::json!(begun.elapsed().as_secs_f64()));
}

/// Milliseconds and what was made.
fn timed(make: impl Fn() -> Made) -> (f64, Made) {
    let begun = Instant::now();
    let made = make();
    (begun.elapsed().as_secs_f64() * 1e3, made)
}

/// The times of every paper in this process, for whoever works on one of them.
fn every_paper() {
    let begun = Instant::now();
    let (sentences, sample) = (Sentences::read(), common::sample());
    common::fonts();
    let parsed = begun.elapsed().as_secs_f64() * 1e3;
    sentences.make(&order("embassy"), &sample);
    println!("typefaces parsed in {parsed:.1} ms, first packet after {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);
    let tell = |name: &str, order: &Order, case: &Case| {
        let made = sentences.make(order, case);
        let mut times: Vec<f64> = (0..100).map(|_| timed(|| sentences.make(order, case)).0).collect();
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
        tell(paper.as_str(), &common::order(paper, copy, Lang::En), &sample);
    }
    let mut heavy = common::sample();
    common::twelve_pages(&mut heavy);
    tell("12 pages with photograph and code", &order("twelve"), &heavy);
}
