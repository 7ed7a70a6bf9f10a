// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A stretch of a page's text, counted in Unicode scalar values from the beginning of [`Page::text`]; `end` is exclusive.
 */
export type Span = { 
/**
 * First scalar of the stretch.
 */
start: number, 
/**
 * One past its last scalar.
 */
end: number, };
