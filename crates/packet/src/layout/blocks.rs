//! The smaller blocks: choices, boxes to tick, lines to fill by hand, callouts, two languages side by side, pictures, codes.

use super::face::LACKING;
use super::form::{FAINT, Form, HAIR, INK, LINE, PAD, SMALL, STRONG, TEXT, leading, text_mark};
use super::qr;
use super::sheet::{BODY, HIGHEST, Hold, Mark, WIDTH};
use super::tag::{Node, Tag};
use super::wrap::Type;
use crate::PacketError;
use crate::content::PageLine;
use ngao_model::Lang;

/// Side of a box to tick.
const BOX: f32 = 9.0;
/// Space between two columns of text.
const GUTTER: f32 = 18.0;

impl Form<'_> {
    /// A sentence with boxes for yes and no: `given` prints the yes alone, else both are left to be ticked by hand, for what was not
    /// ticked was not refused.
    pub(crate) fn choice(&mut self, sentence: &str, given: bool) {
        let node = self.tree.leaf(Tag::Paragraph);
        let answers = [(true, "paper_yes"), (false, "paper_no")]
            .map(|(yes, key)| (yes, self.fonts.printable(&self.word(key))))
            .map(|(yes, text)| (yes, self.fonts.width(STRONG.weight, STRONG.size, &text), text));
        let taken: f32 = answers.iter().map(|(_, width, _)| BOX + 4.5 + width + 14.0).sum();
        let step = leading(TEXT.size);
        let lines = self.lines(TEXT, (WIDTH - taken - 3.0 * PAD).max(WIDTH / 3.0), sentence);
        let height = lines.len().max(1) as f32 * step + 9.0;
        let mut marks = vec![Mark::Frame { place: (0.0, 0.0, WIDTH, height), width: HAIR }];
        for (index, line) in lines.into_iter().enumerate() {
            marks.push(text_mark(PAD, 4.0 + TEXT.size + index as f32 * step, TEXT, INK, line).of(node));
        }
        let mut x = WIDTH - taken;
        for (yes, width, text) in answers {
            // Where there is an answer only that one is printed: words can't be misread where a cross is hard to see.
            if yes || !given {
                marks.push(Mark::Frame { place: (x, 5.0, BOX, BOX), width: 0.9 });
                let style = if given { STRONG } else { TEXT };
                marks.push(text_mark(x + BOX + 4.5, 4.0 + TEXT.size, style, INK, text).of(node));
            }
            if yes && given {
                marks.extend(cross(x, 5.0));
            }
            x += BOX + 4.5 + width + 14.0;
        }
        self.push(height, marks, Hold::Free);
    }

    /// A sentence with a box to tick, and what is to be known with it below, small. `ticked` prints a cross.
    pub(crate) fn tick(&mut self, sentence: &str, below: &str, ticked: bool) {
        let node = self.tree.leaf(Tag::Paragraph);
        let indent = BOX + 8.0;
        let lines = self.lines(TEXT, WIDTH - indent, sentence);
        let small = self.lines(SMALL, WIDTH - indent, below);
        let step = leading(TEXT.size);
        let height = (lines.len() + small.len()).max(1) as f32 * step + 5.0;
        let mut marks = vec![Mark::Frame { place: (1.0, 2.0, BOX, BOX), width: 0.9 }];
        if ticked {
            marks.extend(cross(1.0, 2.0));
        }
        let written = lines.into_iter().map(|line| (TEXT, INK, line));
        let printed = small.into_iter().map(|line| (SMALL, FAINT, line));
        for (index, (style, shade, line)) in written.chain(printed).enumerate() {
            marks.push(text_mark(indent, TEXT.size + index as f32 * step, style, shade, line).of(node));
        }
        self.push(height, marks, Hold::Free);
    }

    /// Lines to be filled in by hand, under a label.
    pub(crate) fn blanks(&mut self, label: &str, count: usize) {
        let first = self.strips.len();
        self.paragraph(SMALL, FAINT, 0.0, label, Hold::Next);
        for _ in 0..count {
            let line = Mark::Rule { from: (0.0, 19.0), to: (WIDTH, 19.0), width: HAIR, shade: LINE };
            self.push(21.0, vec![line], Hold::Free);
        }
        self.keep(first);
        self.gap(4.0);
    }

    /// Something that must not be overlooked: heavy letters in a frame. On one page.
    pub(crate) fn callout(&mut self, text: &str) {
        let node = self.tree.leaf(Tag::Paragraph);
        let style = STRONG;
        let mut lines = self.lines(style, WIDTH - 20.0, text);
        lines.truncate((HIGHEST / leading(style.size)) as usize - 2);
        let height = lines.len() as f32 * leading(style.size) + 13.0;
        let mut marks = vec![Mark::Frame { place: (0.0, 0.0, WIDTH, height), width: 1.4 }];
        for (index, line) in lines.into_iter().enumerate() {
            let y = 6.0 + style.size + index as f32 * leading(style.size);
            marks.push(text_mark(10.0, y, style, INK, line).of(node));
        }
        self.push(height, marks, Hold::Free);
        self.gap(6.0);
    }

    /// The same in two languages side by side, each in a column of its own; what is longer than a strip goes on below.
    pub(crate) fn pair(&mut self, style: Type, left: (Lang, &str), right: (Lang, &str)) {
        let width = (WIDTH - GUTTER) / 2.0;
        let step = leading(style.size);
        let mut columns = Vec::new();
        for ((language, text), x) in [(left, 0.0), (right, width + GUTTER)] {
            self.tree.speak(Some(language));
            let node = self.tree.leaf(Tag::Paragraph);
            columns.push((self.lines(style, width, text), node, x));
        }
        self.tree.speak(None);
        let most = (HIGHEST / step) as usize;
        while columns.iter().any(|(lines, ..)| !lines.is_empty()) {
            let mut marks = Vec::new();
            let mut high = 0;
            for (lines, node, x) in &mut columns {
                let now = lines.len().min(most);
                high = high.max(now);
                for (index, line) in lines.drain(..now).enumerate() {
                    marks.push(text_mark(*x, style.size + index as f32 * step, style, INK, line).of(*node));
                }
            }
            self.push(high as f32 * step, marks, Hold::Free);
        }
        self.gap(7.0);
    }

    /// A picture of the paper's list, as large as fits under `most` (width and height in points), with words for who can't see
    /// it; the lines of text that it shows lie unseen over it.
    pub(crate) fn picture(
        &mut self,
        picture: usize,
        pixels: (u32, u32),
        most: (f32, f32),
        alt: &str,
        lines: &[PageLine],
    ) {
        let node = self.tree.figure(alt);
        let (width, height) = fitted(pixels, (most.0.min(WIDTH), most.1.min(BODY)));
        let left = (WIDTH - width) / 2.0;
        let mut marks = vec![Mark::Picture { place: (left, 0.0, width, height), picture, node }];
        if !lines.is_empty() {
            let node = self.tree.leaf(Tag::Paragraph);
            marks.extend(lines.iter().filter_map(|line| self.unseen(line, (left, width, height), node)));
        }
        self.push(height, marks, Hold::Free);
    }

    /// A line of a page over its picture, as wide and high as it is there. Words in letters that the typeface lacks are left out:
    /// nobody could search for their replacement.
    fn unseen(&self, line: &PageLine, (left, width, height): (f32, f32, f32), node: Node) -> Option<Mark> {
        let text = self.fonts.printable(&line.text);
        let words: Vec<&str> = text.split_whitespace().filter(|word| !word.contains(LACKING)).collect();
        let text = words.join(" ");
        let (x, y, wide, high) = line.place;
        let inside = [x, y, wide, high].iter().all(|part| (0.0..=1.0).contains(part)) && wide > 0.0 && high > 0.0;
        let natural = self.fonts.width(TEXT.weight, TEXT.size, &text);
        let (x, y, wide, high) = (left + x * width, y * height, wide * width, high * height);
        // Letters stand on a line at about four fifths of their height.
        let (start, length, thick) = match line.turns % 4 {
            0 => ((x, y + high * 0.8), wide, high),
            1 => ((x + wide * 0.2, y), high, wide),
            2 => ((x + wide, y + high * 0.2), wide, high),
            _ => ((x + wide * 0.8, y + high), high, wide),
        };
        (inside && natural > 0.0).then(|| Mark::Unseen {
            start,
            stretch: (length / natural, thick / leading(TEXT.size)),
            turns: line.turns,
            text,
            node,
        })
    }

    /// A square code with a caption under it, in the middle.
    ///
    /// # Errors
    /// [`PacketError::Code`], where the text is too long for a code.
    pub(crate) fn code(&mut self, text: &str, side: f32, caption: &str) -> Result<(), PacketError> {
        let node = self.tree.figure(caption);
        let left = (WIDTH - side) / 2.0;
        self.push(side, vec![qr::area(text, left, 0.0, side)?.of(node)], Hold::Next);
        let lines = self.lines(SMALL, WIDTH, caption);
        let node = self.tree.leaf(Tag::Paragraph);
        for line in lines {
            let x = (WIDTH - self.fonts.width(SMALL.weight, SMALL.size, &line)) / 2.0;
            self.push(leading(SMALL.size), vec![text_mark(x, SMALL.size, SMALL, FAINT, line).of(node)], Hold::Free);
        }
        Ok(())
    }
}

/// Width and height of a picture of `pixels` within `most`, its sides in proportion.
pub(crate) fn fitted(pixels: (u32, u32), most: (f32, f32)) -> (f32, f32) {
    let (width, height) = (pixels.0.max(1) as f32, pixels.1.max(1) as f32);
    let scale = (most.0 / width).min(most.1 / height);
    (width * scale, height * scale)
}

/// A cross in a box to tick whose upper left corner is at `x`, `y`.
fn cross(x: f32, y: f32) -> [Mark; 2] {
    [((2.0, 2.0), (7.0, 7.0)), ((7.0, 2.0), (2.0, 7.0))].map(|(from, to)| Mark::Rule {
        from: (x + from.0, y + from.1),
        to: (x + to.0, y + to.1),
        width: 1.3,
        shade: INK,
    })
}
