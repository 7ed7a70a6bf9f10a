//! What the window hands to the app: the clock, the system's dialogs, and the new window at lock.

use crate::clipboard::{Clipboard, SystemBoard};
use crate::keyring::SystemKeyring;
use crate::windows;
use jiff::{Timestamp, Zoned, civil::Date};
use ngao_api::{Host, Keyring};
use std::path::PathBuf;
use tauri::{AppHandle, Emitter, Runtime};
use tauri_plugin_dialog::DialogExt;

/// Told to the window with the token of a picture whose words it is to recognise.
const PICTURE_WAITS: &str = "picture-waits";
/// Told with the token of a picture whose words nobody waits for any more.
const PICTURE_GONE: &str = "picture-gone";

pub(crate) struct Desktop<R: Runtime> {
    app: AppHandle<R>,
    keyring: SystemKeyring,
    clipboard: Clipboard<SystemBoard>,
}

impl<R: Runtime> Desktop<R> {
    pub(crate) fn new(app: AppHandle<R>) -> Self {
        Self { app, keyring: SystemKeyring::default(), clipboard: Clipboard::of_the_system() }
    }

    /// Whether there was a window to tell.
    fn tell(&self, event: &str, token: &str) -> bool {
        windows::current(&self.app).is_some_and(|window| window.emit_to(window.label(), event, token).is_ok())
    }
}

impl<R: Runtime> Host for Desktop<R> {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn today(&self) -> Date {
        Zoned::now().date()
    }

    fn pick_file(&self) -> Option<PathBuf> {
        let mut dialog = self
            .app
            .dialog()
            .file()
            .add_filter(
                "PDF, Word, photo, text",
                &[
                    "pdf", "docx", "doc", "odt", "rtf", "html", "htm", "txt", "jpg", "jpeg", "png", "webp", "tif",
                    "tiff",
                ],
            )
            .add_filter("Ngao", &["ngao-backup"])
            .add_filter("*", &["*"]);
        if let Some(window) = windows::current(&self.app) {
            dialog = dialog.set_parent(&window);
        }
        dialog.blocking_pick_file().and_then(|file| file.into_path().ok())
    }

    fn pick_place(&self, suggested: &str) -> Option<PathBuf> {
        let mut dialog = self.app.dialog().file().set_file_name(suggested);
        if let Some(window) = windows::current(&self.app) {
            dialog = dialog.set_parent(&window);
        }
        dialog.blocking_save_file().and_then(|file| file.into_path().ok())
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        let mut dialog = self.app.dialog().file();
        if let Some(window) = windows::current(&self.app) {
            dialog = dialog.set_parent(&window);
        }
        dialog.blocking_pick_folder().and_then(|folder| folder.into_path().ok())
    }

    fn copy(&self, text: &str) -> bool {
        self.clipboard.copy(text)
    }

    fn uncopy(&self) {
        self.clipboard.uncopy();
    }

    fn has_window(&self) -> bool {
        windows::current(&self.app).is_some()
    }

    fn picture_waits(&self, token: &str) -> bool {
        self.tell(PICTURE_WAITS, token)
    }

    fn picture_gone(&self, token: &str) {
        // A window that has gone does nothing for it.
        self.tell(PICTURE_GONE, token);
    }

    fn keyring(&self) -> Option<&dyn Keyring> {
        Some(&self.keyring)
    }

    fn exit(&self) {
        self.app.exit(0);
    }

    fn locked(&self) {
        windows::replace(&self.app);
    }
}
