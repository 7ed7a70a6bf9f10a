//! Square codes, as modules to draw.

use super::sheet::Mark;
use super::tag::Node;
use crate::PacketError;
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

/// Light modules that must stand around the code (ISO/IEC 18004).
const QUIET: f32 = 4.0;

/// Draws the code into a square with its quiet zone.
///
/// # Errors
///
/// [`PacketError::Code`], when the text does not fit into a code at all.
pub(crate) fn area(text: &str, left: f32, top: f32, side: f32) -> Result<Mark, PacketError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| PacketError::Code)?;
    let across = code.width();
    let module = side / (across as f32 + 2.0 * QUIET);
    let colors = code.to_colors();
    let mut rectangles = Vec::new();
    for (row, modules) in colors.chunks(across).enumerate() {
        let mut from = 0;
        while from < across {
            let run = modules[from..].iter().take_while(|color| **color == Color::Dark).count();
            if run > 0 {
                // A code has at most 177 modules a side.
                rectangles.push((from as u16, row as u16, run as u16, 1));
            }
            from += run.max(1);
        }
    }
    let corner = (left + QUIET * module, top + QUIET * module);
    Ok(Mark::Area { corner, unit: module, rectangles, node: Node::NONE })
}
