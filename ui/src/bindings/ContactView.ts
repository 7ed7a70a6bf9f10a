import type { EmergencyContact } from "./EmergencyContact";
import type { Id } from "./Id";

export type ContactView = { id: Id, contact: EmergencyContact, };
