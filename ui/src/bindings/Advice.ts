// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";
import type { RecordKind } from "./RecordKind";

/**
 * Something in a field that looks wrong. Advice: what was typed is kept all the same.
 */
export type Advice = { 
/**
 * Kind of record.
 */
record: RecordKind, 
/**
 * Id of the record, for kinds of which there are several.
 */
id: Id | null, 
/**
 * Field, as named in the record.
 */
field: string, 
/**
 * Word key of the advice: `advice_<code>`.
 */
code: string, };
