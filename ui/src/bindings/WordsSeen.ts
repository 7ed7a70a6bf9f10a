// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { SeenWord } from "./SeenWord";

/**
 * What the window recognised.
 */
export type WordsSeen = { 
/**
 * Token of the picture.
 */
picture: string, 
/**
 * Its words; nothing where the recognition failed.
 */
words: Array<SeenWord> | null, };
