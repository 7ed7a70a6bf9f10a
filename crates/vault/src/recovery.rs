//! The recovery code: what opens a vault when the passphrase is forgotten. It stands on paper and is typed by a person in
//! trouble, so it is read forgivingly, and a slip of the fingers is told apart from a wrong code.
//!
//! 27 random signs of Crockford's base 32 (135 bits) and his check sign, in seven groups of four. The check sign is the number
//! modulo 37. A code whose check sign would be none of the 32 letters and digits (`* ~ $ = U`) is drawn again, so that
//! nothing but letters and digits ever has to be typed; that leaves 134.8 bits. As 37 is a prime and 32 generates all its
//! residues, every single wrong sign is told and every exchange of two signs, but that of the ninth with the check sign.

#[cfg(test)]
mod tests;

use crate::{VaultError, keys};
use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Random signs of a code.
const RANDOM: usize = 27;
/// All signs of a code.
const ALL: usize = RANDOM + 1;
const GROUP: usize = 4;

/// A recovery code. It is wiped when dropped and can't be printed by accident.
pub struct RecoveryCode(Signs);

/// On the heap from the start: moving it leaves no copy behind.
type Signs = SecretBox<[u8; ALL]>;

/// Why what was typed is no recovery code: a slip, whatever vault it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeSlip {
    /// Signs are missing or there are too many.
    #[error("{found} signs instead of {ALL}")]
    Length {
        /// How many were typed.
        found: usize,
    },
    /// A sign that stands in no code.
    #[error("no code has the sign at {place}")]
    Sign {
        /// Which sign it is, from 1; spaces and hyphens don't count.
        place: usize,
    },
    /// The check sign does not agree: a sign was mistyped or two were exchanged.
    #[error("a sign is mistyped")]
    Check,
}

impl RecoveryCode {
    /// How many groups of signs a code is shown in.
    pub const GROUPS: usize = ALL / GROUP;

    /// A new one.
    ///
    /// # Errors
    /// Where the system gives no random bytes.
    pub fn make() -> Result<Self, VaultError> {
        let mut signs = Signs::new(Box::new([0; ALL]));
        loop {
            let values = signs.expose_secret_mut();
            let (random, check) = values.split_at_mut(RANDOM);
            keys::fill(random)?;
            random.iter_mut().for_each(|byte| *byte &= 31);
            match u8::try_from(remainder(random)) {
                Ok(value) if usize::from(value) < SIGNS.len() => check.fill(value),
                _ => continue,
            }
            return Ok(Self::spelt(signs));
        }
    }

    /// From the values of the signs to the signs.
    fn spelt(mut signs: Signs) -> Self {
        for sign in signs.expose_secret_mut() {
            *sign = SIGNS[usize::from(*sign)];
        }
        Self(signs)
    }

    /// Takes what was typed and wipes it. Case, white space, hyphens and dots don't matter; `O` is read as `0`, `I` and `L` as
    /// `1`, and Cyrillic letters that look like a sign as that sign.
    ///
    /// # Errors
    /// What is wrong with it; a code without a slip may still be of another vault.
    pub fn read(mut typed: String) -> Result<Self, CodeSlip> {
        let read = Self::read_signs(&typed);
        typed.zeroize();
        read
    }

    fn read_signs(typed: &str) -> Result<Self, CodeSlip> {
        let mut signs = Signs::new(Box::new([0; ALL]));
        let values = signs.expose_secret_mut();
        let mut found = 0;
        let mut stranger = None;
        for letter in typed.chars().filter(|letter| !is_between(*letter)) {
            match (value(letter), values.get_mut(found)) {
                (Some(value), Some(place)) => *place = value,
                (None, _) if stranger.is_none() => stranger = Some(found + 1),
                _ => {}
            }
            found += 1;
        }
        if let Some(place) = stranger {
            return Err(CodeSlip::Sign { place });
        }
        if found != ALL {
            return Err(CodeSlip::Length { found });
        }
        let (random, check) = values.split_at(RANDOM);
        if check != [u8::try_from(remainder(random)).map_err(|_| CodeSlip::Check)?] {
            return Err(CodeSlip::Check);
        }
        Ok(Self::spelt(signs))
    }

    /// The code as it is printed: seven groups of four signs with hyphens between them.
    pub fn shown(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(ALL + Self::GROUPS));
        for (at, sign) in self.0.expose_secret().iter().enumerate() {
            if at > 0 && at.is_multiple_of(GROUP) {
                text.push('-');
            }
            text.push(char::from(*sign));
        }
        text
    }

    /// Whether `typed` is the group `number` (from 1) of this code, read as forgivingly as the whole: the proof that it was
    /// written down.
    pub fn group_is(&self, number: usize, typed: &str) -> bool {
        let Some(group) = number.checked_sub(1).and_then(|at| self.0.expose_secret().chunks(GROUP).nth(at)) else {
            return false;
        };
        let signs = typed.chars().filter(|letter| !is_between(*letter)).map(value);
        signs.eq(group.iter().map(|sign| value(char::from(*sign))))
    }

    /// What the slot's key is derived from: the random signs, without the check sign.
    pub(crate) fn secret(&self) -> &[u8] {
        &self.0.expose_secret()[..RANDOM]
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

/// What may stand between the signs.
fn is_between(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | '.' | '_' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}' | '\u{feff}')
}

/// The value of a sign as it was typed.
fn value(letter: char) -> Option<u8> {
    let sign = match letter.to_ascii_uppercase() {
        'O' | '\u{41e}' | '\u{43e}' => '0',
        'I' | 'L' | '\u{406}' | '\u{456}' => '1',
        '\u{410}' | '\u{430}' => 'A',
        '\u{412}' | '\u{432}' => 'B',
        '\u{421}' | '\u{441}' => 'C',
        '\u{415}' | '\u{435}' => 'E',
        '\u{41d}' | '\u{43d}' => 'H',
        '\u{41a}' | '\u{43a}' => 'K',
        '\u{41c}' | '\u{43c}' => 'M',
        '\u{420}' | '\u{440}' => 'P',
        '\u{422}' | '\u{442}' => 'T',
        '\u{425}' | '\u{445}' => 'X',
        '\u{423}' | '\u{443}' => 'Y',
        sign => sign,
    };
    let sign = u8::try_from(sign).ok()?;
    SIGNS.iter().position(|known| *known == sign).and_then(|at| u8::try_from(at).ok())
}

/// The number that these values are in base 32, modulo 37.
fn remainder(values: &[u8]) -> usize {
    values.iter().fold(0, |sum, value| (sum * 32 + usize::from(*value)) % 37)
}
