//! What the command line hands to the app: the clock. It has no dialogs; files are named in arguments.

use jiff::{Timestamp, Zoned, civil::Date};
use ngao_api::Host;
use std::path::PathBuf;

pub(crate) struct Terminal;

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

    fn locked(&self) {}
}
