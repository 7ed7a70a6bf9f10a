//! What is behind the words of a text box: white letters on a filled shape are a design, not a hiding place.

use crate::flow::{Look, Rgb};
use crate::xml::value;
use quick_xml::events::BytesStart;

/// The shape that is being described.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    /// Its own fill, once it has said so: a colour, or nothing.
    fill: Option<Option<Rgb>>,
    /// Whether the theme fills it.
    themed: bool,
    /// Inside its properties; outlines are described like fills, inside `ln`.
    properties: u32,
    outline: u32,
    filling: bool,
}

impl Shape {
    pub(crate) fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "wsp" => *self = Shape::default(),
            "shape" | "rect" | "roundrect" | "oval" => {
                *self = Shape::default();
                let filled = !matches!(value(tag, "filled").as_deref(), Some("f" | "false"));
                if let (true, Some(colour)) = (filled, value(tag, "fillcolor")) {
                    let known = colour.split_whitespace().next().and_then(Rgb::hex);
                    let white = colour.starts_with("white");
                    self.fill = Some(Some(if white { Rgb::WHITE } else { known.unwrap_or(Rgb::UNKNOWN) }));
                }
            }
            "spPr" => self.properties += 1,
            "ln" => self.outline += 1,
            "noFill" if self.inside() => self.fill = Some(None),
            "gradFill" | "pattFill" | "blipFill" if self.inside() => self.fill = Some(Some(Rgb::UNKNOWN)),
            "solidFill" if self.inside() => {
                self.fill = Some(Some(Rgb::UNKNOWN));
                self.filling = true;
            }
            "srgbClr" if self.filling => {
                let colour = value(tag, "val").and_then(|colour| Rgb::hex(&colour));
                self.fill = Some(Some(colour.unwrap_or(Rgb::UNKNOWN)));
            }
            "schemeClr" if self.filling && matches!(value(tag, "val").as_deref(), Some("bg1" | "lt1")) => {
                self.fill = Some(Some(Rgb::WHITE));
            }
            "fillRef" => self.themed = value(tag, "idx").is_some_and(|index| index != "0"),
            _ => {}
        }
    }

    pub(crate) fn end(&mut self, name: &str) {
        match name {
            "spPr" => self.properties = self.properties.saturating_sub(1),
            "ln" => self.outline = self.outline.saturating_sub(1),
            "solidFill" => self.filling = false,
            _ => {}
        }
    }

    fn inside(&self) -> bool {
        self.properties > 0 && self.outline == 0
    }

    /// The look of words in the box, before they say anything themselves.
    pub(crate) fn look(&self) -> Look {
        let ground = match self.fill {
            Some(fill) => fill,
            None => self.themed.then_some(Rgb::UNKNOWN),
        };
        Look { ground, ..Look::default() }
    }
}
