// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Answered } from "./Answered";

/**
 * What the traveller answered, by the id of the question.
 */
export type Checklist = { 
/**
 * The answers.
 */
answers: { [key in string]: Answered }, };
