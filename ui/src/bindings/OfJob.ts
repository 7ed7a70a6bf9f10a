// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A long job, by the number that its caller gave it.
 */
export type OfJob = { 
/**
 * The number.
 */
job: number, };
