//! Tables: rows under heads that are repeated where the table goes over a page.

use super::face::Weight;
use super::form::{Form, HAIR, INK, LINE, PAD, SMALL, TEXT, leading, text_mark};
use super::sheet::{HIGHEST, Hold, Mark, Strip, WIDTH};
use super::tag::{Node, Tag};
use super::wrap::Type;

/// Heads of columns.
const HEAD: Type = Type { weight: Weight::Bold, size: SMALL.size };

/// A column: its head, its share of the width, and whether its values are numbers, which stand to the right.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) head: String,
    pub(crate) share: f32,
    pub(crate) numbers: bool,
}

impl Column {
    /// A column of words.
    pub(crate) fn words(head: String, share: f32) -> Self {
        Self { head, share, numbers: false }
    }

    /// A column of numbers.
    pub(crate) fn numbers(head: String, share: f32) -> Self {
        Self { head, share, numbers: true }
    }
}

/// One row as it is set: for each column its lines and what they are.
type Row = Vec<(Vec<String>, Node)>;

impl Form<'_> {
    /// A table. A row has a value for each column; blank values leave room to write. `room` is the least height of a row in
    /// points.
    pub(crate) fn table(&mut self, columns: &[Column], rows: &[Vec<String>], room: f32) {
        self.tree.open(Tag::Table);
        let heads = columns.iter().map(|column| column.head.clone()).collect::<Vec<_>>();
        let head = self.table_row(columns, &heads, Tag::ColumnHead);
        let height = self.row_height(&head, HEAD, 0.0);
        let marks = lay(self, columns, head, HEAD, height);
        // What is repeated is decoration: the reader has heard it.
        let again = marks.iter().cloned().map(|mark| mark.of(Node::NONE)).collect();
        self.heads.push(Strip { heading: true, ..Strip::plain(height, again, Hold::Next, self.parts.len()) });
        self.push(height, marks, Hold::Next);
        let table = self.heads.len();
        for values in rows {
            let mut row = self.table_row(columns, values, Tag::Data);
            loop {
                let rest = cut(&mut row, ((HIGHEST - 8.0) / leading(TEXT.size)) as usize);
                let height = self.row_height(&row, TEXT, room);
                let marks = lay(self, columns, row, TEXT, height);
                self.push(height, marks, Hold::Free);
                if let Some(strip) = self.strips.last_mut() {
                    strip.table = table;
                }
                let Some(rest) = rest else { break };
                row = rest;
            }
        }
        self.tree.close();
    }

    fn table_row(&mut self, columns: &[Column], values: &[String], tag: Tag) -> Row {
        let style = if tag == Tag::ColumnHead { HEAD } else { TEXT };
        self.tree.open(Tag::Row);
        let blank = String::new();
        let row = columns
            .iter()
            .enumerate()
            .map(|(index, column)| {
                let value = values.get(index).unwrap_or(&blank);
                let lines = self.lines(style, WIDTH * column.share - 2.0 * PAD, value);
                (lines, self.tree.leaf(tag))
            })
            .collect();
        self.tree.close();
        row
    }

    fn row_height(&self, row: &Row, style: Type, room: f32) -> f32 {
        let lines = row.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0).max(1);
        (lines as f32 * leading(style.size) + 7.0).max(room)
    }
}

/// Takes what is over `most` lines out of a row.
fn cut(row: &mut Row, most: usize) -> Option<Row> {
    let over = row.iter().any(|(lines, _)| lines.len() > most);
    over.then(|| row.iter_mut().map(|(lines, node)| (lines.split_off(most.min(lines.len())), *node)).collect())
}

fn lay(form: &Form<'_>, columns: &[Column], row: Row, style: Type, height: f32) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut x = 0.0;
    for (column, (lines, node)) in columns.iter().zip(row) {
        let width = WIDTH * column.share;
        marks.push(Mark::Frame { place: (x, 0.0, width, height), width: HAIR });
        for (index, line) in lines.into_iter().enumerate() {
            let y = 3.0 + style.size + index as f32 * leading(style.size);
            let left = if column.numbers {
                x + width - PAD - form.fonts.width(style.weight, style.size, &line)
            } else {
                x + PAD
            };
            marks.push(text_mark(left, y, style, INK, line).of(node));
        }
        x += width;
    }
    if style.weight == HEAD.weight {
        marks.push(Mark::Rule { from: (0.0, height), to: (WIDTH, height), width: 1.2, shade: LINE });
    }
    marks
}
