// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Problem } from "./Problem";

/**
 * A traveller for whom no paper could be made.
 */
export type BatchFailure = { 
/**
 * Surname and given names.
 */
name: string, 
/**
 * Why.
 */
problem: Problem, };
