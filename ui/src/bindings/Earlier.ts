// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * How a record was before a change.
 */
export type Earlier = { 
/**
 * Counts the changes of the record, from 1.
 */
revision: number, 
/**
 * When it was put, `YYYY-MM-DDThh:mm:ssZ`.
 */
at: string, 
/**
 * What it held: fields by name, in the record's own form.
 */
body: Record<string, unknown>, };
