// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { ProblemCode } from "./ProblemCode";

/**
 * What happened, for words to be put to: `problem_<code>_what` and `problem_<code>_do`.
 */
export type Problem = { 
/**
 * Code.
 */
code: ProblemCode, 
/**
 * Values for the sentence; never a person's data but the name of a file they chose.
 */
fields: { [key in string]: string }, };
