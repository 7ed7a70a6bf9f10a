//! Locking that the person did not ask for: the page is told first, so that what was half typed is saved.

use crate::windows;
use ngao_api::App;
use std::time::Duration;
use tauri::{AppHandle, Emitter, Runtime};

/// Told to the page, which saves what it holds and answers `ready_to_lock`.
const ABOUT_TO_LOCK: &str = "about-to-lock";
/// How long the page may take. A save takes some milliseconds; a page that hangs must not keep the vault open.
const PATIENCE: Duration = Duration::from_millis(150);

/// Lets the page save, then locks and opens a new window at the lock screen.
pub(crate) fn lock<R: Runtime>(handle: &AppHandle<R>, app: &App) {
    let_save(handle, app);
    app.lock_now();
}

/// Lets the page save what was half typed.
pub(crate) fn let_save<R: Runtime>(handle: &AppHandle<R>, app: &App) {
    app.wait_until_ready(PATIENCE, || {
        windows::current(handle).is_some_and(|window| window.emit_to(window.label(), ABOUT_TO_LOCK, ()).is_ok())
    });
}
