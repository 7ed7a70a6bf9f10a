//! What a page draws, as far as reading needs it: glyphs with their letters and places, rules of tables, the area that
//! pictures take.

use super::Stop;
use super::ground::{Colour, Ground, Sight, colour};
use super::letters::{Letter, compose, letter, pdf_text};
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

/// A glyph on the page. Lengths in points, `y` downwards.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    pub(crate) letter: Letter,
    /// Origin on the baseline.
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// Advance along the baseline.
    pub(crate) width: f32,
    /// Size of the font.
    pub(crate) size: f32,
    /// Direction of the baseline in degrees, clockwise, 0 for upright text.
    pub(crate) angle: i16,
    /// Whether the eye sees it.
    pub(crate) sight: Sight,
}

impl Glyph {
    /// The middle of a small letter.
    pub(crate) fn middle(&self) -> Point {
        let (sin, cos) = if self.angle == 0 { (0.0, 1.0) } else { f64::from(self.angle).to_radians().sin_cos() };
        let (along, up) = (f64::from(self.width) / 2.0, f64::from(self.size) * 0.25);
        Point::new(f64::from(self.x) + along * cos + up * sin, f64::from(self.y) + along * sin - up * cos)
    }

    /// Whether it says a letter or a digit.
    pub(crate) fn says(&self) -> bool {
        match &self.letter {
            Letter::Char(c) => c.is_alphanumeric(),
            Letter::Text(text) => text.chars().any(char::is_alphanumeric),
            Letter::Unknown => false,
        }
    }
}

/// A straight stroke along an axis: `at` across, `from..to` along.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) at: f32,
    pub(crate) from: f32,
    pub(crate) to: f32,
}

/// Everything gathered from a page.
#[derive(Default)]
pub(crate) struct Drawing {
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) vertical: Vec<Rule>,
    pub(crate) horizontal: Vec<Rule>,
    /// What has been painted.
    pub(crate) ground: Ground,
    /// Paths and pictures drawn.
    pub(crate) marks: u32,
    operations: usize,
    limit: usize,
    /// Text that stands for the glyphs of a marked stretch, and where it began.
    actual: Vec<Option<(String, usize)>>,
}

impl Drawing {
    pub(crate) fn new(limit: usize, (width, height): (f32, f32)) -> Self {
        Drawing { limit, ground: Ground::new(width, height), ..Drawing::default() }
    }

    /// Says of the text without ink whether it is what a scanner has read from its picture or hidden, and drops hidden letters
    /// that are drawn at the same place for all to see.
    pub(crate) fn settle(&mut self) {
        let count =
            |glyphs: &[Glyph], sight| glyphs.iter().filter(|glyph| glyph.sight == sight && glyph.says()).count();
        let layer =
            self.ground.is_picture() && count(&self.glyphs, Sight::Invisible) > count(&self.glyphs, Sight::Seen);
        let ground = &self.ground;
        for glyph in self.glyphs.iter_mut().filter(|glyph| glyph.sight == Sight::Invisible) {
            let read = layer && ground.has_picture(glyph.middle());
            glyph.sight = if read { Sight::Seen } else { Sight::Hidden };
        }
        if self.glyphs.iter().all(|glyph| glyph.sight == Sight::Seen) {
            return;
        }
        let place = |glyph: &Glyph| ((glyph.x * 2.0).round() as i32, (glyph.y * 2.0).round() as i32);
        let seen = |glyph: &&Glyph| glyph.sight == Sight::Seen;
        let places: std::collections::HashSet<_> = self.glyphs.iter().filter(seen).map(place).collect();
        self.glyphs.retain(|glyph| glyph.sight == Sight::Seen || !places.contains(&place(glyph)));
    }

    /// Counts an operation. A device cannot tell the interpreter to stop, and forms that draw forms can multiply without
    /// end, so beyond the limit the only way out is to unwind to [`crate::read`].
    fn count(&mut self) {
        self.operations += 1;
        if self.operations > self.limit {
            super::stop(Stop::TooLarge);
        }
    }

    fn rule(&mut self, from: Point, to: Point) {
        let (dx, dy) = ((to.x - from.x).abs(), (to.y - from.y).abs());
        if dy < 0.6 && dx > 8.0 {
            self.horizontal.push(Rule {
                at: (from.y + to.y) as f32 / 2.0,
                from: from.x.min(to.x) as f32,
                to: from.x.max(to.x) as f32,
            });
        } else if dx < 0.6 && dy > 4.0 {
            self.vertical.push(Rule {
                at: (from.x + to.x) as f32 / 2.0,
                from: from.y.min(to.y) as f32,
                to: from.y.max(to.y) as f32,
            });
        }
    }

    /// A filled rectangle that is a stroke in all but name.
    fn bar(&mut self, area: Rect) {
        if area.width() < 3.0 && area.height() > 4.0 {
            let x = area.center().x;
            self.rule(Point::new(x, area.y0), Point::new(x, area.y1));
        } else if area.height() < 3.0 && area.width() > 8.0 {
            let y = area.center().y;
            self.rule(Point::new(area.x0, y), Point::new(area.x1, y));
        }
    }

    /// Paint over an area: what has been drawn there is gone.
    fn paint(&mut self, area: Rect, colour: Option<Colour>) {
        self.ground.fill(area, colour, &mut self.glyphs);
    }

    fn glyph(&mut self, letter: Letter, advance: f32, place: Affine, ink: Ink) {
        if letter == Letter::Char('\u{200b}') || (letter == Letter::Char('\u{ad}') && advance < 1.0) {
            return;
        }
        // A combining accent belongs to the letter before it, wherever it is drawn.
        if let (Letter::Char(accent @ '\u{300}'..='\u{36f}'), Some(base)) = (&letter, self.glyphs.last_mut()) {
            base.letter = compose(&base.letter, *accent);
            return;
        }
        let origin = place * Point::ZERO;
        let along = place * Point::new(f64::from(advance), 0.0) - origin;
        let up = place * Point::new(0.0, 1000.0) - origin;
        let unit = place * Point::new(1000.0, 0.0) - origin;
        let size = up.hypot() as f32;
        if ![origin.x, origin.y, along.x, along.y, up.x, up.y].iter().all(|n| n.is_finite() && n.abs() < 1e6) {
            return;
        }
        // Nearly all text is upright.
        let angle = if unit.y == 0.0 && unit.x > 0.0 { 0 } else { snap(unit.y.atan2(unit.x).to_degrees()) };
        let mut glyph = Glyph {
            letter,
            x: origin.x as f32,
            y: origin.y as f32,
            width: along.hypot() as f32,
            size: size.max(0.1),
            angle,
            sight: Sight::Seen,
        };
        glyph.sight = match ink {
            Ink::None => Sight::Invisible,
            Ink::Some { tiny: true, .. } if size <= TINY => Sight::Hidden,
            Ink::Some { colour, .. } => self.ground.sight(&glyph, colour),
        };
        self.glyphs.push(glyph);
    }
}

/// Size in points from which on text can be seen.
const TINY: f32 = 1.0;

/// What a run of glyphs is drawn with.
#[derive(Clone, Copy)]
enum Ink {
    /// Nothing at all.
    None,
    /// A colour, where it is one; `tiny`: whether the size of the glyphs tells how large they are.
    Some { colour: Option<Colour>, tiny: bool },
}

/// Advance of a glyph in thousandths of the font size.
fn advance(drawn: &Drawn<'_>) -> f32 {
    let advance = match drawn {
        Drawn::Outline(glyph) => glyph.advance_width(),
        Drawn::Type3(glyph) => glyph.advance_width(),
    };
    advance.unwrap_or(500.0)
}

/// Scans lie a little askew: a few degrees off an axis count as the axis.
fn snap(degrees: f64) -> i16 {
    let nearest = (degrees / 90.0).round() * 90.0;
    let angle = if (degrees - nearest).abs() <= 4.0 { nearest } else { degrees.round() };
    (angle as i16).rem_euclid(360)
}

impl<'a> Device<'a> for Drawing {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.count();
        self.marks += 1;
        let stroke = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        if !stroke {
            let whole = if path.elements().len() <= 6 { rectangle(path) } else { None };
            if let Some(area) = whole {
                self.bar(props.transform.transform_rect_bbox(area));
            }
            if matches!(mode, DrawMode::Fill(_)) {
                let area = props.transform.transform_rect_bbox(whole.unwrap_or_else(|| path.control_box()));
                self.paint(area, whole.is_some().then(|| colour(&props)).flatten());
            }
            return;
        }
        if matches!(mode, DrawMode::FillAndStroke(..)) {
            self.paint(props.transform.transform_rect_bbox(path.control_box()), None);
        }
        if let DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) = mode {
            self.ground.stroke(
                props.transform.transform_rect_bbox(path.control_box()),
                stroke.line_width,
                props.transform,
            );
        }
        let (mut start, mut at) = (Point::ZERO, Point::ZERO);
        for element in path.elements().iter().take(2000) {
            match *element {
                PathEl::MoveTo(to) => (start, at) = (to, to),
                PathEl::LineTo(to) => {
                    self.rule(props.transform * at, props.transform * to);
                    at = to;
                }
                PathEl::ClosePath => {
                    self.rule(props.transform * at, props.transform * start);
                    at = start;
                }
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => at = to,
            }
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.count();
        self.marks += 1;
        let area = props.transform.transform_rect_bbox(*rect);
        if matches!(mode, DrawMode::Fill(_) | DrawMode::Invisible) {
            self.bar(area);
            self.paint(area, colour(&props));
        } else {
            if matches!(mode, DrawMode::FillAndStroke(..)) {
                self.paint(area, None);
            }
            self.rule(Point::new(area.x0, area.y0), Point::new(area.x0, area.y1));
            self.rule(Point::new(area.x1, area.y0), Point::new(area.x1, area.y1));
            self.rule(Point::new(area.x0, area.y0), Point::new(area.x1, area.y0));
            self.rule(Point::new(area.x0, area.y1), Point::new(area.x1, area.y1));
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.count();
        let whole = if clip.path.elements().len() <= 6 { rectangle(&clip.path) } else { None };
        self.ground.clip(whole.unwrap_or_else(|| clip.path.control_box()), whole.is_some());
    }

    fn push_clip_rect(&mut self, area: &Rect) {
        self.count();
        self.ground.clip(*area, true);
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend: BlendMode) {
        self.count();
        self.ground.veil(opacity < 0.95 || mask.is_some() || blend != BlendMode::Normal);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let ink = match mode {
            DrawMode::Invisible => Ink::None,
            _ => {
                // The size of a Type 3 glyph is a matter of its font's matrix.
                let tiny = run.glyphs().first().is_some_and(|glyph| matches!(&**glyph, Drawn::Outline(_)));
                Ink::Some { colour: colour(&props).filter(|colour| self.ground.may_hide(*colour)), tiny }
            }
        };
        // A run is in one font, so a code says the same throughout; asking the font anew costs more than all else here.
        let mut said: Vec<(u32, Letter, f32)> = Vec::new();
        for glyph in run.glyphs() {
            self.count();
            let code = glyph.char_code();
            let known = said.iter().position(|(known, ..)| *known == code);
            let at = known.unwrap_or_else(|| {
                said.push((code, letter(glyph.as_unicode()), advance(glyph)));
                said.len() - 1
            });
            let (_, letter, advance) = &said[at];
            self.glyph(letter.clone(), *advance, props.transform * glyph.transform(), ink);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.count();
        self.marks += 1;
        let whole = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        self.ground.picture(props.transform.transform_rect_bbox(whole));
    }

    fn pop_clip(&mut self) {
        self.ground.unclip();
    }

    fn pop_transparency_group(&mut self) {
        self.ground.unveil();
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&hayro_syntax::object::Dict<'_>>) {
        self.count();
        let actual = properties
            .and_then(|properties| properties.get::<hayro_syntax::object::String<'_>>(b"ActualText".as_slice()))
            .map(|text| (pdf_text(text.as_bytes()), self.glyphs.len()));
        self.actual.push(actual);
    }

    /// A text given for a stretch is taken only where its glyphs say nothing themselves: what is drawn goes first.
    fn end_marked_content(&mut self) {
        let Some(Some((text, from))) = self.actual.pop() else { return };
        let Some(glyphs) = self.glyphs.get_mut(from..) else { return };
        // A hyphen that only the end of the line has made.
        if let ("\u{ad}", [Glyph { letter: letter @ Letter::Char('-' | '\u{2010}'), .. }]) =
            (text.as_str(), &mut *glyphs)
        {
            *letter = Letter::Char('\u{ad}');
            return;
        }
        if !text.trim().is_empty() && glyphs.iter().all(|glyph| glyph.letter == Letter::Unknown) {
            let mut letters = text.chars();
            let last = glyphs.len().saturating_sub(1);
            for (at, glyph) in glyphs.iter_mut().enumerate() {
                let said: String =
                    if at == last { letters.by_ref().collect() } else { letters.next().into_iter().collect() };
                glyph.letter = if said.is_empty() { Letter::Char('\u{200b}') } else { Letter::Text(said.into()) };
            }
            self.glyphs.retain(|glyph| glyph.letter != Letter::Char('\u{200b}'));
        }
    }
}

/// A path that is one upright rectangle.
fn rectangle(path: &BezPath) -> Option<Rect> {
    let mut points = Vec::with_capacity(5);
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) | PathEl::LineTo(p) => points.push(p),
            PathEl::ClosePath => {}
            _ => return None,
        }
    }
    let (first, rest) = points.split_first()?;
    let area = rest.iter().fold(Rect::from_points(*first, *first), |area, p| area.union_pt(*p));
    let on_edge = |p: &Point| {
        ((p.x - area.x0).abs() < 0.01 || (p.x - area.x1).abs() < 0.01)
            && ((p.y - area.y0).abs() < 0.01 || (p.y - area.y1).abs() < 0.01)
    };
    points.iter().all(on_edge).then_some(area)
}
