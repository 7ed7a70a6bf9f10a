//! Picture files into pixels: grey or colour, 8 bits, turned as the camera noted, see-through parts on white.

use crate::error::ReadError;
use crate::limits::Limits;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation as Turned;
use image::{DynamicImage, ImageDecoder, ImageError};
use std::io::Cursor;
use tiff::decoder::{Decoder as Tiff, DecodingResult};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

/// A kind of picture file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Jpeg,
    Png,
    WebP,
    Tiff,
}

/// Pixels on either side beyond which no page is a page.
const LONGEST: u32 = 30_000;

/// Whether the file is a picture of a kind that is read here.
pub(crate) fn is_picture(bytes: &[u8]) -> bool {
    kind(bytes).is_some()
}

fn kind(bytes: &[u8]) -> Option<Kind> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(Kind::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Kind::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Kind::WebP),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Some(Kind::Tiff),
        _ => None,
    }
}

fn known(bytes: &[u8]) -> Result<Kind, ReadError> {
    kind(bytes).ok_or(ReadError::UnknownFormat { seems: "no-picture" })
}

/// How many pages the file has.
pub(super) fn pages(bytes: &[u8], limits: &Limits) -> Result<u32, ReadError> {
    match known(bytes)? {
        Kind::Tiff => {
            let mut tiff = open_tiff(bytes, limits)?;
            let mut count = 1;
            while tiff.more_images() {
                if count as usize >= limits.pages {
                    return Err(ReadError::TooManyPages { pages: count + 1 });
                }
                tiff.next_image().map_err(of_tiff)?;
                count += 1;
            }
            Ok(count)
        }
        _ => Ok(1),
    }
}

/// Width and height of every page in pixels, as the eye sees it. The first page is unpacked, so that a broken file is known to be
/// so when it is read; of the other pages of a TIFF only the headers are looked at.
pub(super) fn sizes(bytes: &[u8], limits: &Limits) -> Result<Vec<(u32, u32)>, ReadError> {
    let count = pages(bytes, limits)?;
    let first = page(bytes, 1, limits)?;
    let mut out = vec![(first.width(), first.height())];
    if count > 1 {
        let mut tiff = open_tiff(bytes, limits)?;
        while tiff.more_images() && out.len() < count as usize {
            tiff.next_image().map_err(of_tiff)?;
            let (width, height) = tiff_size(&mut tiff, limits)?;
            let lying = matches!(
                tiff_turn(&mut tiff),
                Turned::Rotate90 | Turned::Rotate270 | Turned::Rotate90FlipH | Turned::Rotate270FlipH
            );
            out.push(if lying { (height, width) } else { (width, height) });
        }
    }
    Ok(out)
}

/// One page, counted from 1.
pub(super) fn page(bytes: &[u8], page: u32, limits: &Limits) -> Result<DynamicImage, ReadError> {
    let kind = known(bytes)?;
    if page == 0 || (page > 1 && kind != Kind::Tiff) {
        return Err(ReadError::Damaged);
    }
    let input = Cursor::new(bytes);
    let image = match kind {
        Kind::Jpeg if !jpeg_ends(bytes) => return Err(ReadError::Damaged),
        Kind::Jpeg => decode(JpegDecoder::new(input).map_err(of_image)?, limits)?,
        Kind::Png => decode(PngDecoder::with_limits(input, of_limits(limits)).map_err(of_image)?, limits)?,
        Kind::WebP => decode(WebPDecoder::new(input).map_err(of_image)?, limits)?,
        Kind::Tiff => tiff_page(bytes, page, limits)?,
    };
    Ok(plain(image))
}

fn of_limits(limits: &Limits) -> image::Limits {
    let mut out = image::Limits::no_limits();
    (out.max_image_width, out.max_image_height) = (Some(LONGEST), Some(LONGEST));
    // Besides the pixels, decoders keep lines and tables.
    out.max_alloc = Some(limits.picture_bytes + (16 << 20));
    out
}

fn decode(mut decoder: impl ImageDecoder, limits: &Limits) -> Result<DynamicImage, ReadError> {
    let (width, height) = decoder.dimensions();
    fits(width, height, decoder.total_bytes(), limits)?;
    decoder.set_limits(of_limits(limits)).map_err(of_image)?;
    let turn = decoder.orientation().unwrap_or(Turned::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(of_image)?;
    image.apply_orientation(turn);
    Ok(image)
}

/// Refuses by what the header says.
fn fits(width: u32, height: u32, unpacked: u64, limits: &Limits) -> Result<(), ReadError> {
    match () {
        () if width == 0 || height == 0 => Err(ReadError::Damaged),
        () if width > LONGEST || height > LONGEST || unpacked > limits.picture_bytes => Err(ReadError::TooLarge),
        () => Ok(()),
    }
}

fn of_image(error: ImageError) -> ReadError {
    match error {
        ImageError::Limits(_) => ReadError::TooLarge,
        ImageError::Unsupported(_) => ReadError::UnknownFormat { seems: "picture" },
        _ => ReadError::Damaged,
    }
}

fn of_tiff(error: TiffError) -> ReadError {
    match error {
        TiffError::LimitsExceeded => ReadError::TooLarge,
        TiffError::UnsupportedError(_) => ReadError::UnknownFormat { seems: "tiff" },
        _ => ReadError::Damaged,
    }
}

/// Whether the pixels of a JPEG file come to their end. The decoder fills what is missing with grey.
fn jpeg_ends(bytes: &[u8]) -> bool {
    let mut at = 2;
    // Segments up to the first scan; a thumbnail inside one has an end of its own.
    while let Some([0xff, marker, high, low]) = bytes.get(at..at + 4) {
        if *marker == 0xff {
            at += 1;
            continue;
        }
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
        if *marker == 0xda {
            break;
        }
    }
    bytes.get(at..).is_some_and(|rest| rest.windows(2).any(|pair| pair == [0xff, 0xd9]))
}

fn open_tiff<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Tiff<Cursor<&'b [u8]>>, ReadError> {
    let mut most = tiff::decoder::Limits::default();
    let bound = usize::try_from(limits.picture_bytes).unwrap_or(usize::MAX);
    (most.decoding_buffer_size, most.intermediate_buffer_size) = (bound, bound);
    Ok(Tiff::new(Cursor::new(bytes)).map_err(of_tiff)?.with_limits(most))
}

fn tiff_page(bytes: &[u8], page: u32, limits: &Limits) -> Result<DynamicImage, ReadError> {
    let mut tiff = open_tiff(bytes, limits)?;
    for _ in 1..page {
        if !tiff.more_images() {
            return Err(ReadError::Damaged);
        }
        tiff.next_image().map_err(of_tiff)?;
    }
    let (width, height) = tiff_size(&mut tiff, limits)?;
    let color = tiff.colortype().map_err(of_tiff)?;
    let turn = tiff_turn(&mut tiff);
    let pixels = match tiff.read_image().map_err(of_tiff)? {
        DecodingResult::U8(pixels) => pixels,
        // The upper half of sixteen bits is as much as any letter needs.
        DecodingResult::U16(pixels) => pixels.into_iter().map(|sample| (sample >> 8) as u8).collect(),
        _ => return Err(ReadError::UnknownFormat { seems: "tiff" }),
    };
    let mut image = raw(width, height, color, pixels).ok_or(ReadError::UnknownFormat { seems: "tiff" })?;
    image.apply_orientation(turn);
    Ok(image)
}

fn tiff_size(tiff: &mut Tiff<Cursor<&[u8]>>, limits: &Limits) -> Result<(u32, u32), ReadError> {
    let (width, height) = tiff.dimensions().map_err(of_tiff)?;
    let color = tiff.colortype().map_err(of_tiff)?;
    let unpacked = u64::from(width) * u64::from(height) * u64::from(color.num_samples()) * bytes_of(color.bit_depth());
    fits(width, height, unpacked, limits)?;
    Ok((width, height))
}

fn tiff_turn(tiff: &mut Tiff<Cursor<&[u8]>>) -> Turned {
    let tag = tiff.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten();
    tag.and_then(Turned::from_exif).unwrap_or(Turned::NoTransforms)
}

fn bytes_of(bits: u8) -> u64 {
    if bits > 8 { 2 } else { 1 }
}

fn raw(width: u32, height: u32, color: ColorType, pixels: Vec<u8>) -> Option<DynamicImage> {
    use image::{GrayAlphaImage, GrayImage, RgbImage, RgbaImage};
    match color {
        ColorType::Gray(bits @ (1 | 2 | 4)) => {
            GrayImage::from_raw(width, height, unpack(&pixels, width, bits)).map(DynamicImage::ImageLuma8)
        }
        ColorType::Gray(8 | 16) => GrayImage::from_raw(width, height, pixels).map(DynamicImage::ImageLuma8),
        ColorType::GrayA(8 | 16) => GrayAlphaImage::from_raw(width, height, pixels).map(DynamicImage::ImageLumaA8),
        ColorType::RGB(8 | 16) => RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8),
        ColorType::RGBA(8 | 16) => RgbaImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgba8),
        ColorType::CMYK(8 | 16) => {
            let ink = |sample: u8, black: u8| (u16::from(255 - sample) * u16::from(255 - black) / 255) as u8;
            let colors = pixels.as_chunks::<4>().0.iter();
            let colors = colors.flat_map(|[c, m, y, k]| [ink(*c, *k), ink(*m, *k), ink(*y, *k)]).collect();
            RgbImage::from_raw(width, height, colors).map(DynamicImage::ImageRgb8)
        }
        _ => None,
    }
}

/// Samples of less than a byte, each row beginning with a byte of its own.
fn unpack(packed: &[u8], width: u32, bits: u8) -> Vec<u8> {
    let (width, bits) = (width as usize, usize::from(bits));
    let row = (width * bits).div_ceil(8).max(1);
    let most = (1u16 << bits) - 1;
    let sample = |row: &[u8], x: usize| {
        let byte = row.get(x * bits / 8).copied().unwrap_or(0);
        let shift = 8 - bits - x * bits % 8;
        (((u16::from(byte) >> shift) & most) * 255 / most) as u8
    };
    packed.chunks(row).flat_map(|row| (0..width).map(move |x| sample(row, x))).collect()
}

/// Grey stays grey, all else becomes colour; what is see-through shows white.
fn plain(image: DynamicImage) -> DynamicImage {
    match image {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => image,
        DynamicImage::ImageLuma16(_) => DynamicImage::ImageLuma8(image.into_luma8()),
        other if other.color().has_alpha() => {
            let see_through = other.into_rgba8();
            let on_white = |sample: u8, alpha: u8| {
                ((u16::from(sample) * u16::from(alpha) + 255 * (255 - u16::from(alpha))) / 255) as u8
            };
            let (width, height) = see_through.dimensions();
            let pixels = see_through.pixels().flat_map(|p| [0, 1, 2].map(|at| on_white(p.0[at], p.0[3]))).collect();
            image::RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8).unwrap_or_default()
        }
        other => DynamicImage::ImageRgb8(other.into_rgb8()),
    }
}
