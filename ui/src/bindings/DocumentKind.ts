// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * What kind of paper the text is; the `missing-*` checks apply to contracts only.
 */
export type DocumentKind = "employment-contract" | "offer-letter" | "chat-offer" | "military-contract" | "admission-letter" | "agency-agreement" | "other";
