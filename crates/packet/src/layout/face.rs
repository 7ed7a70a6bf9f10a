//! Typefaces: which letters they have, and how wide each is.

use crate::PacketError;
use printpdf::{FontId, ParsedFont, PdfFont};
use unicode_normalization::UnicodeNormalization;

/// Printed in place of a letter that the typeface lacks.
pub(crate) const LACKING: char = '\u{FFFD}';

/// A space at which no line is broken.
pub(crate) const FIRM_SPACE: char = '\u{A0}';

/// Letters measured beforehand: Latin, Greek and Cyrillic blocks. Others are looked up when met.
const MEASURED: std::ops::Range<u32> = 0x20..0x530;

/// The two typefaces of a paper, parsed once and used for any number of packets.
#[derive(Debug)]
pub struct Fonts {
    regular: Face,
    bold: Face,
}

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

#[derive(Debug)]
struct Face {
    parsed: ParsedFont,
    advances: Vec<Option<u16>>,
}

impl Fonts {
    /// Parses the bytes of two TrueType files: Noto Sans, regular and bold.
    ///
    /// # Errors
    ///
    /// [`PacketError::Font`], when the bytes are no TrueType font with Latin letters.
    pub fn read(regular: &[u8], bold: &[u8]) -> Result<Self, PacketError> {
        Ok(Self { regular: Face::read(regular, "regular")?, bold: Face::read(bold, "bold")? })
    }

    fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// Width of one line of text in points.
    pub(crate) fn width(&self, weight: Weight, size: f32, text: &str) -> f32 {
        let face = self.face(weight);
        text.chars().map(|c| f32::from(face.advance(c).unwrap_or(0))).sum::<f32>() * size / 1000.0
    }

    /// The text as it can be printed: letters in two halves joined, invisible characters left out, every kind of space made
    /// plain, and [`LACKING`] where the typefaces have no letter. Line breaks stay.
    pub(crate) fn printable(&self, text: &str) -> String {
        text.nfc()
            .filter_map(|c| match c {
                '\n' => Some('\n'),
                // Kept until lines are made: it holds words together.
                '\u{A0}' | '\u{2007}' | '\u{202F}' => Some(FIRM_SPACE),
                c if c.is_whitespace() => Some(' '),
                // Soft hyphens, joiners, directional marks, variation selectors: they only steer.
                '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => None,
                '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}' => None,
                c if c.is_control() => None,
                c if self.has(c) => Some(c),
                _ => Some(LACKING),
            })
            .collect()
    }

    /// The letters of a text that would be printed as [`LACKING`], each once, in the order of their coming.
    pub(crate) fn lacking(&self, text: &str) -> String {
        let mut letters = String::new();
        for c in text.nfc() {
            let printed = self.printable(c.encode_utf8(&mut [0; 4]));
            if printed.contains(LACKING) && c != LACKING && !letters.contains(c) {
                letters.push(c);
            }
        }
        letters
    }

    fn has(&self, c: char) -> bool {
        self.regular.advance(c).is_some() && self.bold.advance(c).is_some()
    }

    /// Name of the typeface in the file's resources. Six capitals, because they become the tag of the subset.
    pub(crate) fn id(weight: Weight) -> FontId {
        FontId(match weight {
            Weight::Regular => "NGAORG".to_owned(),
            Weight::Bold => "NGAOBD".to_owned(),
        })
    }

    /// Both faces for the file's resources.
    pub(crate) fn resources(&self) -> [(FontId, PdfFont); 2] {
        [Weight::Regular, Weight::Bold].map(|weight| (Self::id(weight), PdfFont::new(self.face(weight).parsed.clone())))
    }
}

impl Face {
    fn read(bytes: &[u8], name: &'static str) -> Result<Self, PacketError> {
        let parsed = ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).ok_or(PacketError::Font(name))?;
        let mut face = Self { parsed, advances: Vec::new() };
        face.advances = MEASURED.map(|code| char::from_u32(code).and_then(|c| face.look_up(c))).collect();
        if face.advance('A').is_none() || face.advance(LACKING).is_none() {
            return Err(PacketError::Font(name));
        }
        Ok(face)
    }

    /// Advance in thousandths of the size; none where the letter is lacking.
    fn advance(&self, c: char) -> Option<u16> {
        match (c as u32).checked_sub(MEASURED.start).and_then(|at| self.advances.get(at as usize)) {
            Some(known) => *known,
            None => self.look_up(c),
        }
    }

    fn look_up(&self, c: char) -> Option<u16> {
        let glyph = self.parsed.lookup_glyph_index(c as u32).filter(|glyph| *glyph != 0)?;
        let units = u32::from(self.parsed.pdf_font_metrics.units_per_em).max(1);
        u16::try_from(u32::from(self.parsed.get_horizontal_advance(glyph)) * 1000 / units).ok()
    }
}
