// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A language that Ngao speaks or reads.
 */
export type Lang = "en" | "ru" | "sw";
