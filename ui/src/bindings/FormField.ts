// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { FieldName } from "./FieldName";
import type { Told } from "./Told";

/**
 * A field of the official online form, in the form's order.
 */
export type FormField = { 
/**
 * What the form calls it.
 */
label: Told, 
/**
 * What was typed; may be blank.
 */
value: string, 
/**
 * Where it was typed.
 */
place: FieldName, };
