// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * The language in which a line is written, as far as Ngao tells languages apart.
 */
export type LineLanguage = "en" | "ru" | "sw" | "ar" | "am" | "hi" | "zh" | "other";
