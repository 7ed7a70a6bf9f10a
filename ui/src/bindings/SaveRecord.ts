import type { Id } from "./Id";
import type { TypedRecord } from "./TypedRecord";

export type SaveRecord = { traveller: Id, id: Id | null, record: TypedRecord, };
