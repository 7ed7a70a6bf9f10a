//! Styles of an OpenDocument text, as far as they hide words.

use crate::error::ReadError;
use crate::flow::{Look, Looks, Rgb};
use crate::xml::{Sink, value, walk};
use quick_xml::events::BytesStart;

/// The looks of a file's styles by name, those of its common part and of its content.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    looks: Looks,
    open: Option<(String, Option<String>, Look)>,
}

impl Reading {
    /// Adds the styles of a part; as many as could be read before it is broken.
    pub(crate) fn read(&mut self, xml: &str) {
        // A broken part is told when its text is read.
        let _ = walk(xml, self);
        self.open = None;
    }

    pub(crate) fn styles(&self) -> &Looks {
        &self.looks
    }
}

/// Names of styles are unique within a family only.
pub(crate) fn key(family: &str, name: &str) -> String {
    format!("{family}/{name}")
}

/// Lays the properties of a style over a look.
fn apply(look: &mut Look, tag: &BytesStart<'_>) {
    if let Some(display) = value(tag, "display") {
        look.vanish = Some(display == "none");
    }
    if let Some(colour) = value(tag, "color") {
        look.ink = Some(Rgb::hex(&colour));
    }
    if value(tag, "use-window-font-color").as_deref() == Some("true") {
        look.ink = Some(None);
    }
    if let Some(colour) = value(tag, "background-color") {
        look.ground = Rgb::hex(&colour).or(look.ground);
    }
    if let Some(size) = value(tag, "font-size") {
        look.size = size.strip_suffix("pt").and_then(|size| size.trim().parse().ok());
    }
}

impl Sink for Reading {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        match name {
            "style" => {
                let family = value(tag, "family").unwrap_or_default();
                let named = value(tag, "name").unwrap_or_default();
                let parent = value(tag, "parent-style-name").map(|parent| key(&family, &parent));
                self.open = Some((key(&family, &named), parent, Look::default()));
            }
            "text-properties" | "paragraph-properties" | "table-cell-properties" | "graphic-properties" => {
                if let Some((_, _, look)) = &mut self.open {
                    if name == "graphic-properties" {
                        let filled = value(tag, "fill").is_some_and(|fill| fill != "none");
                        let colour = value(tag, "fill-color").or_else(|| value(tag, "background-color"));
                        let colour = colour.and_then(|colour| Rgb::hex(&colour));
                        look.ground = colour.or(filled.then_some(Rgb::UNKNOWN)).or(look.ground);
                    } else {
                        apply(look, tag);
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        if name == "style"
            && let Some((name, parent, look)) = self.open.take()
        {
            self.looks.add(name, parent, look);
        }
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }
}
