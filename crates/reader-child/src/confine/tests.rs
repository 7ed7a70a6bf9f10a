//! Each Linux wall on its own, so that none hides behind another. A wall holds for one thread and ends with it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{Who, calls, files};
use landlock::ABI;
use std::fs;
use std::io::{ErrorKind, Result};
use std::os::unix::net::{UnixDatagram, UnixStream};
use std::path::Path;

/// What a stock Debian 12 has.
const DEBIAN_12: ABI = ABI::V2;

/// Runs `work` on a thread of its own.
fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::spawn(work).join().unwrap()
}

/// A folder with a file that can be read and one more place that can be written to.
fn playground() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("secret"), "passport").unwrap();
    fs::create_dir(folder.path().join("beside")).unwrap();
    folder
}

type Act = fn(&Path) -> Result<()>;

/// What a document must never bring about on the disk; all known to Landlock since its second version.
const ACTS: &[(&str, Act)] = &[
    ("read", |folder| fs::read(folder.join("secret")).map(drop)),
    ("list", |folder| fs::read_dir(folder).map(drop)),
    ("make", |folder| fs::write(folder.join("new"), "x")),
    ("write", |folder| fs::OpenOptions::new().append(true).open(folder.join("secret")).map(drop)),
    ("folder", |folder| fs::create_dir(folder.join("newer"))),
    ("link", |folder| std::os::unix::fs::symlink("secret", folder.join("link"))),
    ("socket file", |folder| UnixDatagram::bind(folder.join("socket")).map(drop)),
    ("move", |folder| fs::rename(folder.join("secret"), folder.join("beside/secret"))),
    ("hard link", |folder| fs::hard_link(folder.join("secret"), folder.join("beside/other"))),
    ("remove", |folder| fs::remove_file(folder.join("secret"))),
    ("outside", |_| fs::read("/etc/hosts").map(drop)),
    ("run", |_| std::process::Command::new("/bin/true").status().map(drop)),
];

/// Which acts went through.
fn acts(folder: &Path) -> Vec<String> {
    let tried = |(name, act): &(&str, Act)| match act(folder) {
        Ok(()) => Some(format!("{name}: allowed")),
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::CrossesDevices) => None,
        Err(error) => Some(format!("{name}: {error}")),
    };
    ACTS.iter().filter_map(tried).collect()
}

/// Whether this kernel has Landlock at all. A machine without it is told of, and the other walls are what is tested there.
fn kernel_has_landlock() -> bool {
    let has = apart(|| files::refuse(ABI::V1)) != "none";
    if !has {
        eprintln!("\n*** THIS KERNEL HAS NO LANDLOCK: what it refuses IS NOT TESTED on this machine ***\n");
    }
    has
}

#[test]
fn without_a_wall_every_act_goes_through() {
    let folder = playground();
    let path = folder.path().to_owned();
    assert_eq!(apart(move || acts(&path)).len(), ACTS.len());
}

#[test]
fn landlock_of_a_stock_debian_12_refuses_every_file() {
    if !kernel_has_landlock() {
        return;
    }
    let folder = playground();
    let path = folder.path().to_owned();
    let (how, done) = apart(move || (files::refuse(DEBIAN_12), acts(&path)));
    assert!(done.is_empty(), "{done:?}");
    // A kernel older than that refuses less, and says so.
    assert!(how == "full" || how == "part", "{how}");
    assert_eq!(fs::read_to_string(folder.path().join("secret")).unwrap(), "passport");
}

#[test]
fn landlock_at_its_newest_refuses_every_file() {
    if !kernel_has_landlock() {
        return;
    }
    let folder = playground();
    let path = folder.path().to_owned();
    assert_eq!(apart(move || (files::refuse(files::NEWEST), acts(&path))).1, Vec::<String>::new());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

/// What the second version does not know is why there is another wall: it lets sockets be.
#[test]
fn landlock_of_a_stock_debian_12_leaves_sockets_to_seccomp() {
    if !kernel_has_landlock() {
        return;
    }
    assert!(apart(|| {
        files::refuse(DEBIAN_12);
        UnixDatagram::unbound().is_ok()
    }));
    let refused = apart(|| {
        files::refuse(DEBIAN_12);
        calls::refuse(Who::ThisThread).unwrap();
        UnixDatagram::unbound().map(drop)
    });
    assert_eq!(refused.unwrap_err().raw_os_error(), Some(libc::EPERM));
}

#[test]
fn seccomp_alone_refuses_every_act() {
    let folder = playground();
    let path = folder.path().to_owned();
    let done = apart(move || {
        calls::refuse(Who::ThisThread).unwrap();
        acts(&path)
    });
    assert!(done.is_empty(), "{done:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn seccomp_alone_refuses_sockets_threads_and_other_handles() {
    type Try = fn() -> Result<()>;
    let tries: [(&str, Try); 6] = [
        ("a socket", || UnixDatagram::unbound().map(drop)),
        ("a pair of sockets", || UnixStream::pair().map(drop)),
        ("TCP", || std::net::TcpStream::connect("127.0.0.1:9").map(drop)),
        ("UDP", || std::net::UdpSocket::bind("127.0.0.1:0").map(drop)),
        ("a pipe", || std::io::pipe().map(drop)),
        ("a thread", || std::thread::Builder::new().spawn(|| ()).map(drop)),
    ];
    for (name, act) in tries {
        let refused = apart(move || {
            calls::refuse(Who::ThisThread).unwrap();
            act()
        });
        assert_eq!(refused.unwrap_err().raw_os_error(), Some(libc::EPERM), "{name}");
    }
    // A handle that was left open by mistake can be neither read nor written.
    let file = tempfile::NamedTempFile::new().unwrap();
    let mut open = fs::OpenOptions::new().read(true).write(true).open(file.path()).unwrap();
    let (read, written) = apart(move || {
        use std::io::{Read, Write};
        calls::refuse(Who::ThisThread).unwrap();
        (open.read(&mut [0]), open.write(b"x"))
    });
    assert_eq!(read.unwrap_err().raw_os_error(), Some(libc::EPERM));
    assert_eq!(written.unwrap_err().raw_os_error(), Some(libc::EPERM));
}

/// One thread shuts in the others too, those included that were there before.
#[test]
fn everyone_is_shut_in_at_once() {
    // In a process of its own: the wall stays.
    let own = std::env::current_exe().unwrap();
    let run = std::process::Command::new(own)
        .args(["--exact", "confine::tests::everyone_is_shut_in_in_this_process", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(said.contains("the other thread: refused (1)"), "{said}");
}

#[test]
#[ignore = "shuts its whole process in; run by the test above"]
fn everyone_is_shut_in_in_this_process() {
    use std::sync::mpsc::channel;
    let (go, wait) = channel::<()>();
    let (tell, told) = channel();
    let (ready, started) = channel();
    std::thread::spawn(move || {
        // A thread that is still being set up would be stopped in the middle of that.
        ready.send(()).unwrap();
        wait.recv().unwrap();
        let refused = UnixDatagram::unbound().map(drop).unwrap_err().raw_os_error().unwrap();
        tell.send(refused).unwrap();
    });
    started.recv().unwrap();
    calls::refuse(Who::Everyone).unwrap();
    go.send(()).unwrap();
    println!("the other thread: refused ({})", told.recv().unwrap());
}

/// What parsing needs goes on behind the wall: memory in every size, a panic that is caught, time, hash tables.
#[test]
fn work_goes_on_behind_the_list() {
    let sum = apart(|| {
        calls::refuse(Who::ThisThread).unwrap();
        let mut sum = 0;
        for size in [10_usize, 1 << 12, 1 << 17, 1 << 24, 1 << 26] {
            let mut block = vec![1_u8; size];
            block.extend_from_slice(&vec![1; size]);
            block.shrink_to(size);
            sum += block.len();
        }
        let caught = std::panic::catch_unwind(|| std::panic::resume_unwind(Box::new(7_usize)));
        sum += *caught.unwrap_err().downcast::<usize>().unwrap();
        let _ = std::time::Instant::now();
        let table: std::collections::HashMap<_, _> = (0..1000).map(|n| (n, n)).collect();
        sum + table.len()
    });
    assert_eq!(sum, 2 * (10 + (1 << 12) + (1 << 17) + (1 << 24) + (1 << 26)) + 7 + 1000);
}
