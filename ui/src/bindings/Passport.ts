// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * The passport.
 */
export type Passport = { 
/**
 * Number.
 */
number: string, 
/**
 * Issuing country (alpha-3).
 */
country: string, 
/**
 * Day of issue.
 */
issued: string, 
/**
 * Last day of validity.
 */
expires: string, 
/**
 * Place of issue.
 */
place: string, 
/**
 * Both lines of the machine-readable zone, 2 × 44 characters.
 */
mrz: string, 
/**
 * Who holds it now.
 */
held_by: string, };
