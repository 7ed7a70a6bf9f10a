// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Told } from "./Told";

/**
 * A corridor to choose.
 */
export type CorridorChoice = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: Told, };
