// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Document } from "./Document";
import type { Report } from "./Report";

/**
 * A text and what was found in it.
 */
export type Checked = { 
/**
 * Name of the file, or empty for pasted text.
 */
name: string, 
/**
 * The text.
 */
document: Document, 
/**
 * The report.
 */
report: Report, };
