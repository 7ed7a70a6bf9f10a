//! Where clauses end, and what goes before the items of a list.

use crate::text::abbreviation::is_abbreviation;
use crate::text::clause::{Clause, Word};
use crate::text::gap::Gap;
use crate::text::lead::{Break, Context, Lead, Marker};
use crate::text::normal::{Flow, Script, Shape, Token};
use ngao_model::SourceKind;
use std::sync::{Arc, OnceLock};

/// The longest clause in words: what is longer is cut, so that the work stays proportional to the text.
const LONGEST: usize = 150;
/// The longest lead-in that is carried to the items of a list.
const LONGEST_LEAD: usize = 40;

/// Cuts a flow into clauses.
pub(crate) struct Cutter<'a> {
    flow: &'a Flow,
    /// Length of a full line, and whether lines are whole paragraphs instead.
    width: u32,
    unwrapped: bool,
}

/// Whether lines of this kind of file are whole paragraphs, as word processors keep them.
fn whole_paragraphs(source: SourceKind) -> bool {
    use SourceKind::{Doc, Docx, Html, Odt, Pdf, Picture, Rtf, Text};
    match source {
        Doc | Docx | Html | Odt | Rtf => true,
        Pdf | Picture | Text => false,
    }
}

impl<'a> Cutter<'a> {
    pub(crate) fn new(flow: &'a Flow, source: SourceKind) -> Self {
        let mut lengths = flow.line_lengths.clone();
        lengths.sort_unstable();
        let width = lengths.get(lengths.len() * 9 / 10).copied().unwrap_or(80).max(20);
        Self { flow, width, unwrapped: whole_paragraphs(source) || width > 140 }
    }

    pub(crate) fn text(&self, index: usize) -> &str {
        self.flow.tokens.get(index).map_or("", |token| self.flow.text(token))
    }

    fn gap(&self, index: usize) -> Gap {
        self.flow.tokens.get(index).map_or(Gap::BLANK | Gap::LINE, |token| token.gap)
    }

    fn shape(&self, index: usize) -> Option<Shape> {
        self.flow.tokens.get(index).map(|token| token.shape)
    }

    /// The item sign that begins at a word, and how many words it takes.
    fn marker(&self, index: usize) -> Option<(Marker, usize)> {
        let token = self.flow.tokens.get(index)?;
        let text = self.flow.text(token);
        let after = self.gap(index + 1);
        let closes = after.has(Gap::CLOSE);
        if token.shape == Shape::Number {
            let parts: Vec<&str> = text.split('.').collect();
            let short =
                parts.iter().all(|part| (1..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit()));
            let level = u8::try_from(parts.len()).ok()?;
            let dotted = after.has(Gap::STOP);
            if !short || level > 4 || after.has(Gap::LINE) && !dotted && !closes {
                return None;
            }
            let begins = matches!(self.shape(index + 1), Some(Shape::Title | Shape::Caps | Shape::Sign));
            if closes && !dotted {
                return Some((Marker::Letter, 1));
            }
            return (dotted || closes || (level > 1 && begins)).then_some((Marker::Number(level), 1));
        }
        let letters = text.chars().count();
        let roman = letters <= 5 && text.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'х' | 'і'));
        if closes && (letters == 1 || roman) && matches!(token.shape, Shape::Lower | Shape::Title | Shape::Caps) {
            return Some((Marker::Letter, 1));
        }
        if roman && after.has(Gap::STOP) && matches!(token.shape, Shape::Caps | Shape::Title) {
            return Some((Marker::Number(1), 1));
        }
        let named = matches!(
            text,
            "clause"
                | "article"
                | "section"
                | "schedule"
                | "annex"
                | "part"
                | "статья"
                | "раздел"
                | "пункт"
                | "приложение"
                | "глава"
        );
        let number = self.text(index + 1);
        let counted =
            self.shape(index + 1) == Some(Shape::Number) || number.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        (named && matches!(token.shape, Shape::Title | Shape::Caps) && counted && !number.is_empty())
            .then_some((Marker::Named, 2))
    }

    fn short_line(&self, line: u32) -> bool {
        let length = self.flow.line_lengths.get(line as usize).copied().unwrap_or(0);
        length * 100 < self.width * 62
    }

    /// Whether and why a clause that began at `from`, with a sign of `marker` words, ends before the word at `index`.
    fn ends(&self, from: usize, marker: usize, index: usize) -> Option<Break> {
        let token = &self.flow.tokens[index];
        let gap = token.gap;
        let before = &self.flow.tokens[index - 1];
        let begins = matches!(token.shape, Shape::Title | Shape::Caps | Shape::Number | Shape::Sign);
        let terminal = gap.has(Gap::STOP | Gap::SEMICOLON | Gap::COLON);
        let only_marker = index <= from + marker;
        if gap.has(Gap::SCRIPT) && !only_marker {
            return Some(Break::Paragraph);
        }
        if gap.has(Gap::LINE) && token.shape != Shape::Ghost {
            if gap.has(Gap::BULLET) {
                return Some(Break::Item);
            }
            if gap.has(Gap::BLANK) && (begins || terminal || self.short_line(before.line)) {
                return Some(Break::Paragraph);
            }
            if only_marker && !gap.has(Gap::BLANK) {
                return None;
            }
            if let Some((kind, _)) = self.marker(index)
                && (terminal
                    || gap.has(Gap::COMMA)
                    || kind == Marker::Letter
                    || matches!(kind, Marker::Number(2..))
                    || self.short_line(before.line)
                    || self.unwrapped)
            {
                return Some(Break::Item);
            }
            if self.has_leader(token.line) || self.has_leader(before.line) {
                return Some(Break::Row);
            }
            let capital = matches!(token.shape, Shape::Title | Shape::Caps);
            if self.short_line(before.line) && begins && (capital || terminal) && !gap.has(Gap::COMMA) {
                return Some(Break::Line);
            }
            if self.unwrapped && !gap.has(Gap::COMMA) && (begins || terminal) {
                return Some(Break::Line);
            }
            if gap.has(Gap::COLON) && begins {
                return Some(Break::Line);
            }
            if before.shape == Shape::Caps && token.shape != Shape::Caps && self.caps_line(before.line) {
                return Some(Break::Line);
            }
        }
        if only_marker {
            return None;
        }
        if gap.has(Gap::SEMICOLON) {
            return Some(Break::Semicolon);
        }
        if gap.has(Gap::STOP) && self.sentence_ends(index, begins) {
            return Some(Break::Sentence);
        }
        if index - from >= LONGEST {
            return Some(Break::Semicolon);
        }
        None
    }

    fn has_leader(&self, line: u32) -> bool {
        let at = self.flow.tokens.partition_point(|token| token.line < line);
        self.flow.tokens[at..].iter().take_while(|token| token.line == line).any(|token| token.gap.has(Gap::LEADER))
    }

    fn caps_line(&self, line: u32) -> bool {
        let at = self.flow.tokens.partition_point(|token| token.line < line);
        let words = self.flow.tokens[at..].iter().take_while(|token| token.line == line);
        words.filter(|token| matches!(token.shape, Shape::Title | Shape::Lower)).count() == 0
    }

    fn sentence_ends(&self, index: usize, begins: bool) -> bool {
        let gap = self.gap(index);
        if gap.has(Gap::BANG) {
            return true;
        }
        let last = self.text(index - 1);
        let opens = begins || gap.has(Gap::QUOTE | Gap::OPEN);
        let letters = last.chars().count();
        let last_shape = self.shape(index - 1);
        if last_shape == Some(Shape::Number) {
            return opens;
        }
        let number_before = index >= 2 && self.shape(index - 2) == Some(Shape::Number);
        let capital = matches!(self.shape(index), Some(Shape::Title | Shape::Caps));
        match last {
            "г" | "руб" | "коп" | "р" | "ч" | "hrs" | "кв" | "мин" if number_before => return capital,
            "m" if index >= 2 && matches!(self.text(index - 2), "a" | "p") => return capital,
            "д" | "п" if index >= 2 && matches!(self.text(index - 2), "т") => return capital,
            _ => {}
        }
        if letters == 1 && matches!(last_shape, Some(Shape::Lower | Shape::Title | Shape::Caps))
            || is_abbreviation(last)
        {
            return false;
        }
        opens || letters > 3
    }

    /// Adds the clauses of the flow.
    pub(crate) fn cut(&self, all: &mut Vec<Clause>) {
        let count = self.flow.tokens.len();
        let mut context = Context::default();
        let mut from = 0;
        let mut why = Break::Paragraph;
        let mut marker = self.marker(from).map_or(0, |(_, words)| words);
        for index in 1..=count {
            let end = if index == count { Some(Break::Paragraph) } else { self.ends(from, marker, index) };
            let Some(end) = end else { continue };
            self.emit(from, index, why, &mut context, all);
            (from, why) = (index, end);
            marker = self.marker(from).map_or(0, |(_, words)| words);
        }
    }

    /// Makes the clause `from..to`, which came about because of `why`.
    fn emit(&self, from: usize, to: usize, why: Break, context: &mut Context, all: &mut Vec<Clause>) {
        let bullet = self.gap(from).has(Gap::BULLET);
        let (marker, skip) = match self.marker(from) {
            Some((marker, words)) if why != Break::Semicolon => (Some(marker), words),
            _ => (bullet.then_some(Marker::Bullet), 0),
        };
        let own = (from + skip).min(to)..to;
        if own.is_empty() {
            return;
        }
        let after = self.gap(to);
        let heading = self.is_heading(own.clone(), why, marker, after);
        if heading {
            context.heading = own.clone();
            context.lead = None;
            context.inline = None;
        }
        let lead = context.lead_for(marker, why);
        // The lead-in of this clause's own parts, when they are separated by semicolons.
        if why != Break::Semicolon {
            context.inline = None;
        }
        if let Some(colon) = own.clone().skip(1).find(|index| self.gap(*index).has(Gap::COLON))
            && why != Break::Semicolon
        {
            context.inline = Some(own.start..colon);
        }
        let clause = self.clause(own.clone(), lead, context, heading, marker, all);
        all.push(clause);
        if after.has(Gap::COLON) && !heading && own.len() <= LONGEST_LEAD {
            context.lead = Some(Lead { words: own, marker, items: None });
        }
    }

    fn clause(
        &self,
        own: std::ops::Range<usize>,
        lead: Option<std::ops::Range<usize>>,
        context: &mut Context,
        heading: bool,
        marker: Option<Marker>,
        all: &[Clause],
    ) -> Clause {
        let mut text = String::from(" ");
        let mut words = Vec::with_capacity(own.len());
        let lead = lead.filter(|lead| lead.len() <= LONGEST_LEAD).unwrap_or(0..0);
        for (position, index) in lead.clone().chain(own.clone()).enumerate() {
            let token: &Token = &self.flow.tokens[index];
            let mut gap = token.gap;
            if position == lead.len() && position > 0 {
                gap = Gap(gap.0 | Gap::COLON.0);
            }
            if token.shape == Shape::Ghost {
                let at = words.last().map_or(1, |word: &Word| word.at);
                words.push(Word {
                    at,
                    length: 0,
                    page: token.page,
                    start: token.start,
                    end: token.end,
                    gap: Gap::default(),
                    shape: Shape::Ghost,
                });
                continue;
            }
            words.push(Word {
                at: text.len() as u32,
                length: self.flow.text(token).len() as u32,
                page: token.page,
                start: token.start,
                end: token.end,
                gap,
                shape: token.shape,
            });
            text.push_str(self.flow.text(token));
            text.push(' ');
        }
        let line = self.flow.tokens[own.start].line as usize;
        let script = self.flow.line_scripts[line..]
            .iter()
            .find_map(|script| *script)
            .or_else(|| all.last().map(|clause| clause.script))
            .unwrap_or(Script::Latin);
        let under = if heading { Arc::from(" ") } else { context.under(self) };
        let numbered = matches!(marker, Some(Marker::Number(_) | Marker::Named));
        Clause { text, words, lead: lead.len(), under, heading, script, numbered, values: OnceLock::new() }
    }

    fn is_heading(&self, own: std::ops::Range<usize>, why: Break, marker: Option<Marker>, after: Gap) -> bool {
        let alone = after.has(Gap::LINE) && !matches!(why, Break::Sentence | Break::Semicolon);
        if !alone || own.len() > 9 || after.has(Gap::COMMA | Gap::SEMICOLON) {
            return false;
        }
        let words = &self.flow.tokens[own];
        if words.iter().skip(1).any(|word| word.gap.has(Gap::LEADER | Gap::COLON))
            || words.iter().any(|word| self.flow.text(word) == "_")
        {
            return false;
        }
        let first = words[0].shape;
        let caps = words.iter().all(|word| !matches!(word.shape, Shape::Lower | Shape::Title));
        let letters = words.iter().any(|word| matches!(word.shape, Shape::Caps | Shape::Title));
        if caps && letters && !words.iter().all(|word| word.shape == Shape::Number) {
            return true;
        }
        let stopped = after.has(Gap::STOP | Gap::COLON);
        let top = matches!(marker, Some(Marker::Number(1) | Marker::Named));
        !stopped
            && words.len() <= 7
            && matches!(first, Shape::Title | Shape::Caps)
            && (top || after.has(Gap::BLANK) || marker.is_none())
            && (marker.is_none() || top)
            && self.short_line(words[0].line)
    }
}
