// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * A person to be told in an emergency.
 */
export type EmergencyContact = { 
/**
 * Name.
 */
name: string, 
/**
 * Relation to the traveller.
 */
relation: string, 
/**
 * Telephone.
 */
phone: string, 
/**
 * E-mail address.
 */
email: string, 
/**
 * Address.
 */
address: string, };
