//! Words that were recognised in a picture, put back into pages: lines, columns, languages, places.

use crate::build::Draft;
use crate::columns::{self, Mark, Stretch, stretches};
use crate::language;
use ngao_model::{Document, Page, Place, SeenWord, SourceKind, Word};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A page whose words were recognised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeenPage {
    /// Number from 1.
    pub number: u32,
    /// Width and height of the page in points: [`ngao_model::Picture::page_size`].
    pub size: (f32, f32),
    /// From the pixels in which the words were recognised to points: [`ngao_model::Picture::to_page`].
    pub to_page: [f32; 6],
    /// What was recognised.
    pub words: Vec<SeenWord>,
}

/// Below this confidence, in percent, a word without a letter or digit is a speck or a stroke of the pen.
const SPECK: u8 = 50;
/// Below this confidence even what looks like a letter or two is one, if nothing else stands in its line.
const STRAY: u8 = 30;
/// Below this confidence a row of one letter is a row of dots.
const DOTS: u8 = Word::DOUBTFUL_BELOW;
/// The least gutter between columns, in the height of a word.
const GUTTER: f32 = 1.1;
/// How far a gutter may drift from one stretch to the next and still be the same, in the height of a word.
const DRIFT: f32 = 6.0;
/// A step from line to line, in the height of a word, that begins a paragraph.
const PARAGRAPH: f32 = 2.6;

/// A document of recognised pages alone.
pub fn recognised(pages: &[SeenPage]) -> Document {
    let empty =
        |page: &SeenPage| Page { number: page.number, text: String::new(), lines: Vec::new(), size: Some(page.size) };
    put_in(Document::new(SourceKind::Picture, pages.iter().map(empty).collect()), pages)
}

/// The document with the text of its pages of these numbers replaced by what was recognised on them. A recognised page without a
/// word stays among those without text.
pub fn put_in(mut document: Document, seen: &[SeenPage]) -> Document {
    for page in seen {
        let Some(at) = document.pages.iter().position(|known| known.number == page.number) else { continue };
        let read = read(page);
        if read.lines.is_empty() {
            continue;
        }
        document.marks.retain(|mark| mark.page != page.number);
        document.pages_without_text.retain(|number| *number != page.number);
        if !document.recognised.contains(&page.number) {
            document.recognised.push(page.number);
        }
        document.pages[at] = read;
    }
    document.recognised.sort_unstable();
    language::tell(&mut document.pages);
    document
}

/// A word with its box.
struct Seen<'p> {
    word: &'p SeenWord,
    said: Cow<'p, str>,
    /// In the picture that was made ready, where lines are level, in points: what lines and columns are found by. On the page as it
    /// lies a long line may begin above the line before it and end below the next.
    level: Place,
    /// On the page as it lies.
    place: Place,
}

impl Seen<'_> {
    fn right(&self) -> f32 {
        self.level.x + self.level.width
    }

    fn middle(&self) -> f32 {
        self.level.y + self.level.height / 2.0
    }
}

/// Words at one height, from left to right.
struct Row<'p> {
    words: Vec<Seen<'p>>,
    middle: f32,
}

impl Row<'_> {
    fn marks(&self) -> Vec<Mark<'_>> {
        self.words.iter().map(|seen| Mark { x0: seen.level.x, x1: seen.right(), text: &seen.said }).collect()
    }
}

fn read(page: &SeenPage) -> Page {
    let rows = rows(page);
    let mut draft = Draft::default();
    let mut confidences: Vec<u8> = Vec::new();
    let usual = usual_height(&rows);
    let shape = |row| columns::Row { marks: Row::marks(row), rules: Vec::new() };
    let marks: Vec<columns::Row<'_>> = rows.iter().map(shape).collect();
    for texts in texts(stretches(&marks, GUTTER * usual), DRIFT * usual) {
        let gutters = texts.first().map_or(0, |stretch| stretch.gutters.len());
        for column in 0..=gutters {
            let mut before: Option<f32> = None;
            for (at, stretch) in
                texts.iter().flat_map(|stretch| (stretch.from..stretch.to).map(move |at| (at, stretch)))
            {
                let (Some(row), Some(shape)) = (rows.get(at), marks.get(at)) else { continue };
                let here = |(_, mark): &(&Seen<'_>, &Mark<'_>)| stretch.column(mark) == column;
                let words: Vec<&Seen<'_>> =
                    row.words.iter().zip(&shape.marks).filter(here).map(|(seen, _)| seen).collect();
                if words.is_empty() {
                    continue;
                }
                if before.is_some_and(|before| row.middle - before > PARAGRAPH * usual) {
                    draft.gap();
                }
                before = Some(row.middle);
                confidences.extend(words.iter().map(|seen| seen.word.confidence.min(100)));
                let number = u8::try_from(column).unwrap_or(u8::MAX);
                draft.words(number, words.iter().map(|seen| (seen.said.as_ref(), Some(seen.place))));
            }
            draft.gap();
        }
    }
    let mut out = draft.page(page.number, Some(page.size));
    let words = out.lines.iter_mut().flat_map(|line| &mut line.words);
    words.zip(confidences).for_each(|(word, sure)| word.confidence = Some(sure));
    out
}

/// Stretches that follow one another with their gutters nearly in one place are one text: on a page seen from aside the gutter drifts
/// until no straight line keeps clear of both columns.
fn texts(stretches: Vec<Stretch>, drift: f32) -> Vec<Vec<Stretch>> {
    let mut texts: Vec<Vec<Stretch>> = Vec::new();
    for next in stretches {
        let goes_on = texts.last().and_then(|text| text.last()).is_some_and(|last| {
            let near = last.gutters.iter().zip(&next.gutters).all(|(a, b)| (a - b).abs() <= drift);
            !next.gutters.is_empty() && last.gutters.len() == next.gutters.len() && last.to == next.from && near
        });
        match texts.last_mut() {
            Some(text) if goes_on => text.push(next),
            _ => texts.push(vec![next]),
        }
    }
    texts
}

/// The lines of the recognition, those at one height side by side joined: it cuts a page into blocks, and columns are found anew.
fn rows(page: &SeenPage) -> Vec<Row<'_>> {
    let mut lines: Vec<Vec<Seen<'_>>> = Vec::new();
    let mut number = None;
    let scale = points_a_pixel(page);
    for word in page.words.iter().filter(|word| !is_speck(word)) {
        let Some(place) = place(word, page) else { continue };
        if number != Some(word.line) {
            lines.push(Vec::new());
            number = Some(word.line);
        }
        if let Some(line) = lines.last_mut() {
            line.push(Seen { word, said: said(word), level: level(word, scale), place });
        }
    }
    lines.retain(|line| !is_stray(line));
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut sorted: Vec<Row<'_>> = lines.into_iter().map(row).collect();
    sorted.sort_by(|a, b| a.middle.total_cmp(&b.middle));
    for next in sorted {
        // The row above may be long past where another line of the same height begins: the last few are looked at.
        let beside = rows.iter_mut().rev().take(4).find(|row| stands_beside(row, &next));
        match beside {
            Some(row) => {
                row.words.extend(next.words);
                row.words.sort_by(|a, b| a.level.x.total_cmp(&b.level.x));
            }
            None => rows.push(next),
        }
    }
    rows
}

fn row(mut words: Vec<Seen<'_>>) -> Row<'_> {
    words.sort_by(|a, b| a.level.x.total_cmp(&b.level.x));
    let mut middles: Vec<f32> = words.iter().map(Seen::middle).collect();
    middles.sort_by(f32::total_cmp);
    Row { middle: middles.get(middles.len() / 2).copied().unwrap_or(0.0), words }
}

fn stands_beside(row: &Row<'_>, next: &Row<'_>) -> bool {
    let height = |row: &Row<'_>| row.words.iter().map(|seen| seen.level.height).fold(0.0, f32::max);
    let near = (row.middle - next.middle).abs() < 0.45 * height(row).min(height(next));
    let clash = |a: &Seen<'_>| next.words.iter().any(|b| a.level.x < b.right() && b.level.x < a.right());
    near && !row.words.iter().any(clash)
}

/// Specks and strokes that were taken for signs, and the borders of tables. Letters and digits stay, however unsure: a person has to
/// see them. So do the dots and lines of a blank.
fn is_speck(word: &SeenWord) -> bool {
    let text = word.text.trim();
    let blank = text.chars().filter(|c| matches!(c, '_' | '.' | '…')).count() >= 3;
    let border = text.chars().all(|c| matches!(c, '|' | '¦' | '‖'));
    border || (word.confidence < SPECK && !blank && !text.chars().any(char::is_alphanumeric))
}

/// What a word says. Rows of dots are read as rows of one letter, of which the recognition is not sure; no word is such a row, so it is
/// given as the dots that it is.
fn said(word: &SeenWord) -> Cow<'_, str> {
    let text = word.text.trim();
    let signs: Vec<char> = text.chars().collect();
    let in_rows: usize = signs.chunk_by(|a, b| a == b).map(<[char]>::len).filter(|length| *length >= 3).sum();
    let dots = signs.len() >= 6 && in_rows * 4 >= signs.len() * 3 && signs.iter().any(|c| c.is_alphabetic());
    if dots && word.confidence < DOTS { ".".repeat(signs.len()).into() } else { text.into() }
}

/// A line of nothing but a sign or two of which the recognition was not sure at all.
fn is_stray(line: &[Seen<'_>]) -> bool {
    let letters: usize = line.iter().map(|seen| seen.word.text.chars().filter(|c| c.is_alphanumeric()).count()).sum();
    letters <= 2 && line.iter().all(|seen| seen.word.confidence < STRAY)
}

/// How many points of the page a pixel of the prepared picture is wide, in the middle of all directions.
fn points_a_pixel(page: &SeenPage) -> f32 {
    let [a, b, c, d, ..] = page.to_page;
    (a * d - b * c).abs().sqrt()
}

/// The box of a word in the prepared picture, in points.
fn level(word: &SeenWord, scale: f32) -> Place {
    Place { x: word.x * scale, y: word.y * scale, width: word.width * scale, height: word.height * scale }
}

/// The box of a word on its page; nothing if it is none.
fn place(word: &SeenWord, page: &SeenPage) -> Option<Place> {
    let [a, b, c, d, e, f] = page.to_page;
    let corner = |x: f32, y: f32| (a * x + c * y + e, b * x + d * y + f);
    let (right, bottom) = (word.x + word.width, word.y + word.height);
    let corners = [corner(word.x, word.y), corner(right, word.y), corner(word.x, bottom), corner(right, bottom)];
    if !corners.iter().all(|(x, y)| x.is_finite() && y.is_finite()) || word.width <= 0.0 || word.height <= 0.0 {
        return None;
    }
    let low = corners.iter().fold((f32::MAX, f32::MAX), |low, c| (low.0.min(c.0), low.1.min(c.1)));
    let high = corners.iter().fold((f32::MIN, f32::MIN), |high, c| (high.0.max(c.0), high.1.max(c.1)));
    // A hundredth of a point is finer than any screen, and half as long to write.
    let round = |length: f32| (length * 100.0).round() / 100.0;
    Some(Place { x: round(low.0), y: round(low.1), width: round(high.0 - low.0), height: round(high.1 - low.1) })
}

/// The height of most words, weighed by their letters.
fn usual_height(rows: &[Row<'_>]) -> f32 {
    let mut heights: Vec<(f32, usize)> = rows
        .iter()
        .flat_map(|row| &row.words)
        .map(|seen| (seen.level.height, seen.word.text.chars().count()))
        .collect();
    heights.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = heights.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut passed = 0;
    let middle = heights.iter().find(|(_, letters)| {
        passed += letters;
        passed > half
    });
    middle.map_or(8.0, |(height, _)| height.max(1.0))
}
