// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { EmergencyContact } from "./EmergencyContact";
import type { Id } from "./Id";

/**
 * An emergency contact with its id.
 */
export type ContactView = { 
/**
 * Id.
 */
id: Id, 
/**
 * The contact.
 */
contact: EmergencyContact, };
