//! What the window hands to the app: the clock, the system's dialogs, and the new window at lock.

use crate::windows;
use jiff::{Timestamp, Zoned, civil::Date};
use ngao_api::Host;
use std::path::PathBuf;
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::DialogExt;

pub(crate) struct Desktop<R: Runtime> {
    app: AppHandle<R>,
}

impl<R: Runtime> Desktop<R> {
    pub(crate) fn new(app: AppHandle<R>) -> Self {
        Self { app }
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
        let mut dialog =
            self.app.dialog().file().add_filter("PDF, Word, text", &["pdf", "docx", "txt"]).add_filter("*", &["*"]);
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

    fn locked(&self) {
        windows::replace(&self.app);
    }
}
