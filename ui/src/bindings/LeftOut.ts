// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { ProblemCode } from "./ProblemCode";

/**
 * A kept file that could not be put into a paper.
 */
export type LeftOut = { 
/**
 * Name of the file.
 */
file_name: string, 
/**
 * Why.
 */
why: ProblemCode, };
