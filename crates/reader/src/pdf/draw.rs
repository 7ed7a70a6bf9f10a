//! A page as a picture, for the eye and for the recognition of letters.
//!
//! **Invariant.** The picture shows the page upright, as [`crate::read`] places its words: `to_page` takes a pixel to the point
//! that a word's place is told in. It is never larger than [`PIXELS`]; a page or a scale beyond that gives a smaller picture,
//! and `to_page` says so.
//!
//! **What it does not do.** It follows nothing: no script, link, attachment or file outside the document.

use super::{interpret, is_lost, open};
use crate::error::ReadError;
use crate::limits::Limits;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use ngao_model::Picture;

/// Most pixels of a picture: an A3 page at 300 dots an inch.
const PIXELS: f32 = 17.5e6;
/// Most pixels along one side; the renderer counts in 16 bits.
const SIDE: f32 = 16_000.0;

/// The pixels of a page.
pub(crate) struct Drawn {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Three bytes a pixel.
    pub(crate) rgb: Vec<u8>,
    /// How many pages the file has.
    pub(crate) of: u32,
    /// Pixels to the point, across and down.
    scale: (f32, f32),
    /// Size of the page in points.
    page_size: (f32, f32),
}

/// Draws page `number` (from 1).
pub(crate) fn page(bytes: &[u8], number: u32, scale: f32, limits: &Limits) -> Result<Picture, ReadError> {
    let Drawn { width, height, rgb, scale, page_size, .. } = drawn(bytes, number, |_| scale, false, limits)?;
    let to_page = [1.0 / scale.0, 0.0, 0.0, 1.0 / scale.1, 0.0, 0.0];
    Ok(Picture { width, height, png: png(width, height, &rgb)?, to_page, page_size })
}

/// The pixels of page `number` (from 1); `scale` is told the page's size in points. A page whose content can't be unpacked is
/// damaged: it would be drawn as an empty sheet.
pub(crate) fn pixels_of(
    bytes: &[u8],
    number: u32,
    scale: impl FnOnce((f32, f32)) -> f32,
    limits: &Limits,
) -> Result<Drawn, ReadError> {
    drawn(bytes, number, scale, true, limits)
}

fn drawn(
    bytes: &[u8],
    number: u32,
    scale: impl FnOnce((f32, f32)) -> f32,
    whole: bool,
    limits: &Limits,
) -> Result<Drawn, ReadError> {
    let (pdf, of) = open(bytes, limits)?;
    let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    let source = at.and_then(|at| pdf.pages().get(at)).ok_or(ReadError::Damaged)?;
    if whole && is_lost(source) {
        return Err(ReadError::Damaged);
    }
    let cache = RenderCache::new();
    let settings = InterpreterSettings::default();
    // The renderer can't be stopped once it runs, so what the page would have it do is counted first.
    interpret(source, &pdf, &hayro_interpret::InterpreterCache::new(), &settings, limits);

    let page_size = source.render_dimensions();
    let (width, height) = pixels(page_size, scale(page_size));
    // The renderer rounds down: half a pixel more gives just the pixels that were meant.
    let half = |pixels: u32, points: f32| (pixels as f32 + 0.5) / points;
    let wanted =
        PixmapSettings { x_scale: half(width, page_size.0), y_scale: half(height, page_size.1), bg_color: WHITE };
    let drawn = render(source, &cache, &settings, &RenderSettings::default(), &wanted);
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    let rgb: Vec<u8> = drawn.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
    Ok(Drawn { width, height, rgb, of, scale: (wanted.x_scale, wanted.y_scale), page_size })
}

/// Size of the picture of a page of `size` points.
fn pixels((width, height): (f32, f32), scale: f32) -> (u32, u32) {
    let scale = if scale.is_finite() { scale.max(0.01) } else { 1.0 };
    let scale = scale.min(SIDE / width).min(SIDE / height).min((PIXELS / (width * height)).sqrt());
    let whole = |points: f32| ((points * scale).round() as u32).max(1);
    (whole(width), whole(height))
}

/// The pixels as a PNG file.
fn png(width: u32, height: u32, rgb: &[u8]) -> Result<Vec<u8>, ReadError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(rgb));
    written.map(|()| out).map_err(|_| ReadError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_the_size_that_was_asked_for_or_the_most_that_is_allowed() {
        assert_eq!(pixels((595.0, 842.0), 2.0), (1190, 1684));
        assert_eq!(pixels((595.0, 842.0), f32::NAN), (595, 842));
        assert_eq!(pixels((0.2, 0.2), 1.0), (1, 1));
        for (size, scale) in [((595.0, 842.0), 1e9), ((14_400.0, 14_400.0), 4.0), ((1e6, 1.0), 1.0)] {
            let (width, height) = pixels(size, scale);
            assert!(width as f32 * height as f32 <= PIXELS * 1.01 && width.max(height) as f32 <= SIDE, "{size:?}");
        }
    }
}
