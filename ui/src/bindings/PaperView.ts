// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";
import type { Paper } from "./Paper";
import type { Problem } from "./Problem";
import type { ReportSummary } from "./ReportSummary";

/**
 * A paper with what its check found.
 */
export type PaperView = { 
/**
 * Id.
 */
id: Id, 
/**
 * The paper.
 */
paper: Paper, 
/**
 * Newest report, in short.
 */
report: ReportSummary | null, 
/**
 * Why it could not be read or checked, where it could not; the file itself is kept.
 */
problem: Problem | null, 
/**
 * When it was added, `YYYY-MM-DDThh:mm:ssZ`.
 */
added_at: string, };
