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
field: string, 
/**
 * Of several records of this kind which, from 0 in the order in which they are shown; nothing where a traveller has one, and where
 * another one is asked for.
 */
nth?: number, };
