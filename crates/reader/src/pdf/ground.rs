//! What lies behind and over the letters of a page, as far as it decides whether the eye sees them.
//!
//! Only what is certain counts: one colour painted over a rectangle. What is behind other shapes, patterns, pictures and veils
//! can't be told here, and text on it is taken to be seen.

use super::glyphs::Glyph;
use hayro_interpret::kurbo::{Affine, Point, Rect};
use hayro_interpret::{BlendMode, DrawProps, Paint};

/// Red, green, blue, opacity.
pub(crate) type Colour = [u8; 4];

/// Whether the eye sees a glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    Seen,
    /// Drawn without ink: hidden, or the text that a scanner has laid over its picture.
    Invisible,
    Hidden,
}

/// Share of a page that pictures must fill to be what the page is.
const FILLING: f64 = 0.5;
/// Two colours no farther apart than this, in any of red, green and blue, are one to the eye.
const SAME: u8 = 16;
/// Areas remembered; on a page with more, what is behind a letter is not looked for.
const FILLS: usize = 1024;
/// Glyphs looked at, on one page, for having been painted over.
const LOOKS: usize = 2_000_000;
/// Fills that are narrower are lines, in points.
const LINE: f64 = 3.0;

const WHITE: Colour = [255; 4];

struct Fill {
    area: Rect,
    /// Absent where it can't be told.
    colour: Option<Colour>,
}

/// What has been painted on a page.
#[derive(Default)]
pub(crate) struct Ground {
    page: Rect,
    fills: Vec<Fill>,
    pictures: Vec<Rect>,
    /// Areas that drawing is bound to, each within the one before, and whether it is just that area.
    clips: Vec<(Rect, bool)>,
    veils: Vec<bool>,
    looks: usize,
}

/// The colour of something that is drawn, if it is one plain colour.
pub(crate) fn colour(props: &DrawProps<'_>) -> Option<Colour> {
    match &props.paint {
        Paint::Color(colour) if props.soft_mask.is_none() && props.blend_mode == BlendMode::Normal => {
            Some(colour.to_rgba().to_rgba8())
        }
        _ => None,
    }
}

fn same(a: Colour, b: Colour) -> bool {
    a.iter().zip(b).take(3).all(|(a, b)| a.abs_diff(b) <= SAME)
}

impl Ground {
    pub(crate) fn new(width: f32, height: f32) -> Self {
        Ground { page: Rect::new(0.0, 0.0, f64::from(width), f64::from(height)), ..Ground::default() }
    }

    /// Drawing is bound to `area` from here on; `exact` says that it may fill all of it.
    pub(crate) fn clip(&mut self, area: Rect, exact: bool) {
        let (outer, was) = self.clips.last().copied().unwrap_or((self.page.inflate(1e6, 1e6), true));
        self.clips.push((outer.intersect(area), was && exact));
    }

    /// The last bound is gone.
    pub(crate) fn unclip(&mut self) {
        self.clips.pop();
    }

    /// What follows is drawn through a veil, or not.
    pub(crate) fn veil(&mut self, veiled: bool) {
        self.veils.push(veiled);
    }

    /// The last veil is gone.
    pub(crate) fn unveil(&mut self) {
        self.veils.pop();
    }

    /// A picture is drawn.
    pub(crate) fn picture(&mut self, area: Rect) {
        let area = area.intersect(self.page);
        if self.pictures.len() < FILLS {
            self.pictures.push(area);
        }
        self.remember(area, None);
    }

    /// Whether pictures fill the page.
    pub(crate) fn is_picture(&self) -> bool {
        self.pictures.iter().map(|area| area.area()).sum::<f64>() >= FILLING * self.page.area()
    }

    /// Whether a picture is drawn at a place.
    pub(crate) fn has_picture(&self, at: Point) -> bool {
        self.pictures.iter().any(|area| area.inflate(2.0, 2.0).contains(at))
    }

    /// A line is drawn; one that is broad enough may be the ground of letters, whose colour can't be told.
    pub(crate) fn stroke(&mut self, area: Rect, width: f32, transform: Affine) {
        let width = f64::from(width) * transform.determinant().abs().sqrt();
        if width > LINE {
            self.remember(area.inflate(width / 2.0, width / 2.0), None);
        }
    }

    fn remember(&mut self, area: Rect, colour: Option<Colour>) {
        if self.fills.len() <= FILLS && area.width() > LINE && area.height() > LINE {
            self.fills.push(Fill { area, colour });
        }
    }

    /// An area is painted, over those of `glyphs` that lie within.
    pub(crate) fn fill(&mut self, area: Rect, colour: Option<Colour>, glyphs: &mut [Glyph]) {
        let (bound, exact) = self.clips.last().copied().unwrap_or((self.page, true));
        let area = area.intersect(bound).intersect(self.page);
        if area.width() <= LINE || area.height() <= LINE {
            return;
        }
        let opaque = |colour: &Colour| colour[3] > 250;
        let sure = exact && !self.veils.contains(&true);
        let colour = colour.filter(opaque).filter(|_| sure);
        self.remember(area, colour);
        if colour.is_some() && self.looks < LOOKS {
            self.looks += glyphs.len();
            for glyph in glyphs.iter_mut().filter(|glyph| glyph.sight == Sight::Seen) {
                if area.contains(glyph.middle()) {
                    glyph.sight = Sight::Hidden;
                }
            }
        }
    }

    /// Whether anything of that colour can be hidden by what is behind it, or has no colour at all.
    pub(crate) fn may_hide(&self, colour: Colour) -> bool {
        colour[3] <= 5
            || same(colour, WHITE)
            || self.fills.iter().any(|fill| fill.colour.is_some_and(|behind| same(behind, colour)))
    }

    /// Whether a glyph of that colour is seen, when it is drawn now.
    pub(crate) fn sight(&self, glyph: &Glyph, colour: Option<Colour>) -> Sight {
        let middle = glyph.middle();
        let outside = |area: &Rect, by: f64| !area.inflate(by, by).contains(middle);
        let slack = f64::from(glyph.size) * 0.5;
        if outside(&self.page, 1.0) || self.clips.last().is_some_and(|(area, _)| outside(area, slack)) {
            return Sight::Hidden;
        }
        match colour {
            Some([.., 0..=5]) => Sight::Hidden,
            Some(colour) if self.behind(middle).is_some_and(|behind| same(behind, colour)) => Sight::Hidden,
            _ => Sight::Seen,
        }
    }

    /// The colour behind a place.
    fn behind(&self, at: Point) -> Option<Colour> {
        if self.fills.len() > FILLS || self.veils.contains(&true) {
            return None;
        }
        self.fills.iter().rev().find(|fill| fill.area.contains(at)).map_or(Some(WHITE), |fill| fill.colour)
    }
}
