//! Installs the system packages that are missing, or says which they are where it may not.

use crate::machine::Machine;
use crate::packages::{self, Family, Plan, Purpose, Sign, Who};
use crate::{Stop, command, letters, voice};
use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::Path;
use std::process::Command;

/// Sees what the system misses for `purpose` and installs it, or stops with exit code 3 and a list.
pub(crate) fn system_packages(machine: &Machine, purpose: Purpose) -> Result<(), Stop> {
    if !cfg!(target_os = "linux") {
        return other_systems(machine);
    }
    let family = packages::family(&std::fs::read_to_string("/etc/os-release").unwrap_or_default());
    let installed = if family == Family::Debian { dpkg_table(machine) } else { BTreeSet::new() };
    let missing = packages::missing(purpose, &installed, |sign| shows(machine, sign));
    if missing.is_empty() {
        voice::note("System packages: all there.");
        return Ok(());
    }
    let names = packages::names(&missing, family);
    voice::note(&format!("System packages missing: {}", names.join(" ")));
    install(machine, &names, family)?;
    // An installation that ends well and brings nothing would show itself much later as a strange compiler error.
    let installed = if family == Family::Debian { dpkg_table(machine) } else { BTreeSet::new() };
    let still = packages::missing(purpose, &installed, |sign| shows(machine, sign));
    if still.is_empty() {
        return Ok(());
    }
    let names = packages::names(&still, family);
    Err(Stop::missing(format!("Installed, but still missing: {}. See what apt-get said above.", names.join(" "))))
}

/// Installs one more package by its Debian name, where the need for it shows only later.
pub(crate) fn one_package(machine: &Machine, name: &str) -> Result<(), Stop> {
    let family = packages::family(&std::fs::read_to_string("/etc/os-release").unwrap_or_default());
    voice::note(&format!("System package missing: {name}"));
    install(machine, &[name], family)
}

fn install(machine: &Machine, names: &[&str], family: Family) -> Result<(), Stop> {
    let root = is_root(machine);
    let told = packages::command_line(names, family, root);
    let terminal = !machine.ci && std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let who = Who { root, sudo: machine.find("sudo").is_some(), terminal, yes: machine.yes };
    let sudo = match packages::plan(family, who) {
        Plan::Install => None,
        Plan::Sudo { ask } => {
            if ask && !voice::ask(&format!("    Install them now with sudo?\n    {told}\n   ")) {
                return Err(may_not(&told));
            }
            // Without a terminal nobody can type a password: then sudo must not wait for one.
            Some(if terminal { Vec::new() } else { vec!["-n"] })
        }
        Plan::Tell => return Err(may_not(&told)),
    };
    let apt = |arguments: &[String]| -> Command {
        let mut command = match &sudo {
            Some(options) => {
                let mut command = machine.command("sudo");
                command.args(options).args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
                command
            }
            None => machine.command("apt-get"),
        };
        command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        command
    };
    let arguments = packages::apt_arguments(names);
    if has_package_lists(Path::new("/var/lib/apt/lists")) {
        if command::run(&mut apt(&arguments)).is_ok() {
            return Ok(());
        }
        voice::note(
            "That failed; the lists of packages may be old. They are fetched anew, then it is tried once more.",
        );
    }
    let update = ["-o", "DPkg::Lock::Timeout=300", "update"].map(str::to_owned);
    command::run(&mut apt(&update)).and_then(|()| command::run(&mut apt(&arguments))).map_err(|stop| {
        Stop::missing(format!("{}\nInstall them yourself, then call this again:\n  {told}", stop.words))
    })
}

fn may_not(told: &str) -> Stop {
    Stop::missing(format!(
        "These system packages are missing and may not be installed without you. Type:\n  {told}\n\
         then call this again. (`--yes` lets xtask use sudo on Debian and Ubuntu without asking.)"
    ))
}

/// On systems where the window comes with the system, only a compiler and Perl are looked for.
fn other_systems(machine: &Machine) -> Result<(), Stop> {
    let programs: &[&str] = if cfg!(windows) { &["perl"] } else { &["cc", "make", "perl"] };
    let missing: Vec<&str> = programs.iter().copied().filter(|name| machine.find(name).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Stop::missing(format!(
        "Missing: {}. Ngao is built and tested on Debian and Ubuntu; on this system install a C compiler and Perl first.",
        missing.join(", ")
    )))
}

fn is_root(machine: &Machine) -> bool {
    command::answer(machine.command("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

fn dpkg_table(machine: &Machine) -> BTreeSet<String> {
    let table = command::answer(machine.command("dpkg-query").args(["-W", "-f=${Package}\\t${Status}\\n"]));
    packages::installed(&table.unwrap_or_default())
}

fn shows(machine: &Machine, sign: Sign) -> bool {
    match sign {
        Sign::Programs(programs) => programs.iter().all(|program| machine.find(program).is_some()),
        Sign::Library(name) => command::answer(machine.command("pkg-config").args(["--exists", name])).is_some(),
        Sign::Header(name) => {
            ["/usr/include", "/usr/local/include"].iter().any(|folder| Path::new(folder).join(name).is_file())
        }
        Sign::Letters(language) => letters::has(language),
        Sign::Perl(modules) => {
            let mut perl = machine.command("perl");
            perl.args(modules.iter().map(|module| format!("-M{module}")));
            command::answer(perl.args(["-e", "1"])).is_some()
        }
    }
}

/// Fresh containers come without any list of packages; then the first installation can only fail.
fn has_package_lists(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name()).any(|name| name.to_string_lossy().contains("_Packages"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_container_has_no_package_lists() {
        let folder = std::env::temp_dir().join(format!("ngao-xtask-lists-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("partial")).unwrap();
        std::fs::write(folder.join("lock"), "").unwrap();
        assert!(!has_package_lists(&folder));
        std::fs::write(folder.join("mirror_dists_bookworm_main_binary-amd64_Packages.lz4"), "").unwrap();
        assert!(has_package_lists(&folder));
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(!has_package_lists(&folder));
    }
}
