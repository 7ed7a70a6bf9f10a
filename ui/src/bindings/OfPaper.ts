// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";

/**
 * A paper, by id.
 */
export type OfPaper = { 
/**
 * Id.
 */
paper: Id, };
