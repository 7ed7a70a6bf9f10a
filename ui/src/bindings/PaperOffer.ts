// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { CopyOffer } from "./CopyOffer";
import type { Includes } from "./Includes";
import type { Lang } from "./Lang";
import type { PaperName } from "./PaperName";
import type { Sheet } from "./Sheet";

/**
 * What can be ordered of one paper.
 */
export type PaperOffer = { 
/**
 * Which paper.
 */
paper: PaperName, 
/**
 * Languages that it can be labelled in, the usual one first.
 */
languages: Array<Lang>, 
/**
 * The copies, the usual one first.
 */
copies: Array<CopyOffer>, 
/**
 * Sheets of it that can be made alone.
 */
sheets: Array<Sheet>, 
/**
 * What a sheet made alone has room for.
 */
on_a_sheet: Includes, };
