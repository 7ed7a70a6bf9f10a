// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * What opens the vault besides the passphrase, and when it was last backed up.
 */
export type Access = { 
/**
 * There is a recovery code.
 */
by_code: boolean, 
/**
 * This computer's keyring opens the vault.
 */
here: boolean, 
/**
 * Whether this computer has a keyring that answers.
 */
keyring: boolean, 
/**
 * The computer is shared with others.
 */
shared: boolean, 
/**
 * The vault was opened with the recovery code: the passphrase may be set without the old one.
 */
forgotten: boolean, 
/**
 * When the last backup was made, `YYYY-MM-DDThh:mm:ssZ`.
 */
backed_up_at: string | null, 
/**
 * Days since the oldest change that no backup has; absent where every change has been backed up.
 */
days_without_backup: number | null, };
