
export type DocumentKind = "employment-contract" | "offer-letter" | "chat-offer" | "military-contract" | "admission-letter" | "agency-agreement" | "other";
