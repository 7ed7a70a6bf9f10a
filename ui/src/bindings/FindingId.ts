
export type FindingId = string;
