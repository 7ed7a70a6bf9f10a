//! The vault's door: passphrases, whether it is open, settings.

use crate::problem::Problem;
use ngao_model::Lang;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// A passphrase on its way in. It cannot be printed and is wiped when dropped.
#[derive(Clone, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct Secret(pub(crate) String);

impl Secret {
    /// Takes what was typed.
    pub fn new(typed: impl Into<String>) -> Self {
        Self(typed.into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}

/// Whether there is a vault and whether it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum VaultState {
    /// There is none yet.
    Absent,
    /// It is closed.
    Locked,
    /// It is open.
    Unlocked,
}

/// What the window needs to know to draw itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AppState {
    /// The vault.
    pub vault: VaultState,
    /// Where it is, as a person would say it (the folder's path).
    pub vault_place: String,
    /// A vault that is there but can't be used, and why: a problem code such as `vault-damaged-header`.
    pub vault_problem: Option<Problem>,
    /// Version of Ngao.
    pub version: String,
    /// Settings.
    pub settings: Settings,
}

/// Passphrase for a new vault.
#[derive(Debug, Deserialize, TS)]
pub struct NewVault {
    /// The passphrase.
    pub passphrase: Secret,
}

/// Passphrase to open the vault, or to be judged.
#[derive(Debug, Deserialize, TS)]
pub struct Unlock {
    /// The passphrase.
    pub passphrase: Secret,
}

/// How hard a passphrase is to guess.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Strength {
    /// 0 (at once) to 4 (very hard), as zxcvbn scores.
    pub score: u8,
    /// Whether it is above the floor, below which no vault is made.
    pub enough: bool,
}

/// Settings that are no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// Language of the window: `en` or `sw`.
    pub language: Lang,
    /// Minutes without a sign of the person after which the vault locks, 1 to 60.
    pub idle_minutes: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: Lang::En, idle_minutes: 5 }
    }
}
