// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * Whether the keyring of this computer is to open the vault.
 */
export type OpenHere = { 
/**
 * Whether it is.
 */
allowed: boolean, };
