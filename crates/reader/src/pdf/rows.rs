//! Glyphs into words, words into rows.

use super::direction;
use super::glyphs::{Glyph, Rule};
use super::letters::Letter;
use crate::columns;

/// A word on a page, in the frame of its baseline: turned so that its text runs from left to right.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    /// Baseline.
    pub(crate) y: f32,
    pub(crate) size: f32,
}

/// Words on one baseline, from left to right.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pub(crate) words: Vec<Word>,
    pub(crate) y: f32,
    pub(crate) size: f32,
    /// Where vertical rules cross it.
    pub(crate) rules: Vec<f32>,
}

impl Row {
    /// The row as column finding sees it.
    pub(crate) fn shape(&self) -> columns::Row<'_> {
        let marks =
            self.words.iter().map(|word| columns::Mark { x0: word.x0, x1: word.x1, text: &word.text }).collect();
        columns::Row { marks, rules: self.rules.clone() }
    }
}

/// Share of the font size by which baselines of one row may differ.
const SAME_BASELINE: f32 = 0.28;
/// Share of the font size from which a gap parts words. Spaces of justified text shrink to about a fifth; kerning opens
/// gaps of a tenth.
const WORD_GAP: f32 = 0.16;
/// With a space drawn, a gap need only be there at all.
const SPACE_GAP: f32 = 0.04;

/// Sorts glyphs into rows of words. `vertical` are the rules of the page in the same frame.
pub(crate) fn rows(mut glyphs: Vec<Glyph>, vertical: &[Rule]) -> Vec<Row> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows = Vec::new();
    let mut from = 0;
    for at in 1..=glyphs.len() {
        let ends = match (glyphs.get(at - 1), glyphs.get(at)) {
            (Some(last), Some(next)) => {
                let size = last.size.min(next.size);
                // The second bound keeps slowly sinking baselines from running all lines of a page together.
                next.y - last.y > SAME_BASELINE * size || next.y - glyphs[from].y > 0.7 * size.max(glyphs[from].size)
            }
            _ => true,
        };
        if ends {
            rows.extend(row(&mut glyphs[from..at], vertical));
            from = at;
        }
    }
    attach_raised(&mut rows);
    rows
}

fn row(glyphs: &mut [Glyph], vertical: &[Rule]) -> Option<Row> {
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let size = glyphs.iter().filter(|glyph| !is_space(glyph)).map(|glyph| glyph.size).fold(0.0, f32::max);
    let y = glyphs.iter().filter(|glyph| glyph.size == size).map(|glyph| glyph.y).next()?;
    // The middle of small letters: a rule that crosses it stands beside the text, not under it.
    let middle = y - size * 0.3;
    let mut rules: Vec<f32> =
        vertical.iter().filter(|rule| rule.from <= middle && middle <= rule.to).map(|rule| rule.at).collect();
    rules.sort_by(f32::total_cmp);
    rules.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    let words = words(glyphs, &rules);
    (!words.is_empty()).then_some(Row { words, y, size, rules })
}

fn is_space(glyph: &Glyph) -> bool {
    match &glyph.letter {
        Letter::Char(c) => c.is_whitespace(),
        Letter::Text(text) => text.chars().all(char::is_whitespace),
        Letter::Unknown => false,
    }
}

/// The same letter at the same place: a fat or shadowed letter drawn twice.
fn is_double(a: &Glyph, b: &Glyph) -> bool {
    a.letter == b.letter
        && (b.x - a.x).abs() < 0.2 * a.width.min(b.width).max(0.1)
        && (b.size - a.size).abs() < 0.1 * a.size
}

fn words(glyphs: &[Glyph], rules: &[f32]) -> Vec<Word> {
    let extra = tracking(glyphs);
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<Word> = None;
    let mut space = false;
    let mut recent: [Option<&Glyph>; 2] = [None, None];
    for glyph in glyphs {
        if is_space(glyph) {
            space = true;
            continue;
        }
        if recent.iter().flatten().any(|before| is_double(before, glyph)) {
            continue;
        }
        recent = [recent[1], Some(glyph)];
        if let Some(word) = open.as_mut() {
            let gap = glyph.x - word.x1;
            let size = word.size.max(glyph.size);
            let wide = gap > (WORD_GAP + extra) * size || (space && gap > SPACE_GAP * size);
            let ruled = rules.iter().any(|rule| word.x1 - 0.5 <= *rule && *rule <= glyph.x + 0.5);
            if wide || ruled {
                words.extend(open.take());
            }
        }
        let end = glyph.x + glyph.width;
        let word = open.get_or_insert_with(|| Word {
            text: String::new(),
            x0: glyph.x,
            x1: end,
            y: glyph.y,
            size: glyph.size,
        });
        match &glyph.letter {
            Letter::Char(c) => word.text.push(*c),
            // Turned round with the rest of the word, its letters come out in order.
            Letter::Text(text) if direction::is_leftward(text) => word.text.extend(text.chars().rev()),
            Letter::Text(text) => word.text.push_str(text),
            Letter::Unknown => word.text.push('\u{fffd}'),
        }
        word.x1 = word.x1.max(end);
        word.size = word.size.max(glyph.size);
        space = false;
    }
    words.extend(open);
    words
}

/// Letter-spaced text: the gap that stands between all its letters, as a share of the size.
fn tracking(glyphs: &[Glyph]) -> f32 {
    let solid: Vec<&Glyph> = glyphs.iter().filter(|glyph| !is_space(glyph)).collect();
    if solid.len() < 6 {
        return 0.0;
    }
    let mut gaps: Vec<f32> =
        solid.windows(2).map(|pair| (pair[1].x - pair[0].x - pair[0].width) / pair[0].size).collect();
    gaps.sort_by(f32::total_cmp);
    // Two in three letters are followed by a letter of the same word in any text of ours.
    let usual = gaps[gaps.len() * 2 / 5];
    if usual > 0.06 { usual } else { 0.0 }
}

/// A small raised or lowered word (a footnote mark, a squared metre) goes to the row beside it, as a word of its own: glued
/// to a number it would change the number.
fn attach_raised(rows: &mut Vec<Row>) {
    for at in 0..rows.len() {
        let (size, y) = (rows[at].size, rows[at].y);
        let target = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().find(|near| {
            rows.get(*near).is_some_and(|row| {
                size < 0.85 * row.size && size > 0.4 * row.size && (row.y - y).abs() < 0.55 * row.size
            })
        });
        let Some(target) = target else { continue };
        let small = std::mem::take(&mut rows[at].words);
        let touches = |word: &Word| {
            rows[target].words.iter().any(|big| word.x0 - big.x1 < 0.5 * big.size && big.x0 - word.x1 < 0.5 * big.size)
        };
        let (moved, kept): (Vec<Word>, Vec<Word>) = small.into_iter().partition(touches);
        rows[at].words = kept;
        rows[target].words.extend(moved);
        rows[target].words.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    rows.retain(|row| !row.words.is_empty());
}
