//! What a process asks of the system, written down by `strace`: every call that changes a file or a folder below one place, with
//! the bytes, in order.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The calls that change a file or a folder, or put such a change on disk. `openat` makes and empties files.
pub const CALLS: [&str; 15] = [
    "openat",
    "write",
    "pwrite64",
    "writev",
    "pwritev",
    "fsync",
    "fdatasync",
    "rename",
    "renameat2",
    "unlink",
    "unlinkat",
    "ftruncate",
    "fallocate",
    "mkdir",
    "flock",
];

/// One call that came to a good end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A file is there; made where there was none, emptied where that was asked for.
    Open {
        path: PathBuf,
        emptied: bool,
    },
    /// Bytes at a place, or behind those that this opening wrote before.
    Write {
        path: PathBuf,
        at: Option<u64>,
        bytes: Vec<u8>,
    },
    Truncate {
        path: PathBuf,
        length: u64,
    },
    Sync {
        path: PathBuf,
    },
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    Unlink {
        path: PathBuf,
    },
    Mkdir {
        path: PathBuf,
    },
    /// Words that the process wrote to its standard output.
    Said(String),
}

/// The calls on what lies below a place.
#[derive(Default)]
pub struct Calls {
    /// Each with its number among those of its name.
    pub each: Vec<(&'static str, u32)>,
    /// The paths that they were on.
    pub paths: BTreeSet<PathBuf>,
}

/// `strace` around a test of this program that is a part of another one.
pub fn strace(part: &str, arguments: &[String], place: &Path) -> Command {
    let mut command = Command::new("strace");
    command.arg("-f").args(arguments).arg(std::env::current_exe().unwrap());
    command.args(["--exact", part, "--ignored", "--nocapture", "--test-threads=1"]);
    command.env("NGAO_TEST_PLACE", place).stderr(Stdio::null()).stdout(Stdio::null());
    command
}

pub const NO_STRACE: &str = "strace is not here: `cargo xtask setup` installs it";

/// Records a part of a test: the events on what lies below `root`, and the same calls counted.
pub fn record(part: &str, environment: &[(&str, String)], root: &Path, place: &Path) -> (Vec<Event>, Calls) {
    let file = tempfile::NamedTempFile::new().unwrap();
    let path = file.path().to_str().unwrap().to_owned();
    let arguments = ["-y", "-xx", "-s", "2000000", "-o", &path, "-e", &format!("trace={}", CALLS.join(","))];
    let status = strace(part, &arguments.map(str::to_owned), place)
        .envs(environment.iter().map(|(name, value)| (name, value)))
        .status()
        .expect(NO_STRACE);
    assert!(status.success(), "the process that is recorded fails: {status}");
    read(&std::fs::read_to_string(file.path()).unwrap(), root)
}

fn read(text: &str, root: &Path) -> (Vec<Event>, Calls) {
    let (mut events, mut calls) = (Vec::new(), Calls::default());
    let mut counts = HashMap::new();
    let mut last = None;
    for Line { call, begun, ended } in whole_lines(text) {
        let Some((name, rest)) = call.trim_start().split_once('(') else { continue };
        let Some(name) = CALLS.into_iter().find(|known| *known == name) else { continue };
        let parts = Parts::read(rest);
        let paths: Vec<PathBuf> = parts.paths().filter(|path| path.starts_with(root)).collect();
        let below = !paths.is_empty();
        if below {
            assert!(last.is_none_or(|last| last < begun), "two threads write at once: {name}");
            last = Some(ended);
            let nth = counts.entry(name).and_modify(|nth| *nth += 1).or_insert(1_u32);
            calls.each.push((name, *nth));
            calls.paths.extend(paths);
        }
        if parts.failed {
            continue;
        }
        if name == "write" && parts.descriptor == Some(1) && !below {
            events.push(Event::Said(String::from_utf8_lossy(&parts.quoted[0]).trim().to_owned()));
        } else if below {
            events.extend(event(name, rest, &parts));
        }
    }
    (events, calls)
}

/// A call with the numbers of the lines on which it began and ended.
struct Line {
    call: String,
    begun: usize,
    ended: usize,
}

/// The calls in the order of their ends. Where another thread was told of meanwhile (its end, say), `strace` cuts a call in two:
/// `write(3, "…" <unfinished ...>` and later `<... write resumed>) = 1`.
fn whole_lines(text: &str) -> Vec<Line> {
    const CUT: &str = "<unfinished ...>";
    let mut lines = Vec::new();
    let mut open: HashMap<&str, (usize, &str)> = HashMap::new();
    for (number, line) in text.lines().enumerate() {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        if let Some(head) = call.trim_end().strip_suffix(CUT) {
            open.insert(thread, (number, head));
        } else if let Some((_, tail)) =
            call.trim_start().strip_prefix("<... ").and_then(|rest| rest.split_once("resumed>"))
        {
            let Some((begun, head)) = open.remove(thread) else { continue };
            lines.push(Line { call: format!("{}{}", head.trim_end(), tail), begun, ended: number });
        } else {
            lines.push(Line { call: call.to_owned(), begun: number, ended: number });
        }
    }
    lines
}

#[test]
fn a_call_that_was_cut_in_two_is_one_again() {
    let text = "7 write(3, \"\\x61\", 1 <unfinished ...>\n8 +++ exited with 0 +++\n7 <... write resumed>) = 1\n";
    let lines = whole_lines(text);
    let calls: Vec<(&str, usize, usize)> =
        lines.iter().map(|line| (line.call.as_str(), line.begun, line.ended)).collect();
    assert_eq!(calls, [("+++ exited with 0 +++", 1, 1), ("write(3, \"\\x61\", 1) = 1", 0, 2)]);
}

fn event(name: &str, rest: &str, parts: &Parts) -> Option<Event> {
    let quoted = |number: usize| PathBuf::from(String::from_utf8(parts.quoted[number].clone()).unwrap());
    let held = || parts.held.clone().filter(|path| !path.to_string_lossy().ends_with("(deleted)"));
    Some(match name {
        "openat" if rest.contains("O_CREAT") || rest.contains("O_TRUNC") => {
            Event::Open { path: quoted(0), emptied: rest.contains("O_TRUNC") }
        }
        "openat" | "flock" => return None,
        "write" => Event::Write { path: held()?, at: None, bytes: parts.quoted[0].clone() },
        "pwrite64" => Event::Write { path: held()?, at: parts.last_number, bytes: parts.quoted[0].clone() },
        "ftruncate" => Event::Truncate { path: held()?, length: parts.last_number.unwrap() },
        "fsync" | "fdatasync" => Event::Sync { path: held()? },
        "rename" => Event::Rename { from: quoted(0), to: quoted(1) },
        "unlink" => Event::Unlink { path: quoted(0) },
        "mkdir" => Event::Mkdir { path: quoted(0) },
        other => panic!("the model of the disk does not know the call {other} yet"),
    })
}

/// The words of one line: `3<path>, "bytes", 12, 4096) = 12`.
struct Parts {
    descriptor: Option<u32>,
    /// What the first descriptor stands for.
    held: Option<PathBuf>,
    quoted: Vec<Vec<u8>>,
    /// The last argument, where it is a number.
    last_number: Option<u64>,
    failed: bool,
}

impl Parts {
    fn read(rest: &str) -> Self {
        let (arguments, result) = rest.rsplit_once(") = ").unwrap_or((rest, "?"));
        let quoted = arguments.split('"').skip(1).step_by(2).map(bytes).collect();
        let (number, after) = arguments.split_at(arguments.find(|c: char| !c.is_ascii_digit()).unwrap_or(0));
        let held = after.strip_prefix('<').and_then(|after| after.split_once('>')).map(|(path, _)| path);
        Self {
            descriptor: number.parse().ok(),
            held: held.map(|path| PathBuf::from(String::from_utf8_lossy(&bytes(path)).into_owned())),
            quoted,
            last_number: arguments.rsplit([',', ' ']).next().and_then(|number| number.parse().ok()),
            failed: result.starts_with(['-', '?']),
        }
    }

    fn paths(&self) -> impl Iterator<Item = PathBuf> {
        let quoted = self.quoted.iter().filter(|text| text.len() < 4096 && text.starts_with(b"/"));
        let quoted = quoted.map(|text| PathBuf::from(String::from_utf8_lossy(text).into_owned()));
        self.held.clone().into_iter().chain(quoted)
    }
}

/// Text in which every byte is `\x` and two digits; what is not is taken as it stands.
fn bytes(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    bytes
}
