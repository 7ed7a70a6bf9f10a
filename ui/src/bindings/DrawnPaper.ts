// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { LackingLetters } from "./LackingLetters";
import type { LeftOut } from "./LeftOut";

/**
 * A paper that was drawn: it lies in memory until the next one is drawn or the vault is locked.
 */
export type DrawnPaper = { 
/**
 * Names it to `drawn_page`, `save_drawn` and `seal_drawn`.
 */
token: string, 
/**
 * How many pages it has.
 */
pages: number, 
/**
 * Its length in bytes.
 */
bytes: number, 
/**
 * What was typed in letters that can't be printed, and where.
 */
lacking: Array<LackingLetters>, 
/**
 * Kept papers whose pages are not in it or not all of them, though they were asked for.
 */
left_out: Array<LeftOut>, };
