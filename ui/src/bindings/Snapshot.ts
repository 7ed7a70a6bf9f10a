// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A copy of the vault that Ngao made beside it.
 */
export type Snapshot = { 
/**
 * Its name.
 */
name: string, 
/**
 * When it was made, `YYYY-MM-DDThh:mm:ssZ`.
 */
made_at: string, 
/**
 * Its length in bytes.
 */
bytes: number, };
