// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
/**
 * What the machine-readable zone of a passport says, all its check digits verified: for the person to confirm.
 */
export type PassportSeen = { 
/**
 * The zone, lines separated by `\n`.
 */
mrz: string, 
/**
 * Surname.
 */
surname: string, 
/**
 * Given names.
 */
given_names: string, 
/**
 * Number of the passport.
 */
number: string, 
/**
 * Issuing state, three letters.
 */
issuer: string, 
/**
 * Nationality, three letters.
 */
nationality: string, 
/**
 * Date of birth, `YYYY-MM-DD`.
 */
born: string, 
/**
 * Last day of validity, `YYYY-MM-DD`.
 */
expires: string, 
/**
 * `M`, `F` or empty.
 */
sex: string, };
