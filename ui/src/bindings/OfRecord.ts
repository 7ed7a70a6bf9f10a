import type { Id } from "./Id";
import type { RecordKind } from "./RecordKind";

export type OfRecord = { kind: RecordKind, id: Id, };
