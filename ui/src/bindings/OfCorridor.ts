// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A corridor, by id.
 */
export type OfCorridor = { 
/**
 * `ke-ru`, `ke-sa`, `ke-ae`, `ke-qa` or `other`.
 */
corridor: string, };
