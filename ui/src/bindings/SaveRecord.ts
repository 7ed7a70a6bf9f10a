// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";
import type { TypedRecord } from "./TypedRecord";

/**
 * A record to be kept.
 */
export type SaveRecord = { 
/**
 * Whose it is.
 */
traveller: Id, 
/**
 * Which one, for kinds of which there are several; absent: a new one.
 */
id: Id | null, 
/**
 * The record.
 */
record: TypedRecord, };
