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
 * How many travellers it holds.
 */
travellers: number, 
/**
 * How many papers it holds.
 */
papers: number, 
/**
 * Records that only a newer Ngao knows: they are left out.
 */
left_out: number, 
/**
 * What it changes in the open vault; absent where the vault is not open.
 */
changes: RestoreChanges | null, };
