// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Secret } from "./Secret";

/**
 * Another passphrase.
 */
export type ChangePassphrase = { 
/**
 * The current one.
 */
current: Secret | null, 
/**
 * The new one.
 */
new: Secret, };
