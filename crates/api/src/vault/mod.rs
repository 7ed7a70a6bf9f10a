//! The vault as a person uses it: made, opened, locked; its ways in; what was removed or changed; backups and copies.

mod backup;
mod copies;
mod keyring;
mod open;
mod trash;
mod ways;

pub use keyring::Keyring;
pub(crate) use open::lock_view;
