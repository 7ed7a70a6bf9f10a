//! What the desktop tells: the screen is being locked, or the computer goes to sleep. Either locks the vault.
//!
//! On Linux by signals of logind and of the screen savers. Another program of the same user can send the same signals; all that it
//! reaches is a locked vault. Other systems are not listened to yet (`docs/known-limits.md`).

use crate::gently;
use ngao_api::App;
use std::sync::Weak;
use tauri::{AppHandle, Runtime};

/// Listens until the app has gone. Where there is no bus nothing is heard and the idle time alone locks.
#[cfg(target_os = "linux")]
pub(crate) fn watch<R: Runtime>(handle: &AppHandle<R>, app: &Weak<App>) {
    for bus in [linux::Bus::System, linux::Bus::Session] {
        let (handle, app) = (handle.clone(), app.clone());
        // Without a thread to spare the idle time still locks.
        let _ = std::thread::Builder::new().name("desktop".to_owned()).spawn(move || {
            // A bus that is not there or goes away ends the watch.
            let _ = linux::listen(bus, || match app.upgrade() {
                Some(app) => {
                    gently::lock(&handle, &app);
                    true
                }
                None => false,
            });
        });
    }
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn watch<R: Runtime>(_: &AppHandle<R>, _: &Weak<App>) {}

#[cfg(target_os = "linux")]
mod linux {
    use zbus::blocking::{Connection, MessageIterator, connection};
    use zbus::zvariant::OwnedFd;
    use zbus::{MatchRule, message};

    #[derive(Clone, Copy)]
    pub(super) enum Bus {
        System,
        Session,
    }

    /// Interface, signal, and whether it carries a truth value that must be true.
    const SIGNALS: [(Bus, &str, &str, bool); 5] = [
        (Bus::System, "org.freedesktop.login1.Manager", "PrepareForSleep", true),
        (Bus::System, "org.freedesktop.login1.Session", "Lock", false),
        (Bus::Session, "org.freedesktop.ScreenSaver", "ActiveChanged", true),
        (Bus::Session, "org.gnome.ScreenSaver", "ActiveChanged", true),
        (Bus::Session, "org.cinnamon.ScreenSaver", "ActiveChanged", true),
    ];

    /// Calls `lock` for every signal that asks for it, until it answers false.
    pub(super) fn listen(bus: Bus, mut lock: impl FnMut() -> bool) -> zbus::Result<()> {
        let connection = match bus {
            Bus::System => connection::Builder::system()?.build()?,
            Bus::Session => connection::Builder::session()?.build()?,
        };
        let of_this_bus = || {
            SIGNALS
                .iter()
                .filter(|(own, ..)| matches!((own, bus), (Bus::System, Bus::System) | (Bus::Session, Bus::Session)))
        };
        let messages = MessageIterator::from(&connection);
        for (_, interface, signal, _) in of_this_bus() {
            let rule =
                MatchRule::builder().msg_type(message::Type::Signal).interface(*interface)?.member(*signal)?.build();
            zbus::blocking::fdo::DBusProxy::new(&connection)?.add_match_rule(rule)?;
        }
        let mut awake = matches!(bus, Bus::System).then(|| stay_awake(&connection)).flatten();
        for message in messages {
            let message = message?;
            let header = message.header();
            let known = of_this_bus().find(|(_, interface, signal, _)| {
                header.interface().is_some_and(|name| name == interface)
                    && header.member().is_some_and(|name| name == signal)
            });
            let Some((_, _, signal, carries)) = known else { continue };
            let asks = !carries || message.body().deserialize::<bool>().unwrap_or(false);
            if asks && !lock() {
                break;
            }
            if *signal == "PrepareForSleep" {
                // Asleep only once the vault is locked; awake again, the next sleep is held up anew.
                awake = if asks { None } else { stay_awake(&connection) };
            }
        }
        drop(awake);
        Ok(())
    }

    /// Holds up sleep for the moment that locking takes, where logind is there.
    fn stay_awake(connection: &Connection) -> Option<OwnedFd> {
        let manager = "org.freedesktop.login1.Manager";
        let what = ("sleep", "Ngao", "Locks the vault", "delay");
        let answer = connection.call_method(
            Some("org.freedesktop.login1"),
            "/org/freedesktop/login1",
            Some(manager),
            "Inhibit",
            &what,
        );
        answer.ok()?.body().deserialize().ok()
    }
}
