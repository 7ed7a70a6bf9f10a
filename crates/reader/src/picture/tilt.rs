//! How far the lines of text are from level.

use image::GrayImage;

/// Darker than this is ink: the picture has been evened out before.
pub(super) const INK: u8 = 128;
/// The farthest tilt that is looked for, in degrees: beyond it the picture is taken to lie on its side.
const FARTHEST: f64 = 45.0;
/// A level edge longer than this, in pixels, belongs to a rule or a picture, not to letters.
const RULE: usize = 48;
/// More points than these make the answer no better.
const POINTS: usize = 60_000;

/// A tilt.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tilt {
    /// By how much the lines fall to the right, in radians.
    pub(super) radians: f64,
    /// How much clearer the lines are at this tilt than at the others: 1 where there are none.
    pub(super) clear: f64,
}

/// The tilt of the lines of text in a picture of about a thousand pixels; of those within the rows `from..to` only.
pub(super) fn tilt(grey: &GrayImage, rows: std::ops::Range<u32>) -> Option<Tilt> {
    let points = feet(grey, rows);
    if points.len() < 200 {
        return None;
    }
    let few: Vec<(f32, f32)> = points.iter().step_by(points.len().div_ceil(POINTS / 4).max(1)).copied().collect();
    let steps = (FARTHEST * 2.0) as i32;
    let coarse: Vec<(f64, f64)> =
        (-steps..=steps).map(|step| (f64::from(step) / 2.0, score(&few, f64::from(step) / 2.0))).collect();
    let mean = coarse.iter().map(|(_, score)| score).sum::<f64>() / coarse.len() as f64;
    let best = |found: Vec<(f64, f64)>| found.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
    let (rough, top) = best(coarse)?;
    let all: Vec<(f32, f32)> = points.iter().step_by(points.len().div_ceil(POINTS).max(1)).copied().collect();
    let near = |middle: f64, step: f64| {
        best((-6..=6).map(|at| middle + f64::from(at) * step).map(|degrees| (degrees, score(&all, degrees))).collect())
    };
    let (finer, _) = near(rough, 0.1)?;
    let (degrees, _) = near(finer, 0.03)?;
    Some(Tilt { radians: degrees.to_radians(), clear: top / mean.max(1e-9) })
}

/// Where ink ends downwards: the feet of letters, most of which stand on the line.
fn feet(grey: &GrayImage, rows: std::ops::Range<u32>) -> Vec<(f32, f32)> {
    let width = grey.width().max(1) as usize;
    let lines: Vec<&[u8]> = grey.as_raw().chunks_exact(width).collect();
    let mut out = Vec::new();
    for (y, pair) in lines.windows(2).enumerate() {
        if !rows.contains(&(y as u32)) {
            continue;
        }
        let mut run = 0;
        for (x, (above, below)) in pair[0].iter().zip(pair[1]).enumerate() {
            if *above < INK && *below >= INK {
                run += 1;
                out.push((x as f32, y as f32));
                continue;
            }
            if run > RULE {
                out.truncate(out.len() - run);
            }
            run = 0;
        }
    }
    out
}

/// How much the points gather in lines of this tilt: the sum of squares of the profile across it (Postl 1986).
fn score(points: &[(f32, f32)], degrees: f64) -> f64 {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (sin, cos) = (sin as f32, cos as f32);
    let heights = points.iter().map(|(x, y)| y * cos - x * sin);
    let low = heights.clone().fold(f32::MAX, f32::min);
    let mut profile: Vec<u32> = Vec::new();
    for height in heights {
        let at = (height - low) as usize;
        if at >= profile.len() {
            profile.resize(at + 1, 0);
        }
        profile[at] += 1;
    }
    profile.iter().map(|count| f64::from(*count) * f64::from(*count)).sum::<f64>() / points.len() as f64
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use image::{Luma, imageops};

    /// Lines of words, as blocks of a letter's height, falling to the right by so many degrees.
    fn lines(degrees: f64) -> GrayImage {
        let slope = degrees.to_radians().tan();
        GrayImage::from_fn(900, 1200, |x, y| {
            let height = f64::from(y) - f64::from(x) * slope;
            // Words of one line do not stand under those of the line above.
            let along = f64::from(x) + (height / 24.0).floor() * 37.0;
            let word = (along / 9.0).rem_euclid(7.0) >= 1.0 && along.rem_euclid(9.0) < 6.0;
            let line = (height / 24.0).rem_euclid(1.0) < 0.4;
            Luma([if word && line && (60..840).contains(&x) { 0 } else { 255 }])
        })
    }

    #[test]
    fn tilt_is_told_to_a_tenth_of_a_degree() {
        for degrees in [-12.3, -5.0, -0.4, 0.0, 0.7, 3.3, 5.0, 31.0] {
            let told = tilt(&lines(degrees), 0..1200).unwrap().radians.to_degrees();
            assert!((told - degrees).abs() <= 0.1, "{degrees} was told as {told}");
        }
    }

    #[test]
    fn lines_are_clearer_upright_than_on_their_side() {
        let upright = lines(2.0);
        let lying = imageops::rotate90(&upright);
        assert!(tilt(&upright, 0..1200).unwrap().clear > 1.5 * tilt(&lying, 0..1200).unwrap().clear);
    }

    #[test]
    fn a_blank_page_has_no_tilt() {
        assert!(tilt(&GrayImage::from_pixel(500, 500, Luma([255])), 0..500).is_none());
    }
}
