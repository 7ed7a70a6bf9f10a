// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A page of a picked file, drawn.
 */
export type OfFilePage = { 
/**
 * Token of the file.
 */
file: string, 
/**
 * Page number from 1.
 */
page: number, 
/**
 * Pixels a point, 0.1 to 4.
 */
scale: number, };
