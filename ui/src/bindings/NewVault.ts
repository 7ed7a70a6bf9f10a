// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Secret } from "./Secret";

/**
 * Passphrase for a new vault.
 */
export type NewVault = { 
/**
 * The passphrase.
 */
passphrase: Secret, };
