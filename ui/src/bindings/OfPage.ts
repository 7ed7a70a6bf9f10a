// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";

/**
 * A page of a paper, drawn.
 */
export type OfPage = { 
/**
 * The paper.
 */
paper: Id, 
/**
 * Page number from 1.
 */
page: number, 
/**
 * Pixels a point, 0.1 to 4.
 */
scale: number, };
