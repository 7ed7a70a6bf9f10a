//! The blocks that papers are made of: headings, text, rows of boxes, choices, cards. Each makes strips.

use crate::face::{Fonts, Weight};
use crate::sheet::{HIGHEST, Hold, Mark, Strip, WIDTH};
use crate::wrap::{Type, wrap};
use ngao_model::Words;

/// Ordinary text and values.
pub(crate) const TEXT: Type = Type { weight: Weight::Regular, size: 10.0 };
/// The same, heavy.
pub(crate) const STRONG: Type = Type { weight: Weight::Bold, size: 10.0 };
/// Labels over values.
pub(crate) const LABEL: Type = Type { weight: Weight::Regular, size: 7.5 };
/// Sources, hashes and other small print.
pub(crate) const SMALL: Type = Type { weight: Weight::Regular, size: 8.0 };
/// Headings of parts.
pub(crate) const HEADING: Type = Type { weight: Weight::Bold, size: 12.0 };

/// Black.
pub(crate) const INK: f32 = 0.0;
/// For labels and small print: dark enough for a tired printer.
pub(crate) const FAINT: f32 = 0.28;
/// For the lines of boxes.
const LINE: f32 = 0.45;
const HAIR: f32 = 0.6;

/// Columns of the grid that rows are set on.
const COLUMNS: f32 = 12.0;
/// Space between a box and its text.
const PAD: f32 = 4.5;
/// A value with more lines gets the whole width.
const LINES_IN_A_PART: usize = 3;

/// From one baseline to the next.
pub(crate) fn leading(size: f32) -> f32 {
    (size * 1.32).max(size + 1.6)
}

/// A box with a label and a value.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    label: String,
    value: String,
    small: String,
    columns: usize,
    blank: Blank,
    style: Type,
    room: f32,
}

/// What becomes of a box without a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blank {
    /// It is printed, to be filled in by hand.
    Write,
    /// It is left out.
    Omit,
}

impl Cell {
    /// A box that is printed even when blank.
    pub(crate) fn ask(label: String, value: &str, columns: usize) -> Self {
        let value = value.trim().to_owned();
        Self { label, value, small: String::new(), columns, blank: Blank::Write, style: TEXT, room: 0.0 }
    }

    /// A box that is left out when blank.
    pub(crate) fn show(label: String, value: &str, columns: usize) -> Self {
        Self { blank: Blank::Omit, ..Self::ask(label, value, columns) }
    }

    /// The value in heavy letters.
    pub(crate) fn strong(self) -> Self {
        Self { style: STRONG, ..self }
    }

    /// Small print under the value.
    pub(crate) fn with_small(self, small: String) -> Self {
        Self { small, ..self }
    }

    /// Room for handwriting under the label, in points.
    pub(crate) fn with_room(self, room: f32) -> Self {
        Self { room, ..self }
    }
}

/// A paper being written, strip by strip.
pub(crate) struct Form<'a> {
    pub(crate) fonts: &'a Fonts,
    pub(crate) words: &'a Words,
    pub(crate) strips: Vec<Strip>,
    /// Headings of the parts so far.
    pub(crate) parts: Vec<String>,
}

impl<'a> Form<'a> {
    pub(crate) fn new(fonts: &'a Fonts, words: &'a Words) -> Self {
        Self { fonts, words, strips: Vec::new(), parts: Vec::new() }
    }

    /// The sentence of a key.
    pub(crate) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.say(key, values)
    }

    /// The word of a key without values.
    pub(crate) fn word(&self, key: &str) -> String {
        self.words.say(key, &[])
    }

    /// Text that can be measured and drawn.
    pub(crate) fn lines(&self, style: Type, width: f32, text: &str) -> Vec<String> {
        wrap(self.fonts, style, width, &self.fonts.printable(text))
    }

    pub(crate) fn push(&mut self, height: f32, marks: Vec<Mark>, hold: Hold) {
        self.strips.push(Strip { height, marks, hold, part: self.parts.len(), heading: false });
    }

    /// Empty space, dropped at the head of a page.
    pub(crate) fn gap(&mut self, height: f32) {
        self.push(height, Vec::new(), Hold::Gap);
    }

    /// Begins a numbered part.
    pub(crate) fn part(&mut self, title: &str) {
        self.gap(9.0);
        let title = format!("{}  {title}", self.parts.len() + 1);
        self.parts.push(title.clone());
        for line in self.lines(HEADING, WIDTH, &title) {
            let mark = text_mark(0.0, 11.5, HEADING, INK, line);
            self.push(17.0, vec![mark], Hold::Next);
            if let Some(strip) = self.strips.last_mut() {
                strip.heading = true;
            }
        }
    }

    /// The strip that repeats a part's name at the head of a page.
    pub(crate) fn continued(&self, part: usize) -> Strip {
        let title = self.parts.get(part - 1).map_or("", String::as_str);
        let text = self.say("paper_continued", &[("part", title)]);
        let style = Type { size: 9.0, ..HEADING };
        let text = crate::wrap::clip(self.fonts, style, WIDTH, &self.fonts.printable(&text));
        Strip {
            height: 15.0,
            marks: vec![text_mark(0.0, 9.0, style, INK, text)],
            hold: Hold::Next,
            part,
            heading: true,
        }
    }

    /// A paragraph from `indent` on. Its first two lines stay together, and its last two; `held` keeps its end with what follows.
    pub(crate) fn paragraph(&mut self, style: Type, shade: f32, indent: f32, text: &str, held: Hold) {
        let lines = self.lines(style, WIDTH - indent, text);
        let step = leading(style.size);
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let hold = match index + 1 {
                n if n == count => held,
                n if n == 1 || n + 1 == count => Hold::Next,
                _ => Hold::Free,
            };
            self.push(step, vec![text_mark(indent, style.size, style, shade, line)], hold);
        }
    }

    /// Rows of boxes: cells are packed row by row on twelve columns, the last of a row takes what is left. `together` keeps the
    /// rows on one page where they fit.
    pub(crate) fn grid(&mut self, cells: Vec<Cell>, together: bool) {
        let rows = self.packed(cells);
        let last = rows.len().saturating_sub(1);
        for (index, row) in rows.into_iter().enumerate() {
            self.row(&row, if together && index < last { Hold::Next } else { Hold::Free });
        }
    }

    fn packed(&self, cells: Vec<Cell>) -> Vec<Vec<Cell>> {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut used = COLUMNS as usize;
        for mut cell in cells {
            if cell.blank == Blank::Omit && cell.value.is_empty() {
                continue;
            }
            let width = WIDTH / COLUMNS * cell.columns as f32 - 2.0 * PAD;
            if self.lines(cell.style, width, &cell.value).len() > LINES_IN_A_PART {
                cell.columns = COLUMNS as usize;
            }
            match rows.last_mut() {
                Some(row) if used + cell.columns <= COLUMNS as usize => {
                    used += cell.columns;
                    row.push(cell);
                }
                _ => {
                    used = cell.columns;
                    rows.push(vec![cell]);
                }
            }
        }
        for row in &mut rows {
            let total: usize = row.iter().map(|cell| cell.columns).sum();
            if let Some(cell) = row.last_mut() {
                cell.columns += COLUMNS as usize - total;
            }
        }
        rows
    }

    /// One row of boxes. A row too high for a strip becomes several, each with its own lines and label.
    fn row(&mut self, cells: &[Cell], hold: Hold) {
        struct Filled {
            x: f32,
            width: f32,
            label: Vec<String>,
            value: Vec<String>,
            small: Vec<String>,
        }
        let mut x = 0.0;
        let mut filled: Vec<Filled> = Vec::new();
        for cell in cells {
            let width = WIDTH / COLUMNS * cell.columns as f32;
            let inner = width - 2.0 * PAD;
            filled.push(Filled {
                x,
                width,
                label: self.lines(LABEL, inner, &cell.label),
                value: self.lines(cell.style, inner, &cell.value),
                small: self.lines(SMALL, inner, &cell.small),
            });
            x += width;
        }
        let step = leading(TEXT.size);
        let room = cells.iter().map(|cell| cell.room).fold(0.0, f32::max);
        let labels = filled.iter().map(|cell| cell.label.len()).max().unwrap_or(0).min(4);
        let head = 2.5 + labels as f32 * leading(LABEL.size);
        let most = ((HIGHEST - head - 8.0) / step) as usize;
        loop {
            let lines = filled.iter().map(|cell| cell.value.len() + cell.small.len()).max().unwrap_or(0);
            let all = lines <= most;
            let height = head + lines.clamp(1, most) as f32 * step + 3.0 + room;
            let mut marks = Vec::new();
            for (cell, asked) in filled.iter_mut().zip(cells) {
                marks.push(Mark::Frame { place: (cell.x, 0.0, cell.width, height), width: HAIR });
                for (index, line) in cell.label.iter().take(4).enumerate() {
                    let y = 2.5 + LABEL.size + index as f32 * leading(LABEL.size);
                    marks.push(text_mark(cell.x + PAD, y, LABEL, FAINT, line.clone()));
                }
                let values = cell.value.len().min(most);
                let smalls = cell.small.len().min(most - values);
                let written = cell.value.drain(..values).map(|line| (asked.style, INK, line));
                let printed = cell.small.drain(..smalls).map(|line| (SMALL, FAINT, line));
                for (index, (style, shade, line)) in written.chain(printed).enumerate() {
                    let y = head + style.size + 0.5 + index as f32 * step;
                    marks.push(text_mark(cell.x + PAD, y, style, shade, line));
                }
            }
            self.push(height, marks, if all { hold } else { Hold::Free });
            if all {
                break;
            }
        }
    }

    /// A sentence with boxes for yes and no; `None` leaves both empty.
    pub(crate) fn choice(&mut self, sentence: &str, answer: Option<bool>) {
        const BOX: f32 = 9.0;
        let answers = [(true, "paper_yes"), (false, "paper_no")]
            .map(|(this, key)| (this, self.fonts.printable(&self.word(key))))
            .map(|(this, text)| (this, self.fonts.width(STRONG.weight, STRONG.size, &text), text));
        let taken: f32 = answers.iter().map(|(_, width, _)| BOX + 4.5 + width + 14.0).sum();
        let step = leading(TEXT.size);
        let lines = self.lines(TEXT, (WIDTH - taken - 3.0 * PAD).max(WIDTH / 3.0), sentence);
        let height = lines.len().max(1) as f32 * step + 9.0;
        let mut marks = vec![Mark::Frame { place: (0.0, 0.0, WIDTH, height), width: HAIR }];
        for (index, line) in lines.into_iter().enumerate() {
            marks.push(text_mark(PAD, 4.0 + TEXT.size + index as f32 * step, TEXT, INK, line));
        }
        let mut x = WIDTH - taken;
        for (this, width, text) in answers {
            // Where there is an answer only that one is printed: words can't be misread where a cross is hard to see.
            if answer.is_none_or(|given| given == this) {
                marks.push(Mark::Frame { place: (x, 5.0, BOX, BOX), width: 0.9 });
                let style = if answer.is_some() { STRONG } else { TEXT };
                marks.push(text_mark(x + BOX + 4.5, 4.0 + TEXT.size, style, INK, text));
            }
            if answer == Some(this) {
                for (from, to) in [((2.0, 7.0), (7.0, 12.0)), ((7.0, 7.0), (2.0, 12.0))] {
                    let (from, to) = ((x + from.0, from.1), (x + to.0, to.1));
                    marks.push(Mark::Rule { from, to, width: 1.3, shade: INK });
                }
            }
            x += BOX + 4.5 + width + 14.0;
        }
        self.push(height, marks, Hold::Free);
    }

    /// Strips from `first` on become a card: a line down their left side, together on one page where they are not too many.
    pub(crate) fn card(&mut self, first: usize, width: f32) {
        let strips = self.strips.get_mut(first..).unwrap_or_default();
        let high: f32 = strips.iter().map(|strip| strip.height).sum();
        let count = strips.len();
        for (index, strip) in strips.iter_mut().enumerate() {
            strip.marks.push(Mark::Rule { from: (1.0, 0.0), to: (1.0, strip.height), width, shade: INK });
            if high < HIGHEST && index + 1 < count {
                strip.hold = Hold::Next;
            }
        }
    }
}

/// A thin line across the text.
pub(crate) fn rule_across(y: f32, width: f32) -> Mark {
    Mark::Rule { from: (0.0, y), to: (WIDTH, y), width, shade: LINE }
}

/// A line of text; `y` is its baseline.
pub(crate) fn text_mark(x: f32, y: f32, style: Type, shade: f32, text: String) -> Mark {
    Mark::Text { x, y, weight: style.weight, size: style.size, shade, text }
}
