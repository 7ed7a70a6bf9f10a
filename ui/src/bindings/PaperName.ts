// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A paper that Ngao makes of what a traveller keeps. (The sheet with the vault's recovery code is made of no traveller.)
 */
export type PaperName = "embassy" | "card" | "statement" | "verification" | "family" | "findings" | "checklist" | "payments";
