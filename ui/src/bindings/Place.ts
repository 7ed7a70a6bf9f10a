// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * Where a word stands on its page, in points (1/72 inch) from the upper left corner.
 */
export type Place = { 
/**
 * Left edge.
 */
x: number, 
/**
 * Upper edge.
 */
y: number, 
/**
 * Width.
 */
width: number, 
/**
 * Height.
 */
height: number, };
