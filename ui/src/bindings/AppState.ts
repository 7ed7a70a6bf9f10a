import type { Problem } from "./Problem";
import type { Settings } from "./Settings";
import type { VaultState } from "./VaultState";

export type AppState = { vault: VaultState, vault_place: string, vault_problem: Problem | null, version: string, settings: Settings, };
