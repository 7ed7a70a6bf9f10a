// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Line } from "./Line";

/**
 * A page of a document. For formats without pages the whole text is page 1; in plain text a form feed begins a page.
 */
export type Page = { 
/**
 * Number from 1.
 */
number: number, 
/**
 * The text as it stands in the file, lines separated by `\n`: what quotations are taken from.
 */
text: string, 
/**
 * Its lines in reading order (column by column where there are columns).
 */
lines: Array<Line>, 
/**
 * Width and height in points, where the format has them.
 */
size?: [number, number] | null, };
