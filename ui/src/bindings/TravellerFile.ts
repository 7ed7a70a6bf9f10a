// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Advice } from "./Advice";
import type { Checklist } from "./Checklist";
import type { Consent } from "./Consent";
import type { ContactView } from "./ContactView";
import type { Contract } from "./Contract";
import type { Employer } from "./Employer";
import type { Id } from "./Id";
import type { Journey } from "./Journey";
import type { PaperView } from "./PaperView";
import type { Passport } from "./Passport";
import type { PaymentView } from "./PaymentView";
import type { Recruiter } from "./Recruiter";
import type { Traveller } from "./Traveller";

/**
 * Everything that is kept of one traveller, but for the bytes of papers.
 */
export type TravellerFile = { 
/**
 * Id.
 */
id: Id, 
/**
 * The person.
 */
traveller: Traveller, 
/**
 * The passport.
 */
passport: Passport, 
/**
 * The journey.
 */
journey: Journey, 
/**
 * The employer.
 */
employer: Employer, 
/**
 * The contract and what was promised.
 */
contract: Contract, 
/**
 * The recruiter.
 */
recruiter: Recruiter, 
/**
 * What the traveller allows.
 */
consent: Consent, 
/**
 * What the traveller answered to the questions of the checklist.
 */
checklist: Checklist, 
/**
 * Emergency contacts.
 */
contacts: Array<ContactView>, 
/**
 * What was paid.
 */
payments: Array<PaymentView>, 
/**
 * Papers, newest first.
 */
papers: Array<PaperView>, 
/**
 * What looks wrong in the fields.
 */
advice: Array<Advice>, };
