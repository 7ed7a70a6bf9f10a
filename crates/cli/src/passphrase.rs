//! The passphrase: from a file, a file descriptor or a prompt, never from an argument that others on the machine can see.

use crate::arguments::PassphraseFrom;
use crate::said::Voice;
use ngao_api::views::Secret;
use std::fs::File;
use std::io::{BufRead, BufReader};

/// The passphrase of a vault that is there.
pub(crate) fn ask(from: &PassphraseFrom, voice: &Voice) -> Result<Secret, String> {
    match given(from, voice)? {
        Some(secret) => Ok(secret),
        None => prompt(voice, "terminal_passphrase"),
    }
}

/// The passphrase of a new vault: at a prompt it is typed twice.
pub(crate) fn ask_new(from: &PassphraseFrom, voice: &Voice) -> Result<Secret, String> {
    if let Some(secret) = given(from, voice)? {
        return Ok(secret);
    }
    let first =
        rpassword::prompt_password(voice.say("terminal_passphrase_new", &[])).map_err(|error| error.to_string())?;
    let again =
        rpassword::prompt_password(voice.say("terminal_passphrase_again", &[])).map_err(|error| error.to_string())?;
    if first == again { Ok(Secret::new(first)) } else { Err(voice.say("terminal_passphrase_differs", &[])) }
}

fn prompt(voice: &Voice, key: &str) -> Result<Secret, String> {
    rpassword::prompt_password(voice.say(key, &[])).map(Secret::new).map_err(|error| error.to_string())
}

fn given(from: &PassphraseFrom, voice: &Voice) -> Result<Option<Secret>, String> {
    let unreadable = || voice.say("terminal_passphrase_unreadable", &[]);
    let file = match (&from.passphrase_file, from.passphrase_fd) {
        (Some(path), _) => File::open(path).map_err(|_| unreadable())?,
        // Opening /dev/fd/N is what "take over descriptor N" is without unsafe code.
        (None, Some(number)) => File::open(format!("/dev/fd/{number}")).map_err(|_| unreadable())?,
        (None, None) => return Ok(None),
    };
    let mut line = String::new();
    BufReader::new(file).read_line(&mut line).map_err(|_| unreadable())?;
    Ok(Some(Secret::new(line.trim_end_matches(['\r', '\n']))))
}
