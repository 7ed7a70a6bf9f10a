// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { BatchFailure } from "./BatchFailure";

/**
 * What became of a batch.
 */
export type BatchMade = { 
/**
 * Papers that were made.
 */
made: number, 
/**
 * Papers that were there already from an earlier run.
 */
kept: number, 
/**
 * Travellers whose paper could not be made.
 */
failed: Array<BatchFailure>, 
/**
 * Whether it was stopped before its end.
 */
stopped: boolean, 
/**
 * Name of the folder.
 */
folder: string, };
