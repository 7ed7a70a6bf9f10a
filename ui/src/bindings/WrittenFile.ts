// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A file was written, unencrypted, where the person said.
 */
export type WrittenFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its length in bytes.
 */
bytes: number, };
