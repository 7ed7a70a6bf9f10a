//! Calling other programs: shown to the person as they run, and read along where we need their words.

use crate::{Stop, voice};
use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The command line as a person would type it, for messages.
pub(crate) fn spelled(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| quoted(&word.to_string_lossy()))
        .collect::<Vec<_>>()
        .join(" ")
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:+,@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

fn could_not_start(command: &Command, error: &std::io::Error) -> Stop {
    let name = command.get_program().to_string_lossy();
    match error.kind() {
        ErrorKind::NotFound => Stop::failed(format!("{name} is not there. `cargo xtask setup` installs what it can.")),
        _ => Stop::failed(format!("{name} can't be started: {error}")),
    }
}

/// Runs a program with its output going straight to the person.
///
/// # Errors
/// When it can't be started or ends with anything but success.
pub(crate) fn run(command: &mut Command) -> Result<(), Stop> {
    voice::note(&format!("$ {}", spelled(command)));
    let status = command.status().map_err(|error| could_not_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(Stop::failed(format!("`{}` failed ({status}).", spelled(command)))) }
}

/// What a program said and whether it ended well.
pub(crate) struct Told {
    /// Whether it ended with success.
    pub(crate) success: bool,
    /// Both of its streams, standard output first.
    pub(crate) words: String,
}

/// Runs a program, passes its output on as it comes, and keeps a copy to read totals from.
///
/// # Errors
/// When it can't be started.
pub(crate) fn run_and_read(command: &mut Command) -> Result<Told, Stop> {
    voice::note(&format!("$ {}", spelled(command)));
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| could_not_start(command, &error))?;
    let errors = child.stderr.take().map(|from| std::thread::spawn(move || pass_on(from, std::io::stderr())));
    let mut words = child.stdout.take().map(|from| pass_on(from, std::io::stdout())).unwrap_or_default();
    if let Some(Ok(more)) = errors.map(std::thread::JoinHandle::join) {
        words.extend(more);
    }
    let success = child.wait().is_ok_and(|status| status.success());
    Ok(Told { success, words: String::from_utf8_lossy(&words).into_owned() })
}

fn pass_on(mut from: impl Read, mut to: impl Write) -> Vec<u8> {
    let mut kept = Vec::new();
    let mut chunk = [0; 4096];
    while let Ok(read) = from.read(&mut chunk) {
        if read == 0 {
            break;
        }
        let _ = to.write_all(&chunk[..read]).and_then(|()| to.flush());
        kept.extend_from_slice(&chunk[..read]);
    }
    kept
}

/// Asks a program something without showing it: its standard output, or nothing if it isn't there or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program ends well within the time, shown to nobody. It is ended when the time is over.
pub(crate) fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = quiet.spawn() else { return false };
    ended_within(&mut child, limit)
}

fn ended_within(child: &mut Child, limit: Duration) -> bool {
    let begin = Instant::now();
    while begin.elapsed() < limit {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(Duration::from_millis(100)),
            Err(_) => break,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    false
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_streams_are_read_along() {
        let told = run_and_read(&mut shell("echo out; echo err >&2; exit 4")).ok().unwrap();
        assert!(!told.success);
        assert_eq!(told.words, "out\nerr\n");
    }

    #[test]
    fn failure_names_the_command() {
        let stop = run(&mut shell("exit 1")).err().unwrap();
        assert!(stop.words.contains("sh -c 'exit 1'"), "{}", stop.words);
        let stop = run(&mut Command::new("no-such-program-anywhere")).err().unwrap();
        assert!(stop.words.contains("is not there"), "{}", stop.words);
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        let begin = Instant::now();
        assert!(!succeeds_within(&mut shell("sleep 20"), Duration::from_millis(300)));
        assert!(begin.elapsed() < Duration::from_secs(5));
        assert!(succeeds_within(&mut shell("true"), Duration::from_secs(5)));
    }
}
