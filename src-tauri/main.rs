//! The program with the window: see `lib.rs`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    ngao_desktop::environment::prepare();
    match ngao_desktop::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Ngao could not start: {error}");
            ExitCode::FAILURE
        }
    }
}
