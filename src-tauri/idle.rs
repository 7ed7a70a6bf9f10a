//! Locks the vault when nobody has given a sign for as long as the settings allow.

use crate::gently;
use ngao_api::App;
use std::sync::Weak;
use std::time::Duration;
use tauri::{AppHandle, Runtime};

/// Looks once a second; an app that has gone ends the watch.
pub(crate) fn watch<R: Runtime>(handle: &AppHandle<R>, app: Weak<App>) {
    let handle = handle.clone();
    std::thread::spawn(move || {
        while let Some(app) = app.upgrade() {
            if app.is_idle() {
                gently::lock(&handle, &app);
            }
            drop(app);
            std::thread::sleep(Duration::from_secs(1));
        }
    });
}
