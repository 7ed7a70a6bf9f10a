//! Pages as they go into a paper that is printed: how large, in how many bytes, and what is not in them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{bytes, path};
use image::codecs::jpeg::JpegEncoder;
use image::{ColorType, ImageDecoder, ImageEncoder, RgbImage};
use ngao_reader::{LEAST_PRINT_BYTES, Limits, Print, PrintedPage, ReadError, print_page};
use std::io::Cursor;

/// The area of a sheet of A4 that papers put pages in, and the bytes that a page may have.
const SHEET: Print = Print { area: (493.0, 720.0), most_bytes: 180_000 };

fn print(bytes: &[u8], page: u32) -> PrintedPage {
    print_page(bytes, page, SHEET, &Limits::default()).unwrap()
}

/// Opens the JPEG: it has the measures that were told, no notes, and fits.
#[track_caller]
fn prove(page: &PrintedPage, print: Print) {
    let decoder = image::codecs::jpeg::JpegDecoder::new(Cursor::new(&page.jpeg)).unwrap();
    assert_eq!(decoder.dimensions(), (page.width, page.height));
    assert_eq!(decoder.color_type() == ColorType::L8, page.gray);
    let dots = |points: f32| (points * 200.0 / 72.0).round() as u32 + 1;
    assert!(page.width <= dots(print.area.0) && page.height <= dots(print.area.1), "{} x {}", page.width, page.height);
    assert!(page.jpeg.len() <= print.most_bytes, "{} bytes", page.jpeg.len());
    let notes: Vec<u8> =
        segments(&page.jpeg).into_iter().filter(|marker| matches!(marker, 0xe1..=0xef | 0xfe)).collect();
    assert!(notes.is_empty(), "{notes:x?}");
}

/// The markers of a JPEG's segments before its pixels.
fn segments(jpeg: &[u8]) -> Vec<u8> {
    let (mut at, mut found) = (2, Vec::new());
    while let Some([0xff, marker, high, low]) = jpeg.get(at..at + 4) {
        found.push(*marker);
        if *marker == 0xda {
            break;
        }
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
    }
    found
}

fn jpeg_of(image: &RgbImage, quality: u8) -> Vec<u8> {
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, quality);
    encoder.write_image(image.as_raw(), image.width(), image.height(), image::ExtendedColorType::Rgb8).unwrap();
    jpeg
}

/// Dots that nothing packs well, in colour.
fn noise(width: u32, height: u32) -> RgbImage {
    let mut state = 0x9E37_79B9_u32;
    RgbImage::from_fn(width, height, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        image::Rgb([(state >> 24) as u8, (state >> 16) as u8, (state >> 8) as u8])
    })
}

#[test]
fn first_pages_of_all_kinds_of_files_fit_in_their_area_and_their_bytes() {
    let mut tried = 0;
    for folder in ["pdfs", "pictures"] {
        for entry in std::fs::read_dir(path("..").join(folder)).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let known = [".pdf", ".jpg", ".png", ".webp", ".tiff"].iter().any(|end| name.ends_with(end));
            if known && name != "encrypted.pdf" {
                println!("{name}");
                let page = print(&std::fs::read(entry.path()).unwrap(), 1);
                prove(&page, SHEET);
                tried += 1;
            }
        }
    }
    assert!(tried > 60, "{tried}");
}

#[test]
fn every_page_can_be_asked_for_and_none_more() {
    let two = std::fs::read(path("../pictures/two-pages.tiff")).unwrap();
    assert_eq!((print(&two, 1).of, print(&two, 2).of), (2, 2));
    assert_eq!(print_page(&two, 3, SHEET, &Limits::default()).map(drop), Err(ReadError::Damaged));
    assert_eq!(print_page(&two, 0, SHEET, &Limits::default()).map(drop), Err(ReadError::Damaged));
    assert_eq!(print(&bytes("scan.pdf"), 2).of, 2);
}

#[test]
fn a_picture_is_made_smaller_but_never_larger() {
    let small = print(&jpeg_of(&noise(120, 90), 90), 1);
    assert_eq!((small.width, small.height), (120, 90));
    let wide = print(&jpeg_of(&RgbImage::from_pixel(4_000, 1_000, image::Rgb([200, 30, 30])), 90), 1);
    assert_eq!((wide.width, wide.height), (1369, 342));
}

#[test]
fn few_bytes_cost_quality_first_and_then_size() {
    let file = jpeg_of(&noise(1_300, 1_900), 90);
    let mut last = u32::MAX;
    for most_bytes in [400_000, 180_000, 60_000, LEAST_PRINT_BYTES] {
        let wanted = Print { most_bytes, ..SHEET };
        let page = print_page(&file, 1, wanted, &Limits::default()).unwrap();
        prove(&page, wanted);
        assert!(page.width < last, "{} dots across in {most_bytes} bytes", page.width);
        last = page.width;
    }
    // Text stays as sharp as printing shows it.
    assert_eq!(print(&bytes("reportlab-english.pdf"), 1).width, 1369);
}

#[test]
fn a_page_without_real_colour_is_grey_and_a_stamp_is_colour() {
    assert!(print(&bytes("reportlab-english.pdf"), 1).gray);
    let mut sheet = RgbImage::from_pixel(1_200, 1_700, image::Rgb([246, 243, 236]));
    assert!(print(&jpeg_of(&sheet, 90), 1).gray, "paper that is not quite white");
    (0..90)
        .flat_map(|x| (0..40).map(move |y| (x, y)))
        .for_each(|(x, y)| sheet.put_pixel(700 + x, 900 + y, image::Rgb([40, 60, 190])));
    assert!(!print(&jpeg_of(&sheet, 90), 1).gray, "a blue stamp");
}

/// A photograph as a telephone writes it: where it was taken, by what, and a small picture of it. All of it stays behind, but the
/// picture stands upright.
#[test]
fn nothing_that_a_camera_noted_is_in_the_page() {
    let plain = jpeg_of(&RgbImage::from_fn(300, 200, |x, _| image::Rgb([(x % 256) as u8, 90, 90])), 90);
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x03".to_vec();
    // Orientation: turned by a quarter. Made by. And where the place is noted.
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    tiff.extend([0x01, 0x0f, 0, 2, 0, 0, 0, 16, 0, 0, 0, 50]);
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 66]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(b"CANARY-TELEPHONE");
    // Latitude: 1 degree 17 minutes south.
    tiff.extend([0, 2, 0, 1, 0, 2, 0, 0, 0, 2, b'S', 0, 0, 0, 0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 96, 0, 0, 0, 0]);
    tiff.extend([0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 17, 0, 0, 0, 1, 0, 0, 0, 31, 0, 0, 0, 1]);
    let exif = [b"Exif\0\0".as_slice(), &tiff].concat();
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>CANARY-OWNER</x:xmpmeta>".to_vec();
    let segment =
        |marker: u8, body: &[u8]| [&[0xff, marker], (body.len() as u16 + 2).to_be_bytes().as_slice(), body].concat();
    let file = [
        &plain[..2],
        &segment(0xe1, &exif),
        &segment(0xe1, &xmp),
        &segment(0xfe, b"CANARY-COMMENT"),
        &plain[2..],
        b"CANARY-BEHIND".as_slice(),
    ]
    .concat();
    assert_eq!(segments(&file)[..3], [0xe1, 0xe1, 0xfe]);
    let page = print(&file, 1);
    prove(&page, SHEET);
    assert_eq!((page.width, page.height), (200, 300), "upright");
    for canary in [b"CANARY".as_slice(), b"Exif", b"xmp", b"GPS"] {
        assert!(!page.jpeg.windows(canary.len()).any(|window| window == canary));
    }
}

#[test]
fn what_can_t_be_printed_is_told() {
    let tried = |bytes: &[u8]| print_page(bytes, 1, SHEET, &Limits::default()).map(drop).unwrap_err();
    assert_eq!(tried(&bytes("encrypted.pdf")), ReadError::Encrypted);
    assert_eq!(tried(&bytes("python-docx-english.docx")), ReadError::UnknownFormat { seems: "text" });
    let whole = bytes("libreoffice-english.pdf");
    assert_eq!(tried(&whole[..whole.len() / 2]), ReadError::Damaged);
    // Content that can't be unpacked would be an empty sheet.
    let lost = "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
                3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>> endobj\n\
                4 0 obj <</Length 9/Filter/DCTDecode>> stream\nBT ET 123\nendstream endobj\n\
                trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
    assert_eq!(tried(lost.as_bytes()), ReadError::Damaged);
    assert!(ngao_reader::draw_page(lost.as_bytes(), 1, 1.0, &Limits::default()).is_ok());
}
