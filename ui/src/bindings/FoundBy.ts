
export type FoundBy = "rule" | "meaning";
