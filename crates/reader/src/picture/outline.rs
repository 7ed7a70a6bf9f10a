//! The page on the desk: where its four corners are in a photograph.
//!
//! Paper is where the light changes softly: a shadow falls on the desk as on the page, but the edge of the page stays a step, whatever
//! the light. So the letters are taken out, and pixels whose light differs little from one to the next are one surface.

use super::light::{closed, widest};
use image::{GrayImage, imageops};

/// The least share of the photograph that the page fills, and the most: a page that fills it has no desk around it.
const AREA: std::ops::Range<f64> = 0.2..0.96;
/// Share of the quadrilateral that the surface must fill: stamps and pictures leave holes.
const FILLED: f64 = 0.85;
/// Share of the surface that may lie outside.
const OUTSIDE: f64 = 0.04;
/// Share by which light changes across an edge, at least, and half the way on which it does so, in pixels.
const STEP: f32 = 0.2;
const REACH: u32 = 2;
/// How much brighter than the desk the page is, at least.
const BRIGHTER: f64 = 1.15;
/// Letters darken the paper by this share.
const INK: f32 = 0.25;
/// What is darker than this share of the page is no part of it, even in a shadow.
const PAPER: f64 = 0.4;
/// Ink on the desk, for its size, against ink on the page: beyond this, what was found is only a part of the page.
const INK_OUTSIDE: f64 = 0.3;

/// Corners of the page in a small version of the photograph, in pixels: upper left, upper right, lower right, lower left. Nothing where
/// no page stands out from something darker, or where it fills the photograph.
pub(super) fn corners(small: &GrayImage) -> Option<[(f64, f64); 4]> {
    let width = small.width() as usize;
    let whole = (small.width() * small.height()) as f64;
    let smooth = imageops::blur(small, 0.8);
    let bare = imageops::blur(&closed(&smooth, 4), 0.8);
    let page = largest_surface(&bare)?;
    let rough = extremes(&page, width);
    let quad = straightened(&page, width, rough).unwrap_or(rough);
    let inside: Vec<bool> =
        (0..page.len()).map(|at| contains(&quad, ((at % width) as f64 + 0.5, (at / width) as f64 + 0.5))).collect();
    let share = |of: &mut dyn Iterator<Item = bool>, out_of: f64| of.filter(|is| *is).count() as f64 / out_of.max(1.0);
    let area = area(&quad);
    let filled = share(&mut page.iter().zip(&inside).map(|(page, inside)| *page && *inside), area);
    let outside = share(&mut page.iter().zip(&inside).map(|(page, inside)| *page && !*inside), area);
    let fits = convex(&quad)
        && AREA.contains(&(area / whole))
        && filled >= FILLED
        && outside <= OUTSIDE
        && brighter(&bare, &inside)
        && whole_text(&smooth, &bare, &inside);
    fits.then_some(quad)
}

/// Whether what is inside is brighter than what is around it.
fn brighter(bare: &GrayImage, inside: &[bool]) -> bool {
    let mean = |wanted: bool| {
        let pixels =
            bare.iter().zip(inside).filter(|(_, inside)| **inside == wanted).map(|(pixel, _)| f64::from(*pixel));
        let (sum, all) = pixels.fold((0.0, 0.0), |(sum, all), pixel| (sum + pixel, all + 1.0));
        sum / f64::max(all, 1.0)
    };
    mean(true) > BRIGHTER * mean(false)
}

/// Whether the text stands inside: text outside, on what is hardly darker than the page, means that a part of the page was taken for
/// the whole.
fn whole_text(smooth: &GrayImage, bare: &GrayImage, inside: &[bool]) -> bool {
    let (mut ink, mut all, mut light) = ([0.0f64; 2], [0.0f64; 2], [0.0f64; 2]);
    for (paper, inside) in bare.iter().zip(inside) {
        all[usize::from(*inside)] += 1.0;
        light[usize::from(*inside)] += f64::from(*paper);
    }
    let paper_from = (PAPER * light[1] / all[1].max(1.0)) as u8;
    for ((letter, paper), inside) in smooth.iter().zip(bare.iter()).zip(inside) {
        let darker = f32::from(*letter) < (1.0 - INK) * f32::from(*paper) && *paper >= paper_from;
        ink[usize::from(*inside)] += f64::from(u8::from(darker));
    }
    let [outside, within] = [0, 1].map(|at| ink[at] / all[at].max(1.0));
    outside <= INK_OUTSIDE * within.max(0.01)
}

/// The largest surface without an edge in it.
fn largest_surface(bare: &GrayImage) -> Option<Vec<bool>> {
    let width = bare.width() as usize;
    let soft = soft(bare);
    let mut surface = vec![0u32; soft.len()];
    let (mut number, mut best, mut best_size) = (0, 0, 0);
    let mut open = Vec::new();
    for start in 0..soft.len() {
        if !soft[start] || surface[start] != 0 {
            continue;
        }
        number += 1;
        surface[start] = number;
        open.push(start);
        let mut size = 0;
        while let Some(at) = open.pop() {
            size += 1;
            let x = at % width;
            let near = [
                (x > 0).then(|| at - 1),
                (x + 1 < width).then_some(at + 1),
                at.checked_sub(width),
                (at + width < soft.len()).then_some(at + width),
            ];
            for next in near.into_iter().flatten() {
                if soft[next] && surface[next] == 0 {
                    surface[next] = number;
                    open.push(next);
                }
            }
        }
        if size > best_size {
            (best, best_size) = (number, size);
        }
    }
    // The surface ends where its edge begins to be one: the edge itself is as far again.
    let found = GrayImage::from_fn(bare.width(), bare.height(), |x, y| {
        image::Luma([u8::from(surface[y as usize * width + x as usize] == best && best != 0)])
    });
    (best != 0).then(|| widest(&found, REACH).iter().map(|is| *is != 0).collect())
}

/// Where the light changes softly.
fn soft(bare: &GrayImage) -> Vec<bool> {
    let (width, height) = bare.dimensions();
    let light = |x: u32, y: u32| f32::from(bare.get_pixel(x, y).0[0]);
    let step = |a: f32, b: f32| (a - b).abs() > (STEP * a.max(b)).max(4.0);
    let is_soft = |(x, y): (u32, u32)| {
        let (left, right) = (x.saturating_sub(REACH), (x + REACH).min(width - 1));
        let (above, below) = (y.saturating_sub(REACH), (y + REACH).min(height - 1));
        !step(light(left, y), light(right, y)) && !step(light(x, above), light(x, below))
    };
    (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(is_soft).collect()
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
