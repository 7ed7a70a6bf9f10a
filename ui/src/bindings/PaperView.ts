import type { Id } from "./Id";
import type { Paper } from "./Paper";
import type { Problem } from "./Problem";
import type { ReportSummary } from "./ReportSummary";

export type PaperView = { id: Id, paper: Paper, report: ReportSummary | null, problem: Problem | null, added_at: string, };
