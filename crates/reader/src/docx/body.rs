//! The XML of a Word part into paragraphs.

use crate::columns::side_by_side;
use crate::error::ReadError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// A paragraph, a table row that is read as a line, or a line within a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub(crate) text: String,
    pub(crate) column: u8,
}

/// Tables within tables deeper than this are read as if they were not there: their text goes to the cell around them.
const DEEP: usize = 20;

/// What stands between the cells of a row that is read as a line.
const BAR: &str = " | ";

#[derive(Default)]
struct Table {
    /// Rows of cells of paragraphs.
    rows: Vec<Vec<Vec<String>>>,
}

#[derive(Default)]
struct Reading {
    out: Vec<Paragraph>,
    tables: Vec<Table>,
    /// Paragraphs that are open: a text box stands inside the paragraph that it hangs on.
    open: Vec<String>,
    /// Inside `w:t` and its kin.
    text: u32,
    /// Inside the older twin of a text box, which says the same again.
    fallback: u32,
    room: usize,
}

/// The paragraphs of a part, `room` scalars at most.
pub(crate) fn paragraphs(xml: &str, room: usize) -> Result<Vec<Paragraph>, ReadError> {
    let mut reader = Reader::from_str(xml);
    let mut reading = Reading { room, ..Reading::default() };
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => reading.start(&tag),
            Ok(Event::Empty(tag)) => {
                reading.start(&tag);
                reading.end(tag.local_name().as_ref());
            }
            Ok(Event::End(tag)) => reading.end(tag.local_name().as_ref()),
            Ok(Event::Text(text)) => reading.say(&text.xml10_content())?,
            Ok(Event::CData(text)) => reading.say(&text.xml10_content())?,
            Ok(Event::GeneralRef(name)) => {
                let said = match name.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    Ok(None) => predefined(&name.xml10_content()).to_owned(),
                    Err(_) => "\u{fffd}".to_owned(),
                };
                reading.say(&said)?;
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => return Err(ReadError::Damaged),
        }
    }
    // A part that ends inside its elements has been cut short.
    if reading.open.is_empty() && reading.tables.is_empty() { Ok(reading.out) } else { Err(ReadError::Damaged) }
}

/// The five entities that XML itself has; a file's own are not expanded.
fn predefined(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "\u{fffd}",
    }
}

impl Reading {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "p" => self.open.push(String::new()),
            "t" | "delText" => self.text += 1,
            "Fallback" => self.fallback += 1,
            "tab" | "ptab" => self.append("\t"),
            "br" | "cr" => self.append("\n"),
            "noBreakHyphen" => self.append("\u{2011}"),
            "softHyphen" => self.append("\u{ad}"),
            "sym" => self.append(&symbol(tag)),
            "tbl" if self.tables.len() < DEEP => self.tables.push(Table::default()),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            "tc" => {
                if let Some(row) = self.tables.last_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => {
                if let Some(text) = self.open.pop() {
                    self.paragraph(text);
                }
            }
            "t" | "delText" => self.text = self.text.saturating_sub(1),
            "Fallback" => self.fallback = self.fallback.saturating_sub(1),
            "tbl" => {
                if let Some(table) = self.tables.pop() {
                    self.table(table);
                }
            }
            _ => {}
        }
    }

    fn append(&mut self, text: &str) {
        if self.fallback == 0
            && let Some(open) = self.open.last_mut()
        {
            open.push_str(text);
        }
    }

    fn say(&mut self, text: &str) -> Result<(), ReadError> {
        if self.text == 0 || self.fallback > 0 {
            return Ok(());
        }
        let length = text.chars().count();
        self.room = self.room.checked_sub(length).ok_or(ReadError::TooLarge)?;
        let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.append(&clean);
        Ok(())
    }

    fn paragraph(&mut self, text: String) {
        if self.fallback > 0 {
            return;
        }
        let cell = self.tables.last_mut().and_then(|table| table.rows.last_mut()).and_then(|row| row.last_mut());
        match cell {
            Some(cell) => cell.push(text),
            None => self.out.extend(text.split('\n').map(|line| Paragraph { text: line.to_owned(), column: 0 })),
        }
    }

    /// A finished table: into the cell around it, or out as lines.
    fn table(&mut self, table: Table) {
        let lines = rows(table);
        let cell = self.tables.last_mut().and_then(|table| table.rows.last_mut()).and_then(|row| row.last_mut());
        match cell {
            Some(cell) => cell.extend(lines.into_iter().map(|line| line.text)),
            None => self.out.extend(lines),
        }
    }
}

/// A character of a symbol font: boxes and bullets. Which sign it is does not matter for reading.
fn symbol(tag: &BytesStart<'_>) -> String {
    let code = tag
        .try_get_attribute("w:char")
        .ok()
        .flatten()
        .and_then(|value| u32::from_str_radix(value.value.trim(), 16).ok());
    match code.and_then(char::from_u32) {
        Some('\u{e000}'..='\u{f8ff}') | None => "•".to_owned(),
        Some(sign) => sign.to_string(),
    }
}

/// The lines of a table. Columns of text (a contract in two languages) are read cell by cell, so that a clause stays in one
/// piece; of other tables a row is a line.
fn rows(table: Table) -> Vec<Paragraph> {
    let flat: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().map(|cell| cell.join(" ").replace('\n', " ")).collect()).collect();
    let shape: Vec<Vec<&str>> = flat.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let columns = side_by_side(&shape);
    let mut out = Vec::new();
    for (row, flat) in table.rows.into_iter().zip(flat) {
        let long = row.iter().any(|cell| cell.iter().filter(|paragraph| !paragraph.trim().is_empty()).count() > 1);
        if (columns || long) && row.len() > 1 {
            for (column, cell) in row.into_iter().enumerate() {
                let column = u8::try_from(column).unwrap_or(u8::MAX);
                let lines = cell.iter().flat_map(|paragraph| paragraph.split('\n'));
                out.extend(
                    lines
                        .filter(|line| !line.trim().is_empty())
                        .map(|line| Paragraph { text: line.to_owned(), column }),
                );
            }
        } else if row.len() == 1 {
            let lines =
                row.into_iter().flatten().flat_map(|text| text.split('\n').map(str::to_owned).collect::<Vec<_>>());
            out.extend(lines.map(|text| Paragraph { text, column: 0 }));
        } else {
            out.push(Paragraph { text: flat.join(BAR), column: 0 });
        }
    }
    out
}

/// The body's name as the archive's own list of relations gives it.
pub(crate) fn main_part(rels: &str) -> Option<String> {
    let mut reader = Reader::from_str(rels);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == "Relationship" => {
                let value =
                    |name: &str| tag.try_get_attribute(name).ok().flatten().map(|value| value.value.into_owned());
                if value("Type").is_some_and(|kind| kind.ends_with("/officeDocument")) {
                    return value("Target").map(|target| target.trim_start_matches('/').to_owned());
                }
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}
