//! Which system packages Ngao needs, which of them are missing, and what would install them. Decisions only: the doing is
//! in `install`.

use std::collections::BTreeSet;

/// What a package is needed for. Tests need all that building needs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Purpose {
    /// To build and to run.
    Run,
    /// To test in a real window and to read papers back.
    Test,
}

/// How a need shows that it is met, whatever package met it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sign {
    /// All these programs are on the PATH.
    Programs(&'static [&'static str]),
    /// pkg-config knows this library.
    Library(&'static str),
    /// This file lies below one of the folders for C headers.
    Header(&'static str),
    /// Perl has these modules.
    Perl(&'static [&'static str]),
    /// Tesseract's data for this language are there.
    Letters(&'static str),
}

/// One thing the system must bring, and the package that brings it in each family of systems.
pub(crate) struct Need {
    purpose: Purpose,
    /// Debian, Ubuntu and their kin.
    apt: &'static str,
    /// Fedora and its kin. dnf takes the path of a file as well as a name.
    dnf: &'static str,
    /// Arch and its kin.
    pacman: &'static str,
    sign: Sign,
}

const fn need(purpose: Purpose, apt: &'static str, dnf: &'static str, pacman: &'static str, sign: Sign) -> Need {
    Need { purpose, apt, dnf, pacman, sign }
}

use Purpose::{Run, Test};
use Sign::{Header, Letters, Library, Perl, Programs};

/// All that is needed. OpenSSL is not here: it is built from source inside SQLCipher, which is what Perl is for.
pub(crate) const NEEDS: &[Need] = &[
    need(Run, "build-essential", "gcc-c++ make", "base-devel", Programs(&["cc", "c++", "make"])),
    need(Run, "pkg-config", "pkgconf-pkg-config", "pkgconf", Programs(&["pkg-config"])),
    need(
        Run,
        "perl",
        "perl-core",
        "perl",
        Perl(&["FindBin", "IPC::Cmd", "File::Compare", "File::Copy", "Time::Piece"]),
    ),
    need(Run, "libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel", "webkit2gtk-4.1", Library("webkit2gtk-4.1")),
    need(Run, "libsoup-3.0-dev", "libsoup3-devel", "libsoup3", Library("libsoup-3.0")),
    need(Run, "librsvg2-dev", "librsvg2-devel", "librsvg", Library("librsvg-2.0")),
    need(Run, "libxdo-dev", "libxdo-devel", "xdotool", Header("xdo.h")),
    // The program for the command line; its language data for the window too.
    need(Run, "tesseract-ocr", "tesseract", "tesseract tesseract-data-eng", Programs(&["tesseract"])),
    need(Run, "tesseract-ocr-rus", "tesseract-langpack-rus", "tesseract-data-rus", Letters("rus")),
    need(Run, "tesseract-ocr-swa", "tesseract-langpack-swa", "tesseract-data-swa", Letters("swa")),
    need(Test, "webkit2gtk-driver", "/usr/bin/WebKitWebDriver", "webkitgtk-6.0", Programs(&["WebKitWebDriver"])),
    need(Test, "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", Programs(&["Xvfb", "xvfb-run"])),
    need(Test, "xauth", "xorg-x11-xauth", "xorg-xauth", Programs(&["xauth"])),
    need(Test, "dbus-x11", "dbus-daemon", "dbus", Programs(&["dbus-run-session"])),
    need(Test, "gnome-keyring", "gnome-keyring", "gnome-keyring", Programs(&["gnome-keyring-daemon"])),
    need(Test, "poppler-utils", "poppler-utils", "poppler", Programs(&["pdftotext", "pdfinfo", "pdftoppm"])),
    need(Test, "qpdf", "qpdf", "qpdf", Programs(&["qpdf"])),
    // age reads a passphrase from a terminal only; `script` is one.
    need(Test, "age", "age", "age", Programs(&["age", "age-keygen"])),
    need(Test, "bsdutils", "/usr/bin/script", "util-linux", Programs(&["script"])),
    need(Test, "strace", "strace", "strace", Programs(&["strace"])),
    need(Test, "xdotool", "xdotool", "xdotool", Programs(&["xdotool"])),
    need(Test, "openbox", "openbox", "openbox", Programs(&["openbox"])),
    need(Test, "imagemagick", "ImageMagick", "imagemagick", Programs(&["import"])),
];

/// The families of systems whose package names we know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Family {
    /// apt: the one that is tried on every change.
    Debian,
    /// dnf: names from its own index, not tried.
    Fedora,
    /// pacman: names from its own index, not tried.
    Arch,
    /// Any other Linux.
    Other,
}

/// The family from `/etc/os-release` (its `ID` and `ID_LIKE`).
pub(crate) fn family(os_release: &str) -> Family {
    let value = |key: &str| {
        os_release
            .lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix('='))
            .map(|value| value.trim_matches(['"', '\'']).to_lowercase())
            .unwrap_or_default()
    };
    let names = format!("{} {}", value("ID"), value("ID_LIKE"));
    names
        .split_whitespace()
        .find_map(|name| match name {
            "debian" | "ubuntu" => Some(Family::Debian),
            "fedora" | "rhel" => Some(Family::Fedora),
            "arch" => Some(Family::Arch),
            _ => None,
        })
        .unwrap_or(Family::Other)
}

/// The packages that `dpkg-query -W -f='${Package}\t${Status}\n'` calls installed.
///
/// A package that was removed but left its settings is still listed, with another status.
pub(crate) fn installed(dpkg_query: &str) -> BTreeSet<String> {
    dpkg_query
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(_, status)| status.trim() == "install ok installed")
        .map(|(package, _)| package.to_owned())
        .collect()
}

/// What is missing for `purpose`: neither is its package installed nor does the machine show the sign of it.
pub(crate) fn missing(
    purpose: Purpose,
    installed: &BTreeSet<String>,
    shows: impl Fn(Sign) -> bool,
) -> Vec<&'static Need> {
    NEEDS
        .iter()
        .filter(|need| need.purpose <= purpose)
        .filter(|need| !installed.contains(need.apt) && !shows(need.sign))
        .collect()
}

/// The names of what is missing, in the family's own words.
pub(crate) fn names(needs: &[&Need], family: Family) -> Vec<&'static str> {
    let of = |need: &Need| match family {
        Family::Debian | Family::Other => need.apt,
        Family::Fedora => need.dnf,
        Family::Arch => need.pacman,
    };
    let mut names: Vec<&str> = needs.iter().flat_map(|need| of(need).split_whitespace()).collect();
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    names
}

/// The arguments of `apt-get` that install these packages. Recommended extras are left out: each need is named.
pub(crate) fn apt_arguments(names: &[&str]) -> Vec<String> {
    // Another apt may be at work on a fresh machine (unattended upgrades): wait for it instead of failing.
    let first = ["-o", "DPkg::Lock::Timeout=300", "install", "--yes", "--no-install-recommends"];
    first.iter().chain(names).map(|word| (*word).to_owned()).collect()
}

/// The command line that a person types to install these packages.
pub(crate) fn command_line(names: &[&str], family: Family, root: bool) -> String {
    let before = if root { "" } else { "sudo " };
    let names = names.join(" ");
    match family {
        Family::Debian => {
            format!("{before}apt-get update && {before}apt-get install --no-install-recommends {names}")
        }
        Family::Fedora => format!("{before}dnf install {names}"),
        Family::Arch => format!("{before}pacman -S --needed {names}"),
        Family::Other => format!("(Debian's names; look for your system's own) {names}"),
    }
}

/// Who is at work and what they said beforehand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Who {
    /// Is the user root?
    pub(crate) root: bool,
    /// Is there a `sudo`?
    pub(crate) sudo: bool,
    /// Is there a terminal with a person who can answer?
    pub(crate) terminal: bool,
    /// Did they say `--yes`?
    pub(crate) yes: bool,
}

/// What to do about missing packages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Plan {
    /// Install at once.
    Install,
    /// Install with sudo, which may ask for the password where there is a terminal.
    Sudo {
        /// Ask the person first.
        ask: bool,
    },
    /// Only say what to install.
    Tell,
}

/// Installs nothing on a system whose names were not tried, nor where nobody allowed it.
pub(crate) fn plan(family: Family, who: Who) -> Plan {
    match (family, who) {
        (Family::Debian, Who { root: true, .. }) => Plan::Install,
        (Family::Debian, Who { sudo: true, yes: true, .. }) => Plan::Sudo { ask: false },
        (Family::Debian, Who { sudo: true, terminal: true, .. }) => Plan::Sudo { ask: true },
        _ => Plan::Tell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BARE: &str = "perl-base\tinstall ok installed\nxvfb\tdeinstall ok config-files\nqpdf\tinstall ok installed\n";

    fn nothing(_: Sign) -> bool {
        false
    }

    #[test]
    fn a_bare_machine_misses_everything_but_what_dpkg_has() {
        let have = installed(BARE);
        let for_run = names(&missing(Run, &have, nothing), Family::Debian);
        assert!(for_run.contains(&"libwebkit2gtk-4.1-dev") && for_run.contains(&"perl"));
        assert!(!for_run.contains(&"xvfb"), "running needs no virtual display");
        let for_test = names(&missing(Test, &have, nothing), Family::Debian);
        assert!(for_test.contains(&"xvfb"), "removed with its settings left behind is not installed");
        assert!(!for_test.contains(&"qpdf"));
        assert_eq!(for_test.len(), NEEDS.len() - 1);
    }

    #[test]
    fn what_the_machine_shows_is_not_missing() {
        let shows = |sign| matches!(sign, Programs(programs) if programs.contains(&"cc"));
        let found = names(&missing(Run, &BTreeSet::new(), shows), Family::Debian);
        assert!(!found.contains(&"build-essential"));
        assert!(found.contains(&"pkg-config"));
        assert!(missing(Test, &BTreeSet::new(), |_| true).is_empty());
    }

    #[test]
    fn families_are_known_by_their_own_word_or_their_kin() {
        assert_eq!(family("PRETTY_NAME=\"Debian\"\nID=debian\n"), Family::Debian);
        assert_eq!(family("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"), Family::Debian);
        assert_eq!(family("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n"), Family::Fedora);
        assert_eq!(family("ID=manjaro\nID_LIKE=arch\n"), Family::Arch);
        assert_eq!(family("ID=alpine\n"), Family::Other);
        assert_eq!(family(""), Family::Other);
    }

    #[test]
    fn one_package_that_meets_two_needs_is_named_once() {
        let arch = names(&missing(Test, &BTreeSet::new(), nothing), Family::Arch);
        assert_eq!(arch.iter().filter(|name| **name == "xdotool").count(), 1);
        assert!(names(&missing(Run, &BTreeSet::new(), nothing), Family::Fedora).contains(&"make"));
    }

    #[test]
    fn nobody_is_surprised_by_an_installation() {
        let who = |root, sudo, terminal, yes| Who { root, sudo, terminal, yes };
        assert_eq!(plan(Family::Debian, who(true, false, false, false)), Plan::Install);
        assert_eq!(plan(Family::Debian, who(false, true, true, false)), Plan::Sudo { ask: true });
        assert_eq!(plan(Family::Debian, who(false, true, false, true)), Plan::Sudo { ask: false });
        assert_eq!(plan(Family::Debian, who(false, true, false, false)), Plan::Tell);
        assert_eq!(plan(Family::Debian, who(false, false, true, true)), Plan::Tell);
        assert_eq!(plan(Family::Fedora, who(true, true, true, true)), Plan::Tell);
    }

    #[test]
    fn the_told_command_can_be_pasted() {
        let told = command_line(&["xvfb", "qpdf"], Family::Debian, false);
        assert_eq!(told, "sudo apt-get update && sudo apt-get install --no-install-recommends xvfb qpdf");
        assert_eq!(command_line(&["qpdf"], Family::Arch, true), "pacman -S --needed qpdf");
    }
}
