//! What the command line hands to the app: the clock. It has no dialogs; files are named in arguments.

use crate::tesseract::Tesseract;
use jiff::{Timestamp, Zoned, civil::Date};
use ngao_api::{Host, Recogniser};
use std::path::PathBuf;
use std::sync::OnceLock;

/// The terminal, with the system's Tesseract where it is installed: looked for when a picture first wants reading.
#[derive(Default)]
pub(crate) struct Terminal {
    tesseract: OnceLock<Option<Tesseract>>,
}

impl Host for Terminal {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn today(&self) -> Date {
        Zoned::now().date()
    }

    fn pick_file(&self) -> Option<PathBuf> {
        None
    }

    fn pick_place(&self, _suggested: &str) -> Option<PathBuf> {
        None
    }

    fn recogniser(&self) -> Option<&dyn Recogniser> {
        self.tesseract.get_or_init(Tesseract::find).as_ref().map(|tesseract| tesseract as &dyn Recogniser)
    }

    fn locked(&self) {}
}
