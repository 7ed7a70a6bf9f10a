// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Lang } from "./Lang";

/**
 * What to check without keeping it: a picked file or pasted text, one of the two.
 */
export type QuickCheck = { 
/**
 * Token of a picked file.
 */
file: string | null, 
/**
 * Pasted text.
 */
text: string | null, 
/**
 * Corridor id.
 */
corridor: string, 
/**
 * Languages that the traveller reads.
 */
reads: Array<Lang>, 
/**
 * Whether every clause is also to be read by its meaning, which takes seconds. A file that was just read is not read again.
 */
meaning: boolean, };
