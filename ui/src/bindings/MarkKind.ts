// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * What is special about a stretch of text, apart from what it says.
 */
export type MarkKind = "inserted" | "deleted" | "comment" | "note" | "running" | "hidden";
