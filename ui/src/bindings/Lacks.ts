// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { LackingLetters } from "./LackingLetters";
import type { LeftOut } from "./LeftOut";

/**
 * What is not on a paper though it should be.
 */
export type Lacks = { 
/**
 * Kept papers whose pages are not in it or not all of them.
 */
left_out: Array<LeftOut>, 
/**
 * What was typed in letters that can't be printed, and where.
 */
letters: Array<LackingLetters>, };
