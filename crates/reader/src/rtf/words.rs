//! Control words: what they change, and what a group that begins with one is for.

use crate::error::ReadError;
use crate::rtf::codepage::{SYMBOLS, of_charset, of_page};
use crate::rtf::reading::Reading;
use crate::rtf::state::{Destination, Place};
use ngao_model::MarkKind;

impl Reading {
    pub(crate) fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), ReadError> {
        if word == "u" {
            return self.unicode(number.unwrap_or(0));
        }
        if self.pass > 0 {
            self.pass -= 1;
            return Ok(());
        }
        self.flush()?;
        let optional = std::mem::take(&mut self.optional);
        let on = number != Some(0);
        let index = || number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0);
        match word {
            "ansicpg" => self.encoding = number.and_then(of_page).unwrap_or(self.encoding),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "deff" => self.usual_font = number.unwrap_or(0),
            "uc" => self.state.fallback = number.and_then(|count| u32::try_from(count).ok()).unwrap_or(1).min(64),
            "f" if self.state.destination == Destination::Fonts => self.font = number.unwrap_or(0),
            "fcharset" | "cpg" if self.state.destination == Destination::Fonts => {
                let number = number.unwrap_or(0);
                let encoding = if word == "cpg" { of_page(number) } else { of_charset(number) };
                self.fonts.insert(self.font, (encoding, word == "fcharset" && number == SYMBOLS));
            }
            "f" => self.font(number.unwrap_or(0)),
            "red" => self.colour.0 = number.and_then(|value| u8::try_from(value).ok()),
            "green" => self.colour.1 = number.and_then(|value| u8::try_from(value).ok()),
            "blue" => self.colour.2 = number.and_then(|value| u8::try_from(value).ok()),
            "plain" => {
                self.state.plain();
                self.font(self.usual_font);
            }
            "v" => self.state.vanish = on,
            "deleted" | "mvf" => self.state.deleted = on,
            "revised" | "mvt" => self.state.inserted = on,
            "fs" => self.state.size = number.unwrap_or(24),
            "cf" => self.state.ink = index(),
            "cb" | "chcbpat" | "highlight" => self.state.ground = index(),
            "cbpat" => self.state.paragraph_ground = index(),
            "pard" => (self.state.in_table, self.state.paragraph_ground) = (false, 0),
            "intbl" => self.state.in_table = true,
            "par" | "sect" | "page" => self.in_text(|reading| reading.end_paragraph(true))?,
            "cell" => self.in_text(Self::end_cell)?,
            "row" => self.in_text(Self::end_row)?,
            "trowd" | "clcbpat" | "cellx" => self.row_definition(word, index()),
            "nestcell" => self.say(" | ")?,
            "nestrow" => self.in_text(|reading| reading.end_paragraph(false))?,
            _ => match spoken(word) {
                Some(said) => self.say(said)?,
                None => return self.destination(word, optional),
            },
        }
        Ok(())
    }

    fn font(&mut self, number: i32) {
        let (encoding, symbols) = self.fonts.get(&number).copied().unwrap_or_default();
        (self.state.encoding, self.state.symbols) = (encoding, symbols);
    }

    /// A word that says what the group is for, or one that does not matter.
    fn destination(&mut self, word: &str, optional: bool) -> Result<(), ReadError> {
        use Destination::{Aside, Box, Colours, Fonts, Skip, Text};
        let destination = match word {
            "fonttbl" => Fonts,
            "colortbl" => Colours,
            "footnote" => Aside(MarkKind::Note),
            "annotation" => Aside(MarkKind::Comment),
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                Aside(MarkKind::Running)
            }
            "shptxt" | "dptxbxtext" => Box,
            // Around a text box stand groups that are optional, and around the better half of a twin.
            "shpinst" | "do" | "ud" | "rtf" => Text,
            "stylesheet" | "info" | "pict" | "objdata" | "sp" | "shprslt" | "upr" | "nonshppict" | "nonesttables"
            | "revtbl" | "listtable" | "listoverridetable" | "rsidtbl" | "xe" | "tc" | "rxe" | "fldinst"
            | "filetbl" | "atnid" | "atnauthor" | "template" | "themedata" | "colorschememapping" | "datastore"
            | "generator" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn" | "private" => Skip,
            _ if optional => Skip,
            _ => return Ok(()),
        };
        // Nothing in a group that is skipped is text, but for the better half of a twin.
        if self.state.destination == Skip && word != "ud" {
            return Ok(());
        }
        self.state.destination = destination;
        if let Aside(_) | Box = destination {
            if let Aside(kind) = destination {
                self.flow.aside(kind)?;
            }
            self.state.plain();
            self.state.in_table = false;
            let is_aside = destination != Box;
            self.places.push(Place { depth: self.groups.len(), is_aside, ..Place::default() });
        }
        Ok(())
    }
}

/// The sign that a control word stands for.
fn spoken(word: &str) -> Option<&'static str> {
    Some(match word {
        "tab" => "\t",
        "line" | "column" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => " ",
        "zwj" => "\u{200d}",
        "zwnj" => "\u{200c}",
        _ => return None,
    })
}
