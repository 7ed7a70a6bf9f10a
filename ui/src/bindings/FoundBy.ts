// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * By what means something was found.
 */
export type FoundBy = "rule" | "meaning" | "answer";
