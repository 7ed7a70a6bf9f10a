// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { BatchFailure } from "./BatchFailure";
import type { BatchIncomplete } from "./BatchIncomplete";

/**
 * What came of making a paper for every traveller.
 */
export type BatchMade = { 
/**
 * How many were made.
 */
made: number, 
/**
 * How many lay there from an earlier time and had not changed.
 */
kept: number, 
/**
 * Those for whom none could be made.
 */
failed: Array<BatchFailure>, 
/**
 * Those whose paper lacks something: a kept paper that could not be put in, letters that can't be printed.
 */
incomplete: Array<BatchIncomplete>, 
/**
 * The person stopped it; the same again goes on where it stopped.
 */
stopped: boolean, 
/**
 * Name of the folder.
 */
folder: string, };
