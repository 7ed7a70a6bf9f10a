//! Rows of words into the lines of a page in reading order.

use super::direction;
use super::glyphs::{Drawing, Glyph, Rule};
use super::ground::Sight;
use super::rows::{Row, Word, rows};
use crate::build::Draft;
use crate::columns::{Stretch, side_by_side, stretches_like};
use ngao_model::Place;
use std::collections::BTreeMap;
use std::ops::Range;

/// Share of the font size that is the least gutter between columns. LibreOffice sets cells apart by half a letter.
const GUTTER: f32 = 0.45;
/// Rows in columns from which on their gutter is known for the pages that follow.
const SURE_ROWS: usize = 8;
/// A gap above a row, in its font size, that makes a new paragraph.
const PARAGRAPH: f32 = 1.9;

/// Lays the drawing out. Text that is turned comes after the upright text (or after the text of the direction that has the
/// most, on a page set sideways), and text that the eye does not see after that, so that it can't come between the letters of
/// what is seen. `gutters` are where the columns of the pages before met, and learn of those of this page. Gives the lines of
/// hidden text.
pub(crate) fn lay_out(drawing: Drawing, draft: &mut Draft, gutters: &mut Vec<f32>) -> Range<usize> {
    let mut by_angle: BTreeMap<(bool, i16), Vec<Glyph>> = BTreeMap::new();
    for glyph in drawing.glyphs {
        by_angle.entry((glyph.sight == Sight::Hidden, glyph.angle)).or_default().push(glyph);
    }
    let mut groups: Vec<((bool, i16), Vec<Glyph>)> = by_angle.into_iter().collect();
    groups.sort_by_key(|((hidden, _), glyphs)| (*hidden, std::cmp::Reverse(glyphs.len())));
    let mut seen = None;
    for ((hidden, angle), mut glyphs) in groups {
        if hidden {
            seen.get_or_insert(draft.lines());
        }
        let frame = Frame::new(angle);
        for glyph in &mut glyphs {
            (glyph.x, glyph.y) = frame.to((glyph.x, glyph.y));
        }
        // Rules matter where they are upright in the frame of the text.
        let (vertical, horizontal) = frame.rules(&drawing.vertical, &drawing.horizontal);
        let rows = rows(glyphs, &vertical);
        Sheet { rows: &rows, horizontal: &horizontal, frame }.write(draft, gutters);
        draft.gap();
    }
    seen.unwrap_or(draft.lines())..draft.lines()
}

/// The words of a line, given from left to right, as they are written down.
fn written(words: Vec<&Word>, frame: Frame) -> Vec<(String, Place)> {
    let mut out: Vec<(String, Place)> =
        direction::order(words).into_iter().map(|(text, word)| (text, frame.place(word))).collect();
    let last = out.len().saturating_sub(1);
    for (at, (text, _)) in out.iter_mut().enumerate() {
        // Some fonts call their hyphen soft. It is, where a line ends with it.
        if text.contains('\u{ad}') {
            let kept = at == last && text.ends_with('\u{ad}');
            *text = text.replace('\u{ad}', "-");
            if kept {
                text.pop();
                text.push('\u{ad}');
            }
        }
    }
    out
}

/// A turned coordinate system.
#[derive(Clone, Copy)]
struct Frame {
    angle: i16,
    cos: f32,
    sin: f32,
}

impl Frame {
    fn new(angle: i16) -> Self {
        let (sin, cos) = match angle {
            0 => (0.0, 1.0),
            90 => (1.0, 0.0),
            180 => (0.0, -1.0),
            270 => (-1.0, 0.0),
            other => f32::from(other).to_radians().sin_cos(),
        };
        Frame { angle, cos, sin }
    }

    fn to(self, (x, y): (f32, f32)) -> (f32, f32) {
        (x * self.cos + y * self.sin, y * self.cos - x * self.sin)
    }

    fn back(self, (x, y): (f32, f32)) -> (f32, f32) {
        (x * self.cos - y * self.sin, y * self.cos + x * self.sin)
    }

    fn rules(self, vertical: &[Rule], horizontal: &[Rule]) -> (Vec<Rule>, Vec<Rule>) {
        let flip = |rules: &[Rule], sign: f32, along: f32| {
            let turn = |rule: &Rule| {
                let (a, b) = (rule.from * along, rule.to * along);
                Rule { at: rule.at * sign, from: a.min(b), to: a.max(b) }
            };
            rules.iter().map(turn).collect::<Vec<_>>()
        };
        match self.angle {
            0 => (vertical.to_vec(), horizontal.to_vec()),
            90 => (flip(horizontal, 1.0, -1.0), flip(vertical, -1.0, 1.0)),
            180 => (flip(vertical, -1.0, -1.0), flip(horizontal, -1.0, -1.0)),
            270 => (flip(horizontal, -1.0, 1.0), flip(vertical, 1.0, -1.0)),
            _ => (Vec::new(), Vec::new()),
        }
    }

    /// The box of a word on the page: letters reach four fifths of the size above the baseline and a fifth below.
    fn place(self, word: &Word) -> Place {
        let (top, bottom) = (word.y - 0.8 * word.size, word.y + 0.2 * word.size);
        let corners =
            [(word.x0, top), (word.x1, top), (word.x0, bottom), (word.x1, bottom)].map(|corner| self.back(corner));
        let low = corners.iter().fold((f32::MAX, f32::MAX), |low, c| (low.0.min(c.0), low.1.min(c.1)));
        let high = corners.iter().fold((f32::MIN, f32::MIN), |high, c| (high.0.max(c.0), high.1.max(c.1)));
        // A hundredth of a point is finer than any screen, and half as long to write.
        let round = |length: f32| (length * 100.0).round() / 100.0;
        Place { x: round(low.0), y: round(low.1), width: round(high.0 - low.0), height: round(high.1 - low.1) }
    }
}

struct Sheet<'r> {
    rows: &'r [Row],
    horizontal: &'r [Rule],
    frame: Frame,
}

impl Sheet<'_> {
    fn write(&self, draft: &mut Draft, gutters: &mut Vec<f32>) {
        let shapes: Vec<_> = self.rows.iter().map(Row::shape).collect();
        for stretch in stretches_like(&shapes, GUTTER * self.usual_size(), gutters) {
            if !stretch.ruled && stretch.to - stretch.from >= SURE_ROWS {
                gutters.clone_from(&stretch.gutters);
            }
            if stretch.gutters.is_empty() {
                self.plain(stretch.from, stretch.to, draft);
                continue;
            }
            let bands = if stretch.ruled { self.bands(&stretch) } else { vec![(stretch.from, stretch.to)] };
            let table = bands.len() > 1;
            for (from, to) in bands {
                if table && self.is_table_row(&stretch, from, to) {
                    self.table_row(&stretch, from, draft);
                } else {
                    self.by_column(&stretch, from, to, draft);
                }
            }
        }
    }

    /// The size in which most letters of the page are set.
    fn usual_size(&self) -> f32 {
        let mut sizes: Vec<(f32, usize)> = Vec::new();
        for word in self.rows.iter().flat_map(|row| &row.words) {
            match sizes.iter_mut().find(|(size, _)| (*size - word.size).abs() < 0.5) {
                Some((_, letters)) => *letters += word.text.len(),
                None => sizes.push((word.size, word.text.len())),
            }
        }
        sizes.into_iter().max_by_key(|(_, letters)| *letters).map_or(10.0, |(size, _)| size)
    }

    /// Rows between two horizontal rules of a table.
    fn bands(&self, stretch: &Stretch) -> Vec<(usize, usize)> {
        let rows = &self.rows[stretch.from..stretch.to];
        let left = rows.iter().filter_map(|row| row.words.first()).map(|word| word.x0).fold(f32::MAX, f32::min);
        let right = rows.iter().filter_map(|row| row.words.last()).map(|word| word.x1).fold(f32::MIN, f32::max);
        let mut out = Vec::new();
        let mut from = stretch.from;
        for at in stretch.from + 1..stretch.to {
            let (above, below) = (self.rows[at - 1].y, self.rows[at].y);
            // Borders are often drawn cell by cell, so their lengths are added up.
            let length: f32 = self
                .horizontal
                .iter()
                .filter(|rule| above < rule.at && rule.at < below)
                .map(|rule| (rule.to.min(right) - rule.from.max(left)).max(0.0))
                .sum();
            if length >= 0.7 * (right - left) {
                out.push((from, at));
                from = at;
            }
        }
        out.push((from, stretch.to));
        out
    }

    /// A table row whose cells hold one line each is read as a line, unless its cells say the same in two languages.
    fn is_table_row(&self, stretch: &Stretch, from: usize, to: usize) -> bool {
        if to - from > 1 {
            return false;
        }
        let texts: Vec<String> = (0..=stretch.gutters.len())
            .map(|column| {
                let words = self.rows[from].words.iter().filter(|word| self.column(stretch, word) == column);
                words.map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
            })
            .collect();
        !side_by_side(&[texts.iter().map(String::as_str).collect()])
    }

    fn column(&self, stretch: &Stretch, word: &Word) -> usize {
        stretch.column(&crate::columns::Mark { x0: word.x0, x1: word.x1, text: &word.text })
    }

    /// One line of cells; within a cell the words may run from the right.
    fn table_row(&self, stretch: &Stretch, at: usize, draft: &mut Draft) {
        let row = &self.rows[at];
        if at > 0 && row.y - self.rows[at - 1].y > PARAGRAPH * row.size {
            draft.gap();
        }
        let mut words = Vec::with_capacity(row.words.len());
        for column in 0..=stretch.gutters.len() {
            let cell = row.words.iter().filter(|word| self.column(stretch, word) == column).collect();
            words.extend(written(cell, self.frame));
        }
        draft.words(0, words.iter().map(|(text, place)| (text.as_str(), Some(*place))));
    }

    fn plain(&self, from: usize, to: usize, draft: &mut Draft) {
        for at in from..to {
            let row = &self.rows[at];
            if at > 0 && row.y - self.rows[at - 1].y > PARAGRAPH * row.size {
                draft.gap();
            }
            let words = written(row.words.iter().collect(), self.frame);
            draft.words(0, words.iter().map(|(text, place)| (text.as_str(), Some(*place))));
        }
    }

    fn by_column(&self, stretch: &Stretch, from: usize, to: usize, draft: &mut Draft) {
        for column in 0..=stretch.gutters.len() {
            let mut before: Option<f32> = None;
            for row in &self.rows[from..to] {
                let words: Vec<&Word> = row.words.iter().filter(|word| self.column(stretch, word) == column).collect();
                let Some(first) = words.first() else { continue };
                if before.is_none_or(|before| first.y - before > PARAGRAPH * first.size) {
                    draft.gap();
                }
                before = Some(first.y);
                let number = u8::try_from(column).unwrap_or(u8::MAX);
                let words = written(words, self.frame);
                draft.words(number, words.iter().map(|(text, place)| (text.as_str(), Some(*place))));
            }
        }
        draft.gap();
    }
}
