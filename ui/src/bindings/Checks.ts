import type { FindingId } from "./FindingId";
import type { NotRun } from "./NotRun";

export type Checks = { run: Array<FindingId>, not_run: Array<NotRun>, };
