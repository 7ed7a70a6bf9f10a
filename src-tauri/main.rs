//! The program with the window: see `lib.rs`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

/// What is freed is wiped, so that no record stays in memory after a lock.
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> = zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> ExitCode {
    ngao_api::keep_memory_private();
    ngao_desktop::environment::prepare();
    match ngao_desktop::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Ngao could not start: {error}");
            ExitCode::FAILURE
        }
    }
}
