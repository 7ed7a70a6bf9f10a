
export type RecordKind = "traveller" | "passport" | "journey" | "employer" | "contract" | "recruiter" | "emergency-contact" | "consent" | "paper" | "report";
