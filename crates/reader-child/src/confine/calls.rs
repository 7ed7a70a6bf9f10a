//! seccomp: Linux lets a short list of calls through and refuses all others with "not permitted".
//!
//! The list is what the parsers, the allocator and Rust's runtime use once everything is set up. Sockets, files, programs,
//! threads, other processes, the system's rings and keys are not on it, and so are refused by the same line as whatever
//! a later kernel brings.

use super::Who;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
};
use std::collections::BTreeMap;

/// Calls that are let through whatever their arguments.
const LET_THROUGH: &[i64] = &[
    // memory
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_brk,
    libc::SYS_madvise,
    // waiting for one another, and for time
    libc::SYS_futex,
    libc::SYS_sched_yield,
    libc::SYS_restart_syscall,
    libc::SYS_clock_gettime,
    // what a running stack over calls
    libc::SYS_sigaltstack,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    // seeds of hash tables
    libc::SYS_getrandom,
    // who am I, on how many processors: asked on the way to a clean end and by allocators
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_sched_getaffinity,
    // the end
    libc::SYS_exit,
    libc::SYS_exit_group,
];

/// Refuses all calls that are not on the list, from now on.
pub(super) fn refuse(who: Who) -> Result<(), seccompiler::Error> {
    let program = list()?;
    match who {
        Who::Everyone => seccompiler::apply_filter_all_threads(&program),
        Who::ThisThread => seccompiler::apply_filter(&program),
    }
}

fn list() -> Result<BpfProgram, seccompiler::Error> {
    use SeccompCmpArgLen::Dword;
    let mut calls: BTreeMap<i64, Vec<SeccompRule>> = LET_THROUGH.iter().map(|call| (*call, Vec::new())).collect();
    let only_if = |argument, how, value| -> Result<Vec<SeccompRule>, seccompiler::Error> {
        Ok(vec![SeccompRule::new(vec![SeccompCondition::new(argument, Dword, how, value)?])?])
    };
    // The request comes in by handle 0, the answer goes out by 1, a last word by 2. There should be no others.
    calls.insert(libc::SYS_read, only_if(0, SeccompCmpOp::Eq, 0)?);
    calls.insert(libc::SYS_write, only_if(0, SeccompCmpOp::Le, 2)?);
    calls.insert(libc::SYS_writev, only_if(0, SeccompCmpOp::Le, 2)?);
    // Memory, but none that can run: what a file brings along is never a program.
    let runs = libc::PROT_EXEC.unsigned_abs().into();
    calls.insert(libc::SYS_mmap, only_if(2, SeccompCmpOp::MaskedEq(runs), 0)?);
    calls.insert(libc::SYS_mprotect, only_if(2, SeccompCmpOp::MaskedEq(runs), 0)?);
    let refused = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    // An unknown machine gives an error here, and `--about` tells that the wall is not there.
    let machine = TargetArch::try_from(std::env::consts::ARCH)?;
    Ok(BpfProgram::try_from(SeccompFilter::new(calls, refused, SeccompAction::Allow, machine)?)?)
}
