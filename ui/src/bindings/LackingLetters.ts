// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { FieldName } from "./FieldName";

/**
 * Letters that no typeface of the papers has.
 */
export type LackingLetters = { 
/**
 * Where they were typed.
 */
place: FieldName, 
/**
 * The letters, each once.
 */
letters: string, };
