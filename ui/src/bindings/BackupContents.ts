// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { RestoreChanges } from "./RestoreChanges";

/**
 * What a backup holds and what it changes in the open vault.
 */
export type BackupContents = { 
/**
 * When it was made, `YYYY-MM-DDThh:mm:ssZ`.
 */
made_at: string, 
/**
 * Names of its travellers; empty ones where none was typed.
 */
travellers: Array<string>, 
/**
 * How many papers it holds.
 */
papers: number, 
/**
 * What it changes in the open vault; absent where the vault is not open.
 */
changes: RestoreChanges | null, };
