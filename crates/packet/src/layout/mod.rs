//! The one layout of all papers: blocks into strips, strips onto pages. It knows no traveller.

pub(crate) mod blocks;
pub(crate) mod dates;
pub(crate) mod face;
pub(crate) mod form;
pub(crate) mod grid;
pub(crate) mod qr;
pub(crate) mod sheet;
pub(crate) mod table;
pub(crate) mod tag;
pub(crate) mod wrap;
