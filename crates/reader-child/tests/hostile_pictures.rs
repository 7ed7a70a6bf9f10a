//! Pictures that mean harm: each with its own answer, within the bounds on time and memory.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Ended, ask, ask_for, check, check_but_for_time, look, print};
use serde_json::json;
use std::io::Write;

fn scan(bytes: &[u8]) -> Ended {
    ask_for(json!({ "ask": "scan", "name": "a", "page": 1 }), bytes)
}

/// Reads the file, draws it, makes it ready and prints it: all four give the same answer.
fn expect(what: &str, bytes: &[u8], code: &str) {
    for ended in [ask("a", bytes), look(bytes, 1, 1.0), scan(bytes), print(bytes, 1, 180_000)] {
        check(&ended);
        println!("{what}: {} in {:?}", ended.outcome(), ended.took);
        assert_eq!(ended.outcome(), code, "{what}");
    }
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(name);
    sum.update(content);
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length, name.as_slice(), content, &sum.sum().to_be_bytes()].concat()
}

/// A PNG of grey pixels; `packed` are its rows.
fn png(width: u32, height: u32, more: &[u8], packed: &[u8]) -> Vec<u8> {
    let size = [&width.to_be_bytes(), &height.to_be_bytes(), [8, 0, 0, 0, 0].as_slice()].concat();
    [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", &size).as_slice(), more, &chunk(b"IDAT", packed), &chunk(b"IEND", b"")]
        .concat()
}

fn packed(block: &[u8], times: usize) -> Vec<u8> {
    let mut packing = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    (0..times).for_each(|_| packing.write_all(block).unwrap());
    packing.finish().unwrap()
}

/// A TIFF file of one strip. `next` is where its second page stands; 8 is the first again.
fn tiff(width: u32, height: u32, next: u32) -> Vec<u8> {
    let fields =
        [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 200), (277, 1), (278, height), (279, 64)];
    let mut bytes = b"II*\0\x08\0\0\0".to_vec();
    bytes.extend((fields.len() as u16).to_le_bytes());
    for (tag, value) in fields {
        bytes.extend(u16::to_le_bytes(tag));
        bytes.extend([4, 0, 1, 0, 0, 0]);
        bytes.extend(u32::to_le_bytes(value));
    }
    bytes.extend(next.to_le_bytes());
    bytes.resize(264, 0x55);
    bytes
}

fn jpeg(width: u16, height: u16, progressive: bool) -> Vec<u8> {
    let frame = if progressive { 0xc2 } else { 0xc0 };
    let mut bytes = b"\xff\xd8\xff\xdb\0\x43\0".to_vec();
    bytes.extend([1; 64]);
    bytes.extend([0xff, frame, 0, 17, 8]);
    bytes.extend([height.to_be_bytes(), width.to_be_bytes()].concat());
    bytes.extend([3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0]);
    bytes.extend([0xff, 0xda, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0, 0x55, 0x55, 0xff, 0xd9]);
    bytes
}

/// A WebP file with a canvas of any size.
fn webp(width: u32, height: u32) -> Vec<u8> {
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    let canvas = [vec![0, 0, 0, 0], side(width), side(height)].concat();
    let body = [b"WEBPVP8X\x0a\0\0\0".as_slice(), &canvas, b"VP8L\x08\0\0\0\x2f\xff\xff\xff\x0f\0\0\0"].concat();
    [b"RIFF".as_slice(), &u32::try_from(body.len()).unwrap().to_le_bytes(), &body].concat()
}

#[test]
fn claims_of_sixty_thousand_by_sixty_thousand_are_too_large() {
    expect("PNG", &png(60_000, 60_000, b"", &packed(&[0; 100], 1)), "too-large");
    expect("JPEG", &jpeg(60_000, 60_000, false), "too-large");
    expect("progressive JPEG", &jpeg(60_000, 60_000, true), "too-large");
    expect("TIFF", &tiff(60_000, 60_000, 0), "too-large");
    expect("WebP", &webp(60_000, 60_000), "too-large");
    expect("TIFF at the end of its numbers", &tiff(u32::MAX, u32::MAX, 0), "too-large");
    expect("a line", &png(2_000_000_000, 1, b"", &packed(&[0; 100], 1)), "too-large");
}

/// Within the longest side, but more pixels than fit: a few megabytes that unpack to 180 megabytes.
#[test]
fn a_picture_that_unpacks_without_an_end_is_too_large() {
    let rows = packed(&[0; 13_501], 13_500);
    assert!(rows.len() < 8 << 20);
    expect("PNG", &png(13_500, 13_500, b"", &rows), "too-large");
    // A note in the file that unpacks to 500 megabytes is not unpacked.
    let note = [b"Comment\0\0".as_slice(), &packed(&[b'x'; 1 << 20], 500)].concat();
    let rows = packed(&[0; 11], 10);
    for ended in
        [ask("a", &png(10, 10, &chunk(b"zTXt", &note), &rows)), ask("a", &png(10, 10, &chunk(b"iCCP", &note), &rows))]
    {
        check(&ended);
        assert_ne!(ended.outcome(), "too-hard");
    }
}

#[test]
fn nothing_by_nothing_is_damaged() {
    expect("PNG", &png(0, 0, b"", &packed(&[0], 1)), "damaged");
    expect("JPEG", &jpeg(0, 0, false), "damaged");
    expect("TIFF", &tiff(0, 0, 0), "damaged");
}

#[test]
fn pages_of_a_tiff_in_a_circle_end() {
    let read = ask("a.tiff", &tiff(8, 8, 8));
    check(&read);
    assert!(["damaged", "too-many-pages"].contains(&read.outcome()), "{}", read.outcome());
}

/// The largest honest photograph that is taken: what is made of it fits in the memory that there is.
#[test]
fn the_largest_photograph_fits() {
    let (width, height) = (12_600_u32, 12_600_u32);
    let bytes =
        png(width, height, b"", &packed(&[[0].as_slice(), &vec![0xee; width as usize]].concat(), height as usize));
    for ended in [ask("a", &bytes), look(&bytes, 1, 1.0), scan(&bytes), print(&bytes, 1, 180_000)] {
        check_but_for_time(&ended);
        println!("{} in {:?}", ended.outcome(), ended.took);
        assert!(["document", "picture", "printed"].contains(&ended.outcome()), "{}", ended.outcome());
    }
    #[cfg(target_os = "linux")]
    println!("{} MiB at most", common::most_memory() >> 20);
}

#[test]
fn a_picture_cut_short_anywhere_is_damaged() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../reader/tests/pictures");
    let mut tried = 0;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".md") {
            continue;
        }
        let whole = std::fs::read(entry.path()).unwrap();
        assert_eq!(ask(&name, &whole).outcome(), "document", "{name}");
        for tenth in 1..10 {
            let ended = ask(&name, &whole[..whole.len() * tenth / 10]);
            check(&ended);
            assert_eq!(ended.outcome(), "damaged", "{name}, {tenth} tenths");
            tried += 1;
        }
    }
    assert!(tried >= 80);
}
