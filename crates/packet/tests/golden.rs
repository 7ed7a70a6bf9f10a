//! What the papers look like: their pages as pictures, compared with those that were looked at.
//!
//! `NGAO_GOLDEN=write cargo nextest run -p ngao-packet --test golden` draws them anew; look at each before it is kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{on_disk, order, ordered, page_picture, picture, sample};
use image::GrayImage;
use ngao_model::{CopyFor, Lang, Order, PaperName, Sheet};
use ngao_packet::{Case, Enclosed, Enclosure};
use std::path::{Path, PathBuf};

/// Dots an inch: enough to see that a line of the smallest print is gone.
const FINE: u32 = 100;
/// Side of the squares that are compared, in pixels.
const SQUARE: u32 = 10;
/// How far the mean of a square may be off, of 255: other versions of the program that draws smooth letters otherwise.
const OFF: i64 = 28;

/// The papers that are kept, each with a name.
fn shown() -> Vec<(String, Vec<u8>)> {
    let mut full = sample();
    full.photo = Some(picture(413, 531));
    full.enclosures =
        vec![Enclosure { paper: full.papers[0].clone(), pages: Enclosed::pictures(vec![picture(827, 1169)]) }];
    let mut blank = sample();
    common::blank(&mut blank);
    let mut long = sample();
    common::long(&mut long);
    let draw = |name: &str, paper, copy, language, case: &Case| {
        (name.to_owned(), ordered(&order(paper, copy, language), case).bytes)
    };
    let mut shown: Vec<(String, Vec<u8>)> = PaperName::ALL
        .into_iter()
        .map(|paper| draw(paper.as_str(), paper, ngao_packet::offer(paper).copies[0].copy, Lang::En, &full))
        .collect();
    shown.push(draw("embassy-ru", PaperName::Embassy, CopyFor::Official, Lang::Ru, &full));
    shown.push(draw("embassy-blank", PaperName::Embassy, CopyFor::Official, Lang::En, &blank));
    shown.push(draw("embassy-long", PaperName::Embassy, CopyFor::Official, Lang::En, &long));
    shown.push(draw("verification-sw", PaperName::Verification, CopyFor::Official, Lang::Sw, &full));
    shown.push(draw("embassy-bag", PaperName::Embassy, CopyFor::Bag, Lang::En, &full));
    shown.push(draw("statement-bag", PaperName::Statement, CopyFor::Bag, Lang::Sw, &full));
    let mut gulf = full.clone();
    gulf.journey.corridor = "ke-sa".into();
    shown.push(draw("card-gulf", PaperName::Card, CopyFor::Bag, Lang::Sw, &gulf));
    for (sheet, name) in Sheet::ALL.into_iter().zip(["diaspora", "mission", "red-cross", "police"]) {
        let alone = Order { sheet: Some(sheet), ..order(PaperName::Family, CopyFor::Home, Lang::En) };
        shown.push((format!("sheet-{name}"), ordered(&alone, &full).bytes));
    }
    shown.push(("recovery".to_owned(), common::recovery(Lang::En, "/home/amina/.local/share/ngao/vault")));
    shown
}

/// How many pages of a paper are kept: of long ones the first.
const PAGES: usize = 9;

fn kept(name: &str, page: usize) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}-{page}.png"))
}

#[test]
fn the_papers_look_as_they_did_when_they_were_looked_at() {
    let write = std::env::var_os("NGAO_GOLDEN").is_some();
    let mut changed = Vec::new();
    for (name, bytes) in shown() {
        let file = on_disk(&bytes);
        let pages = lopdf::Document::load_mem(&bytes).unwrap().get_pages().len();
        for page in 1..=pages.min(PAGES) {
            let picture = in_few_greys(page_picture(file.path(), page, FINE));
            let place = kept(&name, page);
            if write {
                save(&picture, &place);
                continue;
            }
            let before =
                image::open(&place).unwrap_or_else(|error| panic!("{}: {error}", place.display())).into_luma8();
            if let Some(where_) = difference(&before, &picture) {
                changed.push(format!("{name}, page {page}: {where_}"));
            }
        }
        assert!(write || !kept(&name, pages.min(PAGES) + 1).exists(), "{name} has fewer pages than it had");
    }
    assert!(changed.is_empty(), "these pages look otherwise:\n{}", changed.join("\n"));
}

/// The picture in sixteen greys: smooth letters need no more, and what is kept stays small.
fn in_few_greys(mut picture: GrayImage) -> GrayImage {
    picture.pixels_mut().for_each(|pixel| pixel.0[0] = (pixel.0[0].saturating_add(8) / 17) * 17);
    picture
}

fn save(picture: &GrayImage, place: &Path) {
    use image::codecs::png::{CompressionType, FilterType, PngEncoder};
    std::fs::create_dir_all(place.parent().unwrap()).unwrap();
    let file = std::io::BufWriter::new(std::fs::File::create(place).unwrap());
    picture
        .write_with_encoder(PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::NoFilter))
        .unwrap();
}

/// The first square that is otherwise, if one is.
fn difference(before: &GrayImage, now: &GrayImage) -> Option<String> {
    if before.dimensions() != now.dimensions() {
        return Some(format!("{:?} instead of {:?} pixels", now.dimensions(), before.dimensions()));
    }
    let (width, height) = now.dimensions();
    for top in (0..height).step_by(SQUARE as usize) {
        for left in (0..width).step_by(SQUARE as usize) {
            let mean = |picture: &GrayImage| {
                let pixels = (top..(top + SQUARE).min(height))
                    .flat_map(|y| (left..(left + SQUARE).min(width)).map(move |x| (x, y)));
                let (sum, count) = pixels.fold((0i64, 0i64), |(sum, count), (x, y)| {
                    (sum + i64::from(picture.get_pixel(x, y).0[0]), count + 1)
                });
                sum / count
            };
            let off = (mean(before) - mean(now)).abs();
            if off > OFF {
                return Some(format!("off by {off} at {left}, {top}"));
            }
        }
    }
    None
}

/// The comparison itself: any single line of print that is gone is seen, though everything else stays where it was.
#[test]
fn each_missing_line_is_noticed() {
    for (paper, copy) in [(PaperName::Statement, CopyFor::Home), (PaperName::Card, CopyFor::Bag)] {
        let made = ordered(&order(paper, copy, Lang::En), &sample());
        let with = page_picture(on_disk(&made.bytes).path(), 1, FINE);
        let ink = |y: u32| with.rows().nth(y as usize).unwrap().filter(|pixel| pixel.0[0] < 100).count();
        let (mut lines, mut top) = (0, None);
        for y in 0..with.height() {
            match (ink(y) > 0, top) {
                (true, None) => top = Some(y),
                (false, Some(from)) => {
                    top = None;
                    // A few dots are the foot of a letter, a thin row is a rule.
                    if y - from < 4 || (from..y).map(ink).sum::<usize>() < 40 {
                        continue;
                    }
                    let mut without = with.clone();
                    for gone in from..y {
                        (0..with.width()).for_each(|x| without.put_pixel(x, gone, image::Luma([255])));
                    }
                    assert!(difference(&with, &without).is_some(), "{paper:?}: the line at {from} to {y}");
                    lines += 1;
                }
                _ => {}
            }
        }
        assert!(lines > 3, "{paper:?}: {lines} lines");
    }
}

/// Another name and a language less are seen, too.
#[test]
fn a_missing_line_is_noticed() {
    let with = ordered(&order(PaperName::Statement, CopyFor::Home, Lang::En), &sample()).bytes;
    let mut less = sample();
    less.traveller.reads.truncate(1);
    less.traveller.given_names = "A".into();
    let without = ordered(&order(PaperName::Statement, CopyFor::Home, Lang::En), &less).bytes;
    let [with, without] = [with, without].map(|bytes| page_picture(on_disk(&bytes).path(), 1, FINE));
    assert!(difference(&with, &without).is_some());
    assert_eq!(difference(&with, &with), None);
}
