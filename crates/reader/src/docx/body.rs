//! The XML of a Word part into paragraphs.

use crate::docx::props::{Styles, apply, ground};
use crate::docx::scope::{Around, Scopes};
use crate::docx::shape::Shape;
use crate::error::ReadError;
use crate::flow::{Flow, Look, Paragraph, Rgb};
use crate::xml::{Sink, value, walk};
use ngao_model::MarkKind;
use quick_xml::events::BytesStart;

struct Reading<'s> {
    flow: Flow,
    styles: &'s Styles,
    scopes: Scopes,
    shape: Shape,
    /// The ground of the tables that are open, where their style shades cells.
    tables: Vec<Option<Rgb>>,
    /// Look of the page itself: a dark one shows white letters.
    page: Look,
    /// Inside `w:t` and its kin.
    text: u32,
    /// Inside the older twin of a text box, which says the same again.
    fallback: u32,
    /// Inside what properties were before a tracked change of them.
    before: u32,
    /// Inside the properties of paragraph, run and row.
    paragraph: u32,
    run: u32,
    row: u32,
    cell: u32,
}

/// The paragraphs of a part, `room` scalars at most, and how much room is left. What is no part of the body is marked as `kind`.
pub(crate) fn paragraphs(
    xml: &str,
    kind: Option<MarkKind>,
    styles: &Styles,
    room: usize,
) -> Result<(Vec<Paragraph>, usize), ReadError> {
    let mut reading = Reading {
        flow: Flow::new(room),
        styles,
        scopes: Scopes::default(),
        shape: Shape::default(),
        tables: Vec::new(),
        page: styles.usual,
        text: 0,
        fallback: 0,
        before: 0,
        paragraph: 0,
        run: 0,
        row: 0,
        cell: 0,
    };
    if let Some(kind) = kind {
        reading.flow.aside(kind)?;
    }
    walk(xml, &mut reading)?;
    let left = reading.flow.room();
    Ok((reading.flow.finish(), left))
}

impl Reading<'_> {
    fn append(&mut self, text: &str) -> Result<(), ReadError> {
        if self.fallback > 0 {
            return Ok(());
        }
        self.flow.say(text, self.scopes.style(self.page))
    }

    /// A property, where it belongs to something that is open.
    fn property(&mut self, name: &str, tag: &BytesStart<'_>) {
        let styles = self.styles;
        if self.run > 0 && self.paragraph == 0 {
            if let Some(run) = self.scopes.nearest(Around::Run) {
                match (name, value(tag, "val")) {
                    ("rStyle", Some(style)) => run.look = styles.looks.of(&style).under(run.look),
                    _ => drop(apply(&mut run.look, name, tag)),
                }
            }
        } else if self.paragraph > 0 && self.run == 0 {
            if let Some(paragraph) = self.scopes.nearest(Around::Paragraph) {
                match (name, value(tag, "val")) {
                    ("pStyle", Some(style)) => paragraph.look = styles.looks.of(&style),
                    ("shd", _) => paragraph.look.ground = ground(tag).or(paragraph.look.ground),
                    _ => {}
                }
            }
        } else if self.cell > 0
            && name == "shd"
            && let Some(cell) = self.scopes.nearest(Around::Cell)
        {
            cell.look.ground = ground(tag).or(cell.look.ground);
        } else if self.row > 0
            && matches!(name, "ins" | "del")
            && let Some(row) = self.scopes.nearest(Around::Row)
        {
            row.inserted |= name == "ins";
            row.deleted |= name == "del";
        } else if name == "tblStyle"
            && value(tag, "val").is_some_and(|style| styles.shading.contains(&style))
            && let Some(table) = self.tables.last_mut()
        {
            *table = Some(Rgb::UNKNOWN);
        }
    }

    fn properties(&mut self, name: &str) -> Option<&mut u32> {
        match name {
            "pPr" => Some(&mut self.paragraph),
            "rPr" => Some(&mut self.run),
            "trPr" => Some(&mut self.row),
            "tcPr" => Some(&mut self.cell),
            _ => None,
        }
    }

    fn in_properties(&self) -> bool {
        self.paragraph + self.run + self.row + self.cell > 0
    }
}

impl Sink for Reading<'_> {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        if name.ends_with("PrChange") {
            self.before += 1;
        }
        if self.before > 0 {
            return Ok(());
        }
        if let Some(depth) = self.properties(name) {
            *depth += 1;
            return Ok(());
        }
        if self.in_properties() {
            self.property(name, tag);
            if !matches!(name, "ins" | "del") {
                return Ok(());
            }
        }
        self.shape.start(name, tag);
        match name {
            "p" if self.fallback == 0 => {
                let usual = self.styles.paragraph.as_deref().map(|style| self.styles.looks.of(style));
                self.scopes.push(Around::Paragraph, usual.unwrap_or_default());
                self.flow.open()?;
            }
            "r" => self.scopes.push(Around::Run, Look::default()),
            "ins" | "moveTo" => self.scopes.push_change(Around::Change, Look::default(), !self.in_properties(), false),
            "del" | "moveFrom" => {
                self.scopes.push_change(Around::Change, Look::default(), false, !self.in_properties())
            }
            "txbxContent" => self.scopes.push(Around::Box, self.shape.look()),
            "t" | "delText" => self.text += 1,
            "Fallback" => self.fallback += 1,
            "tab" | "ptab" => self.append("\t")?,
            "br" | "cr" => self.append("\n")?,
            "noBreakHyphen" => self.append("\u{2011}")?,
            "softHyphen" => self.append("\u{ad}")?,
            "sym" => self.append(&symbol(tag))?,
            "background" => self.page.ground = value(tag, "color").and_then(|colour| Rgb::hex(&colour)),
            "tbl" if self.fallback == 0 => {
                self.tables.push(None);
                self.flow.table()?;
            }
            "tblStyle" => self.property(name, tag),
            "tr" if self.fallback == 0 => {
                self.scopes.push(Around::Row, Look::default());
                self.flow.row()?;
            }
            "tc" if self.fallback == 0 => {
                let ground = self.tables.last().copied().flatten();
                self.scopes.push(Around::Cell, Look { ground, ..Look::default() });
                self.flow.cell()?;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        if name.ends_with("PrChange") {
            self.before = self.before.saturating_sub(1);
            return Ok(());
        }
        if self.before > 0 {
            return Ok(());
        }
        if let Some(depth) = self.properties(name) {
            *depth = depth.saturating_sub(1);
            return Ok(());
        }
        if self.in_properties() && !matches!(name, "ins" | "del") {
            return Ok(());
        }
        self.shape.end(name);
        match name {
            "p" if self.fallback == 0 => {
                self.flow.close();
                self.scopes.pop();
            }
            "r" | "ins" | "moveTo" | "del" | "moveFrom" | "txbxContent" => self.scopes.pop(),
            "t" | "delText" => self.text = self.text.saturating_sub(1),
            "Fallback" => self.fallback = self.fallback.saturating_sub(1),
            "tbl" if self.fallback == 0 => {
                self.tables.pop();
                self.flow.end_table();
            }
            "tr" | "tc" if self.fallback == 0 => self.scopes.pop(),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        if self.text == 0 || self.before > 0 {
            return Ok(());
        }
        // A line break within the text of a run is a space to Word.
        if text.contains(['\n', '\t']) { self.append(&text.replace(['\n', '\t'], " ")) } else { self.append(text) }
    }
}

/// A character of a symbol font: boxes and bullets. Which sign it is does not matter for reading.
fn symbol(tag: &BytesStart<'_>) -> String {
    let code = value(tag, "char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
    match code.and_then(char::from_u32) {
        Some('\u{e000}'..='\u{f8ff}') | None => "•".to_owned(),
        Some(sign) => sign.to_string(),
    }
}
