//! Pages into the bytes of a PDF: drawn by printpdf, finished by lopdf.

pub(crate) mod draw;
mod finish;
mod metadata;
mod outline;
mod protect;
mod structure;

pub use protect::protect;
