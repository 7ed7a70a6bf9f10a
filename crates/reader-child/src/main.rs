//! `ngao-reader`: a small program of its own around [`ngao_reader`], for files from strangers.
//!
//! **Purpose.** Parsers of PDF and Word files are where a hostile file does its harm. Here they run in a process that holds
//! nothing worth taking and can reach nothing: the file comes in over standard input, the text goes out over standard output.
//!
//! **Protocol.** One line of JSON, `{"name": "contract.pdf", "bytes": 12345}`, then that many bytes. The answer is lines of
//! JSON: any number of `{"step": {"stage", "done", "total"}}`, then one `{"document": …}` or
//! `{"problem": {"code", "fields"}}`. One request a process; the exit code is 0 when an answer was given. A file that makes the
//! parsers run out of stack, memory or time ends the process without an answer, and that is an answer too.
//! `ngao-reader --about` says which walls stand, after trying them.
//!
//! **Invariant.** Before the first byte of a request is read the process has given up files, sockets and child processes, as
//! far as the system lets it, and has bounds on memory and time. It looks at no environment variable and logs nothing.
//!
//! **What it does not do.** It does not watch the clock on the wall: who starts it ends it when it takes too long.

mod confine;
mod protocol;

use std::process::ExitCode;

fn main() -> ExitCode {
    // A panic's message may quote the file; nothing of a person's contract belongs in a log.
    std::panic::set_hook(Box::new(|_| {}));
    let mut arguments = std::env::args_os().skip(1);
    match (arguments.next(), arguments.next()) {
        (None, _) => {
            let walls = confine::confine();
            protocol::serve(&walls)
        }
        (Some(word), None) if word == "--about" => {
            let walls = confine::confine();
            protocol::about(&walls)
        }
        _ => ExitCode::from(2),
    }
}
