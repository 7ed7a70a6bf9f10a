//! Locks the vault when nobody has given a sign for as long as the settings allow.

use ngao_api::App;
use std::sync::Weak;
use std::time::Duration;

/// Looks once a second; an app that has gone ends the watch.
pub(crate) fn watch(app: Weak<App>) {
    std::thread::spawn(move || {
        while let Some(app) = app.upgrade() {
            if app.is_idle() {
                app.lock_now();
            }
            drop(app);
            std::thread::sleep(Duration::from_secs(1));
        }
    });
}
