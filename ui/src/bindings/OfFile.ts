// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A picked file.
 */
export type OfFile = { 
/**
 * Its token.
 */
file: string, };
