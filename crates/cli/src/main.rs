//! `ngao`: the same jobs as the window's, without a window.
//!
//! **Purpose.** For training centres, for machines without a display, and for tests: check a file, keep a traveller, make the
//! papers, all through the one door of `ngao-api`.
//!
//! **Invariant.** Whatever this program can do the window can do by the same command. A passphrase comes from a prompt, a
//! file or a file descriptor, never from an argument. Exit codes are fixed: see [`exit`].
//!
//! **What it does not do.** It has no rules, no store and no layout of its own.

mod arguments;
mod case;
mod check;
mod exit;
mod host;
mod keep;
mod papers;
mod passphrase;
mod said;
mod tesseract;
mod work;

use arguments::{Arguments, Command};
use clap::Parser;
use ngao_api::{App, Knowledge, Places};
use said::{Voice, Watch};
use std::process::ExitCode;
use std::sync::Arc;

/// What is freed is wiped, so that no record stays in memory after a lock.
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> = zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> ExitCode {
    ngao_api::keep_memory_private();
    let arguments = Arguments::parse();
    let code = match run(arguments) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{failure}");
            exit::FAILED
        }
    };
    ExitCode::from(code)
}

/// Carries out one command. An error is a sentence for the person.
fn run(arguments: Arguments) -> Result<u8, String> {
    let knowledge = Knowledge::built_in().map_err(|error| error.to_string())?;
    let words = knowledge.words(arguments.language.into()).clone();
    let watch = Watch::new(words.clone());
    let voice = Voice::new(words, arguments.language.into());
    let mut places = Places::usual().map_err(|error| error.to_string())?;
    if let Some(vault) = arguments.vault {
        places.vault = vault;
    }
    if let Command::Sample(sample) = &arguments.command {
        places.vault = sample.out.join("vault");
    }
    let app = Arc::new(App::new(places, knowledge, Arc::new(host::Terminal::default())));
    match arguments.command {
        Command::Check(check) => Ok(check::check(&app, &voice, watch, &check)),
        Command::Read(read) => Ok(check::read(&app, &voice, &read)),
        Command::Vault(vault) => keep::vault(&app, &voice, vault),
        Command::Traveller(traveller) => keep::traveller(&app, &voice, traveller),
        Command::Document(document) => keep::document(&app, &voice, document),
        Command::Packet(packet) => papers::packet(&app, &voice, &packet),
        Command::Packets(packets) => papers::packets(&app, &voice, &watch, &packets),
        Command::Sample(sample) => keep::sample(&app, &voice, &sample),
        Command::Score(score) => work::score(&app, watch, score),
        Command::Packs(packs) => work::packs(packs),
    }
}
