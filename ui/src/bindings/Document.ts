// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Mark } from "./Mark";
import type { Page } from "./Page";
import type { SourceKind } from "./SourceKind";

/**
 * A document that has been read.
 */
export type Document = { 
/**
 * The kind of file.
 */
source: SourceKind, 
/**
 * Encoding in which a plain text was read (`utf-8`, `utf-16le`, `windows-1251`, `koi8-r` …); absent for other kinds.
 */
encoding?: string | null, 
/**
 * Pages in order; never empty.
 */
pages: Array<Page>, 
/**
 * Pages on which no text was found although something is drawn there (a scanned page in an otherwise readable file).
 */
pages_without_text: Array<number>, 
/**
 * Pages whose letters were recognised in a picture.
 */
recognised: Array<number>, 
/**
 * Pages whose text a person has corrected.
 */
corrected: Array<number>, 
/**
 * Stretches that are special, by page and place.
 */
marks: Array<Mark>, };
