// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { FieldName } from "./FieldName";
import type { Told } from "./Told";

/**
 * A field of the official registration form.
 */
export type FormField = { 
/**
 * What the form calls it.
 */
label: Told, 
/**
 * What stands in it; empty where nothing is known.
 */
value: string, 
/**
 * Where it was typed.
 */
place: FieldName, };
