// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";
import type { Level } from "./Level";

/**
 * A traveller in the list.
 */
export type TravellerRow = { 
/**
 * Id.
 */
id: Id, 
/**
 * Surname and given names; empty while nothing is typed.
 */
name: string, 
/**
 * Corridor id, or empty.
 */
corridor: string, 
/**
 * How many papers are kept.
 */
papers: number, 
/**
 * Gravest level found in any of them.
 */
gravest: Level | null, 
/**
 * Last change, `YYYY-MM-DDThh:mm:ssZ`.
 */
updated_at: string, };
