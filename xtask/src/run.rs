//! `cargo xtask run`: from a bare machine to an open window, or to a packet where there is no display.

use crate::machine::Machine;
use crate::packages::Purpose;
use crate::{Stop, build, command, install, meaning, ui, voice};

/// Sets up, builds, and opens the window; with no display, does the same job on the command line.
pub(crate) fn run(machine: &mut Machine, release: bool, passed_on: &[String]) -> Result<(), Stop> {
    voice::begin("Set-up");
    install::system_packages(machine, Purpose::Run)?;
    ui::provide_packages(machine)?;
    voice::begin("The face");
    ui::build(machine)?;
    voice::begin("The programs");
    let profile = build::programs(machine, release)?;
    meaning::provide(machine, profile);
    if has_display(|name| std::env::var(name).ok()) {
        open_window(machine, profile, passed_on)
    } else {
        on_the_line(machine, profile)
    }
}

fn open_window(machine: &Machine, profile: &str, passed_on: &[String]) -> Result<(), Stop> {
    voice::begin("Ngao's window (this command ends when the window is closed)");
    let mut window = machine.command(&machine.built(profile, build::WINDOW).to_string_lossy());
    command::run(window.args(passed_on))
}

fn on_the_line(machine: &Machine, profile: &str) -> Result<(), Stop> {
    voice::begin("No display here: the same job on the command line, with the sample traveller");
    let folder = machine.target.join("ngao-sample");
    let mut line = machine.command(&machine.built(profile, build::LINE).to_string_lossy());
    command::run(line.args(["sample", "--out"]).arg(&folder))?;
    voice::note(&format!("The sample contract, its report and the packet lie in {}", folder.display()));
    voice::note("To see the window, call this again where there is a display.");
    Ok(())
}

/// Whether a window can open. Elsewhere than on Linux and its kin there is always one.
fn has_display(variable: impl Fn(&str) -> Option<String>) -> bool {
    if cfg!(any(windows, target_os = "macos")) {
        return true;
    }
    ["WAYLAND_DISPLAY", "DISPLAY"].iter().any(|name| variable(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn an_empty_display_is_none() {
        assert!(!has_display(|_| None));
        assert!(!has_display(|_| Some(String::new())));
        assert!(has_display(|name| (name == "DISPLAY").then(|| ":0".to_owned())));
        assert!(has_display(|name| (name == "WAYLAND_DISPLAY").then(|| "wayland-0".to_owned())));
    }
}
