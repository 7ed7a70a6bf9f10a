//! Words of progress: one line when a step begins, one when it ends. Colour only on a terminal, and nothing that spins.

use std::io::{IsTerminal, Write};
use std::time::Duration;

/// Whether people are watching: then colours and cargo's progress bar are welcome.
pub(crate) fn on_terminal() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

fn paint(code: &str, words: &str) -> String {
    if on_terminal() { format!("\x1b[{code}m{words}\x1b[0m") } else { words.to_owned() }
}

/// Both streams of ours are flushed at once, so that lines of other programs land in order between them.
fn line(words: &str) {
    let mut out = std::io::stdout().lock();
    // A closed pipe is not worth a crash: the exit code still tells.
    let _ = writeln!(out, "{words}");
    let _ = out.flush();
}

/// A step begins.
pub(crate) fn begin(step: &str) {
    line(&paint("1;36", &format!("==> {step}")));
}

/// A step ended well.
pub(crate) fn good(step: &str, took: Duration) {
    line(&paint("32", &format!("    ok: {step} ({})", clock(took))));
}

/// A step failed.
pub(crate) fn bad(step: &str, took: Duration) {
    line(&paint("1;31", &format!("    FAILED: {step} ({})", clock(took))));
}

/// Something worth knowing on the way.
pub(crate) fn note(words: &str) {
    for each in words.lines() {
        line(&format!("    {each}"));
    }
}

/// A line without any dress, for lists and totals.
pub(crate) fn plain(words: &str) {
    line(words);
}

/// Why the command ends early.
pub(crate) fn complain(words: &str) {
    let _ = std::io::stdout().flush();
    eprintln!("{} {words}", paint("1;31", "xtask:"));
}

/// Asks a question on the terminal; only a clear yes is a yes. An empty answer takes the yes that is offered.
pub(crate) fn ask(question: &str) -> bool {
    eprint!("{question} [Y/n] ");
    let _ = std::io::stderr().flush();
    let mut answer = String::new();
    match std::io::stdin().read_line(&mut answer) {
        Ok(read) if read > 0 => matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes"),
        _ => false,
    }
}

/// A duration as people read it: `0.4 s`, `12 s`, `3 min 05 s`.
pub(crate) fn clock(took: Duration) -> String {
    let seconds = took.as_secs();
    match seconds {
        0..=9 => format!("{:.1} s", took.as_secs_f32()),
        10..=59 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(clock(Duration::from_millis(420)), "0.4 s");
        assert_eq!(clock(Duration::from_secs(59)), "59 s");
        assert_eq!(clock(Duration::from_secs(185)), "3 min 05 s");
    }
}
