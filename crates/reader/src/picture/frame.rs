//! Maps between pictures: from the pixels of one to the pixels of another, straight lines staying straight.

use image::GrayImage;

/// A projective map of the plane, by rows: `(x, y, 1)` goes to `(X/W, Y/W)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Map(pub(super) [[f64; 3]; 3]);

impl Map {
    pub(super) const SAME: Map = Map([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]);

    pub(super) fn scale(by: f64) -> Map {
        Map([[by, 0.0, 0.0], [0.0, by, 0.0], [0.0, 0.0, 1.0]])
    }

    pub(super) fn shift(x: f64, y: f64) -> Map {
        Map([[1.0, 0.0, x], [0.0, 1.0, y], [0.0, 0.0, 1.0]])
    }

    /// A turn about the origin, clockwise as pictures are seen.
    pub(super) fn turn(radians: f64) -> Map {
        let (sin, cos) = radians.sin_cos();
        Map([[cos, -sin, 0.0], [sin, cos, 0.0], [0.0, 0.0, 1.0]])
    }

    /// First this map, then the other.
    pub(super) fn then(self, next: Map) -> Map {
        let mut out = [[0.0; 3]; 3];
        for (row, into) in next.0.iter().zip(&mut out) {
            for (column, cell) in into.iter_mut().enumerate() {
                *cell = row.iter().zip(&self.0).map(|(factor, line)| factor * line[column]).sum();
            }
        }
        Map(out)
    }

    pub(super) fn at(self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c] = self.0.map(|row| row[0] * x + row[1] * y + row[2]);
        (a / c, b / c)
    }

    /// The map that takes the corners of a `width` × `height` picture (upper left, upper right, lower right, lower left) to the
    /// four points; none if they do not form a quadrilateral.
    pub(super) fn onto(width: f64, height: f64, to: [(f64, f64); 4]) -> Option<Map> {
        // Heckbert, Fundamentals of Texture Mapping (1989), section 2.2.3: the unit square onto a quadrilateral.
        let [(x0, y0), (x1, y1), (x2, y2), (x3, y3)] = to;
        let (dx1, dx2, dx3) = (x1 - x2, x3 - x2, x0 - x1 + x2 - x3);
        let (dy1, dy2, dy3) = (y1 - y2, y3 - y2, y0 - y1 + y2 - y3);
        let whole = dx1 * dy2 - dx2 * dy1;
        if whole.abs() < 1e-9 || width <= 0.0 || height <= 0.0 {
            return None;
        }
        let g = (dx3 * dy2 - dx2 * dy3) / whole;
        let h = (dx1 * dy3 - dx3 * dy1) / whole;
        let square =
            Map([[x1 - x0 + g * x1, x3 - x0 + h * x3, x0], [y1 - y0 + g * y1, y3 - y0 + h * y3, y0], [g, h, 1.0]]);
        Some(Map([[1.0 / width, 0.0, 0.0], [0.0, 1.0 / height, 0.0], [0.0, 0.0, 1.0]]).then(square))
    }

    /// The affine map that comes nearest to it over a `width` × `height` picture, as `[a, b, c, d, e, f]` of
    /// [`ngao_model::Picture::to_page`]: least squares over a grid, which is exact for maps that are affine.
    pub(super) fn affine(self, width: f64, height: f64) -> [f32; 6] {
        const STEPS: [f64; 5] = [-1.0, -0.5, 0.0, 0.5, 1.0];
        // About the middle the sums of x, y and xy vanish, so the six numbers come one by one.
        let (cx, cy) = (width / 2.0, height / 2.0);
        let grid = || STEPS.iter().flat_map(|y| STEPS.iter().map(move |x| (*x, *y)));
        let (mut mean, mut along, mut down) = ((0.0, 0.0), (0.0, 0.0), (0.0, 0.0));
        let squares: f64 = grid().map(|(x, _)| x * x).sum();
        for (x, y) in grid() {
            let (u, v) = self.at((cx + x * cx, cy + y * cy));
            mean = (mean.0 + u / 25.0, mean.1 + v / 25.0);
            along = (along.0 + u * x / squares, along.1 + v * x / squares);
            down = (down.0 + u * y / squares, down.1 + v * y / squares);
        }
        let (a, b, c, d) = (along.0 / cx, along.1 / cx, down.0 / cy, down.1 / cy);
        [a, b, c, d, mean.0 - a * cx - c * cy, mean.1 - b * cx - d * cy].map(|number| number as f32)
    }

    /// Draws a `width` × `height` picture whose pixels this map takes to pixels of the source; white beyond its edges.
    pub(super) fn draw(self, source: &GrayImage, width: u32, height: u32) -> GrayImage {
        let mut out = vec![255u8; width as usize * height as usize];
        for (y, row) in out.chunks_exact_mut(width.max(1) as usize).enumerate() {
            for (x, pixel) in row.iter_mut().enumerate() {
                let (u, v) = self.at((x as f64 + 0.5, y as f64 + 0.5));
                *pixel = cubic(source, u - 0.5, v - 0.5);
            }
        }
        GrayImage::from_raw(width, height, out).unwrap_or_default()
    }
}

/// The picture between its pixels, by Catmull and Rom's cubic.
fn cubic(source: &GrayImage, x: f64, y: f64) -> u8 {
    let (width, height) = (i64::from(source.width()), i64::from(source.height()));
    let (left, top) = (x.floor(), y.floor());
    if !(left >= -1.0 && top >= -1.0 && left < width as f64 && top < height as f64) {
        return 255;
    }
    let (across, down) = (weights((x - left) as f32), weights((y - top) as f32));
    let (left, top) = (left as i64 - 1, top as i64 - 1);
    let pixels = source.as_raw();
    let mut sum = 0.0;
    for (dy, weight) in (0i64..).zip(down) {
        let line = (top + dy).clamp(0, height - 1) * width;
        let mut part = 0.0;
        for (dx, weight) in (0i64..).zip(across) {
            let at = line + (left + dx).clamp(0, width - 1);
            part += weight * f32::from(pixels.get(at as usize).copied().unwrap_or(255));
        }
        sum += weight * part;
    }
    sum.round().clamp(0.0, 255.0) as u8
}

fn weights(t: f32) -> [f32; 4] {
    let (t2, t3) = (t * t, t * t * t);
    [0.5 * (-t3 + 2.0 * t2 - t), 0.5 * (3.0 * t3 - 5.0 * t2 + 2.0), 0.5 * (-3.0 * t3 + 4.0 * t2 + t), 0.5 * (t3 - t2)]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn corners_go_where_they_are_sent() {
        let to = [(10.0, 20.0), (210.0, 30.0), (190.0, 330.0), (0.0, 300.0)];
        let map = Map::onto(100.0, 150.0, to).unwrap();
        for (from, to) in [(0.0, 0.0), (100.0, 0.0), (100.0, 150.0), (0.0, 150.0)].into_iter().zip(to) {
            let at = map.at(from);
            assert!((at.0 - to.0).abs() < 1e-9 && (at.1 - to.1).abs() < 1e-9, "{from:?} goes to {at:?}, not {to:?}");
        }
    }

    #[test]
    fn the_nearest_affine_map_of_an_affine_map_is_itself() {
        let map = Map::turn(0.1).then(Map::scale(0.25)).then(Map::shift(7.0, -3.0));
        let [a, b, c, d, e, f] = map.affine(640.0, 480.0).map(f64::from);
        for (x, y) in [(0.0, 0.0), (640.0, 13.0), (55.0, 480.0)] {
            let (u, v) = map.at((x, y));
            assert!((a * x + c * y + e - u).abs() < 1e-3 && (b * x + d * y + f - v).abs() < 1e-3);
        }
    }

    #[test]
    fn drawing_by_the_same_map_changes_no_pixel() {
        let source = GrayImage::from_fn(9, 7, |x, y| image::Luma([(x * 20 + y * 9) as u8]));
        assert_eq!(Map::SAME.draw(&source, 9, 7), source);
    }
}
