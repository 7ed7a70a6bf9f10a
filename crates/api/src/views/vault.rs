//! The vault's door: passphrases, whether it is open, settings.

use crate::problem::Problem;
use ngao_model::Lang;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// A passphrase or code on its way. It cannot be printed and is wiped when dropped.
#[derive(Clone, Serialize, Deserialize, TS)]
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
    /// What the locked vault can be opened with, and what else may be known of it.
    pub lock: LockView,
    /// A vault that is there but can't be used, and why: a problem code such as `vault-damaged-header`.
    pub vault_problem: Option<Problem>,
    /// Version of Ngao.
    pub version: String,
    /// Settings.
    pub settings: Settings,
}

/// What may be known of a vault without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct LockView {
    /// It can be opened with a recovery code.
    pub by_code: bool,
    /// It may be opened with what this computer's keyring holds.
    pub here: bool,
    /// The computer is shared: nothing is remembered on it.
    pub shared: bool,
    /// Seconds until the next passphrase may be tried, after wrong ones.
    pub wait: u32,
}

/// What a new vault needs.
#[derive(Debug, Deserialize, TS)]
pub struct NewVault {
    /// The passphrase.
    pub passphrase: Secret,
    /// The computer is shared with others.
    #[serde(default)]
    pub shared: bool,
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
    /// Whether the person is told, before a file is written unencrypted, that it is.
    pub warn_unencrypted: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: Lang::En, idle_minutes: 5, warn_unencrypted: true }
    }
}

/// The vault is to be destroyed: never by an empty message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DestroyVault {
    /// The person has confirmed that there is no way back.
    pub confirmed: bool,
}

/// What opens the vault besides the passphrase, and when it was last backed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Access {
    /// There is a recovery code.
    pub by_code: bool,
    /// This computer's keyring opens the vault.
    pub here: bool,
    /// Whether this computer has a keyring that answers.
    pub keyring: bool,
    /// The computer is shared with others.
    pub shared: bool,
    /// The vault was opened with the recovery code: the passphrase may be set without the old one.
    pub forgotten: bool,
    /// When the last backup was made, `YYYY-MM-DDThh:mm:ssZ`.
    pub backed_up_at: Option<String>,
    /// Days since the oldest change that no backup has; absent where every change has been backed up.
    pub days_without_backup: Option<u32>,
}

/// Another passphrase.
#[derive(Debug, Deserialize, TS)]
pub struct ChangePassphrase {
    /// The current one.
    pub current: Option<Secret>,
    /// The new one.
    pub new: Secret,
}

/// A recovery code in its groups, or as the person typed it.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct RecoveryCode {
    /// The code.
    pub code: Secret,
}

/// Whether the keyring of this computer is to open the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenHere {
    /// Whether it is.
    pub allowed: bool,
}

/// Whether this computer is shared with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShareComputer {
    /// Whether it is.
    pub shared: bool,
}
