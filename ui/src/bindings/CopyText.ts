// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A text for the clipboard, from which it is taken again after 30 seconds.
 */
export type CopyText = { 
/**
 * The text.
 */
text: string, };
