// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Lang } from "./Lang";
import type { PaperName } from "./PaperName";

/**
 * A paper to be made for every traveller.
 */
export type MakeAll = { 
/**
 * Which paper.
 */
paper: PaperName, 
/**
 * Language of its labels.
 */
language: Lang, };
