import type { Document } from "./Document";
import type { Id } from "./Id";
import type { Report } from "./Report";

export type StoredReport = { paper: Id, report: Report, document: Document, checked_at: string, };
