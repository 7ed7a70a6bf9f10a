// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A copy of the vault, by name.
 */
export type OfSnapshot = { 
/**
 * Its name.
 */
name: string, };
