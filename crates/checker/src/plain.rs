//! A plain text as a document, for the lines and texts that rules are proved on. Files of travellers go through the reader instead, which is
//! a room that the checker never sees.

use ngao_model::{Document, Line, LineLanguage, Page, SourceKind, Span, Word};

/// Rows of two cells that make a table; fewer are punctuation.
const TABLE: usize = 3;
/// What stands between two cells.
const BETWEEN: &str = " | ";

/// The document: form feeds between pages, ` | ` between columns, each line in the language that `language` says.
pub fn document(text: &str, language: &dyn Fn(&str) -> LineLanguage) -> Document {
    let pages = (1u32..)
        .zip(text.split('\u{c}'))
        .map(|(number, text)| {
            let text = text.replace("\r\n", "\n");
            Page { number, lines: lines(&text, language), text, size: None }
        })
        .collect();
    Document { encoding: Some("utf-8".into()), ..Document::new(SourceKind::Text, pages) }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

fn lines(text: &str, language: &dyn Fn(&str) -> LineLanguage) -> Vec<Line> {
    let mut rows: Vec<Vec<(u32, &str)>> = Vec::new();
    let mut at = 0;
    for row in text.split('\n') {
        let mut start = at;
        let mut cells = Vec::new();
        for cell in row.split(BETWEEN) {
            cells.push((start, cell));
            start += length(cell) + length(BETWEEN);
        }
        at += length(row) + 1;
        rows.push(cells);
    }
    let mut made: Vec<Line> = Vec::new();
    let mut rest = rows.as_slice();
    while let Some(first) = rest.first() {
        let beside = |row: &&Vec<(u32, &str)>| row.len() == 2 || row.iter().all(|(_, cell)| cell.trim().is_empty());
        let table = rest.iter().take_while(beside).count();
        if table >= TABLE {
            let (rows, after) = rest.split_at(table);
            for column in 0..2u8 {
                let cells = rows.iter().filter_map(|row| row.get(usize::from(column)));
                made.extend(cells.filter_map(|(start, cell)| line(*start, cell, column, language)));
            }
            rest = after;
        } else {
            let row = first.iter().map(|(_, cell)| *cell).collect::<Vec<_>>().join(BETWEEN);
            made.extend(first.first().and_then(|(start, _)| line(*start, &row, 0, language)));
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    made
}

fn line(start: u32, cell: &str, column: u8, language: &dyn Fn(&str) -> LineLanguage) -> Option<Line> {
    let trimmed = cell.trim();
    if trimmed.is_empty() {
        return None;
    }
    let start = start + length(cell) - length(cell.trim_start());
    let span = Span { start, end: start + length(trimmed) };
    Some(Line { span, column, language: language(trimmed), words: words(start, trimmed) })
}

fn words(start: u32, text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut begin = None;
    for (index, c) in (start..).zip(text.chars().chain(std::iter::once(' '))) {
        match (c.is_whitespace(), begin) {
            (false, None) => begin = Some(index),
            (true, Some(from)) => {
                found.push(Word { span: Span { start: from, end: index }, place: None, confidence: None });
                begin = None;
            }
            _ => {}
        }
    }
    found
}
