//! Single properties ([MS-DOC] 2.6), as far as they hide words, mark changes or make tables.

use crate::doc::{u16_at, u32_at};
use crate::flow::{Look, Rgb};

/// What properties say of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Run {
    pub(crate) look: Look,
    pub(crate) inserted: bool,
    pub(crate) deleted: bool,
    /// Style of characters by number.
    pub(crate) style: Option<u16>,
    /// A sign of a symbol font stands for the character.
    pub(crate) symbol: Option<char>,
}

/// What properties say of a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Around {
    pub(crate) style: u16,
    pub(crate) in_table: bool,
    /// Tables around it.
    pub(crate) depth: u32,
    /// It ends a row and has no words.
    pub(crate) row_end: bool,
    pub(crate) ground: Option<Rgb>,
    /// The row that it ends has shaded cells.
    pub(crate) shaded: bool,
}

/// The properties one after the other: number and operand.
pub(crate) fn each(mut bytes: &[u8], mut act: impl FnMut(u16, &[u8])) {
    while let Some(code) = u16_at(bytes, 0) {
        let rest = bytes.get(2..).unwrap_or_default();
        let (skip, length) = match (code >> 13, code) {
            (0 | 1, _) => (0, 1),
            (2 | 4 | 5, _) => (0, 2),
            (3, _) => (0, 4),
            (7, _) => (0, 3),
            // The definition of a table is longer than one byte can say.
            (_, 0xd608) => (2, usize::from(u16_at(rest, 0).unwrap_or(0)).saturating_sub(1)),
            _ => (1, usize::from(rest.first().copied().unwrap_or(0))),
        };
        let Some(operand) = rest.get(skip..skip + length) else { return };
        act(code, operand);
        bytes = rest.get(skip + length..).unwrap_or_default();
    }
}

/// Colours by their number in Word's old palette; the first is whatever can be read.
fn palette(index: u8) -> Option<Rgb> {
    match index {
        0 => None,
        1 => Some(Rgb(0, 0, 0)),
        8 => Some(Rgb::WHITE),
        _ => Some(Rgb::UNKNOWN),
    }
}

fn colour(number: u32) -> Option<Rgb> {
    let [r, g, b, auto] = number.to_le_bytes();
    (auto == 0).then_some(Rgb(r, g, b))
}

/// The ground that a shading makes: its colour, or none that is known.
fn shading(operand: &[u8]) -> Option<Rgb> {
    let pattern = u16_at(operand, 8)?;
    match pattern {
        0 => colour(u32_at(operand, 4)?),
        1 => colour(u32_at(operand, 0)?).or(Some(Rgb(0, 0, 0))),
        0xffff => None,
        _ => Some(Rgb::UNKNOWN),
    }
}

/// The same in the older form, with colours of the palette.
fn old_shading(operand: &[u8]) -> Option<Rgb> {
    let bits = u16_at(operand, 0)?;
    let (fore, back, pattern) = ((bits & 0x1f) as u8, ((bits >> 5) & 0x1f) as u8, bits >> 10);
    match pattern {
        0 => palette(back),
        1 => palette(fore).or(Some(Rgb(0, 0, 0))),
        0x3f => None,
        _ => Some(Rgb::UNKNOWN),
    }
}

/// Lays properties of characters over a run.
pub(crate) fn characters(bytes: &[u8], run: &mut Run) {
    each(bytes, |code, operand| {
        let byte = operand.first().copied().unwrap_or(0);
        match code {
            0x0800 => run.deleted = byte & 1 == 1,
            0x0801 => run.inserted = byte & 1 == 1,
            // 128 is as the style has it, 129 the opposite.
            0x083c => match byte {
                0 | 1 => run.look.vanish = Some(byte == 1),
                129 => run.look.vanish = Some(run.look.vanish != Some(true)),
                _ => {}
            },
            0x4a43 => run.look.size = u16_at(operand, 0).map(|half| f32::from(half) / 2.0),
            0x2a42 => run.look.ink = Some(palette(byte)),
            0x6870 => run.look.ink = Some(u32_at(operand, 0).and_then(colour)),
            0x2a0c if byte != 0 && byte != 8 => run.look.ground = palette(byte),
            0xca71 => run.look.ground = shading(operand).or(run.look.ground),
            0x4866 => run.look.ground = old_shading(operand).or(run.look.ground),
            0x4a30 => run.style = u16_at(operand, 0),
            0x6a09 => {
                let sign = u16_at(operand, 2).and_then(|code| char::from_u32(u32::from(code)));
                run.symbol = Some(sign.filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c)).unwrap_or('•'));
            }
            _ => {}
        }
    });
}

/// Lays properties of paragraphs and tables over what is around words.
pub(crate) fn paragraph(bytes: &[u8], around: &mut Around) {
    each(bytes, |code, operand| {
        let on = operand.first().is_some_and(|byte| *byte == 1);
        match code {
            0x2416 => around.in_table = on,
            0x2417 | 0x244c => around.row_end = on,
            0x6649 => around.depth = u32_at(operand, 0).unwrap_or(0),
            0xc64d => around.ground = shading(operand).or(around.ground),
            0x442d => around.ground = old_shading(operand).or(around.ground),
            // Shadings of the cells of a row, in three generations.
            0xd612 | 0xd616 | 0xd60c => {
                around.shaded |= operand.chunks_exact(10).any(|one| shading(one).is_some_and(|rgb| rgb != Rgb::WHITE));
            }
            0xd609 => {
                let shaded = |one: &[u8]| old_shading(one).is_some_and(|rgb| rgb != Rgb::WHITE);
                around.shaded |= operand.chunks_exact(2).any(shaded);
            }
            _ => {}
        }
    });
}
