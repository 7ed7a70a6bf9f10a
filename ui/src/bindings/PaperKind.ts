
export type PaperKind = "contract" | "scan";
