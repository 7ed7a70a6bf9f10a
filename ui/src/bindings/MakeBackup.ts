// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Secret } from "./Secret";

/**
 * How a backup is encrypted.
 */
export type MakeBackup = { 
/**
 * The passphrase or recovery code that will open it.
 */
passphrase: Secret, 
/**
 * It is the vault's recovery code.
 */
by_code: boolean, };
