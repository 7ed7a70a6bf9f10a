// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { LockView } from "./LockView";
import type { Problem } from "./Problem";
import type { Settings } from "./Settings";
import type { VaultState } from "./VaultState";

/**
 * What the window needs to know to draw itself.
 */
export type AppState = { 
/**
 * The vault.
 */
vault: VaultState, 
/**
 * Where it is, as a person would say it (the folder's path).
 */
vault_place: string, 
/**
 * What the locked vault can be opened with, and what else may be known of it.
 */
lock: LockView, 
/**
 * A vault that is there but can't be used, and why: a problem code such as `vault-damaged-header`.
 */
vault_problem: Problem | null, 
/**
 * Version of Ngao.
 */
version: string, 
/**
 * Settings.
 */
settings: Settings, };
