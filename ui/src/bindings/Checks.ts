// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { FindingId } from "./FindingId";
import type { NotRun } from "./NotRun";

/**
 * What was looked for and what could not be.
 */
export type Checks = { 
/**
 * Ids that were looked for.
 */
run: Array<FindingId>, 
/**
 * Ids that could not be looked for, and why.
 */
not_run: Array<NotRun>, 
/**
 * Whether every clause was also read by its meaning. Where it was not, dangers in words that no rule foresaw were not looked for.
 */
meaning: boolean, };
