// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { RecordKind } from "./RecordKind";

/**
 * A field of a record, as the forms name it.
 */
export type FieldName = { 
/**
 * The record.
 */
record: RecordKind, 
/**
 * The field of it.
 */
field: string, };
