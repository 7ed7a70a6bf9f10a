//! Tests and pictures of the real window: the app under a display of its own, driven through WebDriver.

use crate::machine::Machine;
use crate::packages::Purpose;
use crate::{Stop, build, command, install, tools, ui, voice};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The screen of the laptop that Ngao is made for.
const SCREEN: &str = "-screen 0 1366x768x24 -nolisten tcp";

/// Runs one of the test files that need the window (`tests/NAME.rs`, behind the feature `e2e`) and reads its words.
///
/// The app is built with that feature, which differs from the ordinary one in the window's `incognito` alone.
pub(crate) fn drive(machine: &Machine, name: &str) -> Result<command::Told, Stop> {
    tools::provide(machine, &tools::NEXTEST)?;
    tools::provide(machine, &tools::DRIVER)?;
    let selected = ["--features", "ngao-desktop/e2e", "--test", name];
    command::run(build::bins(machine).args(selected))?;

    let home = Home::make()?;
    let nextest = build::workspace(machine, &["nextest", "run", "--profile", "window"]);
    let mut command = under_own_display(machine, &nextest);
    command.args(selected);
    let program = |name: &str| machine.find(name).unwrap_or_else(|| PathBuf::from(name));
    command
        .env("NGAO_APP", machine.built("debug", build::WINDOW))
        .env("NGAO_READER", machine.built("debug", build::READER))
        .env("NGAO_CLI", machine.built("debug", build::LINE))
        .env("NGAO_TAURI_DRIVER", program("tauri-driver"))
        .env("NGAO_WEBDRIVER", program("WebKitWebDriver"))
        .env("NGAO_SCREENSHOTS", machine.root.join("docs").join("screenshots"))
        // Tests never touch the person's own data, nor their desktop's settings.
        .env("XDG_DATA_HOME", home.0.join("data"))
        .env("XDG_CONFIG_HOME", home.0.join("config"))
        .env("XDG_STATE_HOME", home.0.join("state"))
        .env("XDG_RUNTIME_DIR", home.0.join("run"))
        .env("GDK_BACKEND", "x11")
        // The driver listens on this machine; a proxy could not reach it.
        .env("NO_PROXY", "127.0.0.1,localhost")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("DBUS_SESSION_BUS_ADDRESS");
    command::run_and_read(&mut command)
}

/// The call within a session bus and a display of its own, with a plain window manager.
fn under_own_display(machine: &Machine, inner: &Command) -> Command {
    let mut command = machine.command("dbus-run-session");
    command
        .args(["--", "xvfb-run", "--auto-servernum", "--server-args", SCREEN])
        .args(["sh", "-c", "openbox & exec \"$@\"", "sh"])
        .arg(inner.get_program())
        .args(inner.get_args());
    command
}

/// `cargo xtask screenshots`: the pictures of the README, taken from the real window.
pub(crate) fn screenshots(machine: &mut Machine) -> Result<(), Stop> {
    voice::begin("Set-up");
    install::system_packages(machine, Purpose::Test)?;
    ui::provide_packages(machine)?;
    ui::build(machine)?;
    voice::begin("Pictures of the real window");
    if drive(machine, "screenshots")?.success {
        voice::note(&format!("The pictures lie in {}", machine.root.join("docs").join("screenshots").display()));
        Ok(())
    } else {
        Err(Stop::failed("The pictures could not be taken; the lines above say why."))
    }
}

/// `cargo xtask letters`: seconds a page of the window's recogniser and of the system's, in one run.
pub(crate) fn letters(machine: &mut Machine) -> Result<(), Stop> {
    voice::begin("Set-up");
    install::system_packages(machine, Purpose::Test)?;
    ui::provide_packages(machine)?;
    ui::build(machine)?;
    voice::begin("Letters in pictures");
    if drive(machine, "letters")?.success { Ok(()) } else { Err(Stop::failed("The lines above say what failed.")) }
}

/// A home for one run, readable by this user alone and gone afterwards. Under the system's folder for temporary files,
/// since the path of a socket may not be long.
struct Home(PathBuf);

impl Home {
    fn make() -> Result<Self, Stop> {
        let home = std::env::temp_dir().join(format!("ngao-window-{}", std::process::id()));
        let made = ["data", "config", "state", "run"].iter().try_for_each(|name| private_folder(&home.join(name)));
        made.map_err(|error| Stop::failed(format!("{} can't be made: {error}", home.display())))?;
        Ok(Self(home))
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn private_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
