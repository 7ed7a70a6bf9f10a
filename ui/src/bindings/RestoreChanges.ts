// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * How many records a backup adds, changes, or leaves as they are.
 */
export type RestoreChanges = { 
/**
 * Only in the backup: they are added.
 */
added: number, 
/**
 * Newer in the backup: they are changed, and how they were is kept.
 */
changed: number, 
/**
 * Newer in the vault, or removed there: they stay so.
 */
kept: number, 
/**
 * The same in both.
 */
same: number, 
/**
 * Only in the vault: they stay.
 */
only_here: number, };
