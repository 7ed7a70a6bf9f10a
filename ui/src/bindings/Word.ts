// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Place } from "./Place";
import type { Span } from "./Span";

/**
 * A word of a line.
 */
export type Word = { 
/**
 * The word in [`Page::text`].
 */
span: Span, 
/**
 * Its place on the page; absent where the format has none (Word, plain text).
 */
place?: Place | null, 
/**
 * How sure the recognition of letters was, in percent; absent where the word was not read from a picture.
 */
confidence?: number | null, };
