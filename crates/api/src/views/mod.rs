//! What crosses the door: arguments and answers of the commands. Plain data, each with its TypeScript type.

mod check;
mod drawing;
mod keeping;
mod paper;
mod traveller;
mod vault;

pub use check::*;
pub use drawing::*;
pub use keeping::*;
pub use paper::*;
pub use traveller::*;
pub use vault::*;

// The list of commands names it.
pub use ngao_model::Question;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// No arguments, or nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// Bytes that cross raw, never as JSON.
#[derive(Clone, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bytes({})", self.0.len())
    }
}

/// A long job, by the number that its caller gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfJob {
    /// The number.
    pub job: u32,
}
