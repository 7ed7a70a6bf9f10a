//! Pages as pictures: the words that were read stand over the letters that are drawn.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{bytes, document};
use ngao_model::{Picture, Place};
use ngao_reader::{Limits, ReadError, draw_page};

struct Grey {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

fn grey(picture: &Picture) -> Grey {
    let mut reader = png::Decoder::new(std::io::Cursor::new(&picture.png)).read_info().unwrap();
    let mut rgb = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut rgb).unwrap();
    assert_eq!((info.width, info.height, info.color_type), (picture.width, picture.height, png::ColorType::Rgb));
    let pixels = rgb.chunks(3).map(|p| p.iter().copied().min().unwrap()).collect();
    Grey { width: info.width as usize, height: info.height as usize, pixels }
}

impl Grey {
    fn dark(&self, x: usize, y: usize) -> bool {
        self.pixels[y * self.width + x] < 128
    }

    /// Dark pixels inside a box given in points.
    fn inside(&self, picture: &Picture, place: Place) -> usize {
        let [a, _, _, d, ..] = picture.to_page;
        let range = |from: f32, length: f32, scale: f32, end: usize| {
            (from / scale).max(0.0) as usize..(((from + length) / scale).ceil() as usize).min(end)
        };
        let xs = range(place.x, place.width, a, self.width);
        range(place.y, place.height, d, self.height).map(|y| xs.clone().filter(|x| self.dark(*x, y)).count()).sum()
    }
}

#[test]
fn words_stand_over_the_letters_that_are_drawn() {
    for (file, rules) in [
        ("typst-english.pdf", true),
        ("rotated-english.pdf", true),
        ("qpdf-russian-turned-270.pdf", true),
        ("qpdf-bilingual-turned-180.pdf", true),
        ("reportlab-russian-turned-text.pdf", false),
        ("libreoffice-russian-justified.pdf", true),
        ("chromium-russian.pdf", true),
        ("cairo-russian.pdf", true),
        ("groff-english.pdf", false),
        ("fpdf2-swahili.pdf", false),
        ("reportlab-english.pdf", true),
    ] {
        let document = document(file);
        for page in document.pages.iter().take(1) {
            let picture = draw_page(&bytes(file), page.number, 1.5, &Limits::default()).unwrap();
            assert_eq!(Some(picture.page_size), page.size, "{file}");
            let drawn = grey(&picture);
            let all = (0..drawn.height).map(|y| (0..drawn.width).filter(|x| drawn.dark(*x, y)).count()).sum::<usize>();
            let mut covered = 0;
            for word in page.lines.iter().flat_map(|line| &line.words) {
                let inside = drawn.inside(&picture, word.place.unwrap());
                assert!(inside > 0, "{file} page {}: nothing is drawn at {:?}", page.number, word.place);
                covered += inside;
            }
            // And the other way: nearly all that is drawn is in a word's box (lines of tables are not).
            if !rules {
                assert!(covered * 100 >= all * 97, "{file}: {covered} of {all}");
            }
        }
    }
}

#[test]
fn a_picture_is_capped_and_says_its_scale() {
    let picture = draw_page(&bytes("typst-english.pdf"), 1, 40.0, &Limits::default()).unwrap();
    assert!(u64::from(picture.width) * u64::from(picture.height) < 18_000_000);
    let [a, b, c, d, e, f] = picture.to_page;
    assert!((a * picture.width as f32 - picture.page_size.0).abs() < 0.5);
    assert!((d * picture.height as f32 - picture.page_size.1).abs() < 0.5);
    assert_eq!((b, c, e, f), (0.0, 0.0, 0.0, 0.0));
}

#[test]
fn a_page_that_is_not_there_is_an_error() {
    let file = bytes("typst-english.pdf");
    for page in [0, 99, u32::MAX] {
        assert_eq!(draw_page(&file, page, 1.0, &Limits::default()), Err(ReadError::Damaged));
    }
    assert_eq!(draw_page(b"text", 1, 1.0, &Limits::default()), Err(ReadError::UnknownFormat { seems: "text" }));
    assert_eq!(draw_page(&bytes("encrypted.pdf"), 1, 1.0, &Limits::default()), Err(ReadError::Encrypted));
    let limits = Limits { operations: 100, ..Limits::default() };
    assert_eq!(draw_page(&file, 1, 1.0, &limits), Err(ReadError::TooLarge));
}
