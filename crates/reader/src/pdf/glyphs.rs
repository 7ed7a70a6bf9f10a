//! What a page draws, as far as reading needs it: glyphs with their letters and places, rules of tables, the area that
//! pictures take.

use super::Stop;
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

/// What a glyph says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Letter {
    /// One character.
    Char(char),
    /// Several: a ligature, a letter with its accent.
    Text(Box<str>),
    /// Nothing that the font would tell.
    Unknown,
}

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
    /// Area that pictures cover, in square points, overlaps counted twice.
    pub(crate) pictures: f32,
    /// Paths and pictures drawn.
    pub(crate) marks: u32,
    operations: usize,
    limit: usize,
    /// Text that stands for the glyphs of a marked stretch, and where it began.
    actual: Vec<Option<(String, usize)>>,
}

impl Drawing {
    pub(crate) fn new(limit: usize) -> Self {
        Drawing { limit, ..Drawing::default() }
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

    fn glyph(&mut self, letter: Letter, advance: f32, place: Affine) {
        if letter == Letter::Char('\u{200b}') {
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
        let degrees = unit.y.atan2(unit.x).to_degrees();
        self.glyphs.push(Glyph {
            letter,
            x: origin.x as f32,
            y: origin.y as f32,
            width: along.hypot() as f32,
            size: size.max(0.1),
            angle: snap(degrees),
        });
    }
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

/// The letters behind a glyph: ligatures taken apart, what is no letter at all (private use, control) unknown.
fn letter(unicode: Option<BfString>) -> Letter {
    match unicode {
        Some(BfString::Char(c)) => match c {
            'ﬀ' => Letter::Text("ff".into()),
            'ﬁ' => Letter::Text("fi".into()),
            'ﬂ' => Letter::Text("fl".into()),
            'ﬃ' => Letter::Text("ffi".into()),
            'ﬄ' => Letter::Text("ffl".into()),
            'ﬅ' | 'ﬆ' => Letter::Text("st".into()),
            '\t' | '\n' | '\r' => Letter::Char(' '),
            '\u{feff}' | '\u{200c}' | '\u{200d}' => Letter::Char('\u{200b}'),
            c if c.is_control() || c == '\u{fffd}' || is_private(c) => Letter::Unknown,
            c => Letter::Char(c),
        },
        Some(BfString::String(text)) => {
            let clean: String = text.chars().filter(|c| !c.is_control() && !is_private(*c)).collect();
            if clean.is_empty() { Letter::Unknown } else { Letter::Text(clean.into()) }
        }
        None => Letter::Unknown,
    }
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// й and ё are the only letters of our languages that fonts draw in two pieces.
fn compose(base: &Letter, accent: char) -> Letter {
    let whole = match (base, accent) {
        (Letter::Char('и'), '\u{306}') => Some('й'),
        (Letter::Char('И'), '\u{306}') => Some('Й'),
        (Letter::Char('е'), '\u{308}') => Some('ё'),
        (Letter::Char('Е'), '\u{308}') => Some('Ё'),
        _ => None,
    };
    match (whole, base) {
        (Some(whole), _) => Letter::Char(whole),
        (None, Letter::Char(c)) => Letter::Text(format!("{c}{accent}").into()),
        (None, Letter::Text(text)) => Letter::Text(format!("{text}{accent}").into()),
        (None, Letter::Unknown) => Letter::Unknown,
    }
}

impl<'a> Device<'a> for Drawing {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.count();
        self.marks += 1;
        let stroke = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        if !stroke {
            if path.elements().len() <= 6
                && let Some(area) = rectangle(path)
            {
                self.bar(props.transform.transform_rect_bbox(area));
            }
            return;
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
        } else {
            self.rule(Point::new(area.x0, area.y0), Point::new(area.x0, area.y1));
            self.rule(Point::new(area.x1, area.y0), Point::new(area.x1, area.y1));
            self.rule(Point::new(area.x0, area.y0), Point::new(area.x1, area.y0));
            self.rule(Point::new(area.x0, area.y1), Point::new(area.x1, area.y1));
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.count();
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.count();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.count();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
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
            self.glyph(letter.clone(), *advance, props.transform * glyph.transform());
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.count();
        self.marks += 1;
        let whole = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        self.pictures += props.transform.transform_rect_bbox(whole).area() as f32;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

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

/// A text string of PDF: UTF-16 with a mark, UTF-8 with a mark, or one byte a letter.
fn pdf_text(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
