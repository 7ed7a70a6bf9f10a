// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Secret } from "./Secret";

/**
 * What a new vault needs.
 */
export type NewVault = { 
/**
 * The passphrase.
 */
passphrase: Secret, 
/**
 * The computer is shared with others.
 */
shared: boolean, };
