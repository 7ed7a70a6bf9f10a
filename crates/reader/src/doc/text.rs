//! Pieces of text into paragraphs.

use crate::doc::fib::{Fib, Story};
use crate::doc::properties::{Stretches, look, paragraphs as paragraph_pages, runs as run_pages, styles};
use crate::doc::sprm::{Around, Run, characters};
use crate::doc::{u16_at, u32_at};
use crate::error::ReadError;
use crate::flow::{Flow, Look, Paragraph, Rgb, Style};
use encoding_rs::WINDOWS_1252;
use ngao_model::MarkKind;
use std::collections::HashSet;

/// A character of the text: its code, its offset in the stream, the piece that it stands in.
#[derive(Debug, Clone, Copy)]
struct Unit {
    code: u16,
    offset: u32,
    piece: u32,
}

/// The text of a file, and what is said of it.
struct Text<'b> {
    units: Vec<Unit>,
    /// Properties that a piece lays over its text, for each piece.
    over: Vec<&'b [u8]>,
    runs: Stretches<Run>,
    around: Stretches<Around>,
    styles: Vec<(u16, Look)>,
}

const CELL: u16 = 7;

/// The paragraphs of a file, `room` scalars at most.
pub(crate) fn paragraphs(words: &[u8], tables: &[u8], fib: &Fib, room: usize) -> Result<Vec<Paragraph>, ReadError> {
    let total = fib.stories.iter().map(|(_, length)| u64::from(*length)).sum::<u64>();
    // Codes of fields and marks are not counted, but there are never more of them than words.
    if total > room as u64 * 2 {
        return Err(ReadError::TooLarge);
    }
    let table = |(at, length): (usize, usize)| tables.get(at..at.saturating_add(length)).unwrap_or_default();
    let mut text = Text {
        units: Vec::new(),
        over: Vec::new(),
        runs: run_pages(words, table(fib.runs)),
        around: paragraph_pages(words, table(fib.paragraphs)),
        styles: styles(table(fib.styles)),
    };
    text.pieces(words, table(fib.pieces), usize::try_from(total).unwrap_or(usize::MAX))?;
    let mut flow = Flow::new(room);
    let mut from = 0;
    for (story, length) in fib.stories {
        let to = from + length as usize;
        let units = text.units.get(from..to.min(text.units.len())).unwrap_or_default();
        from = to;
        let kind = match story {
            Story::Main | Story::Boxes => None,
            Story::Footnotes | Story::Endnotes => Some(MarkKind::Note),
            Story::Running | Story::RunningBoxes => Some(MarkKind::Running),
            Story::Comments => Some(MarkKind::Comment),
        };
        if let Some(kind) = kind {
            flow.aside(kind)?;
        }
        text.story(units, &mut flow)?;
        flow.end_aside();
    }
    let mut seen = HashSet::new();
    let mut out = flow.finish();
    // Heads of first, odd and even pages mostly say the same.
    out.retain(|paragraph| !paragraph.is_aside() || seen.insert(paragraph.text().to_owned()));
    Ok(out)
}

impl<'b> Text<'b> {
    /// Gathers the characters, piece by piece ([MS-DOC] 2.9.38).
    fn pieces(&mut self, words: &[u8], clx: &'b [u8], total: usize) -> Result<(), ReadError> {
        let mut lists: Vec<&'b [u8]> = Vec::new();
        let mut rest = clx;
        while let Some(1) = rest.first() {
            let length = usize::from(u16_at(rest, 1).ok_or(ReadError::Damaged)?);
            lists.push(rest.get(3..3 + length).ok_or(ReadError::Damaged)?);
            rest = rest.get(3 + length..).unwrap_or_default();
        }
        if rest.first() != Some(&2) {
            return Err(ReadError::Damaged);
        }
        let plc = rest.get(5..).ok_or(ReadError::Damaged)?;
        let length = u32_at(rest, 1).and_then(|length| usize::try_from(length).ok()).ok_or(ReadError::Damaged)?;
        let count = length.min(plc.len()).saturating_sub(4) / 12;
        for piece in 0..count {
            let (from, to) = (u32_at(plc, piece * 4), u32_at(plc, piece * 4 + 4));
            let entry = (count + 1) * 4 + piece * 8;
            let (Some(from), Some(to), Some(at), Some(prm)) =
                (from, to, u32_at(plc, entry + 2), u16_at(plc, entry + 6))
            else {
                return Err(ReadError::Damaged);
            };
            let length = to.checked_sub(from).ok_or(ReadError::Damaged)? as usize;
            let length = length.min(total.saturating_sub(self.units.len()));
            let over = if prm & 1 == 1 { lists.get(usize::from(prm >> 1)).copied() } else { None };
            self.over.push(over.unwrap_or_default());
            self.piece(words, at, length, u32::try_from(piece).unwrap_or(u32::MAX))?;
        }
        if self.units.is_empty() { Err(ReadError::Damaged) } else { Ok(()) }
    }

    fn piece(&mut self, words: &[u8], at: u32, length: usize, piece: u32) -> Result<(), ReadError> {
        let (bytes, start) = if at & 0x4000_0000 == 0 { (2, at) } else { (1, (at & 0x3fff_ffff) / 2) };
        let from = start as usize;
        let stretch = words.get(from..from + length * bytes).ok_or(ReadError::Damaged)?;
        let mut offset = start;
        for unit in stretch.chunks_exact(bytes) {
            let code = match unit {
                [low, high] => u16::from_le_bytes([*low, *high]),
                // One byte a character is windows-1252.
                _ => {
                    let text = WINDOWS_1252.decode_without_bom_handling(unit).0;
                    text.chars().next().and_then(|c| u16::try_from(u32::from(c)).ok()).unwrap_or(32)
                }
            };
            self.units.push(Unit { code, offset, piece });
            offset += u32::try_from(bytes).unwrap_or(1);
        }
        Ok(())
    }

    /// One story into the flow.
    fn story(&self, units: &[Unit], flow: &mut Flow) -> Result<(), ReadError> {
        let ends: Vec<usize> = (0..units.len()).filter(|at| matches!(units[*at].code, 13 | CELL | 12)).collect();
        let mut around: Vec<Around> = ends.iter().map(|at| self.around.at(units[*at].offset).0).collect();
        // A row says only at its end whether its cells are shaded.
        let mut shaded = false;
        for one in around.iter_mut().rev() {
            shaded = if one.row_end { one.shaded } else { shaded && one.in_table };
            one.shaded = shaded;
        }
        let mut state = Place::default();
        let mut field = Field::default();
        let mut from = 0;
        for (end, around) in ends.into_iter().zip(around) {
            let mark = units[end].code;
            state.begin(flow, &around, mark)?;
            if !(around.row_end && around.depth <= 1 && around.in_table) {
                flow.open()?;
                self.words(&units[from..end], &around, flow, &mut field)?;
                flow.close();
            }
            state.end(&around, mark);
            from = end + 1;
        }
        state.end_table(flow);
        if from < units.len() {
            flow.open()?;
            self.words(&units[from..], &Around::default(), flow, &mut field)?;
            flow.close_if_said();
        }
        Ok(())
    }

    /// The words of a paragraph, run by run.
    fn words(&self, units: &[Unit], around: &Around, flow: &mut Flow, field: &mut Field) -> Result<(), ReadError> {
        let mut at = 0;
        while let Some(first) = units.get(at) {
            let (run, end) = self.runs.at(first.offset);
            let same = |unit: &&Unit| unit.piece == first.piece && unit.offset < end;
            let length = units[at..].iter().take_while(same).count().max(1);
            let (style, symbol) = self.style(run, around, first.piece);
            let said = field.say(&units[at..at + length], symbol);
            flow.say(&said, style)?;
            at += length;
        }
        Ok(())
    }

    fn style(&self, run: Run, around: &Around, piece: u32) -> (Style, Option<char>) {
        let mut run = run;
        characters(self.over.get(piece as usize).copied().unwrap_or_default(), &mut run);
        let ground = around.ground.or((around.shaded && around.in_table).then_some(Rgb::UNKNOWN));
        let mut whole = Look { ground, ..look(&self.styles, around.style) };
        if let Some(style) = run.style {
            whole = whole.under(look(&self.styles, style));
        }
        let whole = whole.under(run.look);
        (Style { inserted: run.inserted, deleted: run.deleted, hidden: whole.is_hidden() }, run.symbol)
    }
}

/// Fields that are open: their codes are not read, their results are.
#[derive(Debug, Default)]
struct Field {
    depth: u32,
    /// Depth of the outermost field whose code is being passed over.
    code: Option<u32>,
}

impl Field {
    fn say(&mut self, units: &[Unit], symbol: Option<char>) -> String {
        let mut kept: Vec<u16> = Vec::with_capacity(units.len());
        for unit in units {
            match unit.code {
                0x13 => {
                    self.depth += 1;
                    self.code = self.code.or(Some(self.depth));
                }
                0x14 if self.code == Some(self.depth) => self.code = None,
                0x15 => {
                    if self.code.is_some_and(|code| code >= self.depth) {
                        self.code = None;
                    }
                    self.depth = self.depth.saturating_sub(1);
                }
                _ if self.code.is_some() => {}
                0x28 if symbol.is_some() => {
                    kept.push(symbol.and_then(|sign| u16::try_from(u32::from(sign)).ok()).unwrap_or(0x2022));
                }
                0x0b | 0x0e => kept.push(10),
                0x1e => kept.push(0x2011),
                0x1f => kept.push(0xad),
                9 => kept.push(9),
                // Anchors of pictures, notes and comments.
                0..0x20 => {}
                code => kept.push(code),
            }
        }
        String::from_utf16_lossy(&kept)
    }
}

/// Where in a table the text is.
#[derive(Debug, Default)]
struct Place {
    table: bool,
    row: bool,
    cell: bool,
}

impl Place {
    fn begin(&mut self, flow: &mut Flow, around: &Around, mark: u16) -> Result<(), ReadError> {
        if !around.in_table {
            self.end_table(flow);
            return Ok(());
        }
        if around.row_end && around.depth <= 1 && mark == CELL {
            return Ok(());
        }
        if !self.table {
            flow.table()?;
        }
        if !self.row {
            flow.row()?;
        }
        if !self.cell {
            flow.cell()?;
        }
        (self.table, self.row, self.cell) = (true, true, true);
        Ok(())
    }

    fn end(&mut self, around: &Around, mark: u16) {
        if around.in_table && mark == CELL && around.depth <= 1 {
            self.cell = false;
            self.row = !around.row_end;
        }
    }

    fn end_table(&mut self, flow: &mut Flow) {
        if self.table {
            flow.end_table();
        }
        *self = Place::default();
    }
}
