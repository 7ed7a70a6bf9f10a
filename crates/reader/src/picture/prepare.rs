//! A picture made ready for the recognition of letters.

use super::frame::Map;
use super::{letters, light, outline, tilt};
use crate::error::ReadError;
use crate::limits::Limits;
use image::{DynamicImage, GrayImage, imageops};
use ngao_model::Picture;

/// How the picture is to be looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Turned by half a circle from what it seemed to be: for a second look where the words of the first were not sure.
    pub upside_down: bool,
    /// Only the part where the machine-readable zone of a passport's data page stands.
    pub zone: bool,
}

/// How high small letters become, in pixels.
const LETTERS: f32 = 20.0;
/// How high the capitals of a machine-readable zone become.
const ZONE_LETTERS: f32 = 32.0;
/// The zone stands in this share of the page's height, from below.
const ZONE: f32 = 0.45;
/// The farthest a picture is enlarged.
const LARGEST: f32 = 4.0;
/// Longer side of the version in which the page's outline is looked for, and of that in which its lines are.
const SMALL: u32 = 400;
const MIDDLE: u32 = 1400;
/// How much clearer lines must be on their side for the picture to be turned.
const CLEARER: f64 = 1.15;

/// See [`super::for_recognition`].
pub(super) fn prepare(
    image: DynamicImage,
    page_size: (f32, f32),
    look: Look,
    limits: &Limits,
) -> Result<Picture, ReadError> {
    let grey = within(image.into_luma8(), limits.pixels);
    let (width, height) = (f64::from(grey.width()), f64::from(grey.height()));
    let to_points =
        Map([[f64::from(page_size.0) / width, 0.0, 0.0], [0.0, f64::from(page_size.1) / height, 0.0], [0.0, 0.0, 1.0]]);

    let small = light::at_most(&grey, SMALL);
    let shrunk = f64::from(small.width()) / width;
    let corners = outline::corners(&small).map(|corners| corners.map(|(x, y)| (x / shrunk, y / shrunk)));
    let even = light::even(grey);
    let flat = corners.and_then(Flat::of).unwrap_or(Flat { map: Map::SAME, width, height });

    let (turned, tilt) = upright(&even, flat);
    let turned = if look.upside_down { turned.turned(2) } else { turned };
    // After half a turn the lines fall as before.
    let level = turned.level(tilt);
    let (level, wanted) = if look.zone { (level.lower(ZONE), ZONE_LETTERS) } else { (level, LETTERS) };
    let sample = level.draw(&even, 1.0);
    let zoom = letters::height(&sample).map_or(1.0, |found| wanted / found);
    drop(sample);
    let fitting = (f64::from(limits.pixels) / (level.width * level.height)).sqrt();
    let zoom = f64::from(zoom.clamp(0.2, LARGEST)).min(fitting);
    let page = level.draw(&even, zoom);
    let to_page = Map::scale(1.0 / zoom).then(level.map).then(to_points);
    let affine = to_page.affine(f64::from(page.width()), f64::from(page.height()));
    super::finish(&DynamicImage::ImageLuma8(page), affine, page_size)
}

/// At most so many pixels.
fn within(grey: GrayImage, pixels: u32) -> GrayImage {
    let all = f64::from(grey.width()) * f64::from(grey.height());
    if all <= f64::from(pixels) {
        return grey;
    }
    let longer = f64::from(grey.width().max(grey.height())) * (f64::from(pixels) / all).sqrt();
    let scale = longer / f64::from(grey.width().max(grey.height()));
    let side = |length: u32| ((f64::from(length) * scale) as u32).max(1);
    imageops::thumbnail(&grey, side(grey.width()), side(grey.height()))
}

/// A picture yet to be drawn: its size, and the map from its pixels to those of the source.
#[derive(Debug, Clone, Copy)]
struct Flat {
    map: Map,
    width: f64,
    height: f64,
}

impl Flat {
    /// The page with these corners, laid flat in the size that it has on average.
    fn of(corners: [(f64, f64); 4]) -> Option<Flat> {
        let side = |a: usize, b: usize| (corners[a].0 - corners[b].0).hypot(corners[a].1 - corners[b].1);
        let width = (side(0, 1) + side(2, 3)) / 2.0;
        let height = (side(1, 2) + side(3, 0)) / 2.0;
        Map::onto(width, height, corners).map(|map| Flat { map, width, height })
    }

    /// Turned by so many quarters of a circle.
    fn turned(self, quarters: u8) -> Flat {
        let (width, height) = if quarters % 2 == 1 { (self.height, self.width) } else { (self.width, self.height) };
        let angle = f64::from(quarters) * std::f64::consts::FRAC_PI_2;
        Flat { map: self.about_middle(width, height, angle), width, height }
    }

    /// With lines that fell by so much made level, and room for the corners.
    fn level(self, radians: f64) -> Flat {
        let (sin, cos) = (radians.sin().abs(), radians.cos().abs());
        let (width, height) = (self.width * cos + self.height * sin, self.width * sin + self.height * cos);
        Flat { map: self.about_middle(width, height, radians), width, height }
    }

    fn about_middle(self, width: f64, height: f64, angle: f64) -> Map {
        Map::shift(-width / 2.0, -height / 2.0)
            .then(Map::turn(angle))
            .then(Map::shift(self.width / 2.0, self.height / 2.0))
            .then(self.map)
    }

    /// The lower part of it.
    fn lower(self, share: f32) -> Flat {
        let height = self.height * f64::from(share);
        Flat { map: Map::shift(0.0, self.height - height).then(self.map), height, ..self }
    }

    /// Draws it, `zoom` times as large.
    fn draw(self, source: &GrayImage, zoom: f64) -> GrayImage {
        let side = |length: f64| ((length * zoom).round() as u32).max(1);
        let (width, height) = (side(self.width), side(self.height));
        let map = Map::scale(1.0 / zoom).then(self.map);
        if zoom >= 0.8 {
            return map.draw(source, width, height);
        }
        // Made small first, so that thin strokes are not stepped over.
        let (across, down) = (side(f64::from(source.width())), side(f64::from(source.height())));
        let shrunk = imageops::thumbnail(source, across, down);
        let fit = Map([
            [f64::from(across) / f64::from(source.width()), 0.0, 0.0],
            [0.0, f64::from(down) / f64::from(source.height()), 0.0],
            [0.0, 0.0, 1.0],
        ]);
        map.then(fit).draw(&shrunk, width, height)
    }
}

/// The picture turned by a quarter if its lines run down the page, and how far the lines then are from level.
fn upright(even: &GrayImage, flat: Flat) -> (Flat, f64) {
    let middle = flat.draw(even, (f64::from(MIDDLE) / flat.width.max(flat.height)).min(1.0));
    let as_it_is = tilt::tilt(&middle, 0..middle.height());
    let on_its_side = imageops::rotate270(&middle);
    let turned = tilt::tilt(&on_its_side, 0..on_its_side.height());
    match (as_it_is, turned) {
        (Some(upright), Some(lying)) if lying.clear > CLEARER * upright.clear => (flat.turned(1), lying.radians),
        (Some(upright), _) => (flat, upright.radians),
        (None, _) => (flat, 0.0),
    }
}
