// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * An id of the red-flag catalogue, as `packs/catalogue.toml` lists them (`passport-retention`, `missing-wage` …).
 */
export type FindingId = string;
