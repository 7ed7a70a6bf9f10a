//! Totals of tests, read from what the test runners print.

use std::ops::{Add, AddAssign};

/// How many tests ended how.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Totals {
    /// Ended well.
    pub(crate) passed: u32,
    /// Failed, ran out of time, or could not be started.
    pub(crate) failed: u32,
    /// Were not run.
    pub(crate) skipped: u32,
}

impl Totals {
    /// A step that is one check and ended well.
    pub(crate) const ONE_PASSED: Self = Self { passed: 1, failed: 0, skipped: 0 };
    /// A step that is one check and failed.
    pub(crate) const ONE_FAILED: Self = Self { passed: 0, failed: 1, skipped: 0 };
    /// A step that is one check and was not run.
    pub(crate) const ONE_SKIPPED: Self = Self { passed: 0, failed: 0, skipped: 1 };

    /// The closing line: `12 passed, 0 failed`, with `, 1 skipped` only where there is one.
    pub(crate) fn line(self) -> String {
        let Self { passed, failed, skipped } = self;
        let rest = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
        format!("{passed} passed, {failed} failed{rest}")
    }
}

impl Add for Totals {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// From nextest: `Summary [ 1.2s] 9 tests run: 6 passed (1 slow), 1 failed, 2 timed out, 1 skipped`.
pub(crate) fn of_nextest(words: &str) -> Option<Totals> {
    let words = without_colours(words);
    let line = words.lines().rev().find(|line| line.trim_start().starts_with("Summary ["))?;
    let (_, counts) = line.split_once("run:")?;
    Some(sum(counts.split([',', '(']), &["passed"], &["failed", "timed", "exec", "leaked-fail"], &["skipped"]))
}

/// From vitest: `Tests  1 failed | 12 passed | 2 skipped (15)`.
pub(crate) fn of_vitest(words: &str) -> Option<Totals> {
    let words = without_colours(words);
    let counts = words.lines().rev().find_map(|line| line.trim_start().strip_prefix("Tests "))?;
    let counts = counts.split('(').next()?;
    let totals = sum(counts.split('|'), &["passed"], &["failed"], &["skipped", "todo"]);
    (totals != Totals::default()).then_some(totals)
}

/// From `cargo test`: every `test result: ok. 3 passed; 0 failed; 1 ignored; …` added up.
pub(crate) fn of_cargo_test(words: &str) -> Option<Totals> {
    let words = without_colours(words);
    let mut found = None;
    for counts in words.lines().filter_map(|line| line.trim_start().strip_prefix("test result: ")) {
        let counts = counts.split_once(". ").map_or(counts, |(_, counts)| counts);
        let one = sum(counts.split(';'), &["passed"], &["failed"], &["ignored"]);
        found = Some(found.unwrap_or_default() + one);
    }
    found
}

/// Adds up pieces that read `NUMBER WORD…`, by the first word.
fn sum<'a>(pieces: impl Iterator<Item = &'a str>, passed: &[&str], failed: &[&str], skipped: &[&str]) -> Totals {
    let mut totals = Totals::default();
    for piece in pieces {
        let mut words = piece.trim().trim_end_matches(')').split_whitespace();
        let (Some(Ok(number)), Some(word)) = (words.next().map(str::parse::<u32>), words.next()) else { continue };
        if passed.contains(&word) {
            totals.passed += number;
        } else if failed.contains(&word) {
            totals.failed += number;
        } else if skipped.contains(&word) {
            totals.skipped += number;
        }
    }
    totals
}

/// The words without a terminal's colour codes (`ESC [ … letter`).
fn without_colours(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("\x1b[") {
        plain.push_str(before);
        rest = after.split_once(|c: char| c.is_ascii_alphabetic()).map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn totals(passed: u32, failed: u32, skipped: u32) -> Option<Totals> {
        Some(Totals { passed, failed, skipped })
    }

    #[test]
    fn nextest_summary() {
        let plain = "     Summary [   0.005s] 2 tests run: 2 passed, 0 skipped\n";
        assert_eq!(of_nextest(plain), totals(2, 0, 0));
        let bad = "  Summary [  61.2s] 9/12 tests run: 6 passed (1 slow, 2 flaky), 1 failed, 1 timed out, 1 exec failed, 4 skipped\nFAIL x";
        assert_eq!(of_nextest(bad), totals(6, 3, 4));
        let coloured = "\x1b[32;1m     Summary\x1b[0m [   0.005s] \x1b[1m1\x1b[0m test run: \x1b[1m1\x1b[0m \x1b[32;1mpassed\x1b[0m, \x1b[1m0\x1b[0m \x1b[33;1mskipped\x1b[0m";
        assert_eq!(of_nextest(coloured), totals(1, 0, 0));
        assert_eq!(of_nextest("error: could not compile"), None);
    }

    #[test]
    fn vitest_summary() {
        let plain = " Test Files  2 passed (2)\n      Tests  12 passed (12)\n   Start at  10:00:00\n";
        assert_eq!(of_vitest(plain), totals(12, 0, 0));
        let coloured = "\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[31m1 failed\x1b[39m\x1b[22m | \x1b[32m2 passed\x1b[39m | 3 skipped\x1b[90m (6)\x1b[39m";
        assert_eq!(of_vitest(coloured), totals(2, 1, 3));
        assert_eq!(of_vitest("      Tests  no tests\n"), None);
    }

    #[test]
    fn cargo_test_results_add_up() {
        let two = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
                   test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(of_cargo_test(two), totals(4, 2, 1));
        assert_eq!(of_cargo_test("running 0 tests"), None);
    }

    #[test]
    fn closing_line() {
        assert_eq!((Totals::ONE_PASSED + Totals::ONE_FAILED).line(), "1 passed, 1 failed");
        assert_eq!((Totals::ONE_PASSED + Totals::ONE_SKIPPED).line(), "1 passed, 0 failed, 1 skipped");
    }
}
