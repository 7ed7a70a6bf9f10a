//! The square code with the emergency essentials, as modules to draw.

use crate::PacketError;
use crate::sheet::Mark;
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

/// Most bytes of text in the code. With error correction M (15 % of the code may be spoilt) that is version 13, 69 modules a
/// side: half a millimetre a module at 40 mm, which a cheap printer and a cheap telephone still manage.
const MOST: usize = 325;

/// Light modules that must stand around the code (ISO/IEC 18004).
const QUIET: f32 = 4.0;

/// One line of the code's text: label, value, and how many bytes the value may have.
pub(crate) struct Essential<'a> {
    pub(crate) label: &'a str,
    pub(crate) value: &'a str,
    pub(crate) most: usize,
}

/// The text for the code: a line each, blank values left out, long values cut with an ellipsis. UTF-8.
pub(crate) fn text(head: &str, lines: &[Essential<'_>]) -> String {
    let mut text = cut(head, 40);
    for line in lines {
        let value = line.value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            text = format!("{text}\n{}: {}", line.label, cut(&value, line.most));
        }
    }
    cut(&text, MOST)
}

fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let mut end = most.saturating_sub('…'.len_utf8());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}…", text[..end].trim_end())
}

/// Draws the code into a square with its quiet zone.
///
/// # Errors
///
/// [`PacketError::Code`], when the text does not fit: [`text`] makes none such.
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
    Ok(Mark::Area { corner, unit: module, rectangles })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_longest_text_still_prints_half_a_millimetre_a_module() {
        let long = "щ".repeat(400);
        let line = |most| Essential { label: "Имя", value: &long, most };
        let text = text("emergency", &[line(60), line(500)]);
        assert!(text.len() <= MOST && text.ends_with('…'));
        let code = QrCode::with_error_correction_level(&text, EcLevel::M).unwrap();
        assert!(40.0 / (code.width() as f32 + 2.0 * QUIET) > 0.5, "{} modules", code.width());
    }

    #[test]
    fn blank_lines_are_left_out() {
        let lines = [
            Essential { label: "Name", value: " Njeri\nWanjiku ", most: 60 },
            Essential { label: "Employer", value: "  ", most: 60 },
        ];
        assert_eq!(text("SOS", &lines), "SOS\nName: Njeri Wanjiku");
    }
}
