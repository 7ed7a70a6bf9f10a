// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Secret } from "./Secret";

/**
 * A backup to make a new vault of.
 */
export type RestoreAsNew = { 
/**
 * Token of the picked file.
 */
file: string, 
/**
 * The passphrase or recovery code that it was made with.
 */
passphrase: Secret, 
/**
 * The new vault's passphrase.
 */
new: Secret, 
/**
 * The computer is shared with others.
 */
shared: boolean, };
