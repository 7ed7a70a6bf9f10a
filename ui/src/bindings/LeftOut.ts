// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { ProblemCode } from "./ProblemCode";

/**
 * A kept paper whose pages are not in a drawn one, or not all of them.
 */
export type LeftOut = { 
/**
 * Name of its file.
 */
file_name: string, 
/**
 * Which pages, from 1; none where it is the whole paper.
 */
pages: Array<number>, 
/**
 * Why: the reason of the first of them.
 */
why: ProblemCode, };
