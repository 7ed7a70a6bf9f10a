//! The walls around the process: bounds on what it uses, refusal of what it has no business with.

use serde::Serialize;

/// Memory that the process may map, in bytes, the stack of the parser included.
pub(crate) const MEMORY: u64 = 1 << 30;
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
}

/// Puts up the walls, each as far as the system has it. None of them can be taken down again by this process.
#[cfg(unix)]
pub(crate) fn confine() -> Walls {
    use rlimit::Resource;
    // Landlock first: setting it up takes a handle. It holds for this thread and for those that it starts.
    let landlock = landlock();
    let set = |resource: Resource, bound: u64| {
        // A lower bound that somebody has set from outside stays.
        let hard = resource.get().map_or(bound, |(_, hard)| hard.min(bound));
        resource.set(hard, hard).is_ok()
    };
    Walls {
        memory: set(Resource::AS, MEMORY).then_some(MEMORY),
        seconds: set(Resource::CPU, SECONDS).then_some(SECONDS),
        no_writing: Resource::FSIZE.get().is_ok_and(|(_, hard)| Resource::FSIZE.set(0, hard).is_ok()),
        no_core: set(Resource::CORE, 0),
        no_new_handles: set(Resource::NOFILE, 0),
        landlock,
    }
}

/// No more processes or threads (the superuser is exempt from this bound). For the thread that parses, once it is there.
#[cfg(unix)]
pub(crate) fn no_more_processes() {
    let _ = rlimit::Resource::NPROC.set(0, 0);
}

/// `--about` may be asked with its output going to a file.
#[cfg(unix)]
pub(crate) fn write_again() {
    let _ = rlimit::Resource::FSIZE.get().map(|(_, hard)| rlimit::Resource::FSIZE.set(hard, hard));
}

#[cfg(target_os = "linux")]
fn landlock() -> &'static str {
    use landlock::{
        ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetStatus, Scope,
    };
    let latest = ABI::V6;
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(latest))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(latest)))
        .and_then(|rules| rules.scope(Scope::from_all(latest)))
        .and_then(Ruleset::create)
        .and_then(|rules| rules.restrict_self())
        .map(|status| status.ruleset);
    match status {
        Ok(RulesetStatus::FullyEnforced) => "full",
        Ok(RulesetStatus::PartiallyEnforced) => "part",
        Ok(RulesetStatus::NotEnforced) | Err(_) => "none",
    }
}

#[cfg(all(unix, not(target_os = "linux")))]
fn landlock() -> &'static str {
    "none"
}

/// Elsewhere the walls are not built yet; `--about` says so.
#[cfg(not(unix))]
pub(crate) fn confine() -> Walls {
    Walls { memory: None, seconds: None, no_new_handles: false, no_writing: false, no_core: false, landlock: "none" }
}

#[cfg(not(unix))]
pub(crate) fn no_more_processes() {}

#[cfg(not(unix))]
pub(crate) fn write_again() {}

/// What happens when the process tries what it must not: `refused` and the system's error number, or `allowed`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Trials {
    open_a_file: String,
    list_a_folder: String,
    make_a_file: String,
    open_a_socket: String,
    start_a_program: String,
}

fn outcome<T>(tried: std::io::Result<T>) -> String {
    match tried {
        Ok(_) => "allowed".to_owned(),
        Err(error) => error.raw_os_error().map_or_else(|| "refused".to_owned(), |number| format!("refused ({number})")),
    }
}

/// Tries the walls.
pub(crate) fn try_them() -> Trials {
    // The program's own file is surely there and readable, so a failure to open it is a refusal.
    let own = std::path::Path::new(if cfg!(target_os = "linux") { "/proc/self/exe" } else { "." });
    let new = std::path::Path::new("ngao-reader-was-here");
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(new);
    if made.is_ok() {
        let _ = std::fs::remove_file(new);
    }
    Trials {
        open_a_file: outcome(std::fs::File::open(own)),
        list_a_folder: outcome(std::fs::read_dir(".")),
        make_a_file: outcome(made),
        open_a_socket: outcome(socket()),
        start_a_program: outcome(std::process::Command::new("/bin/true").spawn().map(|mut child| child.wait())),
    }
}

#[cfg(unix)]
fn socket() -> std::io::Result<()> {
    std::os::unix::net::UnixDatagram::unbound().map(|_| ())
}

#[cfg(not(unix))]
fn socket() -> std::io::Result<()> {
    Ok(())
}
