//! Landlock: Linux refuses the process every file, and, the newer the kernel the more of it, TCP, devices' controls, signals to
//! other processes.

use landlock::{ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetStatus, Scope};

/// The newest version of Landlock that is asked for. What an older kernel lacks of it is left out: that of a stock Debian 12
/// (6.1) has version 2, which refuses to open, list, make, remove, move and run files, and knows nothing of TCP.
pub(super) const NEWEST: ABI = ABI::V6;

/// Refuses this thread, and those that it starts, all that Landlock knew at `version`: `full`, `part` or `none` of it, as the
/// kernel has it.
pub(super) fn refuse(version: ABI) -> &'static str {
    // Without a single rule of what is let through.
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(version))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(version)))
        .and_then(|rules| rules.scope(Scope::from_all(version)))
        .and_then(Ruleset::create)
        .and_then(|rules| rules.restrict_self())
        .map(|status| status.ruleset);
    match status {
        Ok(RulesetStatus::FullyEnforced) => "full",
        Ok(RulesetStatus::PartiallyEnforced) => "part",
        Ok(RulesetStatus::NotEnforced) | Err(_) => "none",
    }
}
