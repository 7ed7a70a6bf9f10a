// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { FieldName } from "./FieldName";
import type { PaperOffer } from "./PaperOffer";

/**
 * A paper that can be ordered for a traveller.
 */
export type OfferedPaper = { 
/**
 * What can be ordered.
 */
offer: PaperOffer, 
/**
 * Fields that it needs and that are blank, in the order of the forms. A contact that is missing is named as a blank name.
 */
missing: Array<FieldName>, };
