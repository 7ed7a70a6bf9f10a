// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A sheet of the family file that can be printed by itself, for one office.
 */
export type Sheet = "diaspora-affairs" | "embassy" | "red-cross" | "police";
