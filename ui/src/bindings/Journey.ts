// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * The journey and the stay.
 */
export type Journey = { 
/**
 * Corridor id (`ke-ru` …).
 */
corridor: string, 
/**
 * Country of destination.
 */
country: string, 
/**
 * Town of destination.
 */
city: string, 
/**
 * Address there.
 */
address: string, 
/**
 * With whom the person stays there: name and telephone.
 */
host: string, 
/**
 * Kind of visa.
 */
visa_kind: string, 
/**
 * Number of the visa.
 */
visa_number: string, 
/**
 * First day of the visa.
 */
visa_from: string, 
/**
 * Last day of the visa.
 */
visa_to: string, 
/**
 * Day of departure.
 */
ticket_date: string, 
/**
 * Route and flights.
 */
route: string, 
/**
 * Ticket number.
 */
ticket_number: string, 
/**
 * Day of entry.
 */
entry_date: string, 
/**
 * Port of entry.
 */
entry_port: string, 
/**
 * Number of the migration card.
 */
migration_card: string, 
/**
 * Last day of the registration slip.
 */
registration_until: string, 
/**
 * How often the person will call home, and the word that means "I am not free to speak".
 */
check_in: string, };
