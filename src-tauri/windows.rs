//! The one window: how it is built, replaced at lock, and closed.

use crate::{gently, served};
use ngao_api::App;
use std::path::PathBuf;
use std::sync::Arc;
use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, DragDropEvent, Emitter, Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    WindowEvent,
};

/// Labels of the window: at a lock the new one takes the label that the old one does not have.
pub const LABELS: [&str; 2] = ["main", "main-again"];

/// Whether the window keeps nothing on disk. The one thing in which the build for real-window tests differs: WebDriver can't
/// drive an incognito window.
pub const IS_INCOGNITO: bool = !cfg!(feature = "e2e");

/// Whether the window may go to `url`: only to Ngao's own pages.
pub fn may_navigate(url: &Url) -> bool {
    matches!((url.scheme(), url.host_str()), ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")))
}

/// Opens the window under `label`.
pub(crate) fn open<R: Runtime>(app: &AppHandle<R>, label: &str) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
        // Neutral: someone may look over the shoulder at the list of windows.
        .title("Ngao")
        .inner_size(1280.0, 700.0)
        .min_inner_size(360.0, 480.0)
        .center()
        .incognito(IS_INCOGNITO)
        .devtools(false)
        .on_navigation(may_navigate)
        .on_web_resource_request(served::wall)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    let handle = app.clone();
    let own = window.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { api, .. } => {
            // The page can answer only while this thread is free.
            api.prevent_close();
            let (handle, own) = (handle.clone(), own.clone());
            std::thread::spawn(move || close(&handle, &own));
        }
        WindowEvent::DragDrop(DragDropEvent::Enter { .. }) => tell(&own, "drag-over", true),
        WindowEvent::DragDrop(DragDropEvent::Leave) => tell(&own, "drag-over", false),
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            tell(&own, "drag-over", false);
            offer(&handle, &own, paths);
        }
        _ => {}
    });
    Ok(())
}

/// The window that there is now.
pub(crate) fn current<R: Runtime>(app: &AppHandle<R>) -> Option<WebviewWindow<R>> {
    LABELS.iter().find_map(|label| app.get_webview_window(label))
}

/// Someone started Ngao a second time: show them the one that runs.
pub(crate) fn bring_forward<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = current(app) {
        // A window that can't be brought forward is still there.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Closes the window and opens a new one, so that nothing of what it showed stays in a process of the webview.
pub(crate) fn replace<R: Runtime>(app: &AppHandle<R>) {
    let handle = app.clone();
    let replaced = app.run_on_main_thread(move || {
        let old = current(&handle);
        let label = match &old {
            Some(window) if window.label() == LABELS[0] => LABELS[1],
            _ => LABELS[0],
        };
        // The new one first: an app without a window would end.
        if open(&handle, label).is_ok()
            && let Some(old) = old
            && old.destroy().is_err()
        {
            handle.exit(1);
        }
    });
    if replaced.is_err() {
        // A window that shows a person's data can't stay once the vault is locked.
        app.exit(1);
    }
}

/// The person closes the window: what was half typed is saved, the vault locked, and the window goes.
fn close<R: Runtime>(app: &AppHandle<R>, window: &WebviewWindow<R>) {
    if let Some(ngao) = app.try_state::<Arc<App>>() {
        gently::let_save(app, &ngao);
    }
    end(app);
    if window.destroy().is_err() {
        app.exit(0);
    }
}

/// The program ends: lock, so that jobs end and keys are dropped before the process does.
pub(crate) fn end<R: Runtime>(app: &AppHandle<R>) {
    if let Some(ngao) = app.try_state::<Arc<App>>() {
        ngao.close();
    }
}

fn offer<R: Runtime>(app: &AppHandle<R>, window: &WebviewWindow<R>, paths: &[PathBuf]) {
    let Some(ngao) = app.try_state::<Arc<App>>() else { return };
    for path in paths {
        match ngao.offer_file(path) {
            Ok(file) => tell(window, "file-offered", file),
            Err(problem) => tell(window, "file-refused", problem),
        }
    }
}

fn tell<R: Runtime>(window: &WebviewWindow<R>, event: &str, what: impl serde::Serialize + Clone) {
    // A window that is going hears nothing.
    let _ = window.emit_to(window.label(), event, what);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ngaos_own_pages_may_be_opened() {
        let may = |url: &str| Url::parse(url).is_ok_and(|url| may_navigate(&url));
        assert!(may("tauri://localhost/index.html"));
        for elsewhere in [
            "https://example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
            "http://localhost/",
            "tauri://elsewhere/",
            "about:blank",
        ] {
            assert!(!may(elsewhere), "{elsewhere}");
        }
    }
}
