// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * Which kind of record: each is a table of the vault.
 */
export type RecordKind = "traveller" | "passport" | "journey" | "employer" | "contract" | "recruiter" | "emergency-contact" | "payment" | "consent" | "checklist" | "paper" | "report";
