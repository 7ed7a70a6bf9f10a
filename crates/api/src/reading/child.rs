//! Reading a file in `ngao-reader`, a program of its own: a parser that falls over takes nothing with it.
//!
//! The program gets one line of JSON and the bytes on its standard input and answers in JSON lines. It may be taken over by
//! the file that it reads, so its answer is bounded, timed and checked before anything is made of it.

use super::sound;
use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use ngao_model::{Document, Picture, Progress, Step};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// The longest that one request may take. The program's own limit on processor time is lower; this one catches sleeping.
const LONGEST: Duration = Duration::from_secs(90);
/// The longest answer, in bytes: text of the largest document with the place of every word.
const LONGEST_ANSWER: u64 = 512 * 1024 * 1024;
/// The largest picture, in bytes.
const LARGEST_PICTURE: u64 = 64 * 1024 * 1024;

/// How a page is looked at whose letters are to be recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// As it lies.
    Plain,
    /// Turned by half a circle: the program can't tell a page from the same page upside down.
    UpsideDown,
    /// Only where the machine-readable zone of a passport stands.
    Zone,
}

/// What is asked of the program.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Ask {
    /// The text of a file.
    Text,
    /// A page as the eye sees it, in pixels a point.
    Look { page: u32, scale: f32 },
    /// A page made ready for the recognition of its letters.
    Scan { page: u32, look: Look },
    /// A page as it is to be printed in an area of so many points, in so many bytes.
    Print { page: u32, area: (f32, f32), most_bytes: usize },
    /// Words that were recognised, laid out as pages.
    Words,
}

impl Ask {
    fn head(self, name: &str, bytes: usize) -> String {
        let head = match self {
            Ask::Text => serde_json::json!({ "ask": "text", "name": name, "bytes": bytes }),
            Ask::Look { page, scale } => {
                serde_json::json!({ "ask": "look", "name": name, "bytes": bytes, "page": page, "scale": scale })
            }
            Ask::Scan { page, look } => serde_json::json!({
                "ask": "scan",
                "name": name,
                "bytes": bytes,
                "page": page,
                "upside_down": look == Look::UpsideDown,
                "zone": look == Look::Zone,
            }),
            Ask::Print { page, area, most_bytes } => serde_json::json!({
                "ask": "print",
                "name": name,
                "bytes": bytes,
                "page": page,
                "area": area,
                "most_bytes": most_bytes,
            }),
            Ask::Words => serde_json::json!({ "ask": "words", "name": name, "bytes": bytes }),
        };
        head.to_string()
    }
}

/// What the program told, so far as it is sound.
pub(crate) enum Told {
    Document(Document),
    Picture(Picture),
    Printed(Printed),
}

/// A page as it is to be printed.
#[derive(Default, Deserialize)]
pub(crate) struct Printed {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Whether it has no colours.
    pub(crate) gray: bool,
    /// How many pages the file has.
    pub(crate) of: u32,
    /// Length of the JPEG that follows.
    pub(super) bytes: u64,
    #[serde(skip)]
    pub(crate) jpeg: Vec<u8>,
}

impl Told {
    pub(crate) fn document(self, name: &str) -> Result<Document, Problem> {
        match self {
            Told::Document(document) => Ok(document),
            Told::Picture(_) | Told::Printed(_) => Err(too_hard(name)),
        }
    }

    pub(crate) fn printed(self, name: &str) -> Result<Printed, Problem> {
        match self {
            Told::Printed(page) => Ok(page),
            Told::Document(_) | Told::Picture(_) => Err(too_hard(name)),
        }
    }

    pub(crate) fn picture(self, name: &str) -> Result<Picture, Problem> {
        match self {
            Told::Picture(picture) => Ok(picture),
            Told::Document(_) | Told::Printed(_) => Err(too_hard(name)),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Said {
    Step(Step),
    Document(Document),
    Picture(SaidPicture),
    Printed(Printed),
    Problem {
        code: String,
        #[serde(default)]
        fields: BTreeMap<String, String>,
    },
}

/// A picture's measures; its bytes follow the line.
#[derive(Deserialize)]
struct SaidPicture {
    width: u32,
    height: u32,
    bytes: u64,
    to_page: [f32; 6],
    page_size: (f32, f32),
    #[serde(skip)]
    png: Vec<u8>,
}

/// Asks the program about a file. `name` is told to the person in problems and helps to tell text from other files.
pub(crate) fn ask(program: &Path, ask: Ask, name: &str, bytes: &[u8], job: &Job<'_>) -> Result<Told, Problem> {
    let mut child = Command::new(program)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| ProblemCode::ReaderMissing)?;
    let said = converse(&mut child, ask, name, bytes, job)?;
    match said {
        Said::Document(document) if ask == Ask::Words || sound::is_sound(&document) => Ok(Told::Document(document)),
        Said::Picture(SaidPicture { width, height, to_page, page_size, png, .. }) => {
            let picture = Picture { width, height, png, to_page, page_size };
            if sound::is_picture(&picture) { Ok(Told::Picture(picture)) } else { Err(too_hard(name)) }
        }
        Said::Printed(page) => match ask {
            Ask::Print { most_bytes, .. } if sound::is_print(&page, most_bytes) => Ok(Told::Printed(page)),
            _ => Err(too_hard(name)),
        },
        _ => Err(too_hard(name)),
    }
}

fn converse(child: &mut Child, ask: Ask, name: &str, bytes: &[u8], job: &Job<'_>) -> Result<Said, Problem> {
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(ProblemCode::ReaderMissing.into());
    };
    let head = ask.head(name, bytes.len());
    let (say, said) = sync_channel(16);
    std::thread::spawn(move || listen(stdout, &say));
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program that ends early closes the pipe; what it said until then counts.
            let _ = writeln!(stdin, "{head}").and_then(|()| stdin.write_all(bytes));
        });
        let answer = wait(&said, name, job);
        // Whatever was said, the program is not to outlive the request; its end also ends the writing.
        let _ = child.kill();
        let _ = child.wait();
        answer
    })
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
        let Ok(mut one) = serde_json::from_slice(&line) else { return };
        let came = match &mut one {
            Said::Picture(picture) => take_bytes(&mut lines, picture.bytes, &mut picture.png),
            Said::Printed(page) => take_bytes(&mut lines, page.bytes, &mut page.jpeg),
            Said::Step(_) | Said::Document(_) | Said::Problem { .. } => true,
        };
        if !came {
            return;
        }
        if say.send(one).is_err() {
            return;
        }
    }
}

/// The bytes that follow a picture's line; false where they do not come.
fn take_bytes(lines: &mut impl Read, wanted: u64, into: &mut Vec<u8>) -> bool {
    let read = wanted <= LARGEST_PICTURE && lines.take(wanted).read_to_end(into).is_ok();
    read && into.len() as u64 == wanted
}

fn wait(said: &Receiver<Said>, name: &str, job: &Job<'_>) -> Result<Said, Problem> {
    let until = Instant::now() + LONGEST;
    loop {
        if job.is_cancelled() {
            return Err(ProblemCode::Cancelled.into());
        }
        match said.recv_timeout(Duration::from_millis(50)) {
            Ok(Said::Step(step)) => job.step(&step.stage, step.done, step.total)?,
            Ok(Said::Problem { code, fields }) => return Err(problem_of(&code, &fields, name)),
            Ok(answer) => return Ok(answer),
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
        "unknown-format" if fields.get("seems").is_some_and(|seems| seems == "heic") => ProblemCode::ReadHeic,
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::jobs::Jobs;

    fn told(answers: &str, wanted: Ask) -> Result<Told, Problem> {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("reader");
        std::fs::write(&program, format!("#!/bin/sh\n/bin/cat <<'END'\n{answers}\nEND\n")).unwrap();
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        ask(&program, wanted, "a.txt", b"text", &Jobs::default().unwatched())
    }

    fn document(answers: &str) -> Result<Document, Problem> {
        told(answers, Ask::Text).and_then(|told| told.document("a.txt"))
    }

    #[test]
    fn a_missing_program_is_told() {
        let jobs = Jobs::default();
        let problem =
            ask(Path::new("/nowhere/ngao-reader"), Ask::Text, "a.txt", b"x", &jobs.unwatched()).err().unwrap();
        assert_eq!(problem.code, ProblemCode::ReaderMissing);
    }

    #[test]
    fn an_answer_that_is_none_is_told_as_too_hard() {
        assert_eq!(document("").unwrap_err().code, ProblemCode::ReadTooHard);
        assert_eq!(document("{\"document\": 3}").unwrap_err().code, ProblemCode::ReadTooHard);
    }

    #[test]
    fn spans_outside_their_page_are_refused() {
        let lying = r#"{"document":{"source":"text","pages":[{"number":1,"text":"ab","lines":[{"span":{"start":0,"end":9},"column":0,"language":"en","words":[]}]}]}}"#;
        assert_eq!(document(lying).unwrap_err().code, ProblemCode::ReadTooHard);
        let sound = lying.replace("\"end\":9", "\"end\":2");
        assert_eq!(document(&sound).unwrap().pages[0].text, "ab");
    }

    #[test]
    fn a_problem_keeps_its_plain_fields_and_drops_speeches() {
        let problem =
            document(r#"{"problem":{"code":"no-text","fields":{"pages":"3","told":"call +7 000 now"}}}"#).unwrap_err();
        assert_eq!(problem.code, ProblemCode::ReadNoText);
        assert_eq!(problem.fields.get("pages").map(String::as_str), Some("3"));
        assert_eq!(problem.fields.get("name").map(String::as_str), Some("a.txt"));
        assert!(!problem.fields.contains_key("told"));
    }

    #[test]
    fn a_page_to_be_printed_is_a_plain_jpeg_of_its_measures_or_none() {
        let line = r#"{"printed":{"width":2,"height":1,"gray":true,"of":1,"bytes":4}}"#;
        let print = Ask::Print { page: 1, area: (493.0, 720.0), most_bytes: 10_000 };
        assert_eq!(told(&format!("{line}\nJPEG"), print).err().unwrap().code, ProblemCode::ReadTooHard);
        assert_eq!(document(line).unwrap_err().code, ProblemCode::ReadTooHard);
    }

    #[test]
    fn a_picture_comes_with_exactly_its_bytes_and_sane_measures() {
        let line = r#"{"picture":{"width":2,"height":1,"bytes":9,"to_page":[1,0,0,1,0,0],"page_size":[2,1]}}"#;
        let png = "\u{89}PNG\r\n\u{1a}";
        let look = Ask::Look { page: 1, scale: 1.0 };
        // The sign before PNG takes two bytes in UTF-8: no picture at all.
        assert_eq!(told(&format!("{line}\n{png}."), look).err().unwrap().code, ProblemCode::ReadTooHard);
        assert_eq!(told(&line.replace("9", "999"), look).err().unwrap().code, ProblemCode::ReadTooHard);
        assert_eq!(
            told(&line.replace("\"width\":2", "\"width\":2000000"), look).err().unwrap().code,
            ProblemCode::ReadTooHard
        );
        assert_eq!(document(line).unwrap_err().code, ProblemCode::ReadTooHard);
    }
}
