// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * How grave a finding is. There is no level for "safe".
 */
export type Level = "caution" | "danger" | "stop";
