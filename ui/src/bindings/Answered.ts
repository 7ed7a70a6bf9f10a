// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Reply } from "./Reply";

/**
 * One answer with the day on which it was given.
 */
export type Answered = { 
/**
 * The answer.
 */
reply: Reply, 
/**
 * What was written down with it.
 */
note: string, 
/**
 * When, `YYYY-MM-DD`.
 */
on: string, };
