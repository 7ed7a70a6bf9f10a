//! Bounds that every Unix system keeps for a process (`setrlimit`).

use super::{ADDRESSES, MEMORY, SECONDS, Walls};
use rlimit::Resource;

/// Sets `resource` to `bound`, or leaves a lower bound that somebody has set from outside.
fn set_one(resource: Resource, bound: u64) -> bool {
    let hard = resource.get().map_or(bound, |(_, hard)| hard.min(bound));
    resource.set(hard, hard).is_ok()
}

/// Sets the bounds; says of each whether it holds.
pub(super) fn set() -> Walls {
    Walls {
        memory: set_one(Resource::DATA, MEMORY).then_some(MEMORY),
        addresses: set_one(Resource::AS, ADDRESSES).then_some(ADDRESSES),
        seconds: set_one(Resource::CPU, SECONDS).then_some(SECONDS),
        no_writing: Resource::FSIZE.get().is_ok_and(|(_, hard)| Resource::FSIZE.set(0, hard).is_ok()),
        no_core: set_one(Resource::CORE, 0),
        no_new_handles: set_one(Resource::NOFILE, 0),
        landlock: "none",
        seccomp: false,
    }
}

/// No more processes or threads (the superuser is exempt from this bound).
pub(super) fn no_more_processes() {
    let _ = Resource::NPROC.set(0, 0);
}

/// Lets files be written again.
pub(super) fn write_again() {
    let _ = Resource::FSIZE.get().map(|(_, hard)| Resource::FSIZE.set(hard, hard));
}
