//! Reading a file in `ngao-reader`, a program of its own: a parser that falls over takes nothing with it.
//!
//! The program gets one line of JSON and the bytes on its standard input and answers in JSON lines. It may be taken over by
//! the file that it reads, so its answer is bounded, timed and checked before anything is made of it.

use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use ngao_model::{Document, Progress, Span, Step};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// The longest that one file may take. The program's own limit on processor time is lower; this one catches sleeping.
const LONGEST: Duration = Duration::from_secs(90);
/// The longest answer, in bytes: text of the largest document with the place of every word.
const LONGEST_ANSWER: u64 = 512 * 1024 * 1024;
const MOST_PAGES: usize = 500;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Said {
    Step(Step),
    Document(Document),
    Problem {
        code: String,
        #[serde(default)]
        fields: BTreeMap<String, String>,
    },
}

/// Reads a file. `name` is told to the person in problems and helps to tell text from other files.
pub(crate) fn read(program: &Path, name: &str, bytes: Vec<u8>, job: &Job<'_>) -> Result<Document, Problem> {
    if bytes.is_empty() {
        return Err(Problem::new(ProblemCode::ReadEmpty).with("name", name));
    }
    let mut child = Command::new(program)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| ProblemCode::ReaderMissing)?;
    let answer = converse(&mut child, name, bytes, job);
    // Whatever was said, the program is not to outlive the request.
    let _ = child.kill();
    let _ = child.wait();
    answer.and_then(|document| if is_sound(&document) { Ok(document) } else { Err(too_hard(name)) })
}

fn converse(child: &mut Child, name: &str, bytes: Vec<u8>, job: &Job<'_>) -> Result<Document, Problem> {
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(ProblemCode::ReaderMissing.into());
    };
    let head = serde_json::json!({ "name": name, "bytes": bytes.len() }).to_string();
    let (say, said) = sync_channel(16);
    std::thread::spawn(move || {
        // A program that ends early closes the pipe; what it said until then counts.
        let _ = writeln!(stdin, "{head}").and_then(|()| stdin.write_all(&bytes));
    });
    std::thread::spawn(move || listen(stdout, &say));
    wait(&said, name, job)
}

fn listen(stdout: impl Read, say: &SyncSender<Said>) {
    let mut lines = BufReader::new(stdout.take(LONGEST_ANSWER));
    let mut line = Vec::new();
    loop {
        line.clear();
        match lines.read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        let Ok(one) = serde_json::from_slice(&line) else { return };
        if say.send(one).is_err() {
            return;
        }
    }
}

fn wait(said: &Receiver<Said>, name: &str, job: &Job<'_>) -> Result<Document, Problem> {
    let until = Instant::now() + LONGEST;
    loop {
        if job.is_cancelled() {
            return Err(ProblemCode::Cancelled.into());
        }
        match said.recv_timeout(Duration::from_millis(50)) {
            Ok(Said::Step(step)) => job.step(&step.stage, step.done, step.total)?,
            Ok(Said::Document(document)) => return Ok(document),
            Ok(Said::Problem { code, fields }) => return Err(problem_of(&code, &fields, name)),
            Err(RecvTimeoutError::Disconnected) => return Err(too_hard(name)),
            Err(RecvTimeoutError::Timeout) if Instant::now() > until => return Err(too_hard(name)),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// The program ended without an answer, or its answer was none: the file was more than it could bear.
fn too_hard(name: &str) -> Problem {
    Problem::new(ProblemCode::ReadTooHard).with("name", name)
}

fn problem_of(code: &str, fields: &BTreeMap<String, String>, name: &str) -> Problem {
    let code = match code {
        "empty" => ProblemCode::ReadEmpty,
        "no-text" => ProblemCode::ReadNoText,
        "unreadable-fonts" => ProblemCode::ReadUnreadableFonts,
        "encrypted" => ProblemCode::ReadEncrypted,
        "damaged" => ProblemCode::ReadDamaged,
        "unknown-format" => ProblemCode::ReadUnknownFormat,
        "too-large" => ProblemCode::ReadTooLarge,
        "too-many-pages" => ProblemCode::ReadTooManyPages,
        "cancelled" => ProblemCode::Cancelled,
        _ => ProblemCode::ReadTooHard,
    };
    let problem = Problem::new(code).with("name", name);
    // Short values made of plain signs only: a file that took the program over is not to speak to the person.
    fields
        .iter()
        .filter(|(key, value)| is_plain(key) && is_plain(value))
        .fold(problem, |problem, (key, value)| if key == "name" { problem } else { problem.with(key, value.as_str()) })
}

fn is_plain(value: &str) -> bool {
    value.len() <= 24 && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// Whether every span lies within its page and every page has its number.
fn is_sound(document: &Document) -> bool {
    !document.pages.is_empty()
        && document.pages.len() <= MOST_PAGES
        && document.pages.iter().enumerate().all(|(index, page)| {
            let length = u32::try_from(page.text.chars().count()).unwrap_or(0);
            let within =
                |span: Span, outer: Span| span.start <= span.end && outer.start <= span.start && span.end <= outer.end;
            let whole = Span { start: 0, end: length };
            usize::try_from(page.number).is_ok_and(|number| number == index + 1)
                && page
                    .lines
                    .iter()
                    .all(|line| within(line.span, whole) && line.words.iter().all(|word| within(word.span, line.span)))
        })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::jobs::Jobs;

    fn ask(answers: &str) -> Result<Document, Problem> {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("reader");
        std::fs::write(&program, format!("#!/bin/sh\n/bin/cat <<'END'\n{answers}\nEND\n")).unwrap();
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        read(&program, "a.txt", b"text".to_vec(), &Jobs::default().unwatched())
    }

    #[test]
    fn a_missing_program_is_told() {
        let jobs = Jobs::default();
        let problem = read(Path::new("/nowhere/ngao-reader"), "a.txt", b"x".to_vec(), &jobs.unwatched()).unwrap_err();
        assert_eq!(problem.code, ProblemCode::ReaderMissing);
    }

    #[test]
    fn an_answer_that_is_none_is_told_as_too_hard() {
        assert_eq!(ask("").unwrap_err().code, ProblemCode::ReadTooHard);
        assert_eq!(ask("{\"document\": 3}").unwrap_err().code, ProblemCode::ReadTooHard);
    }

    #[test]
    fn spans_outside_their_page_are_refused() {
        let lying = r#"{"document":{"source":"text","pages":[{"number":1,"text":"ab","lines":[{"span":{"start":0,"end":9},"column":0,"language":"en","words":[]}]}]}}"#;
        assert_eq!(ask(lying).unwrap_err().code, ProblemCode::ReadTooHard);
        let sound = lying.replace("\"end\":9", "\"end\":2");
        assert_eq!(ask(&sound).unwrap().pages[0].text, "ab");
    }

    #[test]
    fn a_problem_keeps_its_plain_fields_and_drops_speeches() {
        let problem =
            ask(r#"{"problem":{"code":"no-text","fields":{"pages":"3","told":"call +7 000 now"}}}"#).unwrap_err();
        assert_eq!(problem.code, ProblemCode::ReadNoText);
        assert_eq!(problem.fields.get("pages").map(String::as_str), Some("3"));
        assert_eq!(problem.fields.get("name").map(String::as_str), Some("a.txt"));
        assert!(!problem.fields.contains_key("told"));
    }
}
