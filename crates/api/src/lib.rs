//! The use cases of Ngao: the one door that the window and the command line go through.
//!
//! **Purpose.** Every job that a person can ask for, from creating the vault to drawing a paper, is a method here and a
//! line in the one list of commands (`commands.in`). Rooms that never see one another (vault, checker, packet, the reader's
//! program) are brought together here and nowhere else.
//!
//! **Invariant.** Commands of the kind `unlocked` are methods of [`OpenVault`], which exists only while the vault is open:
//! a locked vault refuses them by type, not by care. Problems leave as a code with fields, never as a sentence, and never
//! with a key, a passphrase or a person's data in them. What `ngao-reader` answers is treated as hostile.
//!
//! **What it does not do.** It opens no window and no dialog and reads no clock by itself: a [`Host`] hands these in. It has
//! no SQL, no parser of files from outside, no network.

#[macro_use]
mod macros {
    include!("commands.in");
    pub(crate) use each_command;
}

mod advice;
mod app;
mod batch;
mod call;
mod checklist;
mod drawing;
mod files;
mod jobs;
mod knowledge;
mod meaning;
mod open;
mod pages;
mod papers;
mod passport;
mod people;
mod problem;
mod reading;
pub mod review;
mod rules_page;
mod sample;
pub mod score;
mod settings;
mod strength;
mod vault;
pub mod views;

pub use app::{App, Host, OpenVault, Places};
pub use call::{Answer, COMMANDS, CommandKind, JobRequest};
pub use files::read_named_file;
pub use jobs::Job;
pub use knowledge::{Knowledge, KnowledgeError};
pub use ngao_vault::keep_memory_private;
pub use problem::{Problem, ProblemCode};
pub use reading::Recogniser;
pub use rules_page::rules_page;
pub use sample::{SAMPLE_CONTRACT_NAME, sample_contract, sample_file, sample_traveller_json, traveller_from_json};
pub use vault::Keyring;
