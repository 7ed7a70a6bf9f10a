import type { Id } from "./Id";
import type { PaperKind } from "./PaperKind";

export type AddPaper = { traveller: Id, kind: PaperKind, file: string, };
