// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { MarkKind } from "./MarkKind";
import type { Span } from "./Span";

/**
 * A marked stretch of a page's text.
 */
export type Mark = { 
/**
 * Page number from 1.
 */
page: number, 
/**
 * The stretch.
 */
span: Span, 
/**
 * What it is.
 */
kind: MarkKind, };
