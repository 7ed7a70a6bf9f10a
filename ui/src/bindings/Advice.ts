import type { Id } from "./Id";
import type { RecordKind } from "./RecordKind";

export type Advice = { record: RecordKind, id: Id | null, field: string, code: string, };
