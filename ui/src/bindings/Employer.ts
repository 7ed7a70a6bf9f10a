// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * The employer, and what was promised by word of mouth.
 */
export type Employer = { 
/**
 * Name.
 */
name: string, 
/**
 * Taxpayer number (INN) in Russia, licence number elsewhere.
 */
registration_number: string, 
/**
 * State registration number (OGRN) in Russia.
 */
ogrn: string, 
/**
 * Address.
 */
address: string, 
/**
 * Telephone.
 */
phone: string, 
/**
 * E-mail address.
 */
email: string, 
/**
 * Person who met or will meet the traveller.
 */
contact_person: string, };
