// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A word that was recognised in a picture; its box in pixels from the upper left corner.
 */
export type SeenWord = { 
/**
 * The letters.
 */
text: string, 
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
height: number, 
/**
 * How sure the recognition was, in percent.
 */
confidence: number, 
/**
 * Number of the line that it stands in, counted over the picture in the order in which the recognition read it.
 */
line: number, };
