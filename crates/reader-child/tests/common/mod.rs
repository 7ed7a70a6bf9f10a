//! The real program, asked as `ngao-api` asks it, and the pieces that hostile files are made of.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;

/// The bound that the program promises, for all that it holds in memory.
const MEMORY: i64 = 512 << 20;

pub(crate) fn start() -> Child {
    Command::new(env!("CARGO_BIN_EXE_ngao-reader"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// How the program ended: its answers, the picture after them, and whether it ended by itself.
pub(crate) struct Ended {
    pub(crate) lines: Vec<Value>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) clean: bool,
    pub(crate) stderr: Vec<u8>,
    pub(crate) took: Duration,
}

impl Ended {
    pub(crate) fn answer(&self) -> &Value {
        self.lines.last().unwrap()
    }

    pub(crate) fn code(&self) -> &str {
        self.answer()["problem"]["code"].as_str().unwrap()
    }

    /// `document`, `picture`, `printed`, the code of the problem, or what `ngao-api` makes of a program that fell: `too-hard`.
    pub(crate) fn outcome(&self) -> &str {
        match () {
            () if !self.clean => "too-hard",
            () if self.answer().get("document").is_some() => "document",
            () if self.answer().get("picture").is_some() => "picture",
            () if self.answer().get("printed").is_some() => "printed",
            () => self.code(),
        }
    }

    /// The text of the document.
    pub(crate) fn text(&self) -> String {
        let pages = self.answer()["document"]["pages"].as_array().unwrap();
        pages.iter().map(|page| page["text"].as_str().unwrap()).collect::<Vec<_>>().join("\n")
    }
}

pub(crate) fn send(input: &[u8]) -> Ended {
    let begun = Instant::now();
    let mut child = start();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // The program may answer or die before it has read everything.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let clean = output.status.code() == Some(0);
    let (lines, bytes) = answers(&output.stdout, clean);
    Ended { lines, bytes, clean, stderr: output.stderr, took: begun.elapsed() }
}

/// The lines, and the picture that the last of them tells of. A line that was broken off says nothing.
fn answers(mut rest: &[u8], clean: bool) -> (Vec<Value>, Vec<u8>) {
    let mut lines: Vec<Value> = Vec::new();
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        lines.push(serde_json::from_slice(&rest[..end]).unwrap());
        rest = &rest[end + 1..];
        let told = |line: &Value| line["picture"]["bytes"].as_u64().or(line["printed"]["bytes"].as_u64());
        if let Some(bytes) = lines.last().and_then(told) {
            assert!(!clean || rest.len() as u64 == bytes, "{} of {bytes} bytes of a picture", rest.len());
            return (lines, rest.to_vec());
        }
    }
    assert!(rest.is_empty() || !clean);
    (lines, Vec::new())
}

pub(crate) fn ask(name: &str, bytes: &[u8]) -> Ended {
    ask_for(json!({ "name": name }), bytes)
}

/// A page as a picture.
pub(crate) fn look(bytes: &[u8], page: u32, scale: f32) -> Ended {
    ask_for(json!({ "ask": "look", "name": "a", "page": page, "scale": scale }), bytes)
}

/// A page as it is printed on a sheet of A4, in at most so many bytes.
pub(crate) fn print(bytes: &[u8], page: u32, most_bytes: usize) -> Ended {
    let ended = ask_for(
        json!({ "ask": "print", "name": "a", "page": page, "area": [493, 720], "most_bytes": most_bytes }),
        bytes,
    );
    if ended.outcome() == "printed" {
        let told = &ended.answer()["printed"];
        assert!(ended.bytes.starts_with(&[0xff, 0xd8, 0xff]) && ended.bytes.ends_with(&[0xff, 0xd9]));
        assert!(told["bytes"].as_u64().unwrap() <= most_bytes as u64, "{told}");
        assert!(told["width"].as_u64().unwrap() <= 1370 && told["height"].as_u64().unwrap() <= 2001, "{told}");
    }
    ended
}

pub(crate) fn ask_for(mut header: Value, bytes: &[u8]) -> Ended {
    header["bytes"] = bytes.len().into();
    send(&[header.to_string().as_bytes(), b"\n", bytes].concat())
}

/// An answer is well formed, or the process died without one; nothing in between, nothing said elsewhere, soon, and within the
/// bound on memory.
pub(crate) fn check(ended: &Ended) {
    assert!(ended.took < Duration::from_secs(10), "{:?}", ended.took);
    check_but_for_time(ended);
}

pub(crate) fn check_but_for_time(ended: &Ended) {
    let last = ended.lines.iter().filter(|line| line.get("step").is_none()).count();
    if ended.clean {
        assert_eq!(last, 1, "{:?}", ended.lines);
        let good = ["document", "problem", "picture", "printed"].iter().any(|kind| ended.answer().get(*kind).is_some());
        assert!(good, "{:?}", ended.lines);
        assert!(ended.stderr.is_empty());
    } else {
        assert_eq!(last, 0, "{:?}", ended.lines);
    }
    #[cfg(target_os = "linux")]
    assert!(most_memory() <= MEMORY, "{} MiB", most_memory() >> 20);
}

/// The most that any program which this test has started ever held in memory, in bytes.
#[cfg(target_os = "linux")]
pub(crate) fn most_memory() -> i64 {
    use nix::sys::resource::{UsageWho, getrusage};
    getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss() << 10
}

/// Processor time of all programs that this test has started.
#[cfg(target_os = "linux")]
pub(crate) fn most_processor_time() -> Duration {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let used = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap();
    let time = |value: nix::sys::time::TimeVal| Duration::from_micros(value.num_microseconds().unsigned_abs());
    time(used.user_time()) + time(used.system_time())
}

pub(crate) fn sample(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../reader/tests/pdfs");
    std::fs::read(folder.join(name)).unwrap()
}

/// A PDF without a table of its objects: they are looked for.
pub(crate) fn pdf(objects: &str) -> Vec<u8> {
    format!("%PDF-1.7\n{objects}\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n").into_bytes()
}

/// A PDF of one page. `content` may end its stream and go on with objects from number 5.
pub(crate) fn one_page(resources: &str, content: &str) -> Vec<u8> {
    pdf(&format!(
        "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
         3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<<{resources}>>>> endobj\n\
         4 0 obj <</Length {}>> stream\n{content}\nendstream endobj",
        content.len()
    ))
}

/// The same with more objects, each a dictionary and a stream.
pub(crate) fn page_with(resources: &str, content: &str, streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = format!(
        "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
         3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<<{resources}>>>> endobj\n\
         4 0 obj <</Length {}>> stream\n{content}\nendstream endobj\n",
        content.len()
    )
    .into_bytes();
    for (number, (dictionary, stream)) in (5..).zip(streams) {
        let head = format!("{number} 0 obj <<{dictionary}/Length {}>> stream\n", stream.len());
        bytes.extend([head.as_bytes(), stream, b"\nendstream endobj\n"].concat());
    }
    bytes.extend(b"trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n");
    bytes
}

/// A simple font, for pages that say something.
pub(crate) const FONT: &str = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";

/// An archive of these files.
pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

pub(crate) fn packed(name: &str, content: &[u8]) -> Vec<u8> {
    archive(&[(name, content)])
}

/// Packs what is too large to hold here: `block` so many times.
pub(crate) fn packed_blocks(name: &str, block: &[u8], times: usize) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name, SimpleFileOptions::default()).unwrap();
    (0..times).for_each(|_| archive.write_all(block).unwrap());
    archive.finish().unwrap().into_inner()
}

/// Word's XML around paragraphs.
pub(crate) fn word_xml(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{body}</w:body></w:document>"
    )
}
