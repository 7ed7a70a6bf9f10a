//! Even light: shadows divided out, ink dark, paper white.

use image::imageops::{self, FilterType};
use image::{GrayImage, Luma};

/// The background is looked at in cells of this share of the longer side: larger than a letter, smaller than a shadow.
const CELLS: u32 = 80;
/// Share of a cell's pixels that are brighter than its paper.
const BRIGHTER: f32 = 0.2;
/// Paper is white from so far below its mean as this share of its distance to ink: its grain is no ink.
const GRAIN: f32 = 0.12;
/// Paper is never taken to be darker than this share of the brightest: a black bar is no paper.
const DARKEST_PAPER: f32 = 0.2;

/// The picture in even light and full contrast.
pub(super) fn even(mut grey: GrayImage) -> GrayImage {
    let paper = paper(&grey);
    let (small_width, small_height) = paper.dimensions();
    let (width, height) = grey.dimensions();
    let across = Between::all(width, small_width);
    let down = Between::all(height, small_height);
    let rows: Vec<&[u8]> = paper.as_raw().chunks_exact(small_width.max(1) as usize).collect();
    for (line, down) in grey.chunks_exact_mut(width.max(1) as usize).zip(&down) {
        let (Some(above), Some(below)) = (rows.get(down.low), rows.get(down.high)) else { continue };
        let mixed: Vec<f32> = above.iter().zip(*below).map(|(a, b)| down.mix(*a, *b)).collect();
        for (pixel, across) in line.iter_mut().zip(&across) {
            let (Some(left), Some(right)) = (mixed.get(across.low), mixed.get(across.high)) else { continue };
            let light = left + (right - left) * across.share;
            *pixel = (f32::from(*pixel) * 255.0 / light.max(1.0)).min(255.0) as u8;
        }
    }
    stretch(&mut grey);
    grey
}

/// Where a pixel stands between two cells.
struct Between {
    low: usize,
    high: usize,
    share: f32,
}

impl Between {
    fn all(pixels: u32, cells: u32) -> Vec<Between> {
        let last = cells.saturating_sub(1) as f32;
        let one = |pixel: u32| {
            let at = ((pixel as f32 + 0.5) * cells as f32 / pixels as f32 - 0.5).clamp(0.0, last);
            Between { low: at as usize, high: (at as usize + 1).min(last as usize), share: at.fract() }
        };
        (0..pixels).map(one).collect()
    }

    fn mix(&self, low: u8, high: u8) -> f32 {
        f32::from(low) + (f32::from(high) - f32::from(low)) * self.share
    }
}

/// How bright the paper is, cell by cell.
fn paper(grey: &GrayImage) -> GrayImage {
    let (width, height) = grey.dimensions();
    let cell = (width.max(height) / CELLS).max(4);
    let (across, down) = (width.div_ceil(cell), height.div_ceil(cell));
    let mut cells = GrayImage::new(across, down);
    for (x, y, out) in cells.enumerate_pixels_mut() {
        let mut counts = [0u32; 256];
        let columns = (x * cell) as usize..((x + 1) * cell).min(width) as usize;
        for row in y * cell..((y + 1) * cell).min(height) {
            let start = row as usize * width as usize;
            let line = grey.as_raw().get(start + columns.start..start + columns.end).unwrap_or_default();
            line.iter().for_each(|pixel| counts[usize::from(*pixel)] += 1);
        }
        *out = Luma([brighter(&counts, BRIGHTER)]);
    }
    // Letters so large that they fill a cell are bridged by its neighbours.
    let cells = closed(&cells, 1);
    let brightest = cells.iter().copied().max().unwrap_or(255);
    let least = (f32::from(brightest) * DARKEST_PAPER) as u8;
    let mut smooth = imageops::blur(&cells, 1.5);
    smooth.iter_mut().for_each(|cell| *cell = (*cell).max(least).max(1));
    smooth
}

/// The brightness that the given share of pixels exceeds.
fn brighter(counts: &[u32; 256], share: f32) -> u8 {
    let wanted = (counts.iter().sum::<u32>() as f32 * share) as u32;
    let mut seen = 0;
    for (level, count) in (0..=255u8).zip(counts).rev() {
        seen += count;
        if seen > wanted {
            return level;
        }
    }
    0
}

/// The brightest of the neighbours, then the darkest of those: dark spots up to twice as wide as `reach` go, edges of shadows stay
/// where they are.
pub(super) fn closed(cells: &GrayImage, reach: u32) -> GrayImage {
    around(&widest(cells, reach), reach, u8::min)
}

/// The brightest of the neighbours.
pub(super) fn widest(cells: &GrayImage, reach: u32) -> GrayImage {
    around(cells, reach, u8::max)
}

fn around(cells: &GrayImage, reach: u32, best: fn(u8, u8) -> u8) -> GrayImage {
    let along = |cells: &GrayImage, across: u32, down: u32| {
        let range = |at: u32, reach: u32, end: u32| at.saturating_sub(reach)..(at + reach + 1).min(end);
        GrayImage::from_fn(cells.width(), cells.height(), |x, y| {
            let near = range(x, across, cells.width())
                .flat_map(|x| range(y, down, cells.height()).map(move |y| (x, y)))
                .map(|(x, y)| cells.get_pixel(x, y).0[0]);
            Luma([near.reduce(best).unwrap_or(255)])
        })
    };
    // A square is a row of columns.
    along(&along(cells, reach, 0), 0, reach)
}

/// Makes ink black and paper white: what is between stays between.
fn stretch(grey: &mut GrayImage) {
    let counts = counts(grey);
    let edge = otsu(&counts);
    let mean = |range: std::ops::RangeInclusive<usize>| {
        let (mut sum, mut all) = (0u64, 0u64);
        for (level, count) in counts.iter().enumerate().filter(|(level, _)| range.contains(level)) {
            sum += level as u64 * u64::from(*count);
            all += u64::from(*count);
        }
        (all > 0).then(|| sum as f32 / all as f32)
    };
    let (Some(ink), Some(paper)) = (mean(0..=usize::from(edge)), mean(usize::from(edge) + 1..=255)) else { return };
    if paper - ink < 8.0 {
        return;
    }
    let white = paper - GRAIN * (paper - ink);
    let table: Vec<u8> =
        (0..=255u8).map(|level| ((f32::from(level) - ink) * 255.0 / (white - ink)).clamp(0.0, 255.0) as u8).collect();
    grey.iter_mut().for_each(|pixel| *pixel = table.get(usize::from(*pixel)).copied().unwrap_or(*pixel));
}

fn counts(grey: &GrayImage) -> [u32; 256] {
    let mut counts = [0u32; 256];
    grey.iter().for_each(|pixel| counts[usize::from(*pixel)] += 1);
    counts
}

/// The level that best parts dark from bright (Otsu 1979): the last that is dark.
fn otsu(counts: &[u32; 256]) -> u8 {
    let all: f64 = counts.iter().map(|count| f64::from(*count)).sum();
    let sum: f64 = counts.iter().enumerate().map(|(level, count)| level as f64 * f64::from(*count)).sum();
    let (mut dark, mut dark_sum, mut best, mut edge) = (0.0, 0.0, -1.0, 127u8);
    for (level, count) in (0..=255u8).zip(counts) {
        dark += f64::from(*count);
        dark_sum += f64::from(level) * f64::from(*count);
        let bright = all - dark;
        if dark == 0.0 || bright <= 0.0 {
            continue;
        }
        let apart = dark_sum / dark - (sum - dark_sum) / bright;
        let between = dark * bright * apart * apart;
        if between > best {
            (best, edge) = (between, level);
        }
    }
    edge
}

/// The picture at no more than the given longer side.
pub(super) fn at_most(grey: &GrayImage, longer: u32) -> GrayImage {
    let (width, height) = grey.dimensions();
    let scale = f64::from(longer) / f64::from(width.max(height).max(1));
    if scale >= 1.0 {
        return grey.clone();
    }
    let side = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    imageops::resize(grey, side(width), side(height), FilterType::Triangle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_in_the_shadow_and_in_the_light_are_equally_dark() {
        // Paper from 240 down to 100 by a shadow, ink at a third of the paper, in strokes of 4 pixels.
        let shaded = GrayImage::from_fn(800, 400, |x, y| {
            let light = 240.0 - 140.0 * x as f32 / 800.0;
            let ink = (x / 4).is_multiple_of(4) && (y / 40).is_multiple_of(2);
            Luma([if ink { light / 3.0 } else { light } as u8])
        });
        let even = even(shaded);
        let level = |x: u32, y: u32| even.get_pixel(x, y).0[0];
        for x in [32, 784] {
            assert!(level(x + 2, 10) < 40 && level(x + 9, 10) > 220, "{} and {}", level(x + 2, 10), level(x + 9, 10));
        }
    }

    #[test]
    fn a_blank_page_stays_blank() {
        let even = even(GrayImage::from_pixel(300, 300, Luma([231])));
        assert!(even.iter().all(|pixel| *pixel > 240));
    }
}
