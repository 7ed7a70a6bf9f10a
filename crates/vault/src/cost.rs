//! What one guess of a passphrase costs: parameters of Argon2id, their bounds, and their fitting to the machine.
//!
//! Default and floors: RFC 9106 section 4 with more passes, and OWASP ASVS 5.0 appendix C (t=2, 19 MiB) as the lowest that
//! is ever accepted.

use crate::{VaultError, keys};
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};

const MIB: u32 = 1024;

/// Cost of deriving a key from a passphrase with Argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Passes over the memory (`t`).
    pub passes: u32,
    /// Memory in KiB (`m`).
    pub memory_kib: u32,
    /// Lanes (`p`).
    pub lanes: u32,
}

impl Cost {
    /// What a vault gets on a machine that is neither small nor slow: t=3, 256 MiB, p=4.
    pub const STANDARD: Self = Self { passes: 3, memory_kib: 256 * MIB, lanes: 4 };
    /// The least on an ordinary machine: t=3, 64 MiB, p=4.
    pub const LEAST: Self = Self { passes: 3, memory_kib: 64 * MIB, lanes: 4 };
    /// The least on a machine with under 3 GB of memory, and the least that is accepted from a header: t=2, 19 MiB, p=1.
    pub const FLOOR: Self = Self { passes: 2, memory_kib: 19 * MIB, lanes: 1 };

    const MOST_PASSES: u32 = 20;
    const MOST_MEMORY_KIB: u32 = 1024 * MIB;
    const MOST_LANES: u32 = 16;
    const SMALL_MACHINE_KIB: u64 = 3_000_000_000 / 1024;
    const LONGEST: Duration = Duration::from_secs(1);

    /// The cost that fits this machine: [`Cost::STANDARD`] where that takes no more than about a second, else with less
    /// memory. Never below [`Cost::LEAST`], or [`Cost::FLOOR`] on a machine with under 3 GB of memory. Takes as long as one
    /// derivation with 64 MiB.
    pub fn calibrated() -> Self {
        let started = Instant::now();
        let probed = keys::derive_probe(Self::LEAST);
        Self::fitting(probed.map(|()| started.elapsed()), total_memory_kib())
    }

    /// The cost that fits this machine, judged by how long a derivation at cost `known` just took.
    pub(crate) fn fitting_after(known: Self, taken: Duration) -> Self {
        let work = |cost: Self| u64::from(cost.memory_kib) * u64::from(cost.passes);
        let least = taken.as_secs_f64() * work(Self::LEAST) as f64 / work(known).max(1) as f64;
        Self::fitting(Ok(Duration::try_from_secs_f64(least).unwrap_or(Duration::MAX)), total_memory_kib())
    }

    /// Whether a guess costs more than at `other`, and nothing of it less.
    pub(crate) fn is_above(self, other: Self) -> bool {
        self.passes >= other.passes
            && self.memory_kib >= other.memory_kib
            && (self.passes > other.passes || self.memory_kib > other.memory_kib)
    }

    /// The choice of [`Cost::calibrated`]: `probe` is how long [`Cost::LEAST`] took, or why it could not be taken.
    fn fitting(probe: Result<Duration, VaultError>, memory_kib: Option<u64>) -> Self {
        let small = memory_kib.is_some_and(|kib| kib < Self::SMALL_MACHINE_KIB);
        let Ok(least) = probe else { return Self::FLOOR };
        if small {
            return if least <= Self::LONGEST { Self::LEAST } else { Self::FLOOR };
        }
        [256, 192, 128, 96]
            .into_iter()
            .map(|mib| Self { memory_kib: mib * MIB, ..Self::STANDARD })
            .find(|cost| least.saturating_mul(cost.memory_kib / MIB) / 64 <= Self::LONGEST)
            .unwrap_or(Self::LEAST)
    }

    /// Refuses what no vault of Ngao has: called on what a header says, before anything is allocated.
    pub(crate) fn within_bounds(self) -> Result<Self, VaultError> {
        let sound = (Self::FLOOR.passes..=Self::MOST_PASSES).contains(&self.passes)
            && (Self::FLOOR.memory_kib..=Self::MOST_MEMORY_KIB).contains(&self.memory_kib)
            && (Self::FLOOR.lanes..=Self::MOST_LANES).contains(&self.lanes);
        if sound { Ok(self) } else { Err(VaultError::DamagedHeader) }
    }

    /// Memory of this machine in KiB, where it is known.
    pub(crate) fn memory_of_machine_kib() -> Option<u64> {
        total_memory_kib()
    }

    /// Refuses what would take more than half of this machine's memory.
    pub(crate) fn within_memory(self) -> Result<Self, VaultError> {
        match total_memory_kib() {
            Some(kib) if u64::from(self.memory_kib) > kib / 2 => Err(VaultError::TooLittleMemory),
            _ => Ok(self),
        }
    }
}

/// Memory of this machine in KiB, where it can be asked without a foreign call; elsewhere the fixed bounds must do.
fn total_memory_kib() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/meminfo").ok()?;
    told.lines().find_map(|line| line.strip_prefix("MemTotal:"))?.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const LARGE: Option<u64> = Some(8_000_000);
    const SMALL: Option<u64> = Some(1_900_000);

    fn fitting(milliseconds: u64, memory: Option<u64>) -> (u32, u32) {
        let cost = Cost::fitting(Ok(Duration::from_millis(milliseconds)), memory);
        (cost.passes, cost.memory_kib / MIB)
    }

    #[test]
    fn slower_machines_get_less_memory_but_never_below_the_floor() {
        assert_eq!(fitting(100, LARGE), (3, 256));
        assert_eq!(fitting(250, None), (3, 256));
        assert_eq!(fitting(300, LARGE), (3, 192));
        assert_eq!(fitting(500, LARGE), (3, 128));
        assert_eq!(fitting(9_000, LARGE), (3, 64));
        assert_eq!(fitting(300, SMALL), (3, 64));
        assert_eq!(fitting(3_000, SMALL), (2, 19));
        assert_eq!(Cost::fitting(Err(VaultError::TooLittleMemory), SMALL), Cost::FLOOR);
    }

    #[test]
    fn a_measured_unlocking_says_what_fits() {
        // As long as the least takes a fifth of a second, whatever it was measured by, there is room for 256 MiB.
        for (known, milliseconds) in [(Cost::LEAST, 200), (Cost::STANDARD, 800), (Cost::FLOOR, 40)] {
            let fits = Cost::fitting_after(known, Duration::from_millis(milliseconds));
            assert!(fits == Cost::STANDARD || fits == Cost::LEAST && total_memory_kib() < LARGE, "{known:?}");
        }
        let slow = Cost::fitting_after(Cost::STANDARD, Duration::MAX);
        assert!(slow == Cost::LEAST || slow == Cost::FLOOR);
    }

    #[test]
    fn only_a_cost_that_is_nowhere_lower_is_above() {
        assert!(Cost::STANDARD.is_above(Cost::LEAST) && Cost::LEAST.is_above(Cost::FLOOR));
        assert!(!Cost::STANDARD.is_above(Cost::STANDARD) && !Cost::LEAST.is_above(Cost::STANDARD));
        let longer = Cost { passes: 9, ..Cost::LEAST };
        assert!(!Cost::STANDARD.is_above(longer) && !longer.is_above(Cost::STANDARD));
        assert!(!Cost { lanes: 8, ..Cost::LEAST }.is_above(Cost::LEAST));
    }

    #[test]
    fn every_choice_is_accepted_when_read_back() {
        for cost in [Cost::STANDARD, Cost::LEAST, Cost::FLOOR] {
            assert_eq!(cost.within_bounds().unwrap(), cost);
        }
    }

    #[test]
    fn what_is_out_of_bounds_is_refused() {
        let standard = Cost::STANDARD;
        for cost in [
            Cost { memory_kib: u32::MAX, ..standard },
            Cost { memory_kib: 1024 * MIB + 1, ..standard },
            Cost { memory_kib: 19 * MIB - 1, ..standard },
            Cost { passes: 21, ..standard },
            Cost { passes: 1, ..standard },
            Cost { lanes: 17, ..standard },
            Cost { lanes: 0, ..standard },
        ] {
            assert_eq!(cost.within_bounds(), Err(VaultError::DamagedHeader));
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn memory_of_this_machine_is_known() {
        assert!(total_memory_kib().unwrap() > 200_000);
    }
}
