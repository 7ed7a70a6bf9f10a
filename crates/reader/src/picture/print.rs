//! A page as it is put into a paper that will be printed: a JPEG of no more dots than printing shows and of no more bytes than it
//! is given.
//!
//! **Invariant.** The JPEG is made anew of the pixels alone: nothing of what a camera or a program noted in the file (place,
//! time, owner, a smaller picture) is in it. It is turned as the camera noted, because that note goes too.

use super::decode;
use crate::error::ReadError;
use crate::limits::Limits;
use crate::{guarded, pdf, sniff};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, RgbImage};

/// Dots to the inch of what is printed.
const DOTS: f32 = 200.0;
/// Qualities that are tried one after the other, from one at which no letter suffers to one at which small print is just legible.
const QUALITIES: [u8; 4] = [80, 68, 56, 44];
/// By so much a picture is made smaller where none of them gives few enough bytes.
const SMALLER: f32 = 0.8;
/// Fewest bytes that can be asked for: a small picture always fits in them.
pub const LEAST_PRINT_BYTES: usize = 8 * 1024;
/// How far the brightest and the darkest of a pixel's three colours are apart before an eye sees colour.
const COLOUR: u8 = 36;
/// One coloured pixel in so many makes a page one of colour: a stamp or a signature counts, the fringes of a scanner do not.
const FEW: usize = 5_000;

/// Where a page is to be printed, and in how many bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Print {
    /// Width and height in points of the area that it has to fit in.
    pub area: (f32, f32),
    /// Most bytes of the JPEG; fewer than [`LEAST_PRINT_BYTES`] count as that.
    pub most_bytes: usize,
}

/// A page ready to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedPage {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Whether it has no colours.
    pub gray: bool,
    /// The pixels as a JPEG file without notes.
    pub jpeg: Vec<u8>,
    /// How many pages the file has.
    pub of: u32,
}

/// Page `page` (from 1) of a PDF or a picture file as it is to be printed. Pixels are left out where there are more than 200 to the
/// inch, never added.
///
/// # Errors
/// As [`crate::draw_page`]; a page whose content can't be unpacked is [`ReadError::Damaged`], not an empty sheet.
pub fn print_page(bytes: &[u8], page: u32, print: Print, limits: &Limits) -> Result<PrintedPage, ReadError> {
    if bytes.len() > limits.bytes {
        return Err(ReadError::TooLarge);
    }
    guarded(|| {
        let (width, height) = (print.area.0 * DOTS / 72.0, print.area.1 * DOTS / 72.0);
        let (image, of) = match sniff::kind(bytes, "")? {
            sniff::Kind::Picture => (decode::page(bytes, page, limits)?, decode::pages(bytes, limits)?),
            sniff::Kind::Pdf => {
                // The larger of the scales at which it still fits.
                let drawn = pdf::draw::pixels_of(bytes, page, |size| (width / size.0).min(height / size.1), limits)?;
                let image = RgbImage::from_raw(drawn.width, drawn.height, drawn.rgb).ok_or(ReadError::Damaged)?;
                (DynamicImage::ImageRgb8(image), drawn.of)
            }
            _ => return Err(ReadError::UnknownFormat { seems: "text" }),
        };
        let image = within(image, width, height);
        let image = if has_colour(&image) { image } else { DynamicImage::ImageLuma8(image.into_luma8()) };
        packed(image, print.most_bytes.max(LEAST_PRINT_BYTES), of)
    })
}

/// The picture, made smaller where it is larger than this.
fn within(image: DynamicImage, width: f32, height: f32) -> DynamicImage {
    let scale = (width / image.width() as f32).min(height / image.height() as f32);
    if scale < 1.0 { scaled(&image, scale) } else { image }
}

fn scaled(image: &DynamicImage, scale: f32) -> DynamicImage {
    let side = |length: u32| ((length as f32 * scale) as u32).max(1);
    image.thumbnail_exact(side(image.width()), side(image.height()))
}

fn has_colour(image: &DynamicImage) -> bool {
    let DynamicImage::ImageRgb8(pixels) = image else { return false };
    let spread = |[r, g, b]: [u8; 3]| r.max(g).max(b) - r.min(g).min(b);
    let coloured = pixels.pixels().filter(|pixel| spread(pixel.0) > COLOUR).count();
    coloured * FEW > pixels.as_raw().len() / 3
}

/// The JPEG of the best quality, and then of the largest size, that has no more bytes than this.
fn packed(mut image: DynamicImage, most: usize, of: u32) -> Result<PrintedPage, ReadError> {
    loop {
        for quality in QUALITIES {
            let jpeg = jpeg(&image, quality)?;
            // Nothing is left to take away from a picture of a few dots.
            if jpeg.len() <= most || image.width().max(image.height()) <= 32 {
                let gray = matches!(image, DynamicImage::ImageLuma8(_));
                return Ok(PrintedPage { width: image.width(), height: image.height(), gray, jpeg, of });
            }
            // Far too much: lower qualities would be tried in vain.
            if jpeg.len() > most.saturating_mul(3) {
                break;
            }
        }
        image = scaled(&image, SMALLER);
    }
}

fn jpeg(image: &DynamicImage, quality: u8) -> Result<Vec<u8>, ReadError> {
    let color = match image {
        DynamicImage::ImageLuma8(_) => ExtendedColorType::L8,
        _ => ExtendedColorType::Rgb8,
    };
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, quality)
        .write_image(image.as_bytes(), image.width(), image.height(), color)
        .map_err(|_| ReadError::Damaged)?;
    Ok(jpeg)
}
