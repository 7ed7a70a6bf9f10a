// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Id } from "./Id";

/**
 * A traveller, by id.
 */
export type OfTraveller = { 
/**
 * Id.
 */
traveller: Id, };
