// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * An answer to a question of the checklist.
 */
export type Reply = "yes" | "no" | "unknown";
