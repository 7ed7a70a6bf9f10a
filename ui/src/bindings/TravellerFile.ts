import type { Advice } from "./Advice";
import type { Consent } from "./Consent";
import type { ContactView } from "./ContactView";
import type { Contract } from "./Contract";
import type { Employer } from "./Employer";
import type { Id } from "./Id";
import type { Journey } from "./Journey";
import type { PaperView } from "./PaperView";
import type { Passport } from "./Passport";
import type { Recruiter } from "./Recruiter";
import type { Traveller } from "./Traveller";

export type TravellerFile = { id: Id, traveller: Traveller, passport: Passport, journey: Journey, employer: Employer, contract: Contract, recruiter: Recruiter, consent: Consent, contacts: Array<ContactView>, papers: Array<PaperView>, advice: Array<Advice>, };
