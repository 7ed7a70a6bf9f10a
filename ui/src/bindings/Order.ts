// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { CopyFor } from "./CopyFor";
import type { Includes } from "./Includes";
import type { Lang } from "./Lang";
import type { PaperName } from "./PaperName";
import type { Sheet } from "./Sheet";

/**
 * One paper as it is ordered.
 */
export type Order = { 
/**
 * Which paper.
 */
paper: PaperName, 
/**
 * For whose hands.
 */
copy: CopyFor, 
/**
 * Language of its labels.
 */
language: Lang, 
/**
 * What goes on it.
 */
include: Includes, 
/**
 * This sheet of it alone; nothing for all of the paper.
 */
sheet: Sheet | null, };
