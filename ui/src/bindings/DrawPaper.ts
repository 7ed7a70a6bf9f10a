// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";
import type { Order } from "./Order";

/**
 * A paper to be drawn.
 */
export type DrawPaper = { 
/**
 * Whose.
 */
traveller: Id, 
/**
 * Which paper, for whom, and what goes on it.
 */
order: Order, };
