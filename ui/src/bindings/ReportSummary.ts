import type { Level } from "./Level";

export type ReportSummary = { gravest: Level | null, counts: [number, number, number], checked_at: string, };
