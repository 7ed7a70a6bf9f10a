//! Exit codes, fixed for scripts.

use ngao_model::Level;

/// Done; for `check`: nothing was found, which is not approval.
pub(crate) const DONE: u8 = 0;
/// The command failed, and said why.
pub(crate) const FAILED: u8 = 1;
/// Wrong usage: arguments or a case file that is not of its form. The parser of arguments ends with it too.
pub(crate) const WRONG_USAGE: u8 = 2;
/// The file could not be read.
pub(crate) const NOT_READ: u8 = 3;

/// The person stopped it; the same command goes on where it stopped.
pub(crate) const STOPPED: u8 = 4;

/// The code of a check: 0 nothing found, 10 caution, 20 danger, 30 stop.
pub(crate) fn of_check(gravest: Option<Level>) -> u8 {
    match gravest {
        None => DONE,
        Some(Level::Caution) => 10,
        Some(Level::Danger) => 20,
        Some(Level::Stop) => 30,
    }
}
