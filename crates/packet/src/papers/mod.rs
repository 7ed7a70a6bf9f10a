//! The papers, a file each, and what they share.

mod amounts;
mod card;
mod checklist;
mod draft;
mod embassy;
mod enclosed;
mod family;
mod findings;
mod given_names;
mod offices;
mod payments;
mod records;
mod recovery;
mod sheets;
mod spelling;
mod statement;
mod vcard;
mod verification;

pub use recovery::RecoverySheet;
pub(crate) use recovery::sheet;

use crate::content::{Case, Languages};
use crate::layout::face::Fonts;
use crate::{Made, PacketError};
use draft::Draft;
use ngao_model::{Order, PaperName};

/// See [`crate::make`].
pub(crate) fn make(order: &Order, case: &Case, words: Languages<'_>, fonts: &Fonts) -> Result<Made, PacketError> {
    let mut draft = Draft::new(order, case, words, fonts);
    match order.paper {
        PaperName::Embassy => embassy::write(&mut draft)?,
        PaperName::Card => card::write(&mut draft)?,
        PaperName::Statement => statement::write(&mut draft),
        PaperName::Verification => verification::write(&mut draft),
        PaperName::Family => family::write(&mut draft)?,
        PaperName::Findings => findings::write(&mut draft),
        PaperName::Checklist => checklist::write(&mut draft),
        PaperName::Payments => payments::write(&mut draft),
    }
    draft.finish()
}
