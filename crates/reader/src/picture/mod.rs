//! Scans and photographs: JPEG, PNG, WebP and TIFF files, and the pages of PDFs that are only pictures.
//!
//! **Purpose.** Gives a picture as the eye sees it, gives it made ready for the recognition of letters (upright, straight, evenly
//! lit, letters of one size), and puts the words that were recognised back together into pages of a [`Document`].
//!
//! **Invariant.** How large a picture is, its header says before anything is unpacked, and what is larger than [`Limits`] allow is
//! refused there. A picture that ends too early is damaged, never half a page. What [`Picture::to_page`] says holds for the prepared
//! pixels: words found there have their place on the page that is shown.
//!
//! **What it does not do.** It recognises no letter. It can't tell a page from the same page upside down: whoever recognises sees
//! that from how sure the words are, and asks again with [`Look::upside_down`].

mod decode;
mod frame;
mod letters;
mod light;
mod outline;
mod prepare;
mod print;
mod seen;
mod tilt;

use crate::error::ReadError;
use crate::guarded;
use crate::limits::Limits;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder};
use ngao_model::{Document, Page, Picture, Progress, SourceKind};

pub(crate) use decode::is_picture;
pub use prepare::Look;
pub use print::{LEAST_PRINT_BYTES, Print, PrintedPage, print_page};
pub use seen::{SeenPage, put_in, recognised};

/// The longer side of a picture's page in points: that of A4.
const LONGER_SIDE: f32 = 842.0;

/// Pixels for a point at which a page of a PDF is drawn before it is made ready: 300 dots to the inch.
const SCAN: f32 = 300.0 / 72.0;

/// How many pages a picture file has: 1, or as many as a TIFF holds.
///
/// # Errors
/// [`ReadError::UnknownFormat`] for what is no picture, [`ReadError::TooManyPages`], [`ReadError::Damaged`].
pub fn picture_pages(bytes: &[u8], limits: &Limits) -> Result<u32, ReadError> {
    guarded(|| decode::pages(bytes, limits))
}

/// A page of a picture file as the eye sees it: turned as the camera noted, at no more than the given pixels for a point and never
/// enlarged.
///
/// # Errors
/// As [`picture_pages`]; [`ReadError::TooLarge`] for what unpacks to more than [`Limits::picture_bytes`].
pub fn draw_picture(bytes: &[u8], page: u32, pixels_per_point: f32, limits: &Limits) -> Result<Picture, ReadError> {
    guarded(|| {
        let image = decode::page(bytes, page, limits)?;
        let page_size = page_size(image.width(), image.height());
        let wished = pixels_per_point.clamp(0.05, 20.0) * LONGER_SIDE / image.width().max(image.height()) as f32;
        let fitting = (limits.pixels as f32 / (image.width() as f32 * image.height() as f32)).sqrt();
        let scale = wished.min(fitting).min(1.0);
        let side = |length: u32| ((length as f32 * scale).round() as u32).max(1);
        let (width, height) = (side(image.width()), side(image.height()));
        let image = if scale < 1.0 { image.thumbnail_exact(width, height) } else { image };
        finish(&image, [page_size.0 / width as f32, 0.0, 0.0, page_size.1 / height as f32, 0.0, 0.0], page_size)
    })
}

/// A page of any file made ready for the recognition of letters: grey, upright, straight, evenly lit, letters about 20 pixels high
/// without their ascenders.
///
/// # Errors
/// As [`draw_picture`], and those of drawing a page of a PDF. Word files and text have nothing to recognise:
/// [`ReadError::UnknownFormat`].
pub fn for_recognition(bytes: &[u8], page: u32, limits: &Limits) -> Result<Picture, ReadError> {
    for_recognition_as(bytes, page, Look::default(), limits)
}

/// As [`for_recognition`], looked at in another way: upside down, or only where the machine-readable zone of a passport stands.
///
/// # Errors
/// As [`for_recognition`].
pub fn for_recognition_as(bytes: &[u8], page: u32, look: Look, limits: &Limits) -> Result<Picture, ReadError> {
    guarded(|| {
        let (image, page_size) = if is_picture(bytes) {
            let image = decode::page(bytes, page, limits)?;
            let page_size = page_size(image.width(), image.height());
            (image, page_size)
        } else {
            let drawn = crate::draw_page(bytes, page, SCAN, limits)?;
            (decode::page(&drawn.png, 1, limits)?, drawn.page_size)
        };
        prepare::prepare(image, page_size, look, limits)
    })
}

/// Reads a picture file: a document of pages without text, in their sizes.
pub(crate) fn read(bytes: &[u8], limits: &Limits, progress: &dyn Progress) -> Result<Document, ReadError> {
    let sizes = decode::sizes(bytes, limits)?;
    let total = u32::try_from(sizes.len()).unwrap_or(u32::MAX);
    progress.step("reading", total, total)?;
    let page = |(number, (width, height)): (u32, (u32, u32))| Page {
        number,
        text: String::new(),
        lines: Vec::new(),
        size: Some(page_size(width, height)),
    };
    let pages: Vec<Page> = (1..).zip(sizes).map(page).collect();
    let pages_without_text = pages.iter().map(|page| page.number).collect();
    Ok(Document { pages_without_text, ..Document::new(SourceKind::Picture, pages) })
}

/// Width and height of a picture's page in points.
fn page_size(width: u32, height: u32) -> (f32, f32) {
    let scale = LONGER_SIDE / width.max(height).max(1) as f32;
    (width as f32 * scale, height as f32 * scale)
}

/// The picture as a PNG file, packed quickly.
fn finish(image: &DynamicImage, to_page: [f32; 6], page_size: (f32, f32)) -> Result<Picture, ReadError> {
    let mut png = Vec::new();
    let color = match image {
        DynamicImage::ImageLuma8(_) => ExtendedColorType::L8,
        _ => ExtendedColorType::Rgb8,
    };
    PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive)
        .write_image(image.as_bytes(), image.width(), image.height(), color)
        .map_err(|_| ReadError::Damaged)?;
    Ok(Picture { width: image.width(), height: image.height(), png, to_page, page_size })
}
