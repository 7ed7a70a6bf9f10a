//! Clauses into scores for each id: a small multilingual encoder, run on the traveller's own machine.
//!
//! **Purpose.** Tells clauses by what they mean where no rule foresaw the words: each clause of a document goes through the
//! encoder once, and heads read the result together with the clause's neighbours. `docs/meaning.md` has the form of the
//! weights file and the figures.
//!
//! **Invariant.** The same passages with the same weights give the same scores, alone or among others, on one thread or on
//! many. A damaged weights file is an error, never a wrong score: its bytes are summed when it is opened.
//!
//! **What it does not do.** It decides nothing: what score is a finding is the checker's policy. It reads one file, the weights,
//! and no other; it writes nothing, keeps no text beyond a call, and knows no network.

mod encoder;
mod error;
mod heads;
mod linear;
mod loops;
mod network;
mod pieces;
pub mod tensors;

pub use encoder::{Encoder, FILE_NAME, find};
pub use error::MeaningError;
pub use network::{HIDDEN, LONGEST};
