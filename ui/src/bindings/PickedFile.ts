// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A file that the person picked or dropped. Scripts get the token, never the path.
 */
export type PickedFile = { 
/**
 * Token, good until the vault is locked.
 */
token: string, 
/**
 * Name of the file.
 */
name: string, 
/**
 * Its length in bytes.
 */
bytes: number, };
