// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Secret } from "./Secret";

/**
 * Passphrase to open the vault, or to be judged.
 */
export type Unlock = { 
/**
 * The passphrase.
 */
passphrase: Secret, };
