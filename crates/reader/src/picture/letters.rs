//! How high the letters are.

use super::tilt::INK;
use image::GrayImage;

/// Heights that a letter can have, in pixels.
const LEAST: usize = 4;
const MOST: usize = 160;

/// The usual height of small letters in pixels: of connected ink, the height that most pieces have. Nothing where there are too few
/// pieces to tell.
pub(super) fn height(grey: &GrayImage) -> Option<f32> {
    let mut counts = [0u32; MOST + 1];
    for piece in pieces(grey) {
        let (width, height) = (piece.right - piece.left, piece.bottom - piece.top);
        if (LEAST..=MOST).contains(&height) && width * 6 >= height && width <= height * 5 {
            counts[height] += 1;
        }
    }
    if counts.iter().sum::<u32>() < 40 {
        return None;
    }
    // Letters of one height come out within a tenth of it.
    let around = |height: usize| {
        let reach = (height / 10).max(1);
        height - reach..=(height + reach).min(MOST)
    };
    let weight = |height: usize| {
        let range = around(height);
        // A wider range must not win by its width alone.
        f64::from(counts[range.clone()].iter().sum::<u32>()) / range.count() as f64 * (height as f64).sqrt()
    };
    let best = (LEAST + 1..=MOST).max_by(|a, b| weight(*a).total_cmp(&weight(*b)))?;
    let (mut sum, mut all) = (0, 0);
    for height in around(best) {
        sum += height as u32 * counts[height];
        all += counts[height];
    }
    (all > 0).then(|| sum as f32 / all as f32)
}

/// A piece of connected ink: the pixels `left..right` and `top..bottom`.
struct Piece {
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
}

/// A run of ink in one row, and the piece that it belongs to.
struct Run {
    from: usize,
    to: usize,
    piece: usize,
}

fn pieces(grey: &GrayImage) -> Vec<Piece> {
    let width = grey.width().max(1) as usize;
    let mut pieces: Vec<Piece> = Vec::new();
    // Pieces that turn out to be one point to the one that they are part of.
    let mut part_of: Vec<usize> = Vec::new();
    let mut above: Vec<Run> = Vec::new();
    for (y, line) in grey.as_raw().chunks_exact(width).enumerate() {
        let mut runs: Vec<Run> = Vec::new();
        let mut next = 0;
        let mut x = 0;
        while x < width {
            if line[x] >= INK {
                x += 1;
                continue;
            }
            let from = x;
            while x < width && line[x] < INK {
                x += 1;
            }
            while above.get(next).is_some_and(|run| run.to < from) {
                next += 1;
            }
            let mut own: Option<usize> = None;
            for run in above.iter().skip(next).take_while(|run| run.from <= x) {
                let other = root(&mut part_of, run.piece);
                match own {
                    Some(piece) if piece != other => part_of[other] = piece,
                    Some(_) => {}
                    None => own = Some(other),
                }
            }
            let piece = own.unwrap_or_else(|| {
                pieces.push(Piece { left: from, right: x, top: y, bottom: y + 1 });
                part_of.push(pieces.len() - 1);
                pieces.len() - 1
            });
            let grown = &mut pieces[piece];
            (grown.left, grown.right, grown.bottom) = (grown.left.min(from), grown.right.max(x), y + 1);
            runs.push(Run { from, to: x, piece });
        }
        above = runs;
    }
    for at in 0..pieces.len() {
        let whole = root(&mut part_of, at);
        if whole != at {
            let (left, right, top, bottom) = (pieces[at].left, pieces[at].right, pieces[at].top, pieces[at].bottom);
            let into = &mut pieces[whole];
            (into.left, into.right) = (into.left.min(left), into.right.max(right));
            (into.top, into.bottom) = (into.top.min(top), into.bottom.max(bottom));
        }
    }
    let mut at = 0;
    pieces.retain(|_| {
        at += 1;
        part_of[at - 1] == at - 1
    });
    pieces
}

fn root(part_of: &mut [usize], mut piece: usize) -> usize {
    while part_of[piece] != piece {
        part_of[piece] = part_of[part_of[piece]];
        piece = part_of[piece];
    }
    piece
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use image::Luma;

    /// Rows of rings of the given height, as wide as high, every fifth half as high again.
    fn rings(height: u32) -> GrayImage {
        GrayImage::from_fn(height * 40, height * 24, |x, y| {
            let cell = 2 * height;
            let (column, dx, dy) = (x / cell, x % cell, y % cell);
            let tall = if column % 5 == 0 { height / 2 } else { 0 };
            let inside = |edge: u32| (edge..height - edge).contains(&dx) && (edge..height + tall - edge).contains(&dy);
            Luma([if inside(0) && !inside(2) { 0 } else { 255 }])
        })
    }

    #[test]
    fn the_height_of_most_letters_is_found() {
        for wanted in [7, 12, 20, 45] {
            let found = height(&rings(wanted)).unwrap();
            assert!((found - wanted as f32).abs() < 1.0, "{wanted} was found as {found}");
        }
    }

    #[test]
    fn rings_are_one_piece_each() {
        assert_eq!(pieces(&rings(10)).len(), 20 * 12);
    }

    #[test]
    fn a_page_of_a_few_spots_has_no_letters() {
        let spots = GrayImage::from_fn(400, 400, |x, y| Luma([if x % 100 < 8 && y % 100 < 8 { 0 } else { 255 }]));
        assert!(height(&spots).is_none());
    }
}
