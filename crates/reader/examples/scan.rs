//! Reads scans and photographs with the system's `tesseract`, so that the reader's part can be measured: `tests/scans/measure.py`.
//!
//! `scan FILE [PAGE]` says what the page reads; `scan --prepare FILE [PAGE]` writes the prepared picture to its output;
//! `scan --zone FILE` says the machine-readable zone. Times and sizes go to the error output.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../tests/common/tesseract.rs"]
mod tesseract;

use ngao_model::mrz::zone::mrz_lines;
use ngao_reader::{Limits, Look, SeenPage, for_recognition_as, recognised};
use std::io::Write;
use std::time::Instant;

fn main() {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let flag = |words: &mut Vec<String>, name: &str| {
        let at = words.iter().position(|word| word == name);
        at.map(|at| words.remove(at)).is_some()
    };
    let (prepare, zone) = (flag(&mut words, "--prepare"), flag(&mut words, "--zone"));
    let upside_down = flag(&mut words, "--upside-down");
    let file = words.first().expect("a file");
    let page = words.get(1).map_or(1, |page| page.parse().expect("a page number"));
    let bytes = std::fs::read(file).expect("a file that can be read");

    let begun = Instant::now();
    let picture = for_recognition_as(&bytes, page, Look { upside_down, zone }, &Limits::default()).expect("a picture");
    eprintln!("prepared {}x{} in {} ms", picture.width, picture.height, begun.elapsed().as_millis());
    if prepare {
        return std::io::stdout().write_all(&picture.png).expect("an output");
    }
    let begun = Instant::now();
    let words = tesseract::words(&picture.png, if zone { "eng" } else { "eng+rus+swa" }).expect("tesseract");
    eprintln!("recognised {} words in {} ms", words.len(), begun.elapsed().as_millis());
    if zone {
        return match mrz_lines(&words) {
            Some(lines) => lines.iter().for_each(|line| println!("{line}")),
            None => println!("none"),
        };
    }
    let seen = SeenPage { number: page, size: picture.page_size, to_page: picture.to_page, words };
    let document = recognised(&[seen]);
    for page in &document.pages {
        println!("{}", page.text);
    }
}
