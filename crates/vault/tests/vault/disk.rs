//! A model of a disk that loses its power: what was synced is there; of what was not, any part may be.
//!
//! As POSIX promises and no better: a file's bytes are on disk once the file was synced, its name once its folder was. Until
//! then writes may be there or not, in any order, torn at 512 bytes; a file may have grown without the bytes that made it grow,
//! and hold zeros or rubbish in their place; names may be there or not, but a rename is never half done.

use crate::dice::Dice;
use crate::trace::Event;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

const SECTOR: usize = 512;

#[derive(Clone)]
enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Truncate { length: usize },
}

#[derive(Clone)]
enum Naming {
    Link(PathBuf, usize),
    Rename(PathBuf, PathBuf, usize),
    Unlink(PathBuf),
    Folder(PathBuf),
}

#[derive(Clone, Default)]
struct Content {
    synced: Vec<u8>,
    since: Vec<Change>,
    /// End of the last write without a place.
    end: usize,
}

/// The disk after some calls.
#[derive(Clone, Default)]
pub struct Disk {
    contents: Vec<Content>,
    /// Names as a program sees them.
    names: BTreeMap<PathBuf, usize>,
    synced: Names,
    /// What happened to the names of each folder since it was synced.
    since: HashMap<PathBuf, Vec<Naming>>,
}

#[derive(Clone, Default)]
struct Names {
    files: BTreeMap<PathBuf, usize>,
    folders: BTreeSet<PathBuf>,
}

/// What a disk holds when power comes back.
#[derive(Clone, Hash, PartialEq, Eq, Default)]
pub struct Left {
    files: BTreeMap<PathBuf, Vec<u8>>,
    folders: BTreeSet<PathBuf>,
}

impl Disk {
    /// The next call is done.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::Open { path, emptied } => match self.names.get(path) {
                Some(&content) => {
                    self.contents[content].end = 0;
                    if *emptied {
                        self.contents[content].since.push(Change::Truncate { length: 0 });
                    }
                }
                None => {
                    self.contents.push(Content::default());
                    self.names.insert(path.clone(), self.contents.len() - 1);
                    self.name(path, Naming::Link(path.clone(), self.contents.len() - 1));
                }
            },
            Event::Write { path, at, bytes } => {
                let Some(content) = self.content(path) else { return };
                let at = at.map_or(content.end, |at| usize::try_from(at).unwrap());
                content.end = at + bytes.len();
                content.since.push(Change::Write { at, bytes: bytes.clone() });
            }
            Event::Truncate { path, length } => {
                let length = usize::try_from(*length).unwrap();
                if let Some(content) = self.content(path) {
                    content.since.push(Change::Truncate { length });
                }
            }
            Event::Sync { path } => match self.content(path) {
                Some(content) => {
                    let since = std::mem::take(&mut content.since);
                    since.iter().for_each(|change| carry_out(&mut content.synced, change));
                }
                None => {
                    for naming in self.since.remove(path).unwrap_or_default() {
                        self.synced.carry_out(&naming);
                    }
                }
            },
            Event::Rename { from, to } => {
                let Some(content) = self.names.remove(from) else { return };
                self.names.insert(to.clone(), content);
                self.name(to, Naming::Rename(from.clone(), to.clone(), content));
            }
            Event::Unlink { path } => {
                if self.names.remove(path).is_some() {
                    self.name(path, Naming::Unlink(path.clone()));
                }
            }
            Event::Mkdir { path } => self.name(path, Naming::Folder(path.clone())),
            Event::Said(_) => {}
        }
    }

    fn content(&mut self, path: &Path) -> Option<&mut Content> {
        self.contents.get_mut(*self.names.get(path)?)
    }

    fn name(&mut self, path: &Path, naming: Naming) {
        self.since.entry(path.parent().unwrap().to_owned()).or_default().push(naming);
    }

    /// One of the states in which a power cut at this moment can leave the disk.
    pub fn cut(&self, dice: &mut Dice) -> Left {
        // Now and then everything, or nothing, of what was not synced is there.
        let whole = match dice.below(12) {
            0 => Some(Kept::All),
            1 => Some(Kept::Nothing),
            _ => None,
        };
        let mut names = self.synced.clone();
        let mut folders: Vec<_> = self.since.keys().collect();
        folders.sort();
        for folder in folders {
            let kept = whole.unwrap_or_else(|| Kept::any(dice));
            for naming in kept.of(&self.since[folder], dice) {
                names.carry_out(naming);
            }
        }
        let mut left = Left { files: BTreeMap::new(), folders: names.folders };
        for (path, content) in names.files {
            // A name whose folder was lost is lost with it.
            if path.parent().is_some_and(|folder| left.folders.contains(folder)) {
                let kept = whole.unwrap_or_else(|| Kept::any(dice));
                left.files.insert(path, self.contents[content].cut(kept, dice));
            }
        }
        left
    }

    /// A folder that was there before the first call.
    pub fn with_folder(folder: &Path) -> Self {
        Self { synced: Names { folders: [folder.to_owned()].into(), ..Names::default() }, ..Self::default() }
    }
}

/// How much of a list of changes is there.
#[derive(Clone, Copy, PartialEq)]
enum Kept {
    All,
    Nothing,
    /// The first of them.
    Beginning,
    /// Any of them.
    Some,
    /// Of each write, any of its sectors.
    Torn,
}

impl Kept {
    fn any(dice: &mut Dice) -> Self {
        [Self::All, Self::Nothing, Self::Beginning, Self::Some, Self::Torn][dice.below(5)]
    }

    fn of<'a, T>(self, all: &'a [T], dice: &mut Dice) -> Vec<&'a T> {
        match self {
            Self::All => all.iter().collect(),
            Self::Nothing => Vec::new(),
            Self::Beginning => all.iter().take(dice.below(all.len() + 1)).collect(),
            Self::Some | Self::Torn => all.iter().filter(|_| dice.below(2) == 0).collect(),
        }
    }
}

impl Content {
    fn cut(&self, kept: Kept, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        let kept_whole = if kept == Kept::Torn { Kept::All } else { kept };
        for change in kept_whole.of(&self.since, dice) {
            match change {
                Change::Write { at, bytes: written } if kept == Kept::Torn => {
                    for sector in (Sectors { at: *at, bytes: written }) {
                        if dice.below(2) == 0 {
                            carry_out(&mut bytes, &sector);
                        }
                    }
                }
                Change::Truncate { .. } if kept == Kept::Torn && dice.below(2) == 0 => {}
                change => carry_out(&mut bytes, change),
            }
        }
        let longest = self.since.iter().fold(self.synced.len(), |longest, change| match change {
            Change::Write { at, bytes } => longest.max(at + bytes.len()),
            Change::Truncate { .. } => longest,
        });
        if bytes.len() < longest && dice.below(4) == 0 {
            bytes.resize(longest, if dice.below(2) == 0 { 0 } else { 0xA5 });
        }
        bytes
    }
}

impl Names {
    fn carry_out(&mut self, naming: &Naming) {
        match naming {
            Naming::Link(path, content) => drop(self.files.insert(path.clone(), *content)),
            Naming::Rename(from, to, content) => {
                if self.files.get(from) == Some(content) {
                    self.files.remove(from);
                }
                self.files.insert(to.clone(), *content);
            }
            Naming::Unlink(path) => drop(self.files.remove(path)),
            Naming::Folder(path) => drop(self.folders.insert(path.clone())),
        }
    }
}

/// A write, cut where sectors begin.
struct Sectors<'a> {
    at: usize,
    bytes: &'a [u8],
}

impl Iterator for Sectors<'_> {
    type Item = Change;

    fn next(&mut self) -> Option<Change> {
        if self.bytes.is_empty() {
            return None;
        }
        let length = (SECTOR - self.at % SECTOR).min(self.bytes.len());
        let (first, rest) = self.bytes.split_at(length);
        let sector = Change::Write { at: self.at, bytes: first.to_vec() };
        (self.at, self.bytes) = (self.at + length, rest);
        Some(sector)
    }
}

fn carry_out(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Write { at, bytes: written } => {
            bytes.resize(bytes.len().max(at + written.len()), 0);
            bytes[*at..at + written.len()].copy_from_slice(written);
        }
        Change::Truncate { length } => bytes.resize(*length, 0),
    }
}

impl Left {
    /// Lays the files below another folder.
    pub fn lay(&self, root: &Path, elsewhere: &Path) {
        for folder in self.folders.iter().filter_map(|folder| folder.strip_prefix(root).ok()) {
            // One whose parent was lost is lost with it.
            let _ = std::fs::create_dir(elsewhere.join(folder));
        }
        for (path, bytes) in &self.files {
            let path = elsewhere.join(path.strip_prefix(root).unwrap());
            if path.parent().is_some_and(Path::exists) {
                std::fs::write(path, bytes).unwrap();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lefts(events: &[Event]) -> Vec<Option<Vec<u8>>> {
        let mut disk = Disk::with_folder(Path::new("/r"));
        events.iter().for_each(|event| disk.apply(event));
        let mut lefts: Vec<_> =
            (0..500).map(|seed| disk.cut(&mut Dice::new(seed)).files.get(Path::new("/r/a")).cloned()).collect();
        lefts.sort();
        lefts.dedup();
        lefts
    }

    #[test]
    fn what_was_synced_is_there_and_the_rest_is_anything() {
        let path = PathBuf::from("/r/a");
        let folder = Event::Sync { path: "/r".into() };
        let open = Event::Open { path: path.clone(), emptied: false };
        let write = |byte, at| Event::Write { path: path.clone(), at: Some(at), bytes: vec![byte; 512] };
        let sync = Event::Sync { path: path.clone() };
        let written = [open.clone(), write(1, 0), sync.clone(), folder.clone()];
        assert_eq!(lefts(&written), [Some(vec![1; 512])]);
        assert!(lefts(&[open.clone(), write(1, 0), sync.clone()]).contains(&None), "the name was not synced");
        let more = lefts(&[&written[..], &[write(2, 0), write(3, 512)]].concat());
        for (first, second) in [(1, None), (2, None), (1, Some(3)), (2, Some(3)), (1, Some(0)), (2, Some(0xA5))] {
            let wanted = [vec![first; 512], second.map_or(Vec::new(), |byte| vec![byte; 512])].concat();
            assert!(more.contains(&Some(wanted)), "{first} {second:?}");
        }
        let torn = Event::Write { path: path.clone(), at: Some(256), bytes: vec![9; 512] };
        let torn = lefts(&[&written[..], &[torn]].concat());
        assert!(torn.contains(&Some([[1; 256], [9; 256]].concat())), "the first sector of it alone");
    }
}
