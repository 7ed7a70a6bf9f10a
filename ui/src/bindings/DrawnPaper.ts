// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { LackingLetters } from "./LackingLetters";
import type { LeftOut } from "./LeftOut";

/**
 * A paper that was drawn and waits to be shown, saved or sealed.
 */
export type DrawnPaper = { 
/**
 * Token, good until the vault is locked or another paper is drawn.
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
 * Letters that could not be printed.
 */
lacking: Array<LackingLetters>, 
/**
 * Kept files that could not be put in.
 */
left_out: Array<LeftOut>, };
