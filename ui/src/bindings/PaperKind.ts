// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * What a stored paper is.
 */
export type PaperKind = "contract" | "scan" | "photo" | "receipt";
