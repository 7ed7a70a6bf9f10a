// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Secret } from "./Secret";

/**
 * A backup to open.
 */
export type OpenBackup = { 
/**
 * Token of the picked file.
 */
file: string, 
/**
 * The passphrase or recovery code that it was made with.
 */
passphrase: Secret, };
