//! What the reader makes of a file: pages of text, lines with their language, words with their place.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A stretch of a page's text, counted in Unicode scalar values from the beginning of [`Page::text`]; `end` is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Span {
    /// First scalar of the stretch.
    pub start: u32,
    /// One past its last scalar.
    pub end: u32,
}

impl Span {
    /// Whether the two stretches share at least one scalar.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Where a word stands on its page, in points (1/72 inch) from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Place {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// The language in which a line is written, as far as Ngao tells languages apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LineLanguage {
    /// English.
    En,
    /// Russian.
    Ru,
    /// Swahili.
    Sw,
    /// Arabic.
    Ar,
    /// Amharic, or another language in Ethiopic letters.
    Am,
    /// Hindi, or another language in Devanagari letters.
    Hi,
    /// Chinese.
    Zh,
    /// Anything else, or too little text to tell (numbers, a signature line).
    Other,
}

/// A word of a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Word {
    /// The word in [`Page::text`].
    pub span: Span,
    /// Its place on the page; absent where the format has none (Word, plain text).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// How sure the recognition of letters was, in percent; absent where the word was not read from a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
}

impl Word {
    /// A recognised word below this confidence, in percent, is shown as doubtful. A choice: how often such words are wrong has not been
    /// measured.
    pub const DOUBTFUL_BELOW: u8 = 60;

    /// Whether the word was read from a picture without being sure of it.
    pub fn is_doubtful(&self) -> bool {
        self.confidence.is_some_and(|percent| percent < Self::DOUBTFUL_BELOW)
    }
}

/// A line, or the part of a line that belongs to one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Line {
    /// The line in [`Page::text`], without its line break.
    pub span: Span,
    /// Column it belongs to: 0 for text across the page or in the first column, 1 for the second, and so on.
    /// Lines of one column follow one another in reading order; a column that changes begins a new stretch of text.
    pub column: u8,
    /// Its language.
    pub language: LineLanguage,
    /// Its words in order.
    pub words: Vec<Word>,
}

/// A page of a document. For formats without pages the whole text is page 1; in plain text a form feed begins a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Page {
    /// Number from 1.
    pub number: u32,
    /// The text as it stands in the file, lines separated by `\n`: what quotations are taken from.
    pub text: String,
    /// Its lines in reading order (column by column where there are columns).
    pub lines: Vec<Line>,
    /// Width and height in points, where the format has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<(f32, f32)>,
}

/// What kind of file the text came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// PDF with a text layer.
    Pdf,
    /// Office Open XML word processing document.
    Docx,
    /// Word's older binary format.
    Doc,
    /// OpenDocument text.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// A web page that was saved.
    Html,
    /// A picture: a scan or a photograph.
    Picture,
    /// Plain text, or text that was pasted.
    Text,
}

/// What is special about a stretch of text, apart from what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// Put in by a tracked change that nobody has accepted yet.
    Inserted,
    /// Struck out by a tracked change that nobody has accepted yet: still being negotiated.
    Deleted,
    /// A comment beside the text.
    Comment,
    /// A footnote or an endnote.
    Note,
    /// A running head or foot.
    Running,
    /// Text that the eye does not see: marked as hidden, white on white, one point small, outside the page.
    Hidden,
}

/// A marked stretch of a page's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Mark {
    /// Page number from 1.
    pub page: u32,
    /// The stretch.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind,
}

/// A document that has been read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Document {
    /// The kind of file.
    pub source: SourceKind,
    /// Encoding in which a plain text was read (`utf-8`, `utf-16le`, `windows-1251`, `koi8-r` …); absent for other kinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Pages in order; never empty.
    pub pages: Vec<Page>,
    /// Pages on which no text was found although something is drawn there (a scanned page in an otherwise readable file).
    #[serde(default)]
    pub pages_without_text: Vec<u32>,
    /// Pages whose letters were recognised in a picture.
    #[serde(default)]
    pub recognised: Vec<u32>,
    /// Pages whose text a person has corrected.
    #[serde(default)]
    pub corrected: Vec<u32>,
    /// Stretches that are special, by page and place.
    #[serde(default)]
    pub marks: Vec<Mark>,
}

impl Document {
    /// A document of nothing but pages.
    pub fn new(source: SourceKind, pages: Vec<Page>) -> Self {
        Self {
            source,
            encoding: None,
            pages,
            pages_without_text: Vec::new(),
            recognised: Vec::new(),
            corrected: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Whether the words rest on letters that were recognised without being sure of them.
    pub fn is_doubtful(&self, evidence: &Evidence) -> bool {
        let page = self.pages.iter().find(|page| page.number == evidence.page);
        let mut words = page.into_iter().flat_map(|page| &page.lines).flat_map(|line| &line.words);
        words.any(|word| word.is_doubtful() && word.span.overlaps(evidence.span()))
    }

    /// What is special about the words, each kind once.
    pub fn marks_on(&self, evidence: &Evidence) -> Vec<MarkKind> {
        let here = self.marks.iter().filter(|mark| mark.page == evidence.page && mark.span.overlaps(evidence.span()));
        let mut kinds: Vec<MarkKind> = here.map(|mark| mark.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// Pages that hold a mark of a kind, in order.
    pub fn pages_marked(&self, kind: MarkKind) -> Vec<u32> {
        let mut pages: Vec<u32> = self.marks.iter().filter(|mark| mark.kind == kind).map(|mark| mark.page).collect();
        pages.sort_unstable();
        pages.dedup();
        pages
    }

    /// Languages of the lines, most text first, without [`LineLanguage::Other`]. A language with less than one line in
    /// fifty of the document's text is left out: names and addresses are no second language.
    pub fn languages(&self) -> Vec<LineLanguage> {
        let mut weight = [(LineLanguage::En, 0u64), (LineLanguage::Ru, 0), (LineLanguage::Sw, 0)];
        for line in self.pages.iter().flat_map(|page| &page.lines) {
            for (language, sum) in &mut weight {
                if *language == line.language {
                    *sum += u64::from(line.span.end - line.span.start);
                }
            }
        }
        let total: u64 = weight.iter().map(|(_, sum)| sum).sum();
        weight.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
        weight.into_iter().filter(|(_, sum)| *sum > 0 && sum * 50 >= total).map(|(language, _)| language).collect()
    }
}

/// The exact words that a finding rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Evidence {
    /// The words as they stand in [`Page::text`], line breaks included.
    pub quote: String,
    /// Page number from 1.
    pub page: u32,
    /// First scalar of the words in the page's text.
    pub start: u32,
    /// One past the last scalar.
    pub end: u32,
}

impl Evidence {
    /// The stretch of the page's text.
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let word = |start, end, confidence| Word { span: Span { start, end }, place: None, confidence };
        let words = vec![word(0, 3, Some(95)), word(4, 12, Some(41)), word(13, 17, Some(60))];
        let line = Line { span: Span { start: 0, end: 17 }, column: 0, language: LineLanguage::En, words };
        let page = Page { number: 2, text: "the passport kept".to_owned(), lines: vec![line], size: None };
        let mark = |start, end, kind| Mark { page: 2, span: Span { start, end }, kind };
        let marks =
            vec![mark(13, 17, MarkKind::Hidden), mark(4, 17, MarkKind::Deleted), mark(13, 14, MarkKind::Hidden)];
        Document { marks, ..Document::new(SourceKind::Picture, vec![page]) }
    }

    fn evidence(page: u32, start: u32, end: u32) -> Evidence {
        Evidence { quote: String::new(), page, start, end }
    }

    #[test]
    fn words_are_doubtful_where_one_of_them_is() {
        let document = document();
        assert!(document.is_doubtful(&evidence(2, 0, 5)));
        assert!(!document.is_doubtful(&evidence(2, 13, 17)), "60 is sure enough");
        assert!(!document.is_doubtful(&evidence(1, 0, 5)), "another page");
    }

    #[test]
    fn marks_are_told_of_the_words_they_lie_on() {
        let document = document();
        assert_eq!(document.marks_on(&evidence(2, 12, 14)), [MarkKind::Deleted, MarkKind::Hidden]);
        assert_eq!(document.marks_on(&evidence(2, 0, 3)), []);
        assert_eq!(document.pages_marked(MarkKind::Hidden), [2]);
    }
}
