// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";
import type { Order } from "./Order";

/**
 * A paper to be drawn.
 */
export type DrawPaper = { 
/**
 * Whose it is.
 */
traveller: Id, 
/**
 * What is ordered.
 */
order: Order, };
