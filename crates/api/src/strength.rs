//! How hard a passphrase is to guess.

use crate::views::Strength;

/// zxcvbn scores below this are guessed within hours by someone who has the laptop.
const FLOOR: u8 = 2;

/// Judges a passphrase: advice, but for the floor.
pub(crate) fn strength_of(passphrase: &str) -> Strength {
    // zxcvbn's work grows with the square of the length; what stands beyond 100 signs makes no passphrase weaker.
    let beginning: String = passphrase.chars().take(100).collect();
    let score = u8::from(zxcvbn::zxcvbn(&beginning, &["ngao"]).score());
    Strength { score, enough: score >= FLOOR && passphrase.chars().count() >= 8 }
}
