//! The one place with unsafe code: the process's environment, before anything else runs.
//!
//! WebKitGTK shows a blank window on some graphics drivers unless `WEBKIT_DISABLE_DMABUF_RENDERER` is set, and reads it from
//! the environment only. No safe call sets a variable of one's own process; starting anew with the variable set would cost the
//! start-up of a program linked to WebKitGTK twice.

/// Sets what WebKitGTK reads from the environment. Must be called first in `main`, while there is one thread.
#[allow(unsafe_code)]
pub fn prepare() {
    #[cfg(target_os = "linux")]
    if std::env::var_os("WEBKIT_DISABLE_DMABUF_RENDERER").is_none() {
        // SAFETY: called first in `main`, before any other thread exists that could read the environment meanwhile.
        unsafe { std::env::set_var("WEBKIT_DISABLE_DMABUF_RENDERER", "1") };
    }
}
