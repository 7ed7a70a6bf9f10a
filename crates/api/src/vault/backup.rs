//! Backups: made, looked into, taken back.

use crate::app::{App, Door, OpenVault};
use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode, of_vault};
use crate::strength::strength_of;
use crate::views::{
    AppState, BackupContents, MakeBackup, OpenBackup, RestoreAsNew, RestoreChanges, Secret, WrittenFile,
};
use ngao_vault::{
    BackupContent, BackupCost, BackupFile, BackupProblem, Cost, Locked, Merged, Passphrase, Prefer, RecoveryCode,
    VaultError,
};

/// End of a backup's name.
const ENDING: &str = "ngao-backup";

impl OpenVault<'_> {
    /// See the list of commands.
    pub fn make_backup(self, how: MakeBackup, job: &Job<'_>) -> Result<Option<WrittenFile>, Problem> {
        let passphrase = key_of(&how.passphrase);
        let app = self.app;
        if how.by_code {
            // A code that opens nothing would make a backup that nobody can open.
            let code = crate::views::RecoveryCode { code: how.passphrase.clone() }.read()?;
            let now = app.host.now();
            self.with(|vault| vault.prove(&code, now))?;
        } else if !strength_of(&how.passphrase.0).enough {
            return Err(ProblemCode::WeakPassphrase.into());
        }
        let suggested = format!("ngao-{}.{ENDING}", app.host.today());
        let Some(place) = app.host.pick_place(&suggested) else { return Ok(None) };
        let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let now = app.host.now();
        app.open_vault()?;
        let made =
            self.with_problem(|vault| vault.write_backup(&place, &passphrase, BackupCost::calibrated(), now, job))?;
        Ok(Some(WrittenFile { name, bytes: made.bytes }))
    }

    /// See the list of commands.
    pub fn restore_into(self, backup: OpenBackup, job: &Job<'_>) -> Result<BackupContents, Problem> {
        let passphrase = key_of(&backup.passphrase);
        let path = self.app.files.path(&backup.file)?;
        let now = self.app.host.now();
        let merged = self.with_problem(|vault| {
            let file = BackupFile::new(&path, &passphrase);
            let preview = vault.preview_backup(&file, Prefer::Newer, now, job)?;
            vault.apply_backup(&file, &preview, now, job)
        })?;
        Ok(changes_of(&merged))
    }

    fn with_problem<T>(
        self,
        work: impl FnOnce(&mut ngao_vault::Unlocked) -> Result<T, VaultError>,
    ) -> Result<T, Problem> {
        self.with(|vault| Ok(work(vault)))?.map_err(of_backup)
    }
}

impl App {
    /// See the list of commands.
    pub fn look_into_backup(&self, backup: OpenBackup, job: &Job<'_>) -> Result<BackupContents, Problem> {
        let passphrase = key_of(&backup.passphrase);
        let path = self.files.path(&backup.file)?;
        let file = BackupFile::new(&path, &passphrase);
        let now = self.host.now();
        match self.open_vault() {
            Ok(open) => {
                let merged = open.with_problem(|vault| vault.preview_backup(&file, Prefer::Newer, now, job))?;
                Ok(changes_of(&merged))
            }
            Err(_) => Ok(contents_of(&file.inspect(job).map_err(of_backup)?)),
        }
    }

    /// See the list of commands.
    pub fn restore_as_new(&self, restore: RestoreAsNew, job: &Job<'_>) -> Result<AppState, Problem> {
        if !strength_of(&restore.new.0).enough {
            return Err(ProblemCode::WeakPassphrase.into());
        }
        let passphrase = key_of(&restore.passphrase);
        let new = Passphrase::new(restore.new.0.clone());
        let path = self.files.path(&restore.file)?;
        let file = BackupFile::new(&path, &passphrase);
        let now = self.host.now();
        self.put_damaged_aside(&file, job)?;
        self.make(restore.shared, || {
            Locked::restore_backup(&file, &self.places.vault, &new, Cost::calibrated(), now, job)
                .map(|(vault, _)| vault)
                .map_err(of_backup)
        })
    }
}

impl App {
    /// Moves a vault that can't be opened out of the way of one that is made of a backup, once the backup is known to be whole.
    /// Nothing of it is deleted.
    fn put_damaged_aside(&self, file: &BackupFile<'_>, job: &Job<'_>) -> Result<(), Problem> {
        if !self.is_damaged() {
            return Ok(());
        }
        file.inspect(job).map_err(of_backup)?;
        let mut door = self.door();
        // The folder must be let go of before it is moved.
        *door = Door::Absent;
        let vault = &self.places.vault;
        let name = format!("vault-damaged-{}", self.host.now().as_millisecond());
        let moved = std::fs::rename(vault, vault.with_file_name(name));
        *door = self.look();
        drop(door);
        self.note_damage(false);
        moved.map_err(|_| ProblemCode::NotWritable.into())
    }
}

/// What opens a backup: a passphrase as it was typed, or a recovery code as it is printed however it was typed.
fn key_of(typed: &Secret) -> Passphrase {
    match RecoveryCode::read(typed.0.clone()) {
        Ok(code) => Passphrase::new(code.shown().as_str().to_owned()),
        Err(_) => Passphrase::new(typed.0.clone()),
    }
}

fn contents_of(content: &BackupContent) -> BackupContents {
    BackupContents {
        made_at: content.made_at.to_string(),
        travellers: content.counts.travellers,
        papers: content.counts.papers,
        left_out: content.left_out.iter().map(|left| left.records).sum(),
        changes: None,
    }
}

fn changes_of(merged: &Merged) -> BackupContents {
    let tally = merged.total();
    let changes = RestoreChanges {
        added: tally.added,
        changed: tally.newer_there,
        kept: tally.newer_here + tally.removed_here,
        same: tally.same,
        only_here: tally.only_here,
    };
    BackupContents { changes: Some(changes), ..contents_of(&merged.content) }
}

/// What went wrong with a backup, told apart from what goes wrong with the vault.
fn of_backup(error: VaultError) -> Problem {
    let code = match error {
        VaultError::Missing => ProblemCode::FileGone,
        VaultError::WrongPassphrase => ProblemCode::BackupWrongPassphrase,
        VaultError::NewerVersion { .. } => ProblemCode::BackupNewer,
        VaultError::Backup(BackupProblem::Foreign | BackupProblem::Refused | BackupProblem::TooCostly { .. }) => {
            ProblemCode::BackupForeign
        }
        VaultError::Backup(BackupProblem::Damaged | BackupProblem::Changed) => ProblemCode::BackupDamaged,
        VaultError::Backup(BackupProblem::Unproved) => ProblemCode::BackupUnproved,
        other => return of_vault(&other),
    };
    code.into()
}
