// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Lang } from "./Lang";

/**
 * The person who travels.
 */
export type Traveller = { 
/**
 * Surname as in the passport.
 */
surname: string, 
/**
 * Given names as in the passport.
 */
given_names: string, 
/**
 * Other names, also Cyrillic spellings.
 */
other_names: string, 
/**
 * `F`, `M` or `X`, as in the passport.
 */
sex: string, 
/**
 * Date of birth.
 */
birth_date: string, 
/**
 * Place or county of birth.
 */
birth_place: string, 
/**
 * Marital status.
 */
marital_status: string, 
/**
 * Nationality (ISO 3166-1 alpha-3, `KEN`).
 */
nationality: string, 
/**
 * National identity card or Maisha number.
 */
national_id: string, 
/**
 * Telephone.
 */
phone: string, 
/**
 * WhatsApp number.
 */
whatsapp: string, 
/**
 * Telegram name.
 */
telegram: string, 
/**
 * E-mail address.
 */
email: string, 
/**
 * Home address with county.
 */
home_address: string, 
/**
 * Blood group, allergies and conditions, if the person wants them known.
 */
medical: string, 
/**
 * Height, scars, tattoos: what tells the person from others.
 */
marks: string, 
/**
 * Father's full name. Tracing requests ask for it.
 */
father_name: string, 
/**
 * Mother's full name.
 */
mother_name: string, 
/**
 * Accounts by which the person can be found: social networks, e-mail, mobile money.
 */
accounts: string, 
/**
 * Languages that the person reads (`en`, `sw`, `ru`).
 */
reads: Array<Lang>, 
/**
 * Other languages that the person reads, by their names.
 */
other_languages: string, };
