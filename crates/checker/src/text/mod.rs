//! The document as clauses: lines evened out, cut into sentences and list items, with the place of every word.

pub(crate) mod abbreviation;
pub(crate) mod blanks;
pub(crate) mod chat;
pub(crate) mod clause;
pub(crate) mod cutter;
pub(crate) mod evidence;
pub(crate) mod furniture;
pub(crate) mod gap;
pub(crate) mod lead;
pub(crate) mod letters;
pub(crate) mod normal;
pub(crate) mod passage;
pub(crate) mod portions;
