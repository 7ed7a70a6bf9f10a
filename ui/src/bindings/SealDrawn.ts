// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Secret } from "./Secret";

/**
 * The drawn paper is to be sealed for someone: for a passphrase or for a recipient, one of the two.
 */
export type SealDrawn = { 
/**
 * Token of the drawn paper.
 */
token: string, 
/**
 * A passphrase that both know.
 */
passphrase: Secret | null, 
/**
 * The recipient as they gave it: `age1…`.
 */
recipient: string | null, };
