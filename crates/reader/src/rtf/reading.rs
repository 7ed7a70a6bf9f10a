//! Tokens of a Rich Text file into paragraphs.

use crate::error::ReadError;
use crate::flow::{Flow, Paragraph, Rgb};
use crate::rtf::codepage::{SYMBOLS, of_charset, of_page};
use crate::rtf::lexer::{Lexer, Token};
use crate::rtf::state::{Destination, Place, State};
use encoding_rs::{Encoding, WINDOWS_1252};
use ngao_model::MarkKind;
use std::collections::HashMap;

/// Groups that may be open at once.
const DEEP: usize = 2_000;

struct Reading {
    flow: Flow,
    state: State,
    groups: Vec<State>,
    places: Vec<Place>,
    /// Bytes that wait to be decoded together.
    waiting: Vec<u8>,
    /// The first half of a sign that takes two `\u`.
    half: Option<u16>,
    /// Characters still to be passed over after `\u`.
    pass: u32,
    /// The group has said `\*`: skip it if its word is not known.
    optional: bool,
    encoding: &'static Encoding,
    fonts: HashMap<i32, (Option<&'static Encoding>, bool)>,
    font: i32,
    usual_font: i32,
    colours: Vec<Option<Rgb>>,
    colour: (Option<u8>, Option<u8>, Option<u8>),
}

/// The paragraphs of a file, `room` scalars at most.
pub(crate) fn paragraphs(bytes: &[u8], room: usize) -> Result<Vec<Paragraph>, ReadError> {
    let mut reading = Reading {
        flow: Flow::new(room),
        state: State::new(),
        groups: Vec::new(),
        places: vec![Place::default()],
        waiting: Vec::new(),
        half: None,
        pass: 0,
        optional: false,
        encoding: WINDOWS_1252,
        fonts: HashMap::new(),
        font: 0,
        usual_font: 0,
        colours: Vec::new(),
        colour: (None, None, None),
    };
    let mut lexer = Lexer::new(bytes);
    while let Some(token) = lexer.next() {
        match token {
            Token::Open => reading.open()?,
            Token::Close => {
                reading.close()?;
                if reading.groups.is_empty() {
                    return Ok(reading.finish());
                }
            }
            Token::Word("bin", Some(count)) => lexer.pass_over(usize::try_from(count).unwrap_or(0)),
            Token::Word(word, number) => reading.word(word, number)?,
            Token::Sign(sign) => reading.sign(sign)?,
            Token::Byte(byte) => reading.byte(byte)?,
        }
    }
    // The last group was never closed: the file has been cut short.
    Err(ReadError::Damaged)
}

impl Reading {
    fn open(&mut self) -> Result<(), ReadError> {
        self.flush()?;
        if self.groups.len() >= DEEP {
            return Err(ReadError::TooLarge);
        }
        self.pass = 0;
        self.optional = false;
        self.groups.push(self.state);
        Ok(())
    }

    fn close(&mut self) -> Result<(), ReadError> {
        self.flush()?;
        (self.pass, self.optional) = (0, false);
        if self.places.len() > 1 && self.places.last().is_some_and(|place| place.depth == self.groups.len()) {
            self.end_paragraph(false)?;
            self.end_table();
            if self.places.pop().is_some_and(|place| place.is_aside) {
                self.flow.end_aside();
            }
        }
        if let Some(state) = self.groups.pop() {
            self.state = state;
        }
        Ok(())
    }

    fn finish(mut self) -> Vec<Paragraph> {
        self.flow.close_if_said();
        self.flow.finish()
    }

    fn byte(&mut self, byte: u8) -> Result<(), ReadError> {
        if self.pass > 0 {
            self.pass -= 1;
            return Ok(());
        }
        match self.state.destination {
            Destination::Skip | Destination::Fonts => {}
            Destination::Colours if byte == b';' => {
                let colour = match self.colour {
                    (None, None, None) => None,
                    (r, g, b) => Some(Rgb(r.unwrap_or(0), g.unwrap_or(0), b.unwrap_or(0))),
                };
                self.colours.push(colour);
                self.colour = (None, None, None);
            }
            Destination::Colours => {}
            _ if self.state.symbols => {
                let sign = if byte.is_ascii_alphanumeric() || byte > 127 { "•" } else { " " };
                self.say(sign)?;
            }
            _ => self.waiting.push(byte),
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), ReadError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.waiting);
        let encoding = self.state.encoding.unwrap_or(self.encoding);
        let text = encoding.decode_without_bom_handling(&bytes).0;
        self.say(&text)
    }

    fn say(&mut self, text: &str) -> Result<(), ReadError> {
        if !matches!(self.state.destination, Destination::Text | Destination::Aside(_) | Destination::Box) {
            return Ok(());
        }
        self.begin_paragraph()?;
        let place = self.places.last();
        let cell = place.and_then(|place| place.grounds.get(place.at)).copied().unwrap_or(0);
        let style = self.state.style(&self.colours, cell);
        self.flow.say(text, style)
    }

    fn begin_paragraph(&mut self) -> Result<(), ReadError> {
        let Some(place) = self.places.last_mut() else { return Ok(()) };
        if place.paragraph {
            return Ok(());
        }
        if self.state.in_table {
            begin_cell(&mut self.flow, place)?;
        } else {
            self.end_table();
        }
        if let Some(place) = self.places.last_mut() {
            place.paragraph = true;
        }
        self.flow.open()
    }

    fn end_paragraph(&mut self, even_blank: bool) -> Result<(), ReadError> {
        if even_blank {
            self.begin_paragraph()?;
        }
        if let Some(place) = self.places.last_mut()
            && place.paragraph
        {
            place.paragraph = false;
            if even_blank { self.flow.close() } else { self.flow.close_if_said() }
        }
        Ok(())
    }

    fn end_table(&mut self) {
        if let Some(place) = self.places.last_mut()
            && place.table
        {
            (place.table, place.row, place.cell, place.at) = (false, false, false, 0);
            self.flow.end_table();
        }
    }

    fn sign(&mut self, sign: u8) -> Result<(), ReadError> {
        if sign == b'*' {
            self.optional = true;
            return Ok(());
        }
        if self.pass > 0 {
            self.pass -= 1;
            return Ok(());
        }
        self.flush()?;
        match sign {
            b'\\' | b'{' | b'}' => self.byte(sign),
            b'~' => self.say("\u{a0}"),
            b'-' => self.say("\u{ad}"),
            b'_' => self.say("\u{2011}"),
            b'\r' | b'\n' => self.in_text(|reading| reading.end_paragraph(true)),
            _ => Ok(()),
        }
    }

    /// Does something that belongs to text only.
    fn in_text(&mut self, act: impl FnOnce(&mut Self) -> Result<(), ReadError>) -> Result<(), ReadError> {
        match self.state.destination {
            Destination::Text | Destination::Aside(_) | Destination::Box => act(self),
            _ => Ok(()),
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), ReadError> {
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

    fn unicode(&mut self, number: i32) -> Result<(), ReadError> {
        self.flush()?;
        self.pass = self.state.fallback;
        // Numbers above 32767 are written as negative ones; some programs write whole code points.
        let Ok(unit) = u16::try_from(if number < 0 { number + 65_536 } else { number }) else {
            let sign = u32::try_from(number).ok().and_then(char::from_u32).unwrap_or('\u{fffd}');
            return self.say(sign.encode_utf8(&mut [0; 4]));
        };
        let units = match self.half.take() {
            Some(half) => vec![half, unit],
            None if (0xd800..0xdc00).contains(&unit) => {
                self.half = Some(unit);
                return Ok(());
            }
            // Signs of symbol fonts.
            None if (0xf000..0xf100).contains(&unit) => return self.say("•"),
            None => vec![unit],
        };
        self.say(&String::from_utf16_lossy(&units))
    }

    fn end_cell(&mut self) -> Result<(), ReadError> {
        if let Some(place) = self.places.last_mut()
            && !place.paragraph
        {
            begin_cell(&mut self.flow, place)?;
        }
        self.end_paragraph(false)?;
        if let Some(place) = self.places.last_mut() {
            place.cell = false;
            place.at += 1;
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), ReadError> {
        self.end_paragraph(false)?;
        if let Some(place) = self.places.last_mut() {
            (place.row, place.cell, place.at) = (false, false, 0);
        }
        Ok(())
    }

    fn row_definition(&mut self, word: &str, number: usize) {
        let Some(place) = self.places.last_mut() else { return };
        match word {
            "trowd" => {
                place.grounds.clear();
                place.next_ground = 0;
            }
            "clcbpat" => place.next_ground = number,
            // A row has 63 cells at most.
            _ if place.grounds.len() < 256 => place.grounds.push(std::mem::take(&mut place.next_ground)),
            _ => {}
        }
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

/// Makes sure that a cell is open for what comes next.
fn begin_cell(flow: &mut Flow, place: &mut Place) -> Result<(), ReadError> {
    if !place.table {
        flow.table()?;
        place.table = true;
    }
    if !place.row {
        flow.row()?;
        place.row = true;
    }
    if !place.cell {
        flow.cell()?;
        place.cell = true;
    }
    Ok(())
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
