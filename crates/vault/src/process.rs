//! The process that holds keys: no core file of it is written, and no other program of the same user may look into it.

/// Which walls stand around this process's memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemoryWalls {
    /// No core file is written when it falls.
    pub no_core: bool,
    /// No other process of the same user may trace it or read its memory.
    pub untraceable: bool,
}

/// Puts up the walls that this system has. To be called first in a program that opens vaults; processes that it starts are
/// traceable again, but write no core file either. Linux has both walls, other Unix systems the first, Windows none.
pub fn keep_memory_private() -> MemoryWalls {
    #[cfg(unix)]
    let no_core = rlimit::Resource::CORE.set(0, 0).is_ok();
    #[cfg(not(unix))]
    let no_core = false;
    #[cfg(target_os = "linux")]
    let untraceable = nix::sys::prctl::set_dumpable(false).is_ok();
    #[cfg(not(target_os = "linux"))]
    let untraceable = false;
    MemoryWalls { no_core, untraceable }
}
