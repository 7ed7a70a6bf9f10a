// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Level } from "./Level";

/**
 * A report in short.
 */
export type ReportSummary = { 
/**
 * Gravest level.
 */
gravest: Level | null, 
/**
 * How many findings of each level: stop, danger, caution.
 */
counts: [number, number, number], 
/**
 * When it was made.
 */
checked_at: string, 
/**
 * Whether every clause was also read by its meaning.
 */
meaning: boolean, };
