import type { Document } from "./Document";
import type { Report } from "./Report";

export type Checked = { name: string, document: Document, report: Report, };
