// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Lang } from "./Lang";

/**
 * Settings that are no secret.
 */
export type Settings = { 
/**
 * Language of the window: `en` or `sw`.
 */
language: Lang, 
/**
 * Minutes without a sign of the person after which the vault locks, 1 to 60.
 */
idle_minutes: number, 
/**
 * Whether the person is told, before a file is written unencrypted, that it is.
 */
warn_unencrypted: boolean, };
