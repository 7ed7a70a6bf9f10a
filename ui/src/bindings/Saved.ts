// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Advice } from "./Advice";
import type { Id } from "./Id";

/**
 * A record was kept and is on disk.
 */
export type Saved = { 
/**
 * Its id.
 */
id: Id, 
/**
 * When, `YYYY-MM-DDThh:mm:ssZ`.
 */
at: string, 
/**
 * What looks wrong in this record's fields now.
 */
advice: Array<Advice>, };
