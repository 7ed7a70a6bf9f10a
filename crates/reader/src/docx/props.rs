//! Properties of runs, paragraphs and cells, as far as they hide text; styles and relations.

use crate::error::ReadError;
use crate::flow::{Look, Looks, Rgb};
use crate::xml::{Sink, value, walk};
use quick_xml::events::BytesStart;
use std::collections::HashSet;

/// The styles of a file.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    pub(crate) looks: Looks,
    /// What holds where no style says anything.
    pub(crate) usual: Look,
    /// The style of paragraphs that name none.
    pub(crate) paragraph: Option<String>,
    /// Styles of tables that shade cells: the ground of their words is not known.
    pub(crate) shading: HashSet<String>,
}

/// Lays one property over a look; `false` where the element is none that matters.
pub(crate) fn apply(look: &mut Look, name: &str, tag: &BytesStart<'_>) -> bool {
    match name {
        "vanish" => look.vanish = Some(on(tag)),
        "color" => look.ink = value(tag, "val").map(|colour| Rgb::hex(&colour)),
        "sz" => look.size = value(tag, "val").and_then(|half| half.parse::<f32>().ok()).map(|half| half / 2.0),
        "shd" => look.ground = ground(tag),
        "highlight" => {
            look.ground = match value(tag, "val").as_deref() {
                Some("none" | "white") | None => look.ground,
                Some("black") => Some(Rgb(0, 0, 0)),
                Some(_) => Some(Rgb::UNKNOWN),
            };
        }
        _ => return false,
    }
    true
}

/// A switch: on unless it says that it is off.
pub(crate) fn on(tag: &BytesStart<'_>) -> bool {
    !matches!(value(tag, "val").as_deref(), Some("0" | "false" | "off"))
}

/// The colour behind words. A pattern or a colour of the theme is one that is not known.
pub(crate) fn ground(tag: &BytesStart<'_>) -> Option<Rgb> {
    let pattern = value(tag, "val");
    match pattern.as_deref() {
        Some("clear" | "nil") | None => value(tag, "fill").and_then(|fill| Rgb::hex(&fill)),
        Some("solid") => value(tag, "color").and_then(|colour| Rgb::hex(&colour)).or(Some(Rgb::UNKNOWN)),
        Some(_) => Some(Rgb::UNKNOWN),
    }
}

#[derive(Default)]
struct Reading {
    styles: Styles,
    /// The style that is being read: its kind, name, parent and look.
    open: Option<(String, String, Option<String>, Look)>,
    defaults: bool,
}

/// The styles of `styles.xml`; as many as could be read before it is broken.
pub(crate) fn styles(xml: &str) -> Styles {
    let mut reading = Reading::default();
    // A file without usable styles is still read; its text does not depend on them.
    let _ = walk(xml, &mut reading);
    reading.styles
}

impl Sink for Reading {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        match name {
            "rPrDefault" => self.defaults = true,
            "style" => {
                let kind = value(tag, "type").unwrap_or_default();
                let id = value(tag, "styleId").unwrap_or_default();
                if kind == "paragraph" && value(tag, "default").as_deref() == Some("1") {
                    self.styles.paragraph = Some(id.clone());
                }
                self.open = Some((kind, id, None, Look::default()));
            }
            "basedOn" => {
                if let Some(open) = &mut self.open {
                    open.2 = value(tag, "val");
                }
            }
            _ => match &mut self.open {
                Some((kind, id, _, look)) => {
                    if kind == "table" {
                        if name == "shd" && ground(tag).is_some_and(|ground| ground != Rgb::WHITE) {
                            self.styles.shading.insert(id.clone());
                        }
                    } else {
                        apply(look, name, tag);
                    }
                }
                None if self.defaults => {
                    apply(&mut self.styles.usual, name, tag);
                }
                None => {}
            },
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "rPrDefault" => self.defaults = false,
            "style" => {
                if let Some((_, id, parent, look)) = self.open.take() {
                    self.styles.looks.add(id, parent, look);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }
}

/// Finds the target of the relation to the body.
#[derive(Default)]
struct Relations {
    body: Option<String>,
}

impl Sink for Relations {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        if name == "Relationship" && value(tag, "Type").is_some_and(|kind| kind.ends_with("/officeDocument")) {
            let target = value(tag, "Target").map(|target| target.trim_start_matches('/').to_owned());
            self.body = self.body.take().or(target);
        }
        Ok(())
    }

    fn end(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }
}

/// The body's name as the archive's own list of relations gives it.
pub(crate) fn main_part(rels: &str) -> Option<String> {
    let mut relations = Relations::default();
    // A broken list may have named the body before it broke.
    let _ = walk(rels, &mut relations);
    relations.body
}
