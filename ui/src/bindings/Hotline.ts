import type { Contact } from "./Contact";

export type Hotline = { contact: Contact, old: boolean, };
