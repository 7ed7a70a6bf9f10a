//! The page on the desk: where its four corners are in a photograph.

use super::light::{counts, otsu};
use image::{GrayImage, imageops};

/// The least share of the photograph that the page fills.
const LEAST_AREA: f64 = 0.2;
/// Share of the quadrilateral that must be as bright as paper: letters are dark, and so are stamps.
const FILLED: f64 = 0.8;
/// Share of what is bright that may lie outside.
const OUTSIDE: f64 = 0.06;
/// How much brighter paper is than a desk, at least.
const DARKER_DESK: f64 = 40.0;

/// Corners of the page in a small version of the photograph, in pixels: upper left, upper right, lower right, lower left. Nothing where
/// no page stands out from something darker, or where it fills the photograph.
pub(super) fn corners(small: &GrayImage) -> Option<[(f64, f64); 4]> {
    let smooth = imageops::blur(small, 2.0);
    let counts = counts(&smooth);
    let edge = otsu(&counts);
    if apart(&counts, edge) < DARKER_DESK {
        return None;
    }
    let (width, height) = (smooth.width() as usize, smooth.height() as usize);
    let bright: Vec<bool> = smooth.iter().map(|pixel| *pixel > edge).collect();
    let page = largest(&bright, width);
    let inside = page.iter().filter(|is| **is).count();
    if (inside as f64) < LEAST_AREA * (width * height) as f64 {
        return None;
    }
    let rough = extremes(&page, width);
    let quad = straightened(&page, width, rough).unwrap_or(rough);
    let area = area(&quad);
    let within = |x: usize, y: usize| contains(&quad, (x as f64 + 0.5, y as f64 + 0.5));
    let filled = (0..page.len()).filter(|at| page[*at] && within(at % width, at / width)).count();
    let outside = (0..page.len()).filter(|at| bright[*at] && !within(at % width, at / width)).count();
    let whole = (width * height) as f64;
    let fits = convex(&quad)
        && area < 0.97 * whole
        && filled as f64 >= FILLED * area
        && outside as f64 <= OUTSIDE * area
        && quad
            .iter()
            .all(|(x, y)| (-0.02..1.02).contains(&(x / width as f64)) && (-0.02..1.02).contains(&(y / height as f64)));
    fits.then_some(quad)
}

/// How far the means of dark and bright are apart.
fn apart(counts: &[u32; 256], edge: u8) -> f64 {
    let mean = |range: std::ops::RangeInclusive<usize>| {
        let all: f64 = counts[range.clone()].iter().map(|count| f64::from(*count)).sum();
        let sum: f64 = range.map(|level| level as f64 * f64::from(counts[level])).sum();
        (all > 0.0).then(|| sum / all)
    };
    match (mean(0..=usize::from(edge)), mean((usize::from(edge) + 1).min(255)..=255)) {
        (Some(dark), Some(bright)) => bright - dark,
        _ => 0.0,
    }
}

/// The largest connected piece of what is bright.
fn largest(bright: &[bool], width: usize) -> Vec<bool> {
    let mut piece = vec![0u32; bright.len()];
    let (mut number, mut best, mut best_size) = (0, 0, 0);
    let mut open = Vec::new();
    for start in 0..bright.len() {
        if !bright[start] || piece[start] != 0 {
            continue;
        }
        number += 1;
        piece[start] = number;
        open.push(start);
        let mut size = 0;
        while let Some(at) = open.pop() {
            size += 1;
            let x = at % width;
            let near = [
                (x > 0).then(|| at - 1),
                (x + 1 < width).then_some(at + 1),
                at.checked_sub(width),
                (at + width < bright.len()).then_some(at + width),
            ];
            for next in near.into_iter().flatten() {
                if bright[next] && piece[next] == 0 {
                    piece[next] = number;
                    open.push(next);
                }
            }
        }
        if size > best_size {
            (best, best_size) = (number, size);
        }
    }
    piece.iter().map(|found| *found == best && best != 0).collect()
}

/// The points that lie farthest towards the four corners of the picture.
fn extremes(page: &[bool], width: usize) -> [(f64, f64); 4] {
    let mut best = [((0.0, 0.0), f64::MIN); 4];
    for at in (0..page.len()).filter(|at| page[*at]) {
        let (x, y) = ((at % width) as f64, (at / width) as f64);
        // The outer corner of the pixel in each direction.
        let ways = [(x, y, -x - y), (x + 1.0, y, x - y), (x + 1.0, y + 1.0, x + y), (x, y + 1.0, y - x)];
        for (best, (x, y, far)) in best.iter_mut().zip(ways) {
            if far > best.1 {
                *best = ((x, y), far);
            }
        }
    }
    best.map(|(corner, _)| corner)
}

/// The corners where straight lines along the four edges meet: a bent or rounded corner of the page does not matter then.
fn straightened(page: &[bool], width: usize, rough: [(f64, f64); 4]) -> Option<[(f64, f64); 4]> {
    let height = page.len() / width.max(1);
    let is = |x: i64, y: i64| {
        (0..width as i64).contains(&x) && (0..height as i64).contains(&y) && page[y as usize * width + x as usize]
    };
    let middle = (rough.iter().map(|p| p.0).sum::<f64>() / 4.0, rough.iter().map(|p| p.1).sum::<f64>() / 4.0);
    let mut edges = Vec::new();
    for side in 0..4 {
        let (from, to) = (rough[side], rough[(side + 1) % 4]);
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy);
        if length < 20.0 {
            return None;
        }
        // Away from the middle of the page.
        let mut out = (dy / length, -dx / length);
        if (from.0 - middle.0) * out.0 + (from.1 - middle.1) * out.1 < 0.0 {
            out = (-out.0, -out.1);
        }
        let mut found: Vec<(f64, f64)> = Vec::new();
        for step in 4..=36 {
            let share = f64::from(step) / 40.0;
            let base = (from.0 + dx * share, from.1 + dy * share);
            // From outside in, the first pixel of the page.
            let hit = (-30..=60)
                .map(|depth| 6.0 - f64::from(depth) * 0.5)
                .find(|reach| is((base.0 + out.0 * reach).floor() as i64, (base.1 + out.1 * reach).floor() as i64));
            found.extend(hit.map(|reach| (share * length, reach)));
        }
        let (offset, slope) = line(found)?;
        let point = |along: f64| {
            let reach = offset + slope * along;
            (from.0 + dx / length * along + out.0 * reach, from.1 + dy / length * along + out.1 * reach)
        };
        edges.push((point(0.0), point(length)));
    }
    let mut corners = [(0.0, 0.0); 4];
    for (at, corner) in corners.iter_mut().enumerate() {
        *corner = cross(edges[(at + 3) % 4], edges[at])?;
    }
    Some(corners)
}

/// A straight line through most of the points (Theil and Sen): where it begins and how it rises.
fn line(points: Vec<(f64, f64)>) -> Option<(f64, f64)> {
    if points.len() < 12 {
        return None;
    }
    let median = |mut numbers: Vec<f64>| {
        numbers.sort_by(f64::total_cmp);
        numbers.get(numbers.len() / 2).copied()
    };
    let slopes =
        points.iter().enumerate().flat_map(|(at, a)| points[at + 1..].iter().map(move |b| (b.1 - a.1) / (b.0 - a.0)));
    let slope = median(slopes.filter(|slope| slope.is_finite()).collect())?;
    Some((median(points.iter().map(|(along, reach)| reach - slope * along).collect())?, slope))
}

type Edge = ((f64, f64), (f64, f64));

fn cross((a, b): Edge, (c, d): Edge) -> Option<(f64, f64)> {
    let (r, s) = ((b.0 - a.0, b.1 - a.1), (d.0 - c.0, d.1 - c.1));
    let whole = r.0 * s.1 - r.1 * s.0;
    if whole.abs() < 1e-6 {
        return None;
    }
    let t = ((c.0 - a.0) * s.1 - (c.1 - a.1) * s.0) / whole;
    Some((a.0 + t * r.0, a.1 + t * r.1))
}

fn area(quad: &[(f64, f64); 4]) -> f64 {
    let twice: f64 = (0..4).map(|at| quad[at].0 * quad[(at + 1) % 4].1 - quad[(at + 1) % 4].0 * quad[at].1).sum();
    twice.abs() / 2.0
}

/// On which side of each edge a point lies.
fn sides(quad: &[(f64, f64); 4], (x, y): (f64, f64)) -> [f64; 4] {
    std::array::from_fn(|at| {
        let (a, b) = (quad[at], quad[(at + 1) % 4]);
        (b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0)
    })
}

fn contains(quad: &[(f64, f64); 4], point: (f64, f64)) -> bool {
    sides(quad, point).iter().all(|side| *side >= 0.0)
}

fn convex(quad: &[(f64, f64); 4]) -> bool {
    (0..4).all(|at| {
        let [a, b, c, d] = sides(quad, quad[at]);
        [a, b, c, d].iter().all(|side| *side >= -1e-6)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use image::Luma;

    fn photograph(quad: [(f64, f64); 4], paper: u8, desk: u8) -> GrayImage {
        GrayImage::from_fn(300, 400, |x, y| {
            let page = contains(&quad, (f64::from(x) + 0.5, f64::from(y) + 0.5));
            let ink = page && x % 7 < 3 && y % 9 < 4;
            Luma([if ink {
                paper / 4
            } else if page {
                paper
            } else {
                desk
            }])
        })
    }

    #[test]
    fn corners_of_a_page_on_a_desk_are_found() {
        let quad = [(40.0, 30.0), (260.0, 45.0), (280.0, 370.0), (20.0, 350.0)];
        let found = corners(&photograph(quad, 230, 60)).unwrap();
        for (found, wanted) in found.iter().zip(quad) {
            assert!((found.0 - wanted.0).hypot(found.1 - wanted.1) < 3.0, "{found:?} for {wanted:?}");
        }
    }

    #[test]
    fn a_page_that_fills_the_picture_has_no_corners() {
        let all = [(0.0, 0.0), (300.0, 0.0), (300.0, 400.0), (0.0, 400.0)];
        assert!(corners(&photograph(all, 230, 60)).is_none());
    }

    #[test]
    fn what_is_bright_but_no_page_has_no_corners() {
        let disc = GrayImage::from_fn(300, 400, |x, y| {
            let far = (f64::from(x) - 150.0).hypot(f64::from(y) - 200.0);
            Luma([if far < 140.0 { 230 } else { 50 }])
        });
        assert!(corners(&disc).is_none());
    }
}
