// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * Whether there is a vault and whether it is open.
 */
export type VaultState = "absent" | "locked" | "unlocked";
