//! Tables into lines: columns of text cell by cell, other tables row by row.

use crate::columns::side_by_side;
use crate::flow::Paragraph;

/// What stands between the cells of a row that is read as a line.
const BAR: &str = " | ";

/// The paragraphs of a cell.
type Cell = Vec<Paragraph>;

/// A table that grows: rows of cells.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Vec<Cell>>,
}

impl Table {
    pub(crate) fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(crate) fn cell(&mut self) {
        match self.rows.last_mut() {
            Some(row) => row.push(Vec::new()),
            None => self.rows.push(vec![Vec::new()]),
        }
    }

    pub(crate) fn has_cell(&self) -> bool {
        self.rows.last().is_some_and(|row| !row.is_empty())
    }

    pub(crate) fn last_cell(&mut self) -> Option<&mut Cell> {
        self.rows.last_mut()?.last_mut()
    }

    /// The lines of the table. Notes follow the row that they hang on.
    pub(crate) fn lines(mut self) -> Vec<Paragraph> {
        self.rows.retain(|row| !row.is_empty());
        let mut flat: Vec<Vec<Paragraph>> = self.rows.iter().map(|row| row.iter().map(flatten).collect()).collect();
        let shape: Vec<Vec<&str>> = flat.iter().map(|row| row.iter().map(Paragraph::text).collect()).collect();
        let columns = side_by_side(&shape);
        if columns && numbered(&shape) {
            let most = shape.iter().map(Vec::len).max().unwrap_or(0);
            for (row, flat) in self.rows.iter_mut().zip(&mut flat).filter(|(row, _)| row.len() == most) {
                join_number(row);
                flat.remove(0);
            }
        }
        let mut out = Vec::new();
        for (row, flat) in self.rows.into_iter().zip(flat) {
            let said = |cell: &Cell| cell.iter().filter(|part| !part.is_blank() && !part.is_aside()).count();
            let long = row.iter().any(|cell| said(cell) > 1);
            if row.len() == 1 {
                out.extend(row.into_iter().flatten());
            } else if columns || long {
                for (column, cell) in row.into_iter().enumerate() {
                    let column = u8::try_from(column).unwrap_or(u8::MAX);
                    let parts = cell.into_iter().filter(|part| !part.is_blank());
                    out.extend(parts.map(|part| part.in_column(column)));
                }
            } else {
                let mut line = Paragraph::default();
                for (at, cell) in flat.iter().enumerate() {
                    if at > 0 {
                        line.say(BAR, crate::flow::Style::default());
                    }
                    line.join(cell, "");
                }
                out.push(line);
                out.extend(row.into_iter().flatten().filter(Paragraph::is_aside));
            }
        }
        out
    }
}

/// A cell on one line, without its notes.
fn flatten(cell: &Cell) -> Paragraph {
    let mut line = Paragraph::default();
    for paragraph in cell.iter().filter(|paragraph| !paragraph.is_aside()) {
        line.join(paragraph, " ");
    }
    line.on_one_line()
}

/// Whether the first cells hold the numbers of the clauses that stand beside them.
fn numbered(shape: &[Vec<&str>]) -> bool {
    let most = shape.iter().map(Vec::len).max().unwrap_or(0);
    let full: Vec<&str> = shape.iter().filter(|row| row.len() == most).filter_map(|row| row.first().copied()).collect();
    let thin = |text: &&&str| {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        text.split_whitespace().count() <= 1 && letters <= 3
    };
    most > 2 && full.iter().filter(thin).count() * 10 >= full.len() * 7
}

/// Puts what stands in the first cell before the words of the second.
fn join_number(row: &mut Vec<Cell>) {
    let mut number = flatten(&row.remove(0));
    if number.is_blank() {
        return;
    }
    if let Some(cell) = row.first_mut() {
        match cell.first_mut() {
            Some(first) => {
                number.join(first, " ");
                *first = number;
            }
            None => cell.push(number),
        }
    }
}
