//! Boxes with a label and a value, packed row by row: what an official fills in or copies from.

use super::form::{FAINT, Form, HAIR, INK, PAD, SMALL, STRONG, TEXT, leading, text_mark};
use super::sheet::{HIGHEST, Hold, Mark, WIDTH};
use super::tag::{Node, Tag};
use super::wrap::Type;

/// Columns of the grid that rows are set on.
const COLUMNS: usize = 12;
/// A value with more lines gets the whole width.
const LINES_IN_A_PART: usize = 3;
/// A label has no more lines.
const LINES_OF_A_LABEL: usize = 4;

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

/// A cell as it is set.
struct Set {
    x: f32,
    width: f32,
    style: Type,
    label: Vec<String>,
    value: Vec<String>,
    small: Vec<String>,
    label_node: Node,
    body_node: Node,
}

impl Form<'_> {
    /// Rows of boxes: cells are packed row by row on twelve columns, the last of a row takes what is left. `together` keeps the
    /// rows on one page where they fit.
    pub(crate) fn grid(&mut self, cells: Vec<Cell>, together: bool) {
        let rows = self.packed(cells);
        self.tree.open(Tag::List);
        let last = rows.len().saturating_sub(1);
        for (index, row) in rows.into_iter().enumerate() {
            self.row(&row, if together && index < last { Hold::Next } else { Hold::Free });
        }
        self.tree.close();
    }

    fn packed(&self, cells: Vec<Cell>) -> Vec<Vec<Cell>> {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut used = COLUMNS;
        for mut cell in cells {
            if cell.blank == Blank::Omit && cell.value.is_empty() {
                continue;
            }
            let width = WIDTH / COLUMNS as f32 * cell.columns as f32 - 2.0 * PAD;
            if self.lines(cell.style, width, &cell.value).len() > LINES_IN_A_PART {
                cell.columns = COLUMNS;
            }
            match rows.last_mut() {
                Some(row) if used + cell.columns <= COLUMNS => {
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
                cell.columns += COLUMNS - total;
            }
        }
        rows
    }

    /// One row of boxes. A row too high for a strip becomes several, each with its own lines and label.
    fn row(&mut self, cells: &[Cell], hold: Hold) {
        let mut row = self.set(cells);
        let step = leading(TEXT.size);
        let room = cells.iter().map(|cell| cell.room).fold(0.0, f32::max);
        let labels = row.iter().map(|cell| cell.label.len()).max().unwrap_or(0).min(LINES_OF_A_LABEL);
        let head = 2.5 + labels as f32 * leading(SMALL.size);
        let most = ((HIGHEST - head - 8.0) / step) as usize;
        loop {
            let lines = row.iter().map(|cell| cell.value.len() + cell.small.len()).max().unwrap_or(0);
            let all = lines <= most;
            let height = head + lines.clamp(1, most) as f32 * step + 3.0 + room;
            let marks = row.iter_mut().flat_map(|cell| draw(cell, head, height, most)).collect();
            self.push(height, marks, if all { hold } else { Hold::Free });
            if all {
                break;
            }
            for cell in &mut row {
                // The label stands there again for the eye only.
                cell.label_node = Node::NONE;
            }
        }
    }

    /// Cells with their place and their lines.
    fn set(&mut self, cells: &[Cell]) -> Vec<Set> {
        let mut x = 0.0;
        let mut row = Vec::new();
        for cell in cells {
            let width = WIDTH / COLUMNS as f32 * cell.columns as f32;
            let inner = width - 2.0 * PAD;
            self.tree.open(Tag::Item);
            let (label_node, body_node) = (self.tree.leaf(Tag::Label), self.tree.leaf(Tag::Body));
            self.tree.close();
            row.push(Set {
                x,
                width,
                style: cell.style,
                label: self.lines(SMALL, inner, &cell.label),
                value: self.lines(cell.style, inner, &cell.value),
                small: self.lines(SMALL, inner, &cell.small),
                label_node,
                body_node,
            });
            x += width;
        }
        row
    }
}

/// One box of a strip: its frame, its label, and as many lines as there is room for, which are taken out of the cell.
fn draw(cell: &mut Set, head: f32, height: f32, most: usize) -> Vec<Mark> {
    let mut marks = vec![Mark::Frame { place: (cell.x, 0.0, cell.width, height), width: HAIR }];
    for (index, line) in cell.label.iter().take(LINES_OF_A_LABEL).enumerate() {
        let y = 2.5 + SMALL.size + index as f32 * leading(SMALL.size);
        marks.push(text_mark(cell.x + PAD, y, SMALL, FAINT, line.clone()).of(cell.label_node));
    }
    let values = cell.value.len().min(most);
    let smalls = cell.small.len().min(most - values);
    let style = cell.style;
    let written = cell.value.drain(..values).map(|line| (style, INK, line));
    let printed = cell.small.drain(..smalls).map(|line| (SMALL, FAINT, line));
    for (index, (style, shade, line)) in written.chain(printed).enumerate() {
        let y = head + style.size + 0.5 + index as f32 * leading(TEXT.size);
        marks.push(text_mark(cell.x + PAD, y, style, shade, line).of(cell.body_node));
    }
    marks
}
