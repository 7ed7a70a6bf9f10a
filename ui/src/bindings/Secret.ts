// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A passphrase on its way in. It cannot be printed and is wiped when dropped.
 */
export type Secret = string;
