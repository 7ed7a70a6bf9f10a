// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";

/**
 * A page of a paper as the person has corrected it.
 */
export type CorrectPaper = { 
/**
 * The paper.
 */
paper: Id, 
/**
 * Page number from 1.
 */
page: number, 
/**
 * The whole text of the page.
 */
text: string, };
