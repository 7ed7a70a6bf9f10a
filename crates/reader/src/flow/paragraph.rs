//! A paragraph with its marks, and paragraphs into a document.

use crate::build::{Part, verbatim};
use crate::error::ReadError;
use crate::flow::Style;
use crate::language;
use ngao_model::{Document, Mark, MarkKind, SourceKind, Span};

/// A paragraph, or a table row that is read as a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Paragraph {
    text: String,
    scalars: u32,
    marks: Vec<(Span, MarkKind)>,
    column: u8,
    aside: bool,
}

impl Paragraph {
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    pub(crate) fn is_aside(&self) -> bool {
        self.aside
    }

    pub(crate) fn in_column(mut self, column: u8) -> Self {
        self.column = column;
        self
    }

    /// Adds words.
    pub(crate) fn say(&mut self, text: &str, style: Style) {
        let start = self.scalars;
        for c in text.chars() {
            self.text.push(if c.is_control() && !matches!(c, '\n' | '\t') { ' ' } else { c });
            self.scalars += 1;
        }
        let span = Span { start, end: self.scalars };
        for (holds, kind) in
            [(style.inserted, MarkKind::Inserted), (style.deleted, MarkKind::Deleted), (style.hidden, MarkKind::Hidden)]
        {
            if holds && span.start < span.end {
                self.mark(span, kind);
            }
        }
    }

    /// Marks a stretch, or lengthens the mark that ends where it begins.
    fn mark(&mut self, span: Span, kind: MarkKind) {
        match self.marks.iter_mut().rev().find(|(_, known)| *known == kind) {
            Some((last, _)) if last.end == span.start => last.end = span.end,
            _ => self.marks.push((span, kind)),
        }
    }

    /// Marks the whole paragraph as standing beside the text.
    pub(crate) fn set_aside(&mut self, kind: MarkKind) {
        self.aside = true;
        if self.scalars > 0 {
            self.marks.push((Span { start: 0, end: self.scalars }, kind));
        }
    }

    /// Adds another paragraph at the end, with `between` in the middle if both say something.
    pub(crate) fn join(&mut self, other: &Paragraph, between: &str) {
        if self.scalars > 0 {
            self.say(between, Style::default());
        }
        let shift = self.scalars;
        self.text.push_str(&other.text);
        self.scalars += other.scalars;
        let moved = |span: &Span| Span { start: span.start + shift, end: span.end + shift };
        self.marks.extend(other.marks.iter().map(|(span, kind)| (moved(span), *kind)));
    }

    /// The paragraph on one line.
    pub(crate) fn on_one_line(mut self) -> Self {
        self.text = self.text.replace('\n', " ");
        self
    }
}

/// The document that the paragraphs are. More than one empty line in a row is one.
pub(crate) fn document(source: SourceKind, paragraphs: &[Paragraph]) -> Result<Document, ReadError> {
    let mut text = String::new();
    let mut scalars = 0u32;
    let mut parts: Vec<Part> = Vec::new();
    let mut marks: Vec<Mark> = Vec::new();
    let mut blank = true;
    for paragraph in paragraphs {
        let empty = paragraph.is_blank();
        if empty && blank {
            continue;
        }
        blank = empty;
        if !text.is_empty() {
            text.push('\n');
            scalars += 1;
        }
        if empty {
            continue;
        }
        let chars: Vec<char> = paragraph.text.chars().collect();
        marks.extend(paragraph.marks.iter().filter_map(|(span, kind)| {
            let span = trimmed(&chars, *span)?;
            Some(Mark { page: 1, span: Span { start: span.start + scalars, end: span.end + scalars }, kind: *kind })
        }));
        let mut at = scalars;
        for line in paragraph.text.split('\n') {
            let end = at + u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
            parts.push(Part { span: Span { start: at, end }, column: paragraph.column });
            at = end + 1;
        }
        text.push_str(&paragraph.text);
        scalars += paragraph.scalars;
    }
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let kept = text.trim_end().len();
    text.truncate(kept);
    marks.sort_unstable();
    let mut pages = vec![verbatim(1, text, &parts)];
    language::tell(&mut pages);
    Ok(Document { marks, ..Document::new(source, pages) })
}

/// The stretch without the white space around it; nothing if it is nothing else.
fn trimmed(chars: &[char], span: Span) -> Option<Span> {
    let inside = chars.get(span.start as usize..span.end as usize)?;
    let first = inside.iter().position(|c| !c.is_whitespace())?;
    let last = inside.iter().rposition(|c| !c.is_whitespace())?;
    let at = |offset: usize| span.start + u32::try_from(offset).unwrap_or(0);
    Some(Span { start: at(first), end: at(last + 1) })
}
