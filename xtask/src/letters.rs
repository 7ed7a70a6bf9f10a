//! The language data of the window's recogniser: Tesseract's for English, Russian and Swahili, laid where the build of the face
//! takes them (`ui/tessdata`). Never committed.
//!
//! They come from the system's own packages, which its package manager has verified: installed ones, or on Debian and its kin
//! fetched without installing. No other registry has the Russian ones (npm has `@tesseract.js-data/eng` and `swa` only), and a
//! recogniser without them would garble half of what people bring.

use crate::machine::Machine;
use crate::{Stop, command, voice};
use std::path::{Path, PathBuf};

/// The languages that are read together.
pub(crate) const LANGUAGES: [&str; 3] = ["eng", "rus", "swa"];

/// The fast data of a language have 2 to 5 MB. Others (Arch has the full ones, with 15 MB or more) would make Ngao too big.
const BIGGEST: u64 = 8_000_000;

/// Where systems keep them: Debian 12, Debian 11 and Ubuntu 22.04, Fedora, others, Homebrew.
const FOLDERS: &[&str] = &[
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
];

/// Sees that the language data lie in `ui/tessdata`. A failure is told, not an end: only pages that are pictures are not read in
/// the window then.
pub(crate) fn provide(machine: &Machine) {
    match lay(machine) {
        Ok(()) => voice::note("The language data for reading pictures: there."),
        Err(stop) => voice::note(&format!(
            "{}\nThe window will NOT read pages that are pictures; everything else works.",
            stop.words
        )),
    }
}

/// The files that the build takes, for its stamp.
pub(crate) fn files(machine: &Machine) -> Vec<PathBuf> {
    LANGUAGES.iter().map(|language| place(machine).join(file(language))).collect()
}

/// Whether the system has the data of this language.
pub(crate) fn has(language: &str) -> bool {
    installed(language, FOLDERS.iter().map(Path::new)).is_some()
}

fn file(language: &str) -> String {
    format!("{language}.traineddata")
}

fn place(machine: &Machine) -> PathBuf {
    machine.root.join("ui").join("tessdata")
}

fn lay(machine: &Machine) -> Result<(), Stop> {
    let place = place(machine);
    let put = |error: std::io::Error| Stop::failed(format!("{} can't be written: {error}", place.display()));
    std::fs::create_dir_all(&place).map_err(put)?;
    for language in LANGUAGES {
        let to = place.join(file(language));
        if to.is_file() {
            continue;
        }
        let from = match installed(language, FOLDERS.iter().map(Path::new)) {
            Some(from) => from,
            None => fetched(machine, language)?,
        };
        let part = to.with_extension("part");
        std::fs::copy(&from, &part).and_then(|_| std::fs::rename(&part, &to)).map_err(put)?;
    }
    Ok(())
}

/// The data of a language in one of these folders, if they are the fast ones.
fn installed<'a>(language: &str, folders: impl Iterator<Item = &'a Path>) -> Option<PathBuf> {
    folders
        .map(|folder| folder.join(file(language)))
        .find(|path| path.metadata().is_ok_and(|meta| meta.is_file() && meta.len() <= BIGGEST))
}

/// The data of a language out of Debian's package, fetched into Ngao's cache. apt checks its signature; nothing is installed.
fn fetched(machine: &Machine, language: &str) -> Result<PathBuf, Stop> {
    let package = format!("tesseract-ocr-{language}");
    let missing = || {
        Stop::missing(format!(
            "Tesseract's language data `{language}` (tessdata_fast) are missing. Install your system's package of them \
             (Debian: {package}), then call this again."
        ))
    };
    if machine.find("apt-get").is_none() || machine.find("dpkg-deb").is_none() {
        return Err(missing());
    }
    let folder = machine.cache.join("tessdata").join(language);
    let inside: Vec<PathBuf> =
        FOLDERS.iter().map(|known| folder.join("package").join(known.trim_start_matches('/'))).collect();
    if let Some(known) = installed(language, inside.iter().map(PathBuf::as_path)) {
        return Ok(known);
    }
    let put = |error: std::io::Error| Stop::failed(format!("{} can't be written: {error}", folder.display()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).map_err(put)?;
    let fetch = command::run(machine.command("apt-get").args(["download", &package]).current_dir(&folder));
    fetch.map_err(|stop| Stop { words: format!("{}\n{}", stop.words, missing().words), ..stop })?;
    let archive = std::fs::read_dir(&folder).map_err(put)?.flatten().map(|entry| entry.path());
    let archive =
        archive.into_iter().find(|path| path.extension().is_some_and(|end| end == "deb")).ok_or_else(missing)?;
    command::run(machine.command("dpkg-deb").arg("-x").arg(archive).arg(folder.join("package")))?;
    installed(language, inside.iter().map(PathBuf::as_path)).ok_or_else(missing)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_the_fast_data_are_taken() {
        let folder = std::env::temp_dir().join(format!("ngao-xtask-letters-{}", std::process::id()));
        let (first, second) = (folder.join("first"), folder.join("second"));
        for each in [&first, &second] {
            std::fs::create_dir_all(each).unwrap();
        }
        let both = || [first.as_path(), second.as_path()].into_iter();
        assert_eq!(installed("rus", both()), None);
        // A full one, as a file with a hole in it.
        std::fs::File::create(first.join("rus.traineddata")).unwrap().set_len(BIGGEST + 1).unwrap();
        assert_eq!(installed("rus", both()), None);
        std::fs::write(second.join("rus.traineddata"), "fast").unwrap();
        assert_eq!(installed("rus", both()), Some(second.join("rus.traineddata")));
        assert_eq!(installed("swa", both()), None);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
