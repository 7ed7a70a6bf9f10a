//! Snapshots: up to three earlier states of the database beside the vault, for the day on which it can't be opened.
//!
//! **Form.** `snapshots/NUMBER-MOMENT.db` is a whole SQLCipher database under the vault's own key, `snapshots/header.json` a
//! copy of the vault's newest header: the data key never changes, so that one opens each of them, and a passphrase that was
//! changed opens none.
//!
//! **Invariant.** A file with its final name is whole: it was written beside, synced and renamed. The oldest goes only after
//! the newest is there. Putting one in place deletes nothing: what lay there is kept in a folder beside.
//!
//! **What it does not do.** It is no backup: it lies on the same disk. It decides nothing by itself, neither when to make
//! one nor when to offer one.

use crate::backup::Meter;
use crate::destroy::overwrite_inside;
use crate::header::Header;
use crate::keys::Use;
use crate::place::{self, Place};
use crate::{Unlocked, VaultError, database, records};
use jiff::Timestamp;
use ngao_model::Progress;
use rusqlite::backup::{Backup, StepResult};
use serde::Serialize;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const FOLDER: &str = "snapshots";
const HEADER: &str = "header.json";
/// What lay in the place of a snapshot goes into a folder whose name begins so.
const ASIDE: &str = "damaged-";
const END: &str = ".db";
const NEW: &str = ".new";
/// How many are kept.
const KEPT: usize = 3;
const MILLISECONDS_A_DAY: i64 = 86_400_000;
/// Pages of 4 KiB that are copied between two reports of progress.
const PAGES_A_STEP: i32 = 256;

/// An earlier state of a vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Snapshot {
    /// What it is called by; greater where it was made later, whatever the clock said.
    pub number: u32,
    /// When it was made, to the millisecond.
    pub made_at: Timestamp,
    /// Its length in bytes.
    pub bytes: u64,
}

impl Snapshot {
    fn file_name(&self) -> String {
        format!("{:010}-{}{END}", self.number, self.made_at.as_millisecond())
    }

    fn read(name: &str, bytes: u64) -> Option<Self> {
        let (number, moment) = name.strip_suffix(END)?.split_once('-')?;
        let made_at = records::moment(moment.parse().ok()?).ok()?;
        Some(Self { number: number.parse().ok()?, made_at, bytes }).filter(|snapshot| snapshot.file_name() == name)
    }
}

/// The snapshots of the vault in `folder`, newest first. Nothing is locked or opened: also for a vault that can't be opened.
///
/// # Errors
/// Those of reading; a folder without snapshots has none.
pub fn snapshots(folder: &Path) -> Result<Vec<Snapshot>, VaultError> {
    let entries = match fs::read_dir(folder.join(FOLDER)) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let file = entry.metadata()?;
        if let Some(snapshot) = entry.file_name().to_str().and_then(|name| Snapshot::read(name, file.len()))
            && file.is_file()
        {
            found.push(snapshot);
        }
    }
    found.sort_by_key(|snapshot| std::cmp::Reverse(snapshot.number));
    Ok(found)
}

/// Puts a snapshot in the place of a vault's database, and its header where the vault's can't be read. What was there is moved
/// into the folder that is given back, and the snapshot stays too. The vault must not be open; it is unlocked as ever then.
///
/// # Errors
/// [`VaultError::NotFound`] where there is no such snapshot, [`VaultError::DamagedHeader`] where no header can be read,
/// [`VaultError::InUse`], and those of writing. Then, or where power is cut, it can be done again.
pub fn put_snapshot(folder: &Path, number: u32, now: Timestamp) -> Result<PathBuf, VaultError> {
    let found = snapshots(folder)?;
    let snapshot = found.iter().find(|snapshot| snapshot.number == number).ok_or(VaultError::NotFound)?;
    let _held = Place::lock(folder)?;
    let header = match place::read_header(folder) {
        Ok(_) => None,
        Err(newer @ VaultError::NewerVersion { .. }) => return Err(newer),
        Err(_) => Some(read_header(folder)?),
    };
    let copy = folder.join("vault.db.snapshot");
    let mut from = File::open(folder.join(FOLDER).join(snapshot.file_name()))?;
    let mut to = place::private().write(true).create(true).truncate(true).open(&copy)?;
    std::io::copy(&mut from, &mut to)?;
    to.sync_all()?;
    drop(to);
    let aside = make_aside(folder, now)?;
    // The log goes before the new database comes: pages of the one must never be laid over the other.
    for name in ["vault.db", "vault.db-wal", "vault.db-shm", "vault.db-journal", "vault.db.new"] {
        move_aside(folder, &aside, name)?;
    }
    if header.is_some() {
        move_aside(folder, &aside, HEADER)?;
        move_aside(folder, &aside, "header.json.bak")?;
    }
    place::sync_folder(&aside)?;
    place::sync_folder(folder)?;
    if let Some(bytes) = header {
        place::write_whole(folder, HEADER, &bytes)?;
        place::write_whole(folder, "header.json.bak", &bytes)?;
    }
    fs::rename(&copy, folder.join("vault.db"))?;
    place::sync_folder(folder)?;
    Ok(aside)
}

/// Removes every snapshot, and what was kept aside when one was put in place; headers first, and those are overwritten. For
/// the deleting of records for good and the destroying of a vault: snapshots hold what was deleted since.
///
/// # Errors
/// Those of writing.
pub fn remove_snapshots(folder: &Path) -> Result<(), VaultError> {
    let copies = copies(folder)?;
    copies.iter().try_for_each(|copy| overwrite_inside(copy))?;
    for copy in copies {
        fs::remove_dir_all(copy)?;
    }
    place::sync_folder(folder)
}

/// The folders in which copies of the vault lie: snapshots, and what was put aside for one.
pub(crate) fn copies(folder: &Path) -> Result<Vec<PathBuf>, VaultError> {
    let mut copies = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_copy = entry.file_name().to_str().is_some_and(|name| name == FOLDER || is_aside(name));
        // The kind of a link is that of the link itself.
        if is_copy && entry.file_type()?.is_dir() {
            copies.push(entry.path());
        }
    }
    Ok(copies)
}

/// Whether a folder of this name was made by [`put_snapshot`].
fn is_aside(name: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    name.strip_prefix(ASIDE)
        .and_then(|rest| rest.rsplit_once('-'))
        .is_some_and(|(moment, number)| digits(moment.strip_prefix('-').unwrap_or(moment)) && digits(number))
}

/// Writes the newest header beside the snapshots, where there are any.
pub(crate) fn keep_header(folder: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let snapshots = folder.join(FOLDER);
    if snapshots.is_dir() { place::write_whole(&snapshots, HEADER, bytes) } else { Ok(()) }
}

fn read_header(folder: &Path) -> Result<Vec<u8>, VaultError> {
    let bytes = fs::read(folder.join(FOLDER).join(HEADER)).map_err(|_| VaultError::DamagedHeader)?;
    Header::read(&bytes).map(|_| bytes).map_err(|problem| match problem {
        newer @ VaultError::NewerVersion { .. } => newer,
        _ => VaultError::DamagedHeader,
    })
}

fn make_aside(folder: &Path, now: Timestamp) -> Result<PathBuf, VaultError> {
    for number in 0..1000 {
        let aside = folder.join(format!("{ASIDE}{}-{number}", now.as_millisecond()));
        match make_folder(&aside) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => {
                made?;
                return Ok(aside);
            }
        }
    }
    Err(VaultError::Io(ErrorKind::AlreadyExists))
}

fn make_folder(folder: &Path) -> Result<(), std::io::Error> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn move_aside(folder: &Path, aside: &Path, name: &str) -> Result<(), VaultError> {
    match fs::rename(folder.join(name), aside.join(name)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        moved => Ok(moved?),
    }
}

impl Unlocked {
    /// Whether a day of use has no snapshot yet: none was made in the 24 hours before `now`. One with a moment that is still
    /// to come was made with a wrong clock and does not count.
    ///
    /// # Errors
    /// Those of reading.
    pub fn snapshot_due(&self, now: Timestamp) -> Result<bool, VaultError> {
        let age = |snapshot: &Snapshot| now.as_millisecond() - snapshot.made_at.as_millisecond();
        Ok(!snapshots(self.folder())?.iter().any(|snapshot| (0..MILLISECONDS_A_DAY).contains(&age(snapshot))))
    }

    /// Makes a snapshot of the vault as it stands, then removes all but the newest three. Stage: `keeping`.
    ///
    /// # Errors
    /// [`VaultError::DamagedData`], [`VaultError::Cancelled`], and those of writing; the earlier snapshots stay then.
    pub fn make_snapshot(&self, now: Timestamp, progress: &dyn Progress) -> Result<Snapshot, VaultError> {
        let folder = self.folder().join(FOLDER);
        match make_folder(&folder) {
            Ok(()) => place::sync_folder(self.folder())?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
        // What an interruption left.
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.file_name().is_some_and(|name| name.to_string_lossy().contains(NEW)) {
                fs::remove_file(path)?;
            }
        }
        place::write_whole(&folder, HEADER, &self.header_bytes()?)?;
        let last = snapshots(self.folder())?.first().map_or(0, |snapshot| snapshot.number);
        let mut snapshot = Snapshot {
            number: last.checked_add(1).ok_or(VaultError::Io(ErrorKind::Other))?,
            made_at: crate::lifecycle::to_milliseconds(now),
            bytes: 0,
        };
        let new = folder.join(format!("{}{NEW}", snapshot.file_name()));
        let copied = self.copy_database(&new, progress);
        if let Err(problem) = copied {
            let _ = fs::remove_file(&new);
            return Err(problem);
        }
        snapshot.bytes = fs::metadata(&new)?.len();
        fs::rename(&new, folder.join(snapshot.file_name()))?;
        place::sync_folder(&folder)?;
        for old in snapshots(self.folder())?.iter().skip(KEPT) {
            fs::remove_file(folder.join(old.file_name()))?;
        }
        Ok(snapshot)
    }

    fn copy_database(&self, to: &Path, progress: &dyn Progress) -> Result<(), VaultError> {
        place::private().write(true).create_new(true).open(to)?;
        let mut copy = database::open_empty(to, &self.subkey(Use::Database)?)?;
        let backup = Backup::new(&self.db, &mut copy)?;
        let mut meter: Option<Meter<'_>> = None;
        let mut done = 0;
        loop {
            let step = backup.step(PAGES_A_STEP)?;
            let state = backup.progress();
            let bytes = |pages: i32| u64::try_from(pages).unwrap_or(0) * 4096;
            if meter.is_none() {
                meter = Some(Meter::begin(progress, "keeping", bytes(state.pagecount))?);
            }
            let copied = bytes(state.pagecount - state.remaining);
            meter.iter_mut().try_for_each(|meter| meter.add(copied - done))?;
            done = copied;
            match step {
                StepResult::Done => break,
                StepResult::More => {}
                _ => return Err(VaultError::InUse),
            }
        }
        drop(backup);
        copy.close().map_err(|(_, error)| error)?;
        // That the key opens what was written is proved while the old snapshots are still there.
        database::prove_opens(to, &self.subkey(Use::Database)?)?;
        File::open(to)?.sync_all()?;
        meter.map_or(Ok(()), Meter::end)
    }
}
