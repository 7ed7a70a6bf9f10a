//! The walls around the process: bounds on what it uses, refusal of what it has no business with.
//!
//! **Purpose.** A parser that a hostile file has taken over finds itself with one pipe to read from, one to write to, and
//! nothing else of the machine within reach.
//!
//! **Invariant.** Walls go up only. They come in two rounds: [`confine`] before there is a second thread, [`seal`] on the thread
//! that parses, before it reads a byte. A wall that the system does not have is told, and the others still stand.
//!
//! **What it does not do.** It does not watch: a call that is refused is refused with an error, and the process goes on or falls.

#[cfg(unix)]
mod bounds;
#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod files;
#[cfg(all(test, target_os = "linux"))]
mod tests;
mod trials;

pub(crate) use trials::{Trials, try_them};

use serde::Serialize;

/// Memory for the file, what is made of it, and the stack, in bytes. What the process holds in memory stays below
/// 512 MiB: the rest of that is for the program itself.
pub(crate) const MEMORY: u64 = 480 << 20;
/// Addresses that the process may take, in bytes: the memory, the program, and what the allocator reserves without using it
/// (glibc: 64 MiB for each of two threads, aligned to as much).
pub(crate) const ADDRESSES: u64 = 768 << 20;
/// Processor time in seconds; the longest honest file takes a few.
pub(crate) const SECONDS: u64 = 30;
/// Stack of the thread that parses, in bytes. Parsers of nested things recurse; a bound in the system's stack would be met by
/// honest files.
pub(crate) const STACK: usize = 64 << 20;

/// Which walls stand.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Walls {
    /// Bound on memory in bytes; absent where the system has none.
    pub(crate) memory: Option<u64>,
    /// Bound on addresses in bytes.
    pub(crate) addresses: Option<u64>,
    /// Bound on processor time in seconds.
    pub(crate) seconds: Option<u64>,
    /// No more files, sockets or pipes can be opened, because the process may hold no more of them.
    pub(crate) no_new_handles: bool,
    /// Nothing can be written to a file.
    pub(crate) no_writing: bool,
    /// No memory image is left behind by a crash.
    pub(crate) no_core: bool,
    /// How far Landlock (Linux) refuses files, TCP, signals: `full`, `part`, `none`.
    pub(crate) landlock: &'static str,
    /// The kernel (Linux) lets only a short list of calls through: no sockets, files, programs, threads, memory that can run.
    pub(crate) seccomp: bool,
}

/// Puts up the walls that hold for all threads to come, each as far as the system has it.
#[cfg(unix)]
pub(crate) fn confine() -> Walls {
    // Landlock first: setting it up takes a handle. It holds for this thread and for those that it starts.
    #[cfg(target_os = "linux")]
    let landlock = files::refuse(files::NEWEST);
    #[cfg(not(target_os = "linux"))]
    let landlock = "none";
    Walls { landlock, ..bounds::set() }
}

/// Elsewhere the walls are not built yet; `--about` says so.
#[cfg(not(unix))]
pub(crate) fn confine() -> Walls {
    Walls {
        memory: None,
        addresses: None,
        seconds: None,
        no_new_handles: false,
        no_writing: false,
        no_core: false,
        landlock: "none",
        seccomp: false,
    }
}

/// Whom [`seal`] shuts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// Every thread of the process.
    Everyone,
    /// The thread that calls, so that another can tell of it.
    #[cfg_attr(not(target_os = "linux"), allow(dead_code))]
    ThisThread,
}

/// Puts up the last walls: no more processes or threads, and no call to the system beyond a short list. Says whether the
/// list holds.
pub(crate) fn seal(who: Who) -> bool {
    #[cfg(unix)]
    bounds::no_more_processes();
    #[cfg(target_os = "linux")]
    return calls::refuse(who).is_ok();
    #[cfg(not(target_os = "linux"))]
    {
        let _ = who;
        false
    }
}

/// `--about` may be asked with its output going to a file.
pub(crate) fn write_again() {
    #[cfg(unix)]
    bounds::write_again();
}
