// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Document } from "./Document";
import type { Id } from "./Id";
import type { Report } from "./Report";

/**
 * The outcome of a check, kept with the text that it was made on.
 */
export type StoredReport = { 
/**
 * The paper that was checked.
 */
paper: Id, 
/**
 * The report.
 */
report: Report, 
/**
 * The text as read, so that the words can be shown without reading the file again.
 */
document: Document, 
/**
 * When, `YYYY-MM-DDThh:mm:ssZ`.
 */
checked_at: string, };
