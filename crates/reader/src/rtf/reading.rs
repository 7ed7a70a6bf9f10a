//! Tokens of a Rich Text file into paragraphs.

use crate::error::ReadError;
use crate::flow::{Flow, Paragraph, Rgb};
use crate::rtf::lexer::{Lexer, Token};
use crate::rtf::state::{Destination, Place, State};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::HashMap;

/// Groups that may be open at once.
const DEEP: usize = 2_000;

pub(crate) struct Reading {
    pub(crate) flow: Flow,
    pub(crate) state: State,
    pub(crate) groups: Vec<State>,
    pub(crate) places: Vec<Place>,
    /// Bytes that wait to be decoded together.
    pub(crate) waiting: Vec<u8>,
    /// The first half of a sign that takes two `\u`.
    pub(crate) half: Option<u16>,
    /// Characters still to be passed over after `\u`.
    pub(crate) pass: u32,
    /// The group has said `\*`: skip it if its word is not known.
    pub(crate) optional: bool,
    pub(crate) encoding: &'static Encoding,
    pub(crate) fonts: HashMap<i32, (Option<&'static Encoding>, bool)>,
    pub(crate) font: i32,
    pub(crate) usual_font: i32,
    pub(crate) colours: Vec<Option<Rgb>>,
    pub(crate) colour: (Option<u8>, Option<u8>, Option<u8>),
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

    pub(crate) fn flush(&mut self) -> Result<(), ReadError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.waiting);
        let encoding = self.state.encoding.unwrap_or(self.encoding);
        let text = encoding.decode_without_bom_handling(&bytes).0;
        self.say(&text)
    }

    pub(crate) fn say(&mut self, text: &str) -> Result<(), ReadError> {
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

    pub(crate) fn end_paragraph(&mut self, even_blank: bool) -> Result<(), ReadError> {
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
    pub(crate) fn in_text(&mut self, act: impl FnOnce(&mut Self) -> Result<(), ReadError>) -> Result<(), ReadError> {
        match self.state.destination {
            Destination::Text | Destination::Aside(_) | Destination::Box => act(self),
            _ => Ok(()),
        }
    }

    pub(crate) fn unicode(&mut self, number: i32) -> Result<(), ReadError> {
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

    pub(crate) fn end_cell(&mut self) -> Result<(), ReadError> {
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

    pub(crate) fn end_row(&mut self) -> Result<(), ReadError> {
        self.end_paragraph(false)?;
        if let Some(place) = self.places.last_mut() {
            (place.row, place.cell, place.at) = (false, false, 0);
        }
        Ok(())
    }

    pub(crate) fn row_definition(&mut self, word: &str, number: usize) {
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
