// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";
import type { RecordKind } from "./RecordKind";

/**
 * A record, by kind and id.
 */
export type OfRecord = { 
/**
 * Kind: a traveller, an emergency contact, a payment or a paper.
 */
kind: RecordKind, 
/**
 * Id.
 */
id: Id, };
