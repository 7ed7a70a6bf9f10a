// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Secret } from "./Secret";

/**
 * A drawn paper to be written, locked with a password or open.
 */
export type SaveDrawn = { 
/**
 * The drawn paper.
 */
token: string, 
/**
 * Password that opens it; nothing for a file that anyone can open.
 */
password: Secret | null, };
