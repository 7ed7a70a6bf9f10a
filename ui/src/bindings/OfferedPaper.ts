// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { FieldName } from "./FieldName";
import type { PaperOffer } from "./PaperOffer";

/**
 * A paper that can be made of a traveller, with what it would lack.
 */
export type OfferedPaper = { 
/**
 * What can be ordered.
 */
offer: PaperOffer, 
/**
 * Fields that it asks for and that are blank.
 */
missing: Array<FieldName>, };
