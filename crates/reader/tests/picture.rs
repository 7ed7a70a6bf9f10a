//! Picture files: what is read of them, how they are shown, how they are made ready, and what is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use image::{DynamicImage, GrayImage, ImageFormat, Luma, imageops};
use ngao_model::{Quiet, SeenWord, SourceKind};
use ngao_reader::{
    Limits, ReadError, SeenPage, draw_page, draw_picture, for_recognition, picture_pages, put_in, read, recognised,
};
use std::io::Cursor;

/// Lines of words as blocks of a letter's size, on white, with an upright margin.
fn page(width: u32, height: u32) -> GrayImage {
    GrayImage::from_fn(width, height, |x, y| {
        let inside = (60..width - 60).contains(&x) && (80..height - 80).contains(&y);
        // Letters do not stand below one another as they stand beside one another.
        let x = x + (y / 34) * (y / 34) * 5 % 97;
        let word = (x / 14) % 7 != 0 && x % 14 < 9;
        Luma([if inside && word && y % 34 < 14 { 20 } else { 250 }])
    })
}

fn file(picture: &GrayImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    // JPEG and WebP alike: the colours of a photograph.
    DynamicImage::ImageLuma8(picture.clone()).into_rgb8().write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn tiff(pictures: &[GrayImage]) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut out).unwrap();
    for picture in pictures {
        let (width, height) = picture.dimensions();
        encoder.write_image::<tiff::encoder::colortype::Gray8>(width, height, picture.as_raw()).unwrap();
    }
    out.into_inner()
}

/// A JPEG file with a note of how the camera was held.
fn held(picture: &GrayImage, orientation: u8) -> Vec<u8> {
    let jpeg = file(picture, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

fn pixels(png: &[u8]) -> GrayImage {
    image::load_from_memory_with_format(png, ImageFormat::Png).unwrap().into_luma8()
}

#[test]
fn every_kind_of_picture_is_a_document_of_pages_without_text() {
    let one = page(600, 800);
    let files = [
        file(&one, ImageFormat::Jpeg),
        file(&one, ImageFormat::Png),
        file(&one, ImageFormat::WebP),
        tiff(std::slice::from_ref(&one)),
    ];
    for bytes in files {
        let document = read(&bytes, "a", &Limits::default(), &Quiet).unwrap();
        assert_eq!((document.source, document.pages_without_text), (SourceKind::Picture, vec![1]));
        assert_eq!(document.pages[0].size, Some((631.5, 842.0)));
        assert_eq!(picture_pages(&bytes, &Limits::default()), Ok(1));
    }
}

#[test]
fn a_tiff_has_the_pages_that_are_in_it() {
    let bytes = tiff(&[page(600, 800), page(800, 400), page(500, 500)]);
    let document = read(&bytes, "a.tif", &Limits::default(), &Quiet).unwrap();
    assert_eq!(document.pages_without_text, [1, 2, 3]);
    assert_eq!(document.pages[1].size, Some((842.0, 421.0)));
    let third = draw_picture(&bytes, 3, 4.0, &Limits::default()).unwrap();
    assert_eq!(pixels(&third.png), page(500, 500));
    assert_eq!(draw_picture(&bytes, 4, 1.0, &Limits::default()), Err(ReadError::Damaged));
    let few = Limits { pages: 2, ..Limits::default() };
    assert!(matches!(read(&bytes, "a.tif", &few, &Quiet), Err(ReadError::TooManyPages { .. })));
}

#[test]
fn a_photograph_is_shown_as_the_camera_was_held() {
    let upright = page(600, 800);
    // 6: the camera was turned to the left, so the picture lies on its side in the file.
    let bytes = held(&imageops::rotate270(&upright), 6);
    let shown = draw_picture(&bytes, 1, 4.0, &Limits::default()).unwrap();
    assert_eq!((shown.width, shown.height, shown.page_size), (600, 800, (631.5, 842.0)));
    let differ = pixels(&shown.png).iter().zip(upright.iter()).filter(|(a, b)| a.abs_diff(**b) > 60).count();
    assert!(differ < 600 * 800 / 100, "{differ} pixels differ");
}

#[test]
fn drawing_a_page_draws_pictures_too_and_no_larger_than_asked() {
    let bytes = file(&page(1200, 1600), ImageFormat::Png);
    let shown = draw_page(&bytes, 1, 0.5, &Limits::default()).unwrap();
    assert_eq!((shown.width, shown.height), (316, 421));
    let [a, _, _, d, _, _] = shown.to_page;
    assert!((a * 316.0 - 631.5).abs() < 0.01 && (d * 421.0 - 842.0).abs() < 0.01);
}

#[test]
fn what_is_see_through_is_white_paper() {
    let mut ink = image::RgbaImage::new(300, 300);
    (100..200).for_each(|x| ink.put_pixel(x, 150, image::Rgba([0, 0, 0, 255])));
    let mut out = Cursor::new(Vec::new());
    ink.write_to(&mut out, ImageFormat::Png).unwrap();
    let shown = pixels(&draw_picture(&out.into_inner(), 1, 9.0, &Limits::default()).unwrap().png);
    assert_eq!((shown.get_pixel(10, 10).0[0], shown.get_pixel(150, 150).0[0]), (255, 0));
}

#[test]
fn what_is_larger_than_allowed_is_refused_by_its_header() {
    // A PNG header that promises a gigapixel, with nothing behind it.
    let mut png = file(&page(600, 800), ImageFormat::Png);
    png[16..20].copy_from_slice(&29_000u32.to_be_bytes());
    png[20..24].copy_from_slice(&29_000u32.to_be_bytes());
    let crc = crc(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(read(&png, "a.png", &Limits::default(), &Quiet), Err(ReadError::TooLarge));
    let small = Limits { picture_bytes: 600 * 800, ..Limits::default() };
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let bytes = file(&page(600, 800), format);
        assert_eq!(for_recognition(&bytes, 1, &small), Err(ReadError::TooLarge), "{format:?}");
    }
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

#[test]
fn a_picture_that_ends_too_early_is_damaged() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let bytes = file(&page(600, 800), format);
        for share in [3, 5, 9] {
            let cut = &bytes[..bytes.len() * share / 10];
            assert_eq!(read(cut, "a", &Limits::default(), &Quiet), Err(ReadError::Damaged), "{format:?} at {share}/10");
        }
    }
}

#[test]
fn mutated_pictures_give_an_answer_or_a_problem() {
    let small = page(160, 220);
    let files = [
        held(&small, 6),
        file(&small, ImageFormat::Png),
        file(&small, ImageFormat::WebP),
        tiff(&[small.clone(), small.clone()]),
    ];
    let mut dice = 0x9e37_79b9_7f4a_7c15u64;
    let mut roll = move |most: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) as usize % most
    };
    let tight = Limits { picture_bytes: 4 << 20, ..Limits::default() };
    for bytes in files {
        let mut answered = 0;
        for _ in 0..1000 {
            let mut broken = bytes.clone();
            for _ in 0..=roll(4) {
                let at = roll(broken.len());
                broken[at] = roll(256) as u8;
            }
            broken.truncate(broken.len() - roll(3) * roll(broken.len()) / 4);
            answered += u32::from(read(&broken, "a", &tight, &Quiet).is_ok());
        }
        assert!(answered < 1000, "nothing was broken");
    }
}

#[test]
fn a_crooked_page_is_made_straight_and_says_where_it_was() {
    let straight = page(1000, 1400);
    let fallen = turned(&straight, 4.0);
    let ready = for_recognition(&file(&fallen, ImageFormat::Png), 1, &Limits::default()).unwrap();
    let rows = pixels(&ready.png);
    // Between straight lines there are rows of pixels without ink.
    let inked = |y: u32| (0..rows.width()).filter(|x| rows.get_pixel(*x, y).0[0] < 100).count();
    let (from, to) = (rows.height() / 4, rows.height() * 3 / 4);
    let blank = (from..to).filter(|y| inked(*y) < 5).count();
    assert!(blank * 10 > (to - from) as usize * 4, "{blank} of {} rows are blank", to - from);
    // The middle of the prepared picture is the middle of the page.
    let [a, b, c, d, e, f] = ready.to_page;
    let (x, y) = (ready.width as f32 / 2.0, ready.height as f32 / 2.0);
    let (x, y) = (a * x + c * y + e, b * x + d * y + f);
    assert!((x - ready.page_size.0 / 2.0).abs() < 3.0 && (y - ready.page_size.1 / 2.0).abs() < 3.0, "{x} {y}");
    assert!((b.atan2(a).to_degrees() - 4.0).abs() < 0.2, "turned by {}", b.atan2(a).to_degrees());
}

/// The page turned clockwise about its middle, the corners white.
fn turned(source: &GrayImage, degrees: f32) -> GrayImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (cx, cy) = (source.width() as f32 / 2.0, source.height() as f32 / 2.0);
    GrayImage::from_fn(source.width(), source.height(), |x, y| {
        let (dx, dy) = (x as f32 - cx, y as f32 - cy);
        let (u, v) = (cx + dx * cos + dy * sin, cy + dy * cos - dx * sin);
        let within = u >= 0.0 && v >= 0.0 && (u as u32) < source.width() && (v as u32) < source.height();
        if within { *source.get_pixel(u as u32, v as u32) } else { Luma([250]) }
    })
}

#[test]
fn a_page_on_its_side_is_turned_upright() {
    let lying = imageops::rotate90(&page(1000, 1400));
    let ready = for_recognition(&file(&lying, ImageFormat::Png), 1, &Limits::default()).unwrap();
    assert!(ready.height > ready.width, "{}x{}", ready.width, ready.height);
}

#[test]
fn text_and_word_files_have_nothing_to_recognise() {
    let answer = for_recognition(b"A contract of work", 1, &Limits::default());
    assert!(matches!(answer, Err(ReadError::UnknownFormat { .. })), "{answer:?}");
}

fn word(text: &str, x: f32, y: f32, line: u32, confidence: u8) -> SeenWord {
    let width = text.chars().count() as f32 * 10.0;
    SeenWord { text: text.to_owned(), x, y, width, height: 20.0, confidence, line }
}

fn seen(words: Vec<SeenWord>) -> SeenPage {
    SeenPage { number: 1, size: (500.0, 700.0), to_page: [0.5, 0.0, 0.0, 0.5, 0.0, 0.0], words }
}

fn sentence(text: &str, x: f32, y: f32, line: u32) -> Vec<SeenWord> {
    let mut at = x;
    let place = |text| {
        let word = word(text, at, y, line, 90);
        at += word.width + 10.0;
        word
    };
    text.split(' ').map(place).collect()
}

#[test]
fn recognised_words_keep_place_and_confidence() {
    let document = recognised(&[seen(vec![word("Salary:", 100.0, 40.0, 1, 96), word("5O0", 190.0, 40.0, 1, 31)])]);
    assert_eq!((document.source, &document.recognised), (SourceKind::Picture, &vec![1]));
    assert_eq!(document.pages[0].text.trim_end(), "Salary: 5O0");
    let words = &document.pages[0].lines[0].words;
    assert_eq!(words.iter().map(|word| word.confidence).collect::<Vec<_>>(), [Some(96), Some(31)]);
    assert!(!words[0].is_doubtful() && words[1].is_doubtful());
    let place = words[0].place.unwrap();
    assert_eq!((place.x, place.y, place.width, place.height), (50.0, 20.0, 35.0, 10.0));
}

#[test]
fn two_languages_side_by_side_come_out_as_columns() {
    let russian = ["Работодатель обязуется платить", "заработную плату каждый месяц", "без всяких удержаний и сборов"];
    let english = ["The employer shall pay wages", "to the worker every month in", "full and without deductions"];
    let mut words = Vec::new();
    // The recognition reads block by block.
    for (column, lines) in [russian, english].iter().enumerate() {
        for (at, line) in lines.iter().enumerate() {
            let number = (column * 3 + at) as u32;
            words.extend(sentence(line, 50.0 + column as f32 * 450.0, 40.0 + at as f32 * 30.0, number));
        }
    }
    // The line between the columns, taken for a letter.
    words.push(word("|", 470.0, 70.0, 9, 88));
    let document = recognised(&[seen(words)]);
    let page = &document.pages[0];
    assert_eq!(page.lines.iter().map(|line| line.column).collect::<Vec<_>>(), [0, 0, 0, 1, 1, 1]);
    assert!(page.text.starts_with(&russian.join("\n")), "{}", page.text);
    assert_eq!(document.languages().len(), 2);
}

#[test]
fn columns_stay_whole_where_the_gutter_drifts() {
    let mut words = Vec::new();
    for at in 0..40_u32 {
        let drift = at as f32 * 5.0;
        words.extend(sentence(
            "Работник бережёт вверенное ему имущество",
            50.0 + drift,
            40.0 + at as f32 * 30.0,
            at * 2,
        ));
        words.extend(sentence(
            "The worker takes care of what he is given",
            620.0 + drift,
            40.0 + at as f32 * 30.0,
            at * 2 + 1,
        ));
    }
    let document = recognised(&[SeenPage { size: (900.0, 1400.0), ..seen(words) }]);
    let columns: Vec<u8> = document.pages[0].lines.iter().map(|line| line.column).collect();
    assert_eq!(columns, [[0; 40], [1; 40]].concat());
}

#[test]
fn specks_go_but_letters_and_blanks_stay() {
    let words = vec![
        word("Name:", 50.0, 40.0, 1, 90),
        word("______", 120.0, 40.0, 1, 12),
        word("`~", 300.0, 40.0, 1, 20),
        word("cceeeeeee", 400.0, 40.0, 1, 22),
        word("q", 50.0, 300.0, 2, 9),
    ];
    assert_eq!(recognised(&[seen(words)]).pages[0].text.trim_end(), "Name: ______ .........");
}

#[test]
fn recognised_pages_take_the_place_of_empty_ones_only() {
    let bytes = tiff(&[page(600, 800), page(600, 800)]);
    let document = read(&bytes, "a.tif", &Limits::default(), &Quiet).unwrap();
    let second = SeenPage { number: 2, ..seen(sentence("The employer shall pay", 50.0, 40.0, 1)) };
    let document = put_in(document, &[second, SeenPage { number: 1, ..seen(Vec::new()) }]);
    assert_eq!((document.pages_without_text, document.recognised), (vec![1], vec![2]));
    assert_eq!(document.pages[1].text.trim_end(), "The employer shall pay");
}

/// A frame in which the page lies turned clockwise by so many degrees.
fn askew(degrees: f32) -> [f32; 6] {
    let (sin, cos) = degrees.to_radians().sin_cos();
    [0.5 * cos, 0.5 * sin, -0.5 * sin, 0.5 * cos, 60.0, 10.0]
}

#[test]
fn lines_keep_their_order_on_a_page_that_lies_askew() {
    let long =
        |y: f32, line: u32| sentence("The brigade takes the guest as a private with the same rights as", 20.0, y, line);
    let words = [
        sentence("1. The community", 20.0, 40.0, 1),
        long(66.0, 2),
        sentence("all others.", 20.0, 92.0, 3),
        long(118.0, 4),
        sentence("2. He", 20.0, 144.0, 5),
    ]
    .concat();
    for degrees in [-5.0, 0.0, 5.0, 90.0, 180.0] {
        let page = SeenPage { to_page: askew(degrees), ..seen(words.clone()) };
        let read = recognised(&[page]).pages.remove(0);
        let starts: Vec<&str> = read.text.lines().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(starts, ["1.", "The", "all", "The", "2."], "turned by {degrees}\n{}", read.text);
    }
}

#[test]
fn words_stand_where_they_are_on_a_page_that_lies_on_its_side_or_its_head() {
    let at = |to_page: [f32; 6]| {
        let page = SeenPage { size: (200.0, 200.0), to_page, ..seen(vec![word("Salary", 20.0, 40.0, 1, 96)]) };
        let read = recognised(&[page]).pages.remove(0);
        let place = read.lines[0].words[0].place.expect("a place");
        (place.x, place.y)
    };
    let (width, height) = (word("Salary", 0.0, 0.0, 1, 96).width / 2.0, word("Salary", 0.0, 0.0, 1, 96).height / 2.0);
    assert_eq!(at([-0.5, 0.0, 0.0, -0.5, 100.0, 200.0]), (90.0 - width, 180.0 - height));
    assert_eq!(at([0.0, 0.5, -0.5, 0.0, 200.0, 0.0]), (180.0 - height, 10.0));
}
