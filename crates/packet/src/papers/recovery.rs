//! The sheet with a vault's recovery code: one page, to be printed and kept where nobody else finds it.

use super::draft::{Frame, file};
use crate::PacketError;
use crate::layout::dates::written;
use crate::layout::face::{Fonts, Weight};
use crate::layout::form::{Form, INK, TEXT, leading, text_mark};
use crate::layout::grid::Cell;
use crate::layout::sheet::{Hold, Mark, WIDTH};
use crate::layout::tag::Tag;
use crate::layout::wrap::Type;
use jiff::civil::Date;
use ngao_model::{Lang, Words};
use std::fmt;

/// What stands on the sheet.
pub struct RecoverySheet {
    /// The code as it is shown: seven groups with hyphens.
    pub code: String,
    /// Folder of the vault, as the person knows it.
    pub place: String,
    /// When the code was made.
    pub made_on: Date,
    /// Language of the sheet.
    pub language: Lang,
}

impl fmt::Debug for RecoverySheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoverySheet(..)")
    }
}

/// Large enough to be copied by hand in poor light.
const CODE: Type = Type { weight: Weight::Bold, size: 25.0 };
/// Groups of the code on one line.
const GROUPS_A_LINE: usize = 4;

/// See [`crate::recovery_sheet`].
pub(crate) fn sheet(sheet: &RecoverySheet, words: &Words, fonts: &Fonts) -> Result<Vec<u8>, PacketError> {
    let mut form = Form::new(fonts, words);
    let made_on = written(&form, sheet.made_on);
    let title = form.word("paper_recovery_title");
    form.title(&title);
    form.paragraph(TEXT, INK, 0.0, &form.say("paper_made_on", &[("date", &made_on)]), Hold::Next);
    form.gap(12.0);
    form.paragraph(TEXT, INK, 0.0, &form.word("paper_recovery_purpose"), Hold::Next);
    form.gap(18.0);
    code(&mut form, &sheet.code);
    form.gap(18.0);
    for key in ["paper_recovery_use", "paper_recovery_keep", "paper_recovery_lost"] {
        form.paragraph(TEXT, INK, 0.0, &form.word(key), Hold::Free);
        form.gap(8.0);
    }
    form.gap(8.0);
    let place = Cell::ask(form.word("paper_recovery_place"), &sheet.place, 12);
    let note = Cell::ask(form.word("paper_recovery_note"), "", 12).with_room(40.0);
    form.grid(vec![place, note], true);

    let foot = form.say("paper_recovery_foot", &[("date", &made_on)]);
    let frame = Frame {
        file_title: &title,
        title: &title,
        who: "",
        foot: &foot,
        language: sheet.language,
        made_on: sheet.made_on,
    };
    file(form, &[], &frame).map(|(bytes, _)| bytes)
}

/// The code in its groups, in a frame.
fn code(form: &mut Form<'_>, code: &str) {
    let node = form.tree.leaf(Tag::Paragraph);
    let groups: Vec<&str> = code.split('-').collect();
    let step = leading(CODE.size);
    let mut y = 10.0;
    let mut marks = Vec::new();
    for line in groups.chunks(GROUPS_A_LINE) {
        y += step;
        marks.push(text_mark(14.0, y - CODE.size * 0.3, CODE, INK, line.join("  –  ")).of(node));
    }
    let bottom = y + 12.0;
    let corners = [(0.0, 0.0), (WIDTH, 0.0), (WIDTH, bottom), (0.0, bottom)];
    for (from, to) in corners.into_iter().zip(corners.into_iter().cycle().skip(1)) {
        marks.push(Mark::Rule { from, to, width: 1.2, shade: INK });
    }
    form.push(bottom, marks, Hold::Free);
}
