import type { Page } from "./Page";
import type { SourceKind } from "./SourceKind";

export type Document = { source: SourceKind, encoding?: string | null, pages: Array<Page>, pages_without_text: Array<number>, };
