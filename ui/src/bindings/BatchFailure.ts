// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Problem } from "./Problem";

/**
 * A traveller whose paper could not be made.
 */
export type BatchFailure = { 
/**
 * The traveller's name.
 */
name: string, 
/**
 * Why.
 */
problem: Problem, };
