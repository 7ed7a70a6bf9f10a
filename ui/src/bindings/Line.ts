// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { LineLanguage } from "./LineLanguage";
import type { Span } from "./Span";
import type { Word } from "./Word";

/**
 * A line, or the part of a line that belongs to one column.
 */
export type Line = { 
/**
 * The line in [`Page::text`], without its line break.
 */
span: Span, 
/**
 * Column it belongs to: 0 for text across the page or in the first column, 1 for the second, and so on.
 * Lines of one column follow one another in reading order; a column that changes begins a new stretch of text.
 */
column: number, 
/**
 * Its language.
 */
language: LineLanguage, 
/**
 * Its words in order.
 */
words: Array<Word>, };
