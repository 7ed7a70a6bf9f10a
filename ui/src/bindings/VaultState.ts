
export type VaultState = "absent" | "locked" | "unlocked";
