// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Secret } from "./Secret";

/**
 * The drawn paper is to be saved.
 */
export type SaveDrawn = { 
/**
 * Token of the drawn paper.
 */
token: string, 
/**
 * What whoever opens the file is to be asked for; without it the file is not encrypted.
 */
password: Secret | null, };
