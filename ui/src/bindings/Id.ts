// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * Id of a stored record (UUID version 7, so ids sort by the time of their making).
 */
export type Id = string;
