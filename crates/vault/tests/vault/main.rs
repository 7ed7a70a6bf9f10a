//! The vault with real files and the real SQLCipher.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub, missing_docs)]

// As in Ngao's own programs: what is freed is wiped.
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> = zeroizing_alloc::ZeroAlloc(std::alloc::System);

mod another_program;
#[cfg(unix)]
mod backup;
mod backup_common;
mod backup_format;
mod backup_hostile;
#[cfg(unix)]
mod backup_kill;
mod backup_mutations;
mod clock;
mod common;
mod damage;
mod destroy;
mod dice;
#[cfg(target_os = "linux")]
mod disk;
#[cfg(target_os = "linux")]
mod every_call;
#[cfg(target_os = "linux")]
mod full_disk;
#[cfg(target_os = "linux")]
mod gone;
#[cfg(unix)]
mod hand_over;
mod history;
mod kill;
mod leaks;
#[cfg(target_os = "linux")]
mod memory;
mod old_vaults;
#[cfg(target_os = "linux")]
mod power_cut;
mod problems;
#[cfg(target_os = "linux")]
mod process;
mod records;
mod restore;
mod scale;
mod session;
mod snapshots;
#[cfg(target_os = "linux")]
mod trace;
mod trash;
mod two_processes;
mod ways;
mod wrong_passphrases;
