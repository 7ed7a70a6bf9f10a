// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Secret } from "./Secret";

/**
 * A drawn paper to be sealed for someone: by a passphrase or for their key, one of the two.
 */
export type SealDrawn = { 
/**
 * The drawn paper.
 */
token: string, 
/**
 * Passphrase that opens it.
 */
passphrase: Secret | null, 
/**
 * Public age key of the one who is to open it.
 */
recipient: string | null, };
