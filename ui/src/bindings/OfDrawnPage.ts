// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A page of the drawn paper, as a picture.
 */
export type OfDrawnPage = { 
/**
 * Token of the drawn paper.
 */
token: string, 
/**
 * Page number from 1.
 */
page: number, 
/**
 * Pixels a point, 0.1 to 4.
 */
scale: number, };
