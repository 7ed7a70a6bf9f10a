// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * Text for the clipboard.
 */
export type CopyText = { 
/**
 * The text; empty takes what was copied before off the clipboard.
 */
text: string, };
