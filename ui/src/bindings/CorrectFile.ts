// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Lang } from "./Lang";

/**
 * A page of the picked file that was read last, as the person has corrected it.
 */
export type CorrectFile = { 
/**
 * Token of the file.
 */
file: string, 
/**
 * Page number from 1.
 */
page: number, 
/**
 * The whole text of the page.
 */
text: string, 
/**
 * Corridor id.
 */
corridor: string, 
/**
 * Languages that the traveller reads.
 */
reads: Array<Lang>, };
