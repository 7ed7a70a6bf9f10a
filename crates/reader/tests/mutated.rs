//! A thousand mutations of the test files of every format, in one process: each gives a document or a problem. What is sound in
//! a document is checked as `ngao-api` checks it. More of them: `cargo nextest run -p ngao-reader mutated --run-ignored all`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod mutate;

use mutate::{mutation, samples};
use ngao_model::{Document, Line, Page, Quiet, Span};
use ngao_reader::{Limits, SeenPage, draw_page, draw_picture, for_recognition, read, recognised};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// Stack of the thread that parses in `ngao-reader`.
const STACK: usize = 64 << 20;

/// The limits of the program, but for what a page may draw: a thousand files at the full bound would take an hour.
fn limits() -> Limits {
    Limits { operations: 200_000, picture_bytes: 40 << 20, pixels: 2_000_000, ..Limits::default() }
}

fn assert_sound(document: &Document, what: &str) {
    let within = |span: Span, outer: Span| span.start <= span.end && outer.start <= span.start && span.end <= outer.end;
    let sound = |(at, page): (usize, &Page)| {
        let whole = Span { start: 0, end: u32::try_from(page.text.chars().count()).unwrap() };
        let line = |line: &Line| within(line.span, whole) && line.words.iter().all(|word| within(word.span, line.span));
        page.number as usize == at + 1 && page.lines.iter().all(line)
    };
    assert!(!document.pages.is_empty() && document.pages.iter().enumerate().all(sound), "{what}");
}

/// What became of the mutations with these numbers, counted.
fn try_all(
    format: &'static str,
    numbers: std::ops::Range<u64>,
    work: fn(&str, &[u8]) -> String,
) -> BTreeMap<String, u32> {
    let begun = Instant::now();
    let on_its_thread = move || {
        std::panic::set_hook(Box::new(|_| {}));
        let samples = samples(format);
        assert!(!samples.is_empty(), "no test files of {format}");
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for number in numbers {
            let (name, bytes) = mutation(&samples, number);
            match catch_unwind(AssertUnwindSafe(|| work(&name, &bytes))) {
                Ok(code) => *counts.entry(code).or_default() += 1,
                Err(_) => *counts.entry(format!("PANIC: {name}, number {number}")).or_default() += 1,
            }
        }
        let _ = std::panic::take_hook();
        counts
    };
    let counts = std::thread::Builder::new().stack_size(STACK).spawn(on_its_thread).unwrap().join().unwrap();
    println!("{format}: {counts:?} in {:?}", begun.elapsed());
    assert!(counts.keys().all(|code| !code.starts_with("PANIC")), "{counts:#?}");
    counts
}

fn text(name: &str, bytes: &[u8]) -> String {
    match read(bytes, name, &limits(), &Quiet) {
        Ok(document) => {
            assert_sound(&document, name);
            "document".to_owned()
        }
        Err(error) => error.code().to_owned(),
    }
}

fn drawn(_: &str, bytes: &[u8]) -> String {
    draw_page(bytes, 1, 0.5, &limits()).map_or_else(|error| error.code().to_owned(), |_| "picture".to_owned())
}

fn prepared(_: &str, bytes: &[u8]) -> String {
    let _ = draw_picture(bytes, 1, 0.5, &limits());
    for_recognition(bytes, 1, &limits()).map_or_else(|error| error.code().to_owned(), |_| "picture".to_owned())
}

/// Most mutations must get far enough to matter: a test in which every file is refused at its door tests the door.
fn assert_reached(counts: &BTreeMap<String, u32>, good: &str) {
    let (all, reached) = (counts.values().sum::<u32>(), counts.get(good).copied().unwrap_or(0));
    assert!(reached * 20 >= all && counts.len() > 1, "{counts:?}");
}

macro_rules! a_thousand {
    ($($test:ident $long:ident $format:literal $work:ident $good:literal;)*) => {$(
        #[test]
        fn $test() {
            assert_reached(&try_all($format, 0..1000, $work), $good);
        }

        #[test]
        #[ignore = "twenty thousand more"]
        fn $long() {
            assert_reached(&try_all($format, 1000..21_000, $work), $good);
        }
    )*};
}

a_thousand! {
    a_thousand_pdfs long_pdfs "pdf" text "document";
    a_thousand_pdfs_drawn long_pdfs_drawn "pdf" drawn "picture";
    a_thousand_docx long_docx "docx" text "document";
    a_thousand_doc long_doc "doc" text "document";
    a_thousand_odt long_odt "odt" text "document";
    a_thousand_rtf long_rtf "rtf" text "document";
    a_thousand_web_pages long_web_pages "html" text "document";
    a_thousand_pictures long_pictures "picture" text "document";
    a_thousand_pictures_made_ready long_pictures_made_ready "picture" prepared "picture";
    a_thousand_texts long_texts "text" text "document";
}

/// Recognised words with any numbers in them: the recognition runs in the window, which shows what a hostile file drew.
#[test]
fn a_thousand_recognised_pages() {
    let numbers = [0.0, 1.0, -1.0, 12.5, 1e9, -1e30, 1e38, f32::NAN, f32::INFINITY, f32::MIN_POSITIVE];
    for number in 0..1000 {
        let mut dice = mutate::Dice::new(number);
        let any = |usual: f32, dice: &mut mutate::Dice| {
            if dice.roll(8) == 0 { numbers[dice.roll(numbers.len())] } else { usual + dice.roll(50) as f32 }
        };
        let words = (0..dice.roll(200)).map(|at| ngao_model::SeenWord {
            text: ["contract", "договор", " ", "", "|", "mkataba", "\u{202e}x", "12"][dice.roll(8)].to_owned(),
            x: any((at % 10) as f32 * 60.0, &mut dice),
            y: any((at / 10) as f32 * 20.0, &mut dice),
            width: any(40.0, &mut dice),
            height: any(10.0, &mut dice),
            confidence: dice.roll(256) as u8,
            line: if dice.roll(9) == 0 { dice.roll(5) as u32 } else { at as u32 / 10 },
        });
        let words = words.collect();
        let mut dice = mutate::Dice::new(number + 1_000_000);
        let to_page =
            [1.0, 0.0, 0.0, 1.0, 0.0, 0.0].map(|usual| if dice.roll(20) == 0 { any(usual, &mut dice) } else { usual });
        let size = (any(595.0, &mut dice), any(842.0, &mut dice));
        assert_sound(&recognised(&[SeenPage { number: 1, size, to_page, words }]), &format!("number {number}"));
    }
}
