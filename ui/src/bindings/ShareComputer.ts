// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * Whether this computer is shared with others.
 */
export type ShareComputer = { 
/**
 * Whether it is.
 */
shared: boolean, };
