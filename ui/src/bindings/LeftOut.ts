// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { ProblemCode } from "./ProblemCode";

/**
 * A kept paper whose pages are not in a drawn one.
 */
export type LeftOut = { 
/**
 * Name of its file.
 */
file_name: string, 
/**
 * Why.
 */
why: ProblemCode, };
