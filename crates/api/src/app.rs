//! The app between two clicks: where things are, whether the vault is open, which jobs run.

use crate::batch::BatchFolder;
use crate::drawing::{Drawn, PageStore};
use crate::files::PickedFiles;
use crate::jobs::Jobs;
use crate::knowledge::Knowledge;
use crate::meaning::Weights;
use crate::problem::of_vault;
use crate::problem::{Problem, ProblemCode};
use crate::reading::desk::Desk;
use crate::reading::{ReadLast, Recogniser};
use crate::settings::read_settings;
use crate::vault::{Keyring, lock_view};
use crate::views::{AppState, LockView, Nothing, Settings, VaultState};
use jiff::{Timestamp, civil::Date};
use ngao_vault::{Locked, Unlocked, VaultError, held_by};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What the app is handed by whoever runs it: the clock and the person's dialogs.
pub trait Host: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
    /// Today where the person is.
    fn today(&self) -> Date;
    /// Lets the person choose a file to read; nothing where they cancel.
    fn pick_file(&self) -> Option<PathBuf>;
    /// Lets the person choose where to write a file of the suggested name; nothing where they cancel.
    fn pick_place(&self, suggested: &str) -> Option<PathBuf>;
    /// Lets the person choose a folder to write into; nothing where they cancel.
    fn pick_folder(&self) -> Option<PathBuf> {
        None
    }
    /// Puts text on the clipboard for at most half a minute: then, and when [`Host::uncopy`] says so, it is taken away again if it is
    /// still there. False where there is no clipboard, or it does not answer. Empty text takes away what was put there before.
    fn copy(&self, _text: &str) -> bool {
        false
    }
    /// Takes what [`Host::copy`] put on the clipboard away, if it is still there.
    fn uncopy(&self) {}
    /// A program that recognises letters in pictures, where the host has one.
    fn recogniser(&self) -> Option<&dyn Recogniser> {
        None
    }
    /// Whether there is a window that recognises letters in pictures.
    fn has_window(&self) -> bool {
        false
    }
    /// Tells the window that the picture of this token waits for it; false where there is none.
    fn picture_waits(&self, _token: &str) -> bool {
        false
    }
    /// Tells the window that nobody waits any more for the words of this picture, so that it ends what it does for it.
    fn picture_gone(&self, _token: &str) {}
    /// The system's keyring, where the host has one.
    fn keyring(&self) -> Option<&dyn Keyring> {
        None
    }
    /// Ends the program, without a question.
    fn exit(&self) {}
    /// The vault was locked: whatever still shows its contents is to go.
    fn locked(&self);
}

/// Where things are.
#[derive(Debug, Clone)]
pub struct Places {
    /// The vault's folder.
    pub vault: PathBuf,
    /// The settings file.
    pub settings: PathBuf,
    /// The program `ngao-reader`.
    pub reader: PathBuf,
    /// The weights of the meaning check, where they are there.
    pub meaning: Option<PathBuf>,
}

impl Places {
    /// The usual places of this user's data and settings, with the reader and the weights of the meaning check where the program
    /// that runs is installed; `NGAO_HOME` names another folder for data and settings (a stick, a test).
    ///
    /// # Errors
    /// Where the system names neither a home nor the program's own place.
    pub fn usual() -> std::io::Result<Self> {
        let none = || std::io::Error::from(std::io::ErrorKind::NotFound);
        let (data, config) = match std::env::var_os("NGAO_HOME") {
            Some(home) => (PathBuf::from(&home), PathBuf::from(home)),
            None => {
                (dirs::data_dir().ok_or_else(none)?.join("ngao"), dirs::config_dir().ok_or_else(none)?.join("ngao"))
            }
        };
        let program = std::env::current_exe()?;
        let beside = program.parent().ok_or_else(none)?;
        Ok(Self {
            vault: data.join("vault"),
            settings: config.join("settings.json"),
            reader: beside.join(format!("ngao-reader{}", std::env::consts::EXE_SUFFIX)),
            meaning: ngao_meaning::find(beside),
        })
    }
}

pub(crate) enum Door {
    Absent,
    Locked(Locked),
    Unlocked(Box<Unlocked>),
    /// There is something, but it can't be used.
    Unusable(Problem),
}

/// The app: one vault, one person.
pub struct App {
    pub(crate) places: Places,
    pub(crate) knowledge: Knowledge,
    pub(crate) weights: Weights,
    pub(crate) host: Arc<dyn Host>,
    pub(crate) jobs: Jobs,
    pub(crate) files: PickedFiles,
    /// Pictures that wait for the window.
    pub(crate) desk: Desk,
    /// The document that was read last, for its second check.
    pub(crate) read_last: ReadLast,
    /// The paper that was drawn last.
    pub(crate) drawn: Drawn,
    /// The pages of kept papers that were drawn last.
    pub(crate) page_store: PageStore,
    /// Where papers for everyone were written last.
    pub(crate) batch_folder: BatchFolder,
    door: Mutex<Door>,
    settings: Mutex<Settings>,
    last_seen: Mutex<Instant>,
    /// Whether the page has saved what it held.
    ready: (Mutex<bool>, Condvar),
    damaged: AtomicBool,
}

/// The app while its vault is open. Commands on a person's data are methods of this and can't be reached without it.
#[derive(Clone, Copy)]
pub struct OpenVault<'a> {
    pub(crate) app: &'a App,
}

impl App {
    /// The app at start, its vault looked at but not opened.
    pub fn new(places: Places, knowledge: Knowledge, host: Arc<dyn Host>) -> Self {
        let settings = read_settings(&places.settings);
        let app = Self {
            weights: Weights::at(places.meaning.clone()),
            places,
            knowledge,
            host,
            jobs: Jobs::default(),
            files: PickedFiles::default(),
            desk: Desk::default(),
            read_last: ReadLast::default(),
            drawn: Drawn::default(),
            page_store: PageStore::default(),
            batch_folder: BatchFolder::default(),
            door: Mutex::new(Door::Absent),
            settings: Mutex::new(settings),
            last_seen: Mutex::new(Instant::now()),
            ready: Default::default(),
            damaged: AtomicBool::new(false),
        };
        *app.door() = app.look();
        app
    }

    /// Makes the rules of all languages ready, so that the first check need not wait for them.
    pub fn prepare(&self) {
        self.knowledge.checker().prepare();
    }

    /// Takes the file at `path`, chosen or dropped by the person, and gives the token by which scripts may name it.
    pub fn offer_file(&self, path: &Path) -> Result<crate::views::PickedFile, Problem> {
        self.files.offer(path)
    }

    /// Proof that the vault is open.
    ///
    /// # Errors
    /// `locked` where it is not.
    pub fn open_vault(&self) -> Result<OpenVault<'_>, Problem> {
        match *self.door() {
            Door::Unlocked(_) => Ok(OpenVault { app: self }),
            _ => Err(ProblemCode::Locked.into()),
        }
    }

    /// Whether the vault is open and nobody has given a sign for as long as the settings allow.
    pub fn is_idle(&self) -> bool {
        let idle = self.last_seen.lock().unwrap_or_else(PoisonError::into_inner).elapsed();
        let allowed = Duration::from_secs(u64::from(self.current_settings().idle_minutes) * 60);
        idle >= allowed && matches!(*self.door(), Door::Unlocked(_))
    }

    /// Locks: ends every job, then drops the keys and the connection. Does nothing where the vault is not open.
    pub fn lock_now(&self) {
        if self.close() {
            self.host.locked();
        }
    }

    /// Tells the page by `tell` that the vault is about to be locked, and waits until it has saved what it holds or `patience` is
    /// over. Does not wait where `tell` says that nobody hears it.
    pub fn wait_until_ready(&self, patience: Duration, tell: impl FnOnce() -> bool) {
        let mut ready = self.ready.0.lock().unwrap_or_else(PoisonError::into_inner);
        *ready = false;
        if tell() {
            drop(self.ready.1.wait_timeout_while(ready, patience, |ready| !*ready));
        }
    }

    /// See the list of commands.
    pub fn ready_to_lock(&self, _: Nothing) -> Result<Nothing, Problem> {
        *self.ready.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.ready.1.notify_all();
        Ok(Nothing {})
    }

    /// Locks without a new lock screen, for the end of the program. Says whether the vault was open.
    pub fn close(&self) -> bool {
        self.forget_all();
        let was_open = self.lock_door();
        // Last, because a clipboard may take its time to answer: the keys do not wait for it.
        self.host.uncopy();
        was_open
    }

    /// Drops the keys; false where the vault was not open.
    fn lock_door(&self) -> bool {
        let mut door = self.door();
        let before = std::mem::replace(&mut *door, Door::Absent);
        let was_open = matches!(before, Door::Unlocked(_));
        *door = match before {
            Door::Unlocked(vault) => Door::Locked(vault.lock()),
            other => other,
        };
        was_open
    }

    /// Whether the vault is there and can't be opened for damage, as far as was seen.
    pub(crate) fn is_damaged(&self) -> bool {
        let damaged =
            |problem: &Problem| matches!(problem.code, ProblemCode::VaultDamagedHeader | ProblemCode::VaultDamagedData);
        match &*self.door() {
            Door::Unusable(problem) => damaged(problem),
            Door::Locked(_) => self.damaged.load(Ordering::SeqCst),
            Door::Absent | Door::Unlocked(_) => false,
        }
    }

    /// Notes whether damage was seen when the vault was last unlocked.
    pub(crate) fn note_damage(&self, seen: bool) {
        self.damaged.store(seen, Ordering::SeqCst);
    }

    /// Asks every job to end.
    pub fn stop_jobs(&self) {
        self.jobs.cancel_all();
    }

    /// Ends every job and forgets what was picked, read and drawn.
    pub(crate) fn forget_all(&self) {
        self.jobs.cancel_all();
        self.files.forget_all();
        self.read_last.forget();
        self.drawn.forget();
        self.page_store.forget();
        self.batch_folder.forget();
    }

    pub(crate) fn seen(&self) {
        *self.last_seen.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    pub(crate) fn current_settings(&self) -> Settings {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn keep_settings(&self, settings: Settings) {
        *self.settings.lock().unwrap_or_else(PoisonError::into_inner) = settings;
    }

    pub(crate) fn door(&self) -> MutexGuard<'_, Door> {
        self.door.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn look(&self) -> Door {
        match Locked::open(&self.places.vault) {
            Ok(locked) => Door::Locked(locked),
            Err(VaultError::Missing) => Door::Absent,
            Err(error @ VaultError::InUse) => {
                let holder = held_by(&self.places.vault);
                let holder = holder.map_or("?".to_owned(), |holder| format!("{} ({})", holder.program, holder.process));
                Door::Unusable(of_vault(&error).with("holder", holder))
            }
            Err(error) => Door::Unusable(of_vault(&error)),
        }
    }

    pub(crate) fn state(&self) -> AppState {
        let mut lock = LockView::default();
        let (vault, vault_problem) = match &mut *self.door() {
            Door::Absent => (VaultState::Absent, None),
            Door::Locked(vault) => {
                let wait = vault.wait_left(self.host.now());
                lock = lock_view(&vault.info(), wait);
                (VaultState::Locked, None)
            }
            Door::Unlocked(vault) => {
                lock = lock_view(&vault.info(), Duration::ZERO);
                (VaultState::Unlocked, None)
            }
            Door::Unusable(problem) => (VaultState::Locked, Some(problem.clone())),
        };
        AppState {
            vault,
            vault_place: self.places.vault.display().to_string(),
            vault_problem,
            lock,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            settings: self.current_settings(),
        }
    }
}

impl OpenVault<'_> {
    /// Works on the vault for as long as `work` takes; nobody else does meanwhile.
    ///
    /// # Errors
    /// `locked` where it was locked since; else what `work` says.
    pub(crate) fn with<T>(self, work: impl FnOnce(&mut Unlocked) -> Result<T, VaultError>) -> Result<T, Problem> {
        match &mut *self.app.door() {
            Door::Unlocked(vault) => work(vault).map_err(|error| of_vault(&error)),
            _ => Err(ProblemCode::Locked.into()),
        }
    }
}
