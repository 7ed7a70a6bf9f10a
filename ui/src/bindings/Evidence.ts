// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * The exact words that a finding rests on.
 */
export type Evidence = { 
/**
 * The words as they stand in [`Page::text`], line breaks included.
 */
quote: string, 
/**
 * Page number from 1.
 */
page: number, 
/**
 * First scalar of the words in the page's text.
 */
start: number, 
/**
 * One past the last scalar.
 */
end: number, };
