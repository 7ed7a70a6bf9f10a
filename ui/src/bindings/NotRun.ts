// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { FindingId } from "./FindingId";

/**
 * A check that could not be run.
 */
export type NotRun = { 
/**
 * The catalogue entry.
 */
id: FindingId, 
/**
 * Why, as a word key: `no-rule-yet`, `language-not-covered`, `no-text`, `not-a-contract`, `needs-corridor`, `needs-promise`,
 * `no-corridor-fact`, `not-this-corridor`, `needs-identity`, `one-language`.
 */
why: string, };
