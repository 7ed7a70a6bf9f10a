import type { FindingId } from "./FindingId";

export type NotRun = { id: FindingId, why: string, };
