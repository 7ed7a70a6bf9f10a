// Made from the Rust types by `cargo xtask bindings`. Not to be edited.
import type { Checklist } from "./Checklist";
import type { Consent } from "./Consent";
import type { Contract } from "./Contract";
import type { EmergencyContact } from "./EmergencyContact";
import type { Employer } from "./Employer";
import type { Journey } from "./Journey";
import type { Passport } from "./Passport";
import type { Payment } from "./Payment";
import type { Recruiter } from "./Recruiter";
import type { Traveller } from "./Traveller";

/**
 * A record that a person types.
 */
export type TypedRecord = { "kind": "traveller", "body": Traveller } | { "kind": "passport", "body": Passport } | { "kind": "journey", "body": Journey } | { "kind": "employer", "body": Employer } | { "kind": "contract", "body": Contract } | { "kind": "recruiter", "body": Recruiter } | { "kind": "consent", "body": Consent } | { "kind": "checklist", "body": Checklist } | { "kind": "emergency-contact", "body": EmergencyContact } | { "kind": "payment", "body": Payment };
