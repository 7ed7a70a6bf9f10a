// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";

/**
 * A paper to be checked.
 */
export type CheckPaper = { 
/**
 * Id.
 */
paper: Id, 
/**
 * Whether every clause is also to be read by its meaning, which takes seconds. A paper that has been read is not read again.
 */
meaning: boolean, };
