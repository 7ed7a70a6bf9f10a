// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * What kind of file the text came from.
 */
export type SourceKind = "pdf" | "docx" | "doc" | "odt" | "rtf" | "html" | "picture" | "text";
