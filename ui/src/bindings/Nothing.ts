// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * No arguments, or nothing to say.
 */
export type Nothing = Record<symbol, never>;
