//! The system's keyring, as a port: whoever runs Ngao hands in theirs.

/// Keeps a random key for each vault. The key opens one slot of that vault and is never its data key. No call may take longer than
/// a few seconds: a keyring that waits for a prompt which nobody answers counts as silent.
pub trait Keyring: Send + Sync {
    /// Whether there is one that answers now.
    fn answers(&self) -> bool;
    /// Keeps the key of a vault in the place of the one before. False where it is silent or refuses.
    fn keep(&self, vault: &str, key: &[u8]) -> bool;
    /// The key of a vault; nothing where there is none or the keyring is silent.
    fn fetch(&self, vault: &str) -> Option<Vec<u8>>;
    /// Forgets the key of a vault, where it can.
    fn forget(&self, vault: &str);
}
