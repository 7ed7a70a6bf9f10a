//! Puts lines of words together into a page whose spans are right by construction.

use ngao_model::{Line, LineLanguage, Page, Place, Span, Word};

/// A page that grows line by line.
#[derive(Default)]
pub(crate) struct Draft {
    text: String,
    scalars: u32,
    lines: Vec<Line>,
}

impl Draft {
    /// Adds a line whose words are joined by one space. A line without words is an empty line of the text only.
    pub(crate) fn words<'w>(&mut self, column: u8, words: impl IntoIterator<Item = (&'w str, Option<Place>)>) {
        self.break_line();
        let start = self.scalars;
        let mut placed = Vec::new();
        for (word, place) in words {
            if !placed.is_empty() {
                self.push(" ");
            }
            let from = self.scalars;
            self.push(word);
            placed.push(Word { span: Span { start: from, end: self.scalars }, place, confidence: None });
        }
        if !placed.is_empty() {
            let span = Span { start, end: self.scalars };
            self.lines.push(Line { span, column, language: LineLanguage::Other, words: placed });
        }
    }

    /// Adds an empty line, unless there is one already or nothing yet.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push("\n");
        }
    }

    /// How many lines there are.
    pub(crate) fn lines(&self) -> usize {
        self.lines.len()
    }

    /// The page.
    pub(crate) fn page(self, number: u32, size: Option<(f32, f32)>) -> Page {
        Page { number, text: self.text, lines: self.lines, size }
    }

    fn break_line(&mut self) {
        if !self.text.is_empty() {
            self.push("\n");
        }
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.scalars += u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    }
}

/// A part of a given text that becomes a line: its scalars and its column.
pub(crate) struct Part {
    pub(crate) span: Span,
    pub(crate) column: u8,
}

/// A page around a text that stays as it is; `parts` in reading order.
pub(crate) fn verbatim(number: u32, text: String, parts: &[Part]) -> Page {
    let chars: Vec<char> = text.chars().collect();
    let lines = parts.iter().filter_map(|part| line_of(&chars, part)).collect();
    Page { number, text, lines, size: None }
}

/// Signs that say in which direction to read, and other signs without a width. Exported chats begin lines with them.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The part without the white space around it, as a line; nothing if it is white space only.
fn line_of(chars: &[char], part: &Part) -> Option<Line> {
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<u32> = None;
    for at in part.span.start..part.span.end {
        let outside = open.is_none();
        let space = chars.get(at as usize).is_none_or(|c| c.is_whitespace() || outside && is_direction(*c));
        match (space, open) {
            (false, None) => open = Some(at),
            (true, Some(start)) => {
                words.push(Word { span: Span { start, end: at }, place: None, confidence: None });
                open = None;
            }
            _ => {}
        }
    }
    if let Some(start) = open {
        words.push(Word { span: Span { start, end: part.span.end }, place: None, confidence: None });
    }
    let span = Span { start: words.first()?.span.start, end: words.last()?.span.end };
    Some(Line { span, column: part.column, language: LineLanguage::Other, words })
}
