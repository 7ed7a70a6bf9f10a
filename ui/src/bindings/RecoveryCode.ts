// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Secret } from "./Secret";

/**
 * A recovery code in its groups, or as the person typed it.
 */
export type RecoveryCode = { 
/**
 * The code.
 */
code: Secret, };
