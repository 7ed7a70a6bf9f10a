// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Lang } from "./Lang";
import type { PaperName } from "./PaperName";

/**
 * The same paper for every traveller.
 */
export type MakeAll = { 
/**
 * Which paper, in its usual copy.
 */
paper: PaperName, 
/**
 * Language of its labels.
 */
language: Lang, 
/**
 * Into the folder that was chosen the last time, where one was since the vault was opened: nobody is asked again who goes on after a
 * pause.
 */
same_folder: boolean, };
