//! Ngao's window: clicks into calls of `ngao-api`, and back.
//!
//! **Purpose.** Builds the one window, hands every command to the one door, shows the system's dialogs, turns dropped files
//! into tokens, locks when nobody is there, the screen is locked or the computer goes to sleep.
//!
//! **Invariant.** The security posture of the house: scripts reach nothing but the commands of the one list; windows are
//! built here, in Rust; locking closes the webview window and opens a new one, for a page that merely looks locked keeps what
//! it showed in memory.
//!
//! **What it does not do.** No domain logic, no SQL, no sentences: these are behind the door or in `ui/` and `words/`.

mod clipboard;
mod commands;
pub mod environment;
mod gently;
mod host;
mod idle;
mod keyring;
mod served;
mod session;
mod windows;

use ngao_api::{App, Knowledge, Places};
use std::sync::Arc;
use tauri::{RunEvent, Runtime};

pub use commands::handle;
pub use served::{ELSE_CSP, RECOGNISER_CSP};
pub use windows::{IS_INCOGNITO, LABELS, may_navigate};

/// Opens the window and stays until it is closed.
///
/// # Errors
/// Where the built-in knowledge can't be used, the places of the user's data are not known, or the window can't be made.
pub fn run() -> Result<(), Box<dyn std::error::Error>> {
    let knowledge = Knowledge::built_in()?;
    let places = Places::usual()?;
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| windows::bring_forward(app)))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(handle)
        .setup(move |tauri| {
            let host = host::Desktop::new(tauri.handle().clone());
            let app = attach(tauri, App::new(places, knowledge, Arc::new(host)));
            session::watch(tauri.handle(), &Arc::downgrade(&app));
            // While the person reads the first screen. Where no thread can be had, the first check takes a moment longer.
            let _ = std::thread::Builder::new().spawn(move || app.prepare());
            windows::open(tauri.handle(), LABELS[0])?;
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|tauri, event| {
        if let RunEvent::Exit = event {
            windows::end(tauri);
        }
    });
    Ok(())
}

/// Puts the app where the command handler finds it and starts the watch for idle time.
pub fn attach<R: Runtime>(manager: &impl tauri::Manager<R>, app: App) -> Arc<App> {
    let app = Arc::new(app);
    manager.manage(Arc::clone(&app));
    idle::watch(manager.app_handle(), Arc::downgrade(&app));
    app
}
