//! `cargo xtask fuzz`: hostile files made by the million, one target after the other.

use crate::machine::Machine;
use crate::{Stop, command, tools, voice};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// A target of `fuzz/` and the ends of the names of the test files that it starts from.
const TARGETS: &[(&str, &[&str])] = &[
    ("pdf", &["pdf"]),
    ("look", &["pdf"]),
    ("docx", &["docx"]),
    ("odt", &["odt"]),
    ("doc", &["doc"]),
    ("rtf", &["rtf"]),
    ("html", &["html", "htm"]),
    ("text", &["txt"]),
    ("picture", &["jpg", "png", "webp", "tiff"]),
    ("words", &[]),
    ("backup", &[]),
    ("header", &[]),
];

/// How long each target runs unless said otherwise, in seconds.
const SECONDS: u32 = 600;
/// Largest file that the fuzzer makes, in bytes. All parsers reach their depths with less; larger ones only take longer.
const LONGEST: u32 = 64 << 10;

/// Runs the targets with these names, or all. What a target finds beyond the corpus that is kept in `fuzz/corpus` stays in the
/// target folder; a file that ends the process is left in `fuzz/artifacts`.
pub(crate) fn run(machine: &Machine, names: &[String], seconds: Option<u32>) -> Result<(), Stop> {
    if let Some(unknown) = names.iter().find(|name| TARGETS.iter().all(|(target, _)| target != name)) {
        let known: Vec<&str> = TARGETS.iter().map(|(target, _)| *target).collect();
        return Err(Stop::usage(format!("There is no fuzz target `{unknown}`; there are {}.", known.join(" "))));
    }
    tools::provide(machine, &tools::FUZZ)?;
    let chosen = TARGETS.iter().filter(|(target, _)| names.is_empty() || names.iter().any(|name| name == target));
    let mut fallen = Vec::new();
    for (target, ends) in chosen {
        let begin = Instant::now();
        voice::begin(&format!("Fuzzing {target}"));
        match one(machine, target, ends, seconds.unwrap_or(SECONDS)) {
            Ok(()) => voice::good(target, begin.elapsed()),
            Err(stop) => {
                voice::note(&stop.words);
                fallen.push(*target);
            }
        }
    }
    if fallen.is_empty() {
        return Ok(());
    }
    Err(Stop::failed(format!(
        "Files were found on which the reader falls: {}. They lie in fuzz/artifacts; `cargo fuzz run -s none TARGET FILE` shows it again.",
        fallen.join(" ")
    )))
}

fn one(machine: &Machine, target: &str, ends: &[&str], seconds: u32) -> Result<(), Stop> {
    let work = machine.target.join("fuzz");
    let folder = |kind: &str| -> Result<PathBuf, Stop> {
        let folder = work.join(kind).join(target);
        std::fs::create_dir_all(&folder)
            .map_err(|error| Stop::failed(format!("{} can't be made: {error}", folder.display())))?;
        Ok(folder)
    };
    let (found, seeds) = (folder("found")?, folder("seeds")?);
    gather(&machine.root.join("crates/reader/tests"), ends, &seeds);
    let kept = machine.root.join("fuzz/corpus").join(target);
    let mut cargo = machine.cargo();
    // A stable compiler will do: no sanitizer, only the counting of paths. What is not safe Rust in the reader is other people's.
    cargo.args(["fuzz", "run", "-s", "none", target]).arg(&found);
    cargo.args([&kept, &seeds].into_iter().filter(|folder| folder.is_dir()));
    cargo.arg("--");
    cargo.args([
        format!("-max_total_time={seconds}"),
        format!("-max_len={LONGEST}"),
        // The bounds of `ngao-reader`, with room for the fuzzer's own tables.
        "-timeout=30".to_owned(),
        "-rss_limit_mb=1024".to_owned(),
        "-verbosity=1".to_owned(),
        "-print_final_stats=1".to_owned(),
    ]);
    cargo.env("CARGO_TARGET_DIR", &work);
    command::run(&mut cargo)
}

/// Copies the test files with these ends.
fn gather(from: &Path, ends: &[&str], to: &Path) {
    for entry in std::fs::read_dir(from).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, ends, to);
        } else if path.extension().is_some_and(|end| ends.iter().any(|wanted| end == *wanted)) {
            let _ = std::fs::copy(&path, to.join(entry.file_name()));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_target_of_the_folder_is_known() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/fuzz_targets");
        let mut there: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        there.sort();
        let mut known: Vec<&str> = TARGETS.iter().map(|(target, _)| *target).collect();
        known.sort_unstable();
        assert_eq!(there, known);
    }
}
