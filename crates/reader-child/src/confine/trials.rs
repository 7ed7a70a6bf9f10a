//! The walls, tried.

use serde::Serialize;
use std::io::Result;

/// What happens when the process tries what it must not: `refused` and the system's error number, or `allowed`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Trials {
    open_a_file: String,
    list_a_folder: String,
    make_a_file: String,
    open_a_socket: String,
    start_a_program: String,
    start_a_thread: String,
}

fn outcome<T>(tried: Result<T>) -> String {
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
        start_a_thread: outcome(std::thread::Builder::new().spawn(|| ()).map(std::thread::JoinHandle::join)),
    }
}

#[cfg(unix)]
fn socket() -> Result<()> {
    std::os::unix::net::UnixDatagram::unbound().map(|_| ())
}

#[cfg(not(unix))]
fn socket() -> Result<()> {
    Ok(())
}
