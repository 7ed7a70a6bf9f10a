// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A passphrase or code on its way. It cannot be printed and is wiped when dropped.
 */
export type Secret = string;
