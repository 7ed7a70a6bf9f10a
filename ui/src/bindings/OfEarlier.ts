// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";
import type { RecordKind } from "./RecordKind";

/**
 * An earlier state of a record.
 */
export type OfEarlier = { 
/**
 * Kind of the record.
 */
kind: RecordKind, 
/**
 * Its id.
 */
id: Id, 
/**
 * Which state.
 */
revision: number, };
