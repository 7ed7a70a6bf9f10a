// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * An id of the red-flag catalogue, as `packs/catalogue.toml` lists them (`passport-retention`, `missing-wage` …), or of a question of the
 * checklist (`checklist-…`), where an answer is a finding that the catalogue does not have.
 */
export type FindingId = string;
