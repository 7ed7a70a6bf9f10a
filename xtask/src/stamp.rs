//! Stamps: a hash of what a step was made from, kept beside what it made, so that nothing is done twice.

use crate::command;
use crate::machine::Machine;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

/// A hash of the files that git knows or would take below `folders` (what it ignores is made by us, not written by
/// people). `None` where git can't tell: then everything counts as changed.
pub(crate) fn of_sources(machine: &Machine, folders: &[&str]) -> Option<String> {
    let mut git = machine.command("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--"]).args(folders);
    let list = command::answer(&mut git)?;
    let mut files: Vec<PathBuf> =
        list.split('\0').filter(|name| !name.is_empty()).map(|name| machine.root.join(name)).collect();
    files.sort();
    files.dedup();
    (!files.is_empty()).then(|| of_files(&files))
}

/// A hash of these files' names and bytes. A file that is gone counts by its name alone.
pub(crate) fn of_files(files: &[PathBuf]) -> String {
    let mut hash = DefaultHasher::new();
    for file in files {
        let name = file.to_string_lossy();
        let bytes = std::fs::read(file).unwrap_or_default();
        hash.write_usize(name.len());
        hash.write(name.as_bytes());
        hash.write_usize(bytes.len());
        hash.write(&bytes);
    }
    format!("{:016x}", hash.finish())
}

/// Whether the stamp at `path` says `value`.
pub(crate) fn is(path: &Path, value: Option<&str>) -> bool {
    value.is_some_and(|value| std::fs::read_to_string(path).is_ok_and(|kept| kept.trim() == value))
}

/// Keeps the stamp. When it can't be written, the step is merely done again next time.
pub(crate) fn keep(path: &Path, value: Option<&str>) {
    let _ = match value {
        Some(value) => std::fs::write(path, value),
        None => std::fs::remove_file(path),
    };
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_tells_every_change() {
        let folder = std::env::temp_dir().join(format!("ngao-xtask-stamp-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (one, two) = (folder.join("one"), folder.join("two"));
        std::fs::write(&one, "ab").unwrap();
        std::fs::write(&two, "c").unwrap();
        let both = [one.clone(), two.clone()];
        let before = of_files(&both);
        assert_eq!(before, of_files(&both));

        let kept = folder.join("stamp");
        assert!(!is(&kept, Some(&before)));
        keep(&kept, Some(&before));
        assert!(is(&kept, Some(&before)));
        assert!(!is(&kept, None), "unknown is changed");

        // The same bytes, cut elsewhere.
        std::fs::write(&one, "a").unwrap();
        std::fs::write(&two, "bc").unwrap();
        assert_ne!(before, of_files(&both));
        std::fs::remove_file(&two).unwrap();
        assert_ne!(of_files(&both), of_files(&[one]));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
