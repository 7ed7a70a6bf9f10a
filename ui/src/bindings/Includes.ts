// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * What goes on a paper beside what is always on it.
 */
export type Includes = { 
/**
 * What the check of the papers found, with quotations.
 */
findings: boolean, 
/**
 * The kept papers themselves, page by page.
 */
enclosures: boolean, 
/**
 * The photograph.
 */
photo: boolean, 
/**
 * Blood group, allergies, conditions.
 */
medical: boolean, 
/**
 * Number of the passport.
 */
passport_number: boolean, 
/**
 * How often the person calls home, and the word that means "I am not free to speak".
 */
check_in: boolean, 
/**
 * A second square code with the registration fields as JSON.
 */
form_code: boolean, };
