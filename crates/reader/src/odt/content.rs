//! The XML of an OpenDocument part into paragraphs.

use crate::error::ReadError;
use crate::flow::{Flow, Look, Looks, Paragraph, Rgb, Style};
use crate::odt::styles::key;
use crate::xml::{Sink, value, walk};
use ngao_model::MarkKind;
use quick_xml::events::BytesStart;
use std::collections::{HashMap, HashSet};

/// Which part it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// `content.xml`: the text stands in `office:text`.
    Body,
    /// `styles.xml`: heads and feet stand in its master pages.
    Running(MarkKind),
}

/// So many looks and switches may be open at once.
const OPEN: usize = 2_000;
/// Spaces that stand for one element.
const SPACES: usize = 200;

/// An element that is open.
struct Around {
    look: Look,
    /// Words in it are no text: names of authors, the number of a note.
    silent: bool,
    hidden: bool,
}

struct Reading<'s> {
    part: Part,
    looks: &'s Looks,
    flow: Flow,
    around: Vec<Around>,
    too_deep: usize,
    /// Inside `office:text` or a head or foot.
    inside: u32,
    /// Words that tracked changes took out, by the name of the change.
    deleted: HashMap<String, String>,
    /// Names of the changes that put something in.
    inserts: HashSet<String>,
    /// The change that is being described; whether its text is.
    change: Option<String>,
    deletion: bool,
    /// Insertions that are open.
    inserting: HashSet<String>,
}

/// The paragraphs of a part, `room` scalars at most, and how much room is left.
pub(crate) fn paragraphs(
    xml: &str,
    part: Part,
    looks: &Looks,
    room: usize,
) -> Result<(Vec<Paragraph>, usize), ReadError> {
    let mut reading = Reading {
        part,
        looks,
        flow: Flow::new(room),
        around: Vec::new(),
        too_deep: 0,
        inside: 0,
        deleted: HashMap::new(),
        inserts: HashSet::new(),
        change: None,
        deletion: false,
        inserting: HashSet::new(),
    };
    walk(xml, &mut reading)?;
    let left = reading.flow.room();
    Ok((reading.flow.finish(), left))
}

/// Elements whose words are about the text and no part of it. Prefixes matter: `text:date` is a field of the text.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "text:note-citation"
            | "text:ruby-text"
            | "text:variable-decls"
            | "text:sequence-decls"
            | "text:user-field-decls"
            | "dc:creator"
            | "dc:date"
            | "meta:date-string"
            | "meta:creator-initials"
            | "office:change-info"
            | "office:forms"
            | "office:event-listeners"
            | "office:binary-data"
            | "svg:title"
            | "svg:desc"
    )
}

impl Reading<'_> {
    /// Whether the element is one that holds text of this part.
    fn root(&self, name: &str) -> bool {
        match self.part {
            Part::Body => matches!(name, "text"),
            Part::Running(_) => {
                matches!(name, "header" | "footer" | "header-left" | "footer-left" | "header-first" | "footer-first")
            }
        }
    }

    fn append(&mut self, text: &str) -> Result<(), ReadError> {
        if self.inside == 0 || self.around.iter().any(|around| around.silent) {
            return Ok(());
        }
        if let (Some(change), true) = (&self.change, self.deletion) {
            // Charged where it is put back.
            let said = self.deleted.entry(change.clone()).or_default();
            said.push_str(text);
            return if said.len() > self.flow.room().saturating_mul(4) { Err(ReadError::TooLarge) } else { Ok(()) };
        }
        let look = self.around.iter().fold(Look::default(), |look, around| look.under(around.look));
        let hidden = look.is_hidden() || self.around.iter().any(|around| around.hidden);
        self.flow.say(text, Style { inserted: !self.inserting.is_empty(), deleted: false, hidden })
    }

    /// The look of the style that an element names.
    fn look(&self, name: &str, tag: &BytesStart<'_>) -> Look {
        let family = match name {
            "p" | "h" => "paragraph",
            "span" => "text",
            "table-cell" | "covered-table-cell" => "table-cell",
            "text-box" | "frame" | "custom-shape" => "graphic",
            _ => return Look::default(),
        };
        value(tag, "style-name").map(|style| self.looks.of(&key(family, &style))).unwrap_or_default()
    }

    fn push(&mut self, name: &str, tag: &BytesStart<'_>) {
        if self.around.len() >= OPEN {
            self.too_deep += 1;
            return;
        }
        let mut look = self.look(name, tag);
        if name == "annotation" || name == "note-body" {
            // What hangs on white words is not itself white.
            look = Look { vanish: Some(false), ink: Some(None), ground: Some(Rgb::WHITE), size: Some(10.0) };
        }
        let hidden = name == "section" && value(tag, "display").is_some_and(|display| display != "true")
            || matches!(name, "hidden-text" | "hidden-paragraph");
        self.around.push(Around { look, silent: is_silent(tag.name().as_ref()), hidden });
    }

    fn begin(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        match name {
            "tracked-changes" => {}
            "changed-region" => self.change = value(tag, "id"),
            "deletion" => self.deletion = true,
            "insertion" => self.inserts.extend(self.change.clone()),
            "change" => {
                let said = value(tag, "change-id").and_then(|name| self.deleted.remove(&name));
                if let Some(said) = said {
                    let inserted = !self.inserting.is_empty();
                    self.flow.say(said.trim_matches('\n'), Style { deleted: true, inserted, hidden: false })?;
                }
            }
            "change-start" => {
                let name = value(tag, "change-id").unwrap_or_default();
                if self.inserts.contains(&name) {
                    self.inserting.insert(name);
                }
            }
            "change-end" => {
                self.inserting.remove(&value(tag, "change-id").unwrap_or_default());
            }
            "p" | "h" if self.deletion => self.append("\n")?,
            "p" | "h" => self.flow.open()?,
            "table" if !self.deletion => self.flow.table()?,
            "table-row" if !self.deletion => self.flow.row()?,
            "table-cell" if !self.deletion => self.flow.cell()?,
            "note-body" if !self.deletion => self.flow.aside(MarkKind::Note)?,
            "annotation" if !self.deletion => self.flow.aside(MarkKind::Comment)?,
            "s" => {
                let count = value(tag, "c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
                self.append(&" ".repeat(count.min(SPACES)))?;
            }
            "tab" => self.append("\t")?,
            "line-break" => self.append("\n")?,
            "hidden-text" => {
                if let Some(said) = value(tag, "string-value") {
                    self.append(&said)?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Sink for Reading<'_> {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        if self.root(name) {
            self.inside += 1;
            if let (Part::Running(kind), 1) = (self.part, self.inside) {
                self.flow.aside(kind)?;
            }
        } else if self.inside > 0 {
            self.push(name, tag);
            self.begin(name, tag)?;
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        if self.root(name) {
            self.inside = self.inside.saturating_sub(1);
            if let (Part::Running(_), 0) = (self.part, self.inside) {
                self.flow.end_aside();
            }
            return Ok(());
        }
        if self.inside == 0 {
            return Ok(());
        }
        match self.too_deep {
            0 => drop(self.around.pop()),
            _ => self.too_deep -= 1,
        }
        match name {
            "changed-region" => self.change = None,
            "deletion" => self.deletion = false,
            "p" | "h" if !self.deletion => self.flow.close(),
            "table" if !self.deletion => self.flow.end_table(),
            "note-body" | "annotation" if !self.deletion => self.flow.end_aside(),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        if !self.deletion && !self.flow.in_paragraph() {
            return Ok(());
        }
        // White space is one space, as in a web page.
        let mut space = !self.deletion && self.flow.last().is_none_or(|c| c == ' ' || c == '\n' || c == '\t');
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let blank = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !(blank && space) {
                out.push(if blank { ' ' } else { c });
            }
            space = blank;
        }
        self.append(&out)
    }
}
