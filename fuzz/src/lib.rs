//! What the fuzz targets share.
//!
//! **Purpose.** Each target hands what the fuzzer makes up to the reader (or to the vault's reader of backups) as `ngao-reader` does: on a thread with the same stack,
//! with the same limits. A panic that the reader turns into a problem is an answer; what ends the process is a finding, and so
//! is a document that the other side would refuse.
//!
//! **Invariant.** A finding can be made again from its bytes alone: no clock, no randomness.
//!
//! **What it does not do.** It puts up no walls: they would end the fuzzer. Memory and time are bounded by libFuzzer's options
//! in `cargo xtask fuzz`.

use ngao_model::{Document, Quiet, Span};
use ngao_reader::{Limits, ReadError};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// As in `ngao-reader`.
const STACK: usize = 64 << 20;

/// Limits under which one run takes milliseconds: the same code sees the same kinds of files, only smaller.
pub fn limits() -> Limits {
    Limits {
        bytes: 1 << 20,
        pages: 20,
        scalars: 200_000,
        operations: 20_000,
        picture_bytes: 4 << 20,
        pixels: 1 << 20,
        ..Limits::default()
    }
}

/// To be called once: libFuzzer's own hook takes every panic for a crash, those that are caught too.
pub fn begin() {
    std::panic::set_hook(Box::new(|_| {}));
}

/// Does one piece of work. A panic that gets out of the reader ends the fuzzer.
pub fn run(work: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        if !matches!(thread.map(|thread| thread.join()), Ok(Ok(()))) {
            eprintln!("a panic got out of the reader");
            std::process::abort();
        }
    });
}

/// Reads a file and looks at the document.
pub fn read(bytes: &[u8], name: &str) {
    run(|| look_at(ngao_reader::read(bytes, name, &limits(), &Quiet)));
}

/// Reads an archive of these files, stored as they are: so what is made up is XML, and not the tables of an archive.
pub fn read_packed(files: &[(&str, &[u8])], name: &str) {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in files {
        if archive.start_file(*name, options).and_then(|()| Ok(archive.write_all(content)?)).is_err() {
            return;
        }
    }
    if let Ok(bytes) = archive.finish() {
        read(bytes.get_ref(), name);
    }
}

/// A tar of these files.
pub fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, content) in files {
        let mut header = tar::Header::new_ustar();
        header.set_entry_type(tar::EntryType::Regular);
        header.set_size(content.len() as u64);
        if header.set_path(name).is_ok() {
            header.set_cksum();
            // Into memory: nothing can fail.
            let _ = tar.append(&header, *content);
        }
    }
    tar.into_inner().unwrap_or_default()
}

/// What `ngao-api` demands of a document before it uses it.
pub fn look_at(read: Result<Document, ReadError>) {
    let Ok(document) = read else { return };
    let within = |span: Span, outer: Span| span.start <= span.end && outer.start <= span.start && span.end <= outer.end;
    let sound = |at: usize, page: &ngao_model::Page| {
        let whole = Span { start: 0, end: u32::try_from(page.text.chars().count()).unwrap_or(0) };
        let line = |line: &ngao_model::Line| {
            within(line.span, whole) && line.words.iter().all(|word| within(word.span, line.span))
        };
        page.number as usize == at + 1 && page.lines.iter().all(line)
    };
    let pages = &document.pages;
    if pages.is_empty() || !pages.iter().enumerate().all(|(at, page)| sound(at, page)) {
        eprintln!("the document is not sound");
        std::process::abort();
    }
}
