//! A paper being written, block by block. Each block makes strips, and says what it is in the tree.

use super::face::{Fonts, LACKING, Weight};
use super::sheet::{HIGHEST, Hold, Mark, Strip, WIDTH};
use super::tag::{Node, Tag, Tree};
use super::wrap::{Type, clip, wrap};
use ngao_model::Words;
use std::cell::RefCell;

/// Ordinary text and values.
pub(crate) const TEXT: Type = Type { weight: Weight::Regular, size: 10.0 };
/// The same, heavy.
pub(crate) const STRONG: Type = Type { weight: Weight::Bold, size: 10.0 };
/// Labels, sources, hashes: nothing is printed smaller, so that tired eyes and bad copiers keep up.
pub(crate) const SMALL: Type = Type { weight: Weight::Regular, size: 9.0 };
/// Headings of parts.
pub(crate) const HEADING: Type = Type { weight: Weight::Bold, size: 12.0 };
/// Title of a paper.
pub(crate) const TITLE: Type = Type { weight: Weight::Bold, size: 19.0 };

/// Black.
pub(crate) const INK: f32 = 0.0;
/// For labels and small print: dark enough for a tired printer.
pub(crate) const FAINT: f32 = 0.28;
/// For the lines of boxes.
pub(crate) const LINE: f32 = 0.45;
/// How thick they are.
pub(crate) const HAIR: f32 = 0.6;
/// Space between a box and its text.
pub(crate) const PAD: f32 = 4.5;

/// From one baseline to the next.
pub(crate) fn leading(size: f32) -> f32 {
    (size * 1.32).max(size + 1.6)
}

/// A paper being written.
pub(crate) struct Form<'a> {
    pub(crate) fonts: &'a Fonts,
    pub(crate) words: &'a Words,
    pub(crate) strips: Vec<Strip>,
    /// What each piece is.
    pub(crate) tree: Tree,
    /// Headings of the parts so far.
    pub(crate) parts: Vec<String>,
    /// Heads of the tables so far, to be repeated.
    pub(crate) heads: Vec<Strip>,
    /// Whether parts are numbered.
    pub(crate) numbered: bool,
    outside: bool,
    /// Letters that no typeface has and that were to be printed.
    lacking: RefCell<String>,
}

impl<'a> Form<'a> {
    pub(crate) fn new(fonts: &'a Fonts, words: &'a Words) -> Self {
        let (strips, parts, heads) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            fonts,
            words,
            strips,
            tree: Tree::default(),
            parts,
            heads,
            numbered: true,
            outside: false,
            lacking: RefCell::default(),
        }
    }

    /// The sentence of a key.
    pub(crate) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.say(key, values)
    }

    /// The word of a key without values.
    pub(crate) fn word(&self, key: &str) -> String {
        self.words.say(key, &[])
    }

    /// The text as it can be printed; what it lacks is noted.
    fn printable(&self, text: &str) -> String {
        let printed = self.fonts.printable(text);
        if printed.contains(LACKING) {
            self.lacking.borrow_mut().push_str(&self.fonts.lacking(text));
        }
        printed
    }

    /// The letters of a text that the typefaces lack and that were to be printed on this paper, each once.
    pub(crate) fn lacking(&self, text: &str) -> String {
        let met = self.lacking.borrow();
        self.fonts.lacking(text).chars().filter(|letter| met.contains(*letter)).collect()
    }

    /// Text that can be measured and drawn.
    pub(crate) fn lines(&self, style: Type, width: f32, text: &str) -> Vec<String> {
        wrap(self.fonts, style, width, &self.printable(text))
    }

    /// One line of text that ends with an ellipsis where it is too long.
    pub(crate) fn clipped(&self, style: Type, width: f32, text: &str) -> String {
        clip(self.fonts, style, width, &self.printable(text))
    }

    pub(crate) fn push(&mut self, height: f32, marks: Vec<Mark>, hold: Hold) {
        let part = if self.outside { 0 } else { self.parts.len() };
        self.strips.push(Strip::plain(height, marks, hold, part));
    }

    /// Empty space, dropped at the head of a page.
    pub(crate) fn gap(&mut self, height: f32) {
        self.push(height, Vec::new(), Hold::Gap);
    }

    /// What follows belongs to no part, and no part's name is repeated above it.
    pub(crate) fn outside_parts(&mut self) {
        self.outside = true;
    }

    /// A new page.
    pub(crate) fn new_page(&mut self) {
        self.push(0.0, Vec::new(), Hold::Break);
    }

    /// The title of the paper.
    pub(crate) fn title(&mut self, text: &str) {
        let node = self.tree.leaf(Tag::Title);
        self.text(node, TITLE, INK, 0.0, text, Hold::Next);
    }

    /// Begins a part.
    pub(crate) fn part(&mut self, title: &str) {
        self.tree.close_all();
        self.outside = false;
        self.gap(9.0);
        let title = if self.numbered { format!("{}  {title}", self.parts.len() + 1) } else { title.to_owned() };
        self.parts.push(title.clone());
        self.tree.open(Tag::Section);
        let node = self.tree.leaf(Tag::Heading);
        for (index, line) in self.lines(HEADING, WIDTH, &title).into_iter().enumerate() {
            let mark = text_mark(0.0, 11.5, HEADING, INK, line).of(node);
            self.push(17.0, vec![mark], Hold::Next);
            if let Some(strip) = self.strips.last_mut() {
                strip.heading = true;
                strip.bookmark = (index == 0).then(|| (1, title.clone()));
            }
        }
    }

    /// A heading inside a part.
    pub(crate) fn subheading(&mut self, indent: f32, text: &str) {
        let node = self.tree.leaf(Tag::Subheading);
        self.text(node, STRONG, INK, indent, text, Hold::Next);
    }

    /// What is repeated at the head of a page that begins with this strip: the name of its part, the head of its table.
    pub(crate) fn again(&self, strip: &Strip) -> Vec<Strip> {
        let mut again = Vec::new();
        if let Some(title) = strip.part.checked_sub(1).and_then(|part| self.parts.get(part)) {
            let style = Type { size: 9.0, ..HEADING };
            let text = self.clipped(style, WIDTH, &self.say("paper_continued", &[("part", title)]));
            let mark = text_mark(0.0, 9.0, style, INK, text);
            again.push(Strip { heading: true, ..Strip::plain(15.0, vec![mark], Hold::Next, strip.part) });
        }
        again.extend(strip.table.checked_sub(1).and_then(|table| self.heads.get(table)).cloned());
        again
    }

    /// A paragraph from `indent` on. Its first two lines stay together, and its last two; `held` keeps its end with what follows.
    pub(crate) fn paragraph(&mut self, style: Type, shade: f32, indent: f32, text: &str, held: Hold) {
        let node = self.tree.leaf(Tag::Paragraph);
        self.text(node, style, shade, indent, text, held);
    }

    /// Lines of text that are a piece of `node`.
    pub(crate) fn text(&mut self, node: Node, style: Type, shade: f32, indent: f32, text: &str, held: Hold) {
        let lines = self.lines(style, WIDTH - indent, text);
        let step = leading(style.size);
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let hold = match index + 1 {
                n if n == count => held,
                n if n == 1 || n + 1 == count => Hold::Next,
                _ => Hold::Free,
            };
            self.push(step, vec![text_mark(indent, style.size, style, shade, line).of(node)], hold);
        }
    }

    /// Strips from `first` on stay together on one page, as long as they fit.
    pub(crate) fn keep(&mut self, first: usize) {
        let last = self.strips.len().saturating_sub(1);
        for strip in self.strips.get_mut(first..last).unwrap_or_default() {
            strip.hold = Hold::Next;
        }
    }

    /// Strips from `first` on become a card: a line down their left side, together on one page where they are not too many.
    pub(crate) fn card(&mut self, first: usize, width: f32) {
        let strips = self.strips.get_mut(first..).unwrap_or_default();
        let high: f32 = strips.iter().map(|strip| strip.height).sum();
        for strip in strips {
            strip.marks.push(Mark::Rule { from: (1.0, 0.0), to: (1.0, strip.height), width, shade: INK });
        }
        if high < HIGHEST {
            self.keep(first);
        }
    }
}

/// A thin line across the text.
pub(crate) fn rule_across(y: f32, width: f32) -> Mark {
    Mark::Rule { from: (0.0, y), to: (WIDTH, y), width, shade: LINE }
}

/// A line of text; `y` is its baseline. Decoration, until [`Mark::of`] says what it belongs to.
pub(crate) fn text_mark(x: f32, y: f32, style: Type, shade: f32, text: String) -> Mark {
    Mark::Text { x, y, weight: style.weight, size: style.size, shade, text, node: Node::NONE }
}
