//! Columns in plain text. The text stays as it is; a physical line is cut into one part a column.

use crate::build::Part;
use crate::columns::{Mark, Row, side_by_side, stretches};
use ngao_model::Span;

/// A physical line: where it begins in scalars, and its text.
struct Physical<'t> {
    start: u32,
    text: &'t str,
}

/// The parts of a page's text in reading order.
pub(crate) fn parts(text: &str) -> Vec<Part> {
    let lines = physical(text);
    let mut out = Vec::new();
    let (mut plain, mut at) = (0, 0);
    while at < lines.len() {
        let to = bar_stretch(&lines[at..]) + at;
        if to == at {
            at += 1;
        } else if columns_of_text(&lines[at..to]) {
            by_spaces(&lines[plain..at], &mut out);
            by_bars(&lines[at..to], &mut out);
            (plain, at) = (to, to);
        } else {
            at = to;
        }
    }
    by_spaces(&lines[plain..], &mut out);
    out
}

fn physical(text: &str) -> Vec<Physical<'_>> {
    let mut start = 0;
    text.split('\n')
        .map(|line| {
            let here = Physical { start, text: line };
            start += u32::try_from(line.chars().count()).unwrap_or(0) + 1;
            here
        })
        .collect()
}

/// Where the bars of a line stand, in scalars: `|` with white space or an end of line on both sides.
fn bars(line: &str) -> Vec<u32> {
    let chars: Vec<char> = line.chars().collect();
    let blank = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_none_or(|c| c.is_whitespace());
    (0..chars.len())
        .filter(|at| matches!(chars[*at], '|' | '│') && blank(at.checked_sub(1)) && blank(Some(at + 1)))
        .filter_map(|at| u32::try_from(at).ok())
        .collect()
}

/// How many lines from the first on have the same number of bars; a blank line or two in between are allowed.
fn bar_stretch(lines: &[Physical<'_>]) -> usize {
    let count = lines.first().map_or(0, |line| bars(line.text).len());
    if count == 0 {
        return 0;
    }
    let (mut to, mut blank) = (0, 0);
    for (at, line) in lines.iter().enumerate() {
        if line.text.trim().is_empty() {
            blank += 1;
            if blank > 2 {
                break;
            }
        } else if bars(line.text).len() == count {
            (to, blank) = (at + 1, 0);
        } else {
            break;
        }
    }
    to
}

/// Whether bars part columns of text; a line of a table of short values is best read as a line.
fn columns_of_text(lines: &[Physical<'_>]) -> bool {
    let rows: Vec<Vec<&str>> = lines.iter().map(|line| line.text.split(['|', '│']).map(str::trim).collect()).collect();
    side_by_side(&rows)
}

fn by_bars(lines: &[Physical<'_>], out: &mut Vec<Part>) {
    let cut: Vec<Vec<Span>> = lines
        .iter()
        .map(|line| {
            let mut from = line.start;
            let end = line.start + u32::try_from(line.text.chars().count()).unwrap_or(0);
            let mut spans: Vec<Span> = bars(line.text)
                .into_iter()
                .map(|bar| {
                    let span = Span { start: from, end: line.start + bar };
                    from = line.start + bar + 1;
                    span
                })
                .collect();
            spans.push(Span { start: from, end });
            spans
        })
        .collect();
    let columns = cut.iter().map(Vec::len).max().unwrap_or(0);
    for column in 0..columns {
        for span in cut.iter().filter_map(|spans| spans.get(column)) {
            out.push(Part { span: *span, column: u8::try_from(column).unwrap_or(u8::MAX) });
        }
    }
}

/// Columns parted by runs of spaces, as `pdftotext -layout` writes them. A gutter is at least three spaces wide in every
/// line of the stretch.
fn by_spaces<'t>(lines: &[Physical<'t>], out: &mut Vec<Part>) {
    let words: Vec<Vec<(u32, u32)>> = lines.iter().map(|line| word_spans(line.text)).collect();
    let row = |(line, words): (&Physical<'t>, &Vec<(u32, u32)>)| {
        let spans = line.text.split_whitespace().zip(words);
        let marks = spans.map(|(text, (start, end))| Mark { x0: *start as f32, x1: *end as f32, text });
        Row { marks: marks.collect(), rules: Vec::new() }
    };
    let rows: Vec<Row<'_>> = lines.iter().zip(&words).map(row).collect();
    for stretch in stretches(&rows, 3.0) {
        let columns = stretch.gutters.len() + 1;
        for column in 0..columns {
            for at in stretch.from..stretch.to {
                let inside: Vec<_> =
                    rows[at].marks.iter().zip(&words[at]).filter(|(m, _)| stretch.column(m) == column).collect();
                if let (Some((_, first)), Some((_, last))) = (inside.first(), inside.last()) {
                    let span = Span { start: lines[at].start + first.0, end: lines[at].start + last.1 };
                    out.push(Part { span, column: u8::try_from(column).unwrap_or(u8::MAX) });
                }
            }
        }
    }
}

fn word_spans(line: &str) -> Vec<(u32, u32)> {
    let mut spans = Vec::new();
    let mut open = None;
    let mut at = 0;
    for c in line.chars() {
        match (c.is_whitespace(), open) {
            (false, None) => open = Some(at),
            (true, Some(start)) => {
                spans.push((start, at));
                open = None;
            }
            _ => {}
        }
        at += 1;
    }
    spans.extend(open.map(|start| (start, at)));
    spans
}
