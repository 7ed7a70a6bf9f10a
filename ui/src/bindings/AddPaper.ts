// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";
import type { PaperKind } from "./PaperKind";

/**
 * A picked file to be kept.
 */
export type AddPaper = { 
/**
 * Whose it is.
 */
traveller: Id, 
/**
 * What it is.
 */
kind: PaperKind, 
/**
 * Token of the file.
 */
file: string, };
