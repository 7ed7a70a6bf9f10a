// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { CopyFor } from "./CopyFor";
import type { Includes } from "./Includes";

/**
 * What one copy of a paper has on it.
 */
export type CopyOffer = { 
/**
 * For whose hands.
 */
copy: CopyFor, 
/**
 * Whether it is made unless the person says otherwise. What may endanger its holder is not, in the bag.
 */
usual: boolean, 
/**
 * What goes on it unless the person says otherwise.
 */
include: Includes, 
/**
 * What the person may choose; the rest stays as it is in `include`.
 */
may: Includes, };
