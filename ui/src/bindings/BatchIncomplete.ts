// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { LeftOut } from "./LeftOut";

/**
 * A traveller whose paper lacks something.
 */
export type BatchIncomplete = { 
/**
 * Surname and given names.
 */
name: string, 
/**
 * What is not in it.
 */
left_out: Array<LeftOut>, };
