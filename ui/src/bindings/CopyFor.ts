// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * Whose hands a copy is for.
 */
export type CopyFor = "official" | "bag" | "home";
